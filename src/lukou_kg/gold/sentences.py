"""The sentences in which things and claims stand, in the text that was read and in that of the answer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from lukou_kg.gold.spelling import covered, plain
from lukou_kg.model.claim import Evidence
from lukou_kg.model.document import Span
from lukou_kg.model.gold import Annotated, GoldClaim, GoldEntity

_END = re.compile(r"[。！？\n]")
_SAME_WORDS = 0.6


@dataclass(frozen=True, slots=True)
class Sentences:
    """`read` is the repaired text of an article, `answer` the article with its answer."""

    read: str
    answer: Annotated

    def of_read(self, span: Span) -> str:
        """The sentence of the repaired text in which a place lies."""
        return _around(self.read, span).of(self.read)

    def of_gold(self, wanted: GoldEntity) -> str:
        """The sentence of the answer's text that first names a thing; empty where its name does not stand there."""
        text = self.answer.text
        marked = (mention.span for mention in self.answer.mentions if mention.key == wanted.key and not mention.pointer)
        named = (Span(at, at + len(name)) for name in (wanted.name, *wanted.aliases) if (at := text.find(name)) >= 0)
        span = next(marked, None) or next(named, None)
        return _around(text, span).of(text) if span else ""

    def around(self, claim: GoldClaim) -> Span:
        """Where the sentence of the answer's text stands in which the words of a claim lie."""
        return _around(self.answer.text, claim.span)


def same_words(words: str, evidence: Iterable[Evidence]) -> bool:
    """Whether the words of an answer and an evidence, repaired or as received, are of one place: one holds the other.

    Damage may have left a part of the words only.
    """
    wanted = plain(words)
    quotes = [plain(quote) for item in evidence for quote in (item.quote, item.raw_quote)]
    return any(quote in wanted or covered(wanted, quote) >= _SAME_WORDS for quote in quotes)


def _around(text: str, span: Span) -> Span:
    ends = [match.end() for match in _END.finditer(text)]
    place = bisect_right(ends, span.start)
    start = ends[place - 1] if place else 0
    following = [end for end in ends[place:] if end >= span.end]
    whole = text[start : following[0] if following else len(text)]
    start += len(whole) - len(whole.lstrip())
    return Span(start, start + len(whole.strip()))
