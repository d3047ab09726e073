"""People's decisions on claims, applied to those of single articles before they become statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lukou_kg.model.claim import Claim, Status, When
from lukou_kg.model.decision import OF_CLAIMS, ClaimRef, Decision, Op
from lukou_kg.resolve.deciding import Found, Outcome, sense
from lukou_kg.resolve.possible import no_claim, no_correction
from lukou_kg.resolve.statements import Ends, PlacedClaim, meant_id, statement_id
from lukou_kg.schema import Schema

DECIDED = "decided"  # the basis of a time that a person gave
_NEAREST = 3  # claims that are told where the one that was meant is gone


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A decision on a claim, the place that it has among all, and the ids of the ends of what it puts in its place."""

    decision: Decision
    order: int
    ends: Ends | None = None


class DecidedClaims:
    """Replays decisions on claims as these go by; `outcome` tells what became of them once all have gone.

    `kinds` gives for each thing its kind; a correction that the cards do not allow of such kinds matches nothing.
    """

    def __init__(
        self,
        decisions: Iterable[Decision],
        found: Found,
        outcome: Outcome,
        *,
        kinds: Mapping[str, str],
        schema: Schema,
    ) -> None:
        self._found = found
        self._kinds = kinds
        self._schema = schema
        self._outcome = outcome
        self._wanted: dict[str, list[_Wanted]] = defaultdict(list)
        self._near: dict[tuple[str, str], list[Decision]] = defaultdict(list)
        for order, decision in enumerate(decisions):
            if decision.op in OF_CLAIMS and decision.claim is not None:
                self._expect(decision, decision.claim, order)

    def placed(self, claim: PlacedClaim) -> Iterator[PlacedClaim]:
        """The claim as it was decided on: itself, another in its place, or nothing.

        What a correction put in the place of a claim may itself be decided on, by a later decision.
        """
        now: PlacedClaim | None = claim
        wanted = self._last(claim, -1)
        while now is not None and wanted is not None:
            self._outcome.apply(wanted.decision)
            now = _as_decided(now, wanted)
            wanted = None if now is None else self._last(now, wanted.order)
        if now is not None:
            self._tell_near(now)
            yield now

    def _last(self, claim: PlacedClaim, order: int) -> _Wanted | None:
        """The last decision on a claim that comes after a place in their order; what became of the others is told."""
        on_it = [each for each in self._wanted.get(statement_id(claim), ()) if each.order > order]
        if not on_it:
            return None
        last = on_it[-1]
        for former in on_it[:-1]:
            if sense(former.decision) == sense(last.decision):
                self._outcome.apply(former.decision)
            else:
                self._outcome.overrule(former.decision, last.decision.id)
            self._overrule_between(former, last)
        return last

    def _overrule_between(self, former: _Wanted, last: _Wanted) -> None:
        """Tells that decisions on what a former one would have put there are overruled by the last."""
        if former.ends is None or former.decision.corrected is None:
            return
        for each in self._wanted.get(meant_id(former.decision.corrected, former.ends), ()):
            if former.order < each.order < last.order and each.decision.id in self._outcome.unmatched:
                self._outcome.overrule(each.decision, last.decision.id)
                self._overrule_between(each, last)

    def _tell_near(self, claim: PlacedClaim) -> None:
        near = self._near.get((claim.subject, claim.claim.relation))
        key = statement_id(claim) if near else ""
        for decision in near or ():
            told = self._outcome.unmatched.get(decision.id)
            if told is not None and key not in told and len(told) < _NEAREST:
                self._outcome.unmatched[decision.id] = (*told, key)

    def _expect(self, decision: Decision, claim: ClaimRef, order: int) -> None:
        self._outcome.unmatched[decision.id] = ()
        subject = self._found.thing(claim.subject, surely=False) or self._found.so_called(claim.subject)
        if subject is not None:
            self._near[subject, claim.relation].append(decision)
        ends = self._ends(claim)
        if ends is None:
            return
        corrected = None if decision.corrected is None else self._allowed(claim, decision.corrected)
        if decision.op is not Op.CORRECT or corrected is not None:
            self._wanted[meant_id(claim, ends)].append(_Wanted(decision, order, corrected))

    def _allowed(self, before: ClaimRef, after: ClaimRef) -> Ends | None:
        """The ends of what stands in the place of a claim, None where that cannot be."""
        ends = self._ends(after)
        if ends is None or no_correction(before, after) is not None:
            return None
        target = None if ends[1] is None else self._kinds[ends[1]]
        return ends if no_claim(after, self._kinds[ends[0]], target, self._schema) is None else None

    def _ends(self, claim: ClaimRef) -> Ends | None:
        """The ids of subject, object and seat, None where one of them is no thing of the graph."""
        named = (claim.subject, claim.object, claim.seat)
        found = [None if thing is None else self._found.thing(thing, surely=False) for thing in named]
        if any(thing is not None and key is None for thing, key in zip(named, found, strict=True)):
            return None
        subject, target, seat = found
        return None if subject is None else (subject, target, seat)


def _as_decided(claim: PlacedClaim, wanted: _Wanted) -> PlacedClaim | None:
    """What becomes of a claim by a decision on it: None where it is taken out."""
    decision = wanted.decision
    if decision.op is Op.REJECT:
        return None
    accepted = replace(claim, decided=decision.id, accepted=True)
    if decision.corrected is None or wanted.ends is None:
        return accepted
    subject, target, seat = wanted.ends
    said = _corrected(claim.claim, decision.corrected)
    return replace(accepted, claim=said, subject=subject, object=target, seat=seat)


def _corrected(claim: Claim, to: ClaimRef) -> Claim:
    """The claim with what a person put in its place; its evidence and its rule stay."""
    when = claim.when
    if (when and when.edtf) != to.edtf:
        when = None if to.edtf is None else When(edtf=to.edtf, text=to.edtf, basis=DECIDED)
    return replace(
        claim,
        relation=to.relation,
        value=to.value,
        unit=to.unit,
        status=Status(to.status),
        when=when,
        qualifiers=to.qualifiers,
    )
