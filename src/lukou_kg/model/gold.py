"""An article with its answer made by hand: what a careful reader takes from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lukou_kg.model.claim import Status
from lukou_kg.model.document import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """A place in the clean text that names the entity `key`, or points to it (`pointer`: 该项目, 该公司)."""

    span: Span
    key: str
    pointer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEntity:
    """A thing of the article; the first of `kinds` is preferred, the others are accepted.

    An `optional` thing is neither asked for nor held against a reader who finds it.
    """

    key: str
    kinds: tuple[str, ...]
    name: str
    aliases: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """What the article says: a relation from `subject` to another entity (`object`) or to a `value`, or neither.

    `subject` and `object` are keys; `alternatives` are other subjects that are accepted. `date` is EDTF, None where the
    text gives none. `span` is the place of the words that say it. Amounts of money are CNY.
    """

    relation: str
    subject: str
    object: str | None = None
    value: str | None = None
    status: Status = Status.ACTUAL
    date: str | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    alternatives: tuple[str, ...] = ()
    optional: bool = False
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """An article with its answer; `head` holds what is said of it: genre, province, script, damage, published.

    `text` is clean and in simplified script, or the text as received where the answer was made on that.
    `exhaustive` are the kinds and relations of which everything is listed; None means all that the guidelines of the
    corpus list.
    """

    id: str
    head: Mapping[str, str]
    text: str
    entities: tuple[GoldEntity, ...]
    mentions: tuple[GoldMention, ...]
    claims: tuple[GoldClaim, ...]
    exhaustive: frozenset[str] | None = None

    @property
    def paragraphs(self) -> int:
        """The number of lines that hold text."""
        return sum(1 for line in self.text.split("\n") if line.strip())
