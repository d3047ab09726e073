"""What the reading of an article says otherwise than the one that another reader made before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lukou_kg.model.claim import Status


class Turn(StrEnum):
    """What became of a claim: it is read now and was not, it was and is not, or it is told otherwise."""

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a claim says, with names in place of entities, which rule read it, and the sentence that says it.

    `when` is an EDTF string; the rest is as in `Claim`.
    """

    relation: str
    subject: str
    object: str | None
    value: str | float | None
    unit: str | None
    status: Status
    when: str | None
    qualifiers: tuple[tuple[str, str], ...]
    rule: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A claim before and after: None where it was not read. One of both is there."""

    before: Said | None
    after: Said | None

    @property
    def turn(self) -> Turn:
        """What became of the claim."""
        if self.before is None:
            return Turn.GAINED
        return Turn.LOST if self.after is None else Turn.CHANGED

    @property
    def said(self) -> Said:
        """What it says now, or what it said where it is lost; it counts for the rule of that."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """All differences of one article in the order of its text, and how many entities came and went, by kind."""

    differences: tuple[Difference, ...] = ()
    entities_gained: tuple[tuple[str, int], ...] = ()
    entities_lost: tuple[tuple[str, int], ...] = ()
