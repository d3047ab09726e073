"""All that may name something in a text: what rules propose, what the tagger reads, and what it holds possible."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.tagger import Tagger
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Word

_POSSIBLE = 0.015  # a chance below which what no rule proposes is not looked at
_CUT = frozenset({"Project", "Park", "Company", "Infrastructure", "Event", "GovernmentBody", "Organization"})
_WORKS = frozenset({"Project", "Park", "Infrastructure"})
_PHASE = re.compile("[（(](?:[一二三四五六七八九十]期|[A-Z]区)[）)]")
_LEADING_WORDS = 6
_SHORTEST_WORK = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A range of a text that may name a thing of `kind`.

    `chance` is that of the tagger, and `tagged` says that its likeliest reading has this name. `rules` are the rule
    candidates with this range and kind, in order, `chosen` the one of them that the rules alone would take.
    """

    span: Span
    kind: str
    chance: float
    tagged: bool
    rules: tuple[Candidate, ...]
    chosen: Candidate | None


class Proposer:
    """Makes the proposals of sentences from rule candidates and a tagger."""

    def __init__(self, text: str, tagger: Tagger, candidates: Iterable[Candidate], chosen: Iterable[Candidate]) -> None:
        self._text = text
        self._tagger = tagger
        self._rules: dict[tuple[Span, str], list[Candidate]] = {}
        for item in sorted(candidates, key=lambda item: (item.start, item.end, item.kind, item.rule)):
            if not item.pointer and item.kind in tagger.kinds:
                self._rules.setdefault((Span(item.start, item.end), item.kind), []).append(item)
        self._chosen = {(Span(item.start, item.end), item.kind): item for item in chosen}
        self._ordered = sorted(self._rules)
        self._starts = [span.start for span, _ in self._ordered]

    def of(self, sentence: Span, words: Sequence[Word], rows: Sequence[Sequence[str]]) -> Iterator[Proposal]:
        """The proposals of a sentence whose characters `rows` describe, in order of (range, kind)."""
        first, last = (bisect_right(self._starts, place - 1) for place in (sentence.start, sentence.end))
        ruled = [key for key in self._ordered[first:last] if key[0].end <= sentence.end]
        starts = [word.start for word in words]
        shorter = {(cut, kind) for span, kind in ruled if kind in _CUT for cut in _shortened(span, starts)}
        shorter |= {(other, "Project") for span, kind in ruled if kind in _WORKS for other in self._works(span)}
        proposed, possible = (
            [(_moved(span, -sentence.start), kind) for span, kind in names] for names in (ruled, shorter)
        )
        for name in self._tagger.weigh(rows, proposed, possible=possible, least=_POSSIBLE):
            key = _moved(name.span, sentence.start), name.kind
            rules = tuple(self._rules.get(key, ()))
            if rules or name.read or name.probability >= _POSSIBLE:
                yield Proposal(key[0], name.kind, name.probability, name.read, rules, self._chosen.get(key))

    def _works(self, span: Span) -> Iterator[Span]:
        """The range up to 等 inside it (某某导航仪器等新兴产业项目), and with the phase in brackets behind it."""
        etc = self._text.find("等", span.start + _SHORTEST_WORK, span.end - 1)
        if etc > 0:
            yield Span(span.start, etc)
        if phase := _PHASE.match(self._text, span.end):
            yield Span(span.start, phase.end())


def _shortened(span: Span, starts: Sequence[int]) -> Iterator[Span]:
    """The range without its first word, without its first two, and so on; `starts` are those of words, in order."""
    first = bisect_right(starts, span.start)
    for start in starts[first : first + _LEADING_WORDS]:
        if start >= span.end - 1:
            return
        yield Span(start, span.end)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
