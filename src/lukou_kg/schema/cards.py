"""The values that cards become once they are read and checked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ValueType(StrEnum):
    """What stands at the far end of a relation that does not lead to an entity."""

    MONEY = "money"  # CNY, a decimal number
    QUANTITY = "quantity"  # a number with a unit as written
    COUNT = "count"  # a whole number of things
    TEXT = "text"  # words of the article
    TIME = "time"  # nothing but the time of the claim itself


@dataclass(frozen=True, slots=True)
class Labels:
    """The same words in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Alarm(Labels):
    """What no run may keep to itself, be it ever so quiet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence that a card must read so: `expects` are names (of a kind) or "subject -> object" (of a relation).

    An example with `expects` empty must yield nothing of this card.
    """

    text: str
    expects: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One way to spot a kind: a list of suffixes, a table of names, or a regular expression with a group `name`."""

    name: str
    score: float
    suffixes: tuple[str, ...] = ()
    table: str | None = None
    regex: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCard:
    """A kind of thing. `align` holds CURIEs of classes that it specialises; views draw it in `colour` and `shape`."""

    id: str
    labels: Labels
    definition: Labels
    parent: str | None
    align: tuple[str, ...]
    colour: str
    shape: str
    spots: tuple[Spot, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A named pattern over a masked sentence (`lukou_kg.relate.mask`), with the score of what it reads.

    `status` fixes the status of what it reads; without it the sentence decides. `context` is a regular expression that
    the title, the sentence or one of the four sentences before it must hold for the pattern to be tried.
    """

    name: str
    match: str
    score: float
    status: str | None = None
    context: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationCard:
    """A relation from the kinds `subject` to the kinds `object`, or to a value.

    `align` holds CURIEs of properties that it specialises. `direct` says whether an actual claim also stands as a
    direct triple. `event` names the class of the n-ary event that such claims describe, if any, with the roles that
    subject and object play in it.
    """

    id: str
    labels: Labels
    inverse: Labels
    definition: Labels
    subject: tuple[str, ...]
    object: tuple[str, ...]
    value: ValueType | None
    align: tuple[str, ...]
    direct: bool
    event: str | None
    subject_role: str | None
    object_role: str | None
    qualifiers: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    examples: tuple[Example, ...]
