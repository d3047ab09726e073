"""The outcome of a claim: what it counts, why it is wrong or missed, and how it is told to people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lukou_kg.gold.agreement import dates_agree
from lukou_kg.gold.claim_fit import ClaimFit, status_of
from lukou_kg.gold.counts import Counts
from lukou_kg.gold.matching import load_matching
from lukou_kg.gold.outcome import MISSED, RIGHT, WRONG, Cause, Facet, Outcome, Sort
from lukou_kg.model.claim import Claim, Status, is_asserted
from lukou_kg.model.gold import GoldClaim

_NOTHING = Counts()
_CORE_RIGHT = frozenset({None, Cause.STATUS, Cause.DATE, Cause.TITLE})


@dataclass(frozen=True, slots=True)
class ClaimRows:
    """Makes the outcomes of one article; `judged` are the relations that the answer lists in full."""

    fit: ClaimFit
    judged: frozenset[str]

    def pair(self, claim: Claim, wanted: GoldClaim, cause: Cause | None) -> Outcome:
        """The outcome of a claim that stands for one of the answer; `cause` says what is wrong, None if nothing."""
        core = cause in _CORE_RIGHT
        strict = self._counts(claim, wanted, right=cause is None)
        counts = strict if cause is None or not core else _NOTHING if wanted.optional else RIGHT
        return self._row(claim, wanted, cause, strict, counts)

    def repeated(self, claim: Claim, wanted: GoldClaim) -> Outcome:
        """The outcome of a claim that says another status, date or title of what another claim has said already."""
        return self._row(claim, None, self.fit.difference(claim, wanted), self._wrong(claim), _NOTHING)

    def invented(self, claim: Claim) -> Outcome:
        """The outcome of a claim that no claim of the answer comes near to."""
        ends = [key for key in (claim.subject, claim.object) if key is not None]
        unknown = [key for key in ends if not self.fit.names.called[key]]
        cut = all(key in self.fit.borders for key in unknown)
        cause = Cause.INVENTED if not unknown else Cause.NAME_BORDER if cut else Cause.NAME_INVENTED
        return self._row(claim, None, cause, self._wrong(claim), self._wrong(claim))

    def missed(self, wanted: GoldClaim) -> Outcome:
        """The outcome of a claim of the answer that no claim comes near to."""
        counts = _NOTHING if wanted.optional else MISSED
        return self._row(None, wanted, self._why_missed(wanted), counts, counts)

    def _row(
        self, claim: Claim | None, wanted: GoldClaim | None, cause: Cause | None, strict: Counts, core: Counts
    ) -> Outcome:
        terms = [
            *([self._gold_term(wanted)] if wanted else []),
            *([self._read_term(claim)] if claim else []),
        ]
        return Outcome(
            sort=Sort.CLAIM,
            term=terms[0],
            read_as=terms[-1] if cause else terms[0],
            judged=terms[0] in self.judged,
            strict=strict,
            core=core,
            cause=cause,
            facets=dict(self._facets(claim, wanted, cause, strict)) if claim else {},
            expected=self._told_gold(wanted) if wanted else "",
            words=wanted.span.of(self.fit.text) if wanted else "",
            read=self._told_read(claim) if claim else "",
            sentence=claim.evidence[0].quote if claim else "",
            rule=claim.rule if claim else "",
            score=claim.score if claim else None,
        )

    def _counts(self, claim: Claim, wanted: GoldClaim, *, right: bool) -> Counts:
        asked = _NOTHING if wanted.optional else RIGHT if right else MISSED
        return asked if right else asked + self._wrong(claim)

    def _wrong(self, claim: Claim) -> Counts:
        return WRONG if self._read_term(claim) in self.judged else _NOTHING

    def _read_term(self, claim: Claim) -> str:
        names = self.fit.names
        kinds = [names.read[claim.subject].kind]
        kinds += [kind for key in sorted(names.called[claim.subject]) for kind in names.gold[key].kinds[:1]]
        return load_matching().counted_as(claim.relation, kinds)

    def _gold_term(self, wanted: GoldClaim) -> str:
        return load_matching().counted_as(wanted.relation, self.fit.names.gold[wanted.subject].kinds[:1])

    def _why_missed(self, wanted: GoldClaim) -> Cause:
        if wanted.relation not in self.fit.schema.relations:
            return Cause.NO_CARD
        for keys in ((wanted.subject, *wanted.alternatives), (wanted.object,) if wanted.object else ()):
            if keys and (cause := self._fault_of(keys)):
                return cause
        return Cause.UNREAD

    def _fault_of(self, keys: tuple[str, ...]) -> Cause | None:
        """What is wrong with all the things that were read under the names of these things of the answer."""
        names = self.fit.names
        found = [(thing, key) for thing, called in names.called.items() for key in keys if key in called]
        if not found:
            cut = any(key in keys for key in self.fit.borders.values())
            return Cause.NAME_BORDER if cut else Cause.NAME_MISSING
        fitting = any(names.read[thing].kind in names.gold[key].kinds for thing, key in found)
        return None if fitting else Cause.NAME_KIND

    def _facets(
        self, claim: Claim, wanted: GoldClaim | None, cause: Cause | None, strict: Counts
    ) -> Iterator[tuple[Facet, bool]]:
        told_as_fact = is_asserted(claim, claim.score) and self.fit.schema.relations[claim.relation].direct
        if told_as_fact and (strict.right or strict.wrong):
            yield Facet.ASSERTED, cause in _CORE_RIGHT - {Cause.STATUS} and wanted is not None
        if wanted is None or wanted.optional or cause not in _CORE_RIGHT | {Cause.VALUE}:
            return
        if self.fit.is_amount(claim.relation):
            yield Facet.AMOUNT, cause is not Cause.VALUE
        if cause is Cause.VALUE:
            return
        yield Facet.STATUS, status_of(claim) is status_of(wanted)
        if wanted.date:
            yield Facet.DATE_READ, claim.when is not None
            if claim.when:
                yield Facet.DATE, dates_agree(claim.when.edtf, wanted.date)
        if self.fit.is_amount(claim.relation):
            ours, theirs = (dict(each.qualifiers).get("bound") for each in (claim, wanted))
            yield Facet.BOUND, ours == theirs

    def _told_read(self, claim: Claim) -> str:
        names = self.fit.names.read
        value = f"{claim.value:.15g}" if isinstance(claim.value, float) else claim.value
        far = names[claim.object].name if claim.object else value
        unit = claim.unit if self.fit.is_amount(claim.relation) else None
        return _told(names[claim.subject].name, far, unit, status_of(claim), claim.when.edtf if claim.when else None)

    def _told_gold(self, wanted: GoldClaim) -> str:
        names = self.fit.names.gold
        far = names[wanted.object].name if wanted.object else wanted.value
        unit = dict(wanted.qualifiers).get("unit")
        return _told(names[wanted.subject].name, far, unit, status_of(wanted), wanted.date)


def _told(subject: str, far: str | None, unit: str | None, status: Status, date: str | None) -> str:
    ends = f"{subject} → {far}{unit or ''}" if far else subject
    more = [part for part in ("" if status is Status.ACTUAL else status.value, date) if part]
    return f"{ends} [{', '.join(more)}]" if more else ends
