"""Repaired text with the way back: for every character, the place in the raw text that it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from lukou_kg.model.article import Article


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of Unicode code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` in this range."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One change that was made to the raw text, or one place that was left though it looks damaged.

    `kind` names the family ("pinyin", "byte-shift", "quote", "script", "width", "punctuation", "blank", "markup",
    "control", "furniture", "spam");
    `raw` is the range of the raw text that was replaced; `before` and `after` are the characters there and here;
    `applied` is False for a doubtful place that was left as it was, and `reason` then says why.
    """

    kind: str
    raw: Span
    before: str
    after: str
    score: float = 1.0
    applied: bool = True
    reason: str = ""


class BlockRole(StrEnum):
    """What a paragraph of the repaired text is."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the repaired text, without its line end."""

    span: Span
    role: BlockRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The repaired text of one article, in simplified script.

    `text` holds no page furniture; `raw_starts[i]` and `raw_ends[i]` bound the raw characters that character `i` of
    `text` was read from. `blocks` are in order and do not overlap. `script` is "simplified", "traditional" or "mixed"
    as received. `doubtful` are ranges of `text` that look damaged and could not be repaired: no entity is read there.
    The last `beyond` characters of `text` are as received, since an article so long is not repaired up to its end.
    """

    article: Article
    text: str
    raw_starts: Sequence[int]
    raw_ends: Sequence[int]
    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...]
    script: str
    doubtful: tuple[Span, ...] = ()
    beyond: int = 0

    def raw_span(self, span: Span) -> Span:
        """The range of `article.text` that the characters of `span` came from; an empty span has no way back."""
        if span.start >= span.end:
            raise ValueError(f"an empty span has no origin: {span}")
        return Span(self.raw_starts[span.start], self.raw_ends[span.end - 1])
