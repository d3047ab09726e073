"""Whether a claim that was read is one of the answer: in all, in relation, names and value, or only nearly."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from lukou_kg.gold.agreement import amounts_agree, dates_agree, titles_agree, units_agree, words_agree
from lukou_kg.gold.matching import load_matching
from lukou_kg.gold.names import Names
from lukou_kg.gold.outcome import Cause
from lukou_kg.gold.sentences import same_words
from lukou_kg.model.claim import Claim, Status
from lukou_kg.model.gold import GoldClaim
from lukou_kg.schema import Schema, ValueType

AMOUNTS = frozenset({ValueType.MONEY, ValueType.QUANTITY, ValueType.COUNT})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFit:
    """Compares the claims of one article.

    `borders` leads from things that were read with a wrong border to those they should be; `text` is the text of the
    answer.
    """

    names: Names
    borders: Mapping[str, str]
    schema: Schema
    text: str

    def core(self, claim: Claim, wanted: GoldClaim) -> bool:
        """Whether relation, names and value are right."""
        return self._relation(claim, wanted) and self._subject(claim, wanted) and self._far(claim, wanted)

    def strict(self, claim: Claim, wanted: GoldClaim) -> bool:
        """Whether status, date and title are right as well."""
        return self.core(claim, wanted) and self.difference(claim, wanted) is None

    def difference(self, claim: Claim, wanted: GoldClaim) -> Cause | None:
        """What is wrong with a claim that is right in the core; None where nothing is.

        A date or title that one side does not give is not wrong.
        """
        if status_of(claim) is not status_of(wanted):
            return Cause.STATUS
        if claim.when and wanted.date and not dates_agree(claim.when.edtf, wanted.date):
            return Cause.DATE
        ours, theirs = (dict(each.qualifiers).get("title") for each in (claim, wanted))
        return Cause.TITLE if ours and theirs and not titles_agree(ours, theirs) else None

    def same_but_value(self, claim: Claim, wanted: GoldClaim) -> bool:
        """Whether the same words give another value of the same thing."""
        valued = wanted.value is not None and claim.value is not None
        return valued and self._relation(claim, wanted) and self._subject(claim, wanted) and self._words(claim, wanted)

    def same_but_borders(self, claim: Claim, wanted: GoldClaim) -> bool:
        """Whether it would be right, had its things been read with their right borders."""
        subject = self._subject(claim, wanted) or self.borders.get(claim.subject) in _subjects(wanted)
        far = self._far(claim, wanted) or (
            claim.object is not None and self.borders.get(claim.object) == wanted.object is not None
        )
        return self._relation(claim, wanted) and subject and far

    def turned_round(self, claim: Claim, wanted: GoldClaim) -> bool:
        """Whether it leads from the object to the subject."""
        return self._relation(claim, wanted) and self._crossed(claim, wanted)

    def same_but_relation(self, claim: Claim, wanted: GoldClaim) -> bool:
        """Whether the two things are those of the answer, one way or the other, and the relation is another."""
        if claim.object is None or wanted.object is None:
            return False
        straight = self._subject(claim, wanted) and self._far(claim, wanted)
        return straight or self._crossed(claim, wanted)

    def same_but_thing(self, claim: Claim, wanted: GoldClaim) -> bool:
        """Whether the same words give the same relation of another thing, or to another thing."""
        return (
            self._relation(claim, wanted)
            and self._subject(claim, wanted) is not self._far(claim, wanted)
            and self._words(claim, wanted)
        )

    def is_amount(self, relation: str) -> bool:
        """Whether the relation leads to money, a quantity or a count."""
        card = self.schema.relations.get(relation)
        return card is not None and card.value in AMOUNTS

    def _relation(self, claim: Claim, wanted: GoldClaim) -> bool:
        return claim.relation == wanted.relation or {claim.relation, wanted.relation} <= load_matching().alike

    def _subject(self, claim: Claim, wanted: GoldClaim) -> bool:
        return not self.names.called[claim.subject].isdisjoint(_subjects(wanted))

    def _far(self, claim: Claim, wanted: GoldClaim) -> bool:
        if wanted.object is not None:
            return claim.object is not None and wanted.object in self.names.called[claim.object]
        return claim.object is None and self._value(claim, wanted)

    def _value(self, claim: Claim, wanted: GoldClaim) -> bool:
        kind = self.schema.relations[claim.relation].value
        if wanted.value is None:
            # A claim that leads to nothing is told by its subject, one of speech by its words.
            return kind is not ValueType.TEXT or self._words(claim, wanted)
        if isinstance(claim.value, float):
            unit = claim.unit if kind is ValueType.QUANTITY else None
            return amounts_agree(claim.value, wanted.value) and units_agree(unit, dict(wanted.qualifiers).get("unit"))
        if claim.value is None:
            return False
        agree = titles_agree if claim.relation in load_matching().titles else words_agree
        return agree(claim.value, wanted.value)

    def _crossed(self, claim: Claim, wanted: GoldClaim) -> bool:
        if claim.object is None or wanted.object is None:
            return False
        ours = self.names.called
        return wanted.object in ours[claim.subject] and not ours[claim.object].isdisjoint(_subjects(wanted))

    def _words(self, claim: Claim, wanted: GoldClaim) -> bool:
        return same_words(wanted.span.of(self.text), claim.evidence)


def status_of(claim: Claim | GoldClaim) -> Status:
    """The status of a claim, where what is projected counts as planned."""
    return Status.PLANNED if claim.status is Status.PROJECTED else claim.status


def _subjects(wanted: GoldClaim) -> Collection[str]:
    return (wanted.subject, *wanted.alternatives)
