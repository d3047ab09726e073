"""What became of the claims of one article."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from lukou_kg.gold.claim_fit import ClaimFit
from lukou_kg.gold.claim_rows import ClaimRows
from lukou_kg.gold.counts import Counts
from lukou_kg.gold.follow import Follow
from lukou_kg.gold.outcome import Cause, Outcome
from lukou_kg.gold.pairing import pairs
from lukou_kg.model.claim import Claim
from lukou_kg.model.gold import GoldClaim

_REQUIRED = 0.5
_NOTHING = Counts()


def claim_outcomes(
    claims: Collection[Claim], wanted: Collection[GoldClaim], fit: ClaimFit, judged: frozenset[str]
) -> tuple[Outcome, ...]:
    """Pairs the claims that are right in all, then those right in the core, then those that are wrong in one way.

    `judged` are the relations that the answer lists in full. A claim that was read twice, and a place that follows
    from the answer, is neither right nor wrong.
    """
    rows = ClaimRows(fit, judged)
    right, read, gold = _paired(list(claims), list(wanted), fit.strict)
    near, read, gold = _paired(read, gold, fit.core)
    outcomes = [
        *(rows.pair(claim, other, None) for claim, other in right),
        *(rows.pair(claim, other, fit.difference(claim, other)) for claim, other in near),
    ]
    follow = Follow.of(wanted)
    left: list[Claim] = []
    for claim in read:
        told = [other for other in wanted if fit.core(claim, other)]
        if told and all(fit.difference(claim, other) for other in told):
            outcomes.append(rows.repeated(claim, told[0]))
        elif not told and not follow.gives(claim, fit.names):
            left.append(claim)
    for cause, agree in _nearly(fit).items():
        found, left, gold = _paired(left, gold, agree)
        outcomes += [rows.pair(claim, other, cause) for claim, other in found]
    outcomes += [rows.invented(claim) for claim in left]
    outcomes += [rows.missed(other) for other in gold]
    return tuple(outcome for outcome in outcomes if outcome.strict != _NOTHING or outcome.core != _NOTHING)


_Agree = Callable[[Claim, GoldClaim], bool]


def _nearly(fit: ClaimFit) -> Mapping[Cause, _Agree]:
    """The ways in which a claim can be wrong in one respect, in the order in which they are tried."""
    return {
        Cause.VALUE: fit.same_but_value,
        Cause.NAME_BORDER: fit.same_but_borders,
        Cause.DIRECTION: fit.turned_round,
        Cause.OTHER_RELATION: fit.same_but_relation,
        Cause.ELSEWHERE: fit.same_but_thing,
    }


def _paired(
    read: list[Claim], gold: list[GoldClaim], agree: _Agree
) -> tuple[list[tuple[Claim, GoldClaim]], list[Claim], list[GoldClaim]]:
    return pairs(read, gold, lambda claim, wanted: _REQUIRED * (not wanted.optional) if agree(claim, wanted) else None)
