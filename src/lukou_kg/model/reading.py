"""What the stages of reading know about one text so far; each stage gives back a new one with its own field filled."""

from __future__ import annotations

from dataclasses import dataclass

from lukou_kg.model.claim import Claim, Entity, Mention
from lukou_kg.model.document import Span
from lukou_kg.model.values import Money, Quantity, Time


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a segmentation, with its part of speech in the tag set of the word list ("" where unknown)."""

    start: int
    end: int
    pos: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A post named beside the name of its holder: 高新区党工委书记 before 邓启明.

    `title` is the post as written, with the name of its body; `org` the part that names the body, or None; `side` is
    "state", "business" or "other" (a table says which posts are which).
    """

    span: Span
    title: str
    org: str | None
    side: str
    holder: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text and what has been read in it. Offsets count code points of `text`, half-open; every tuple is in order."""

    text: str
    published: str | None = None
    doubtful: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    words: tuple[Word, ...] = ()
    times: tuple[Time, ...] = ()
    money: tuple[Money, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    offices: tuple[Office, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    doubts: tuple[str, ...] = ()
