"""All that may name something in a text: what rules propose, what the tagger reads, and what it holds possible."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.described import Floats
from lukou_kg.detect.tagger import Tagged, Tagger
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Word

_POSSIBLE = 0.015  # a chance below which what no rule proposes is not looked at
_CHARACTERS_EACH = 2  # of a text, for each name that may be in it: articles have four and more
_FEW = 100
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

    def of(self, sentences: Sequence[tuple[Span, Sequence[Word]]], scores: Floats) -> Iterator[Proposal]:
        """The proposals of the sentences of a text, by the scores of its characters, in order of (range, kind)."""
        proposed: list[tuple[Span, str]] = []
        possible: list[tuple[Span, str]] = []
        for sentence, words in sentences:
            ruled = self._within(sentence)
            proposed += ruled
            possible += self._besides(ruled, words)
        tagged = self._tagger.weigh(
            scores, [sentence for sentence, _ in sentences], proposed, possible=possible, least=_POSSIBLE
        )
        for name in self._likeliest(tagged):
            key = name.span, name.kind
            rules = tuple(self._rules.get(key, ()))
            if rules or name.read or name.probability >= _POSSIBLE:
                yield Proposal(name.span, name.kind, name.probability, name.read, rules, self._chosen.get(key))

    def _likeliest(self, tagged: Iterable[Tagged]) -> Iterable[Tagged]:
        """Those that are read or that the rules choose, and the likeliest of the others, where these are too many."""
        names = list(tagged)
        most = max(_FEW, len(self._text) // _CHARACTERS_EACH)
        if len(names) <= most:
            return names
        others = sorted((name.probability for name in names if not self._is_chosen(name)), reverse=True)
        least = others[most] if most < len(others) else -1.0
        return [name for name in names if name.probability > least or self._is_chosen(name)]

    def _is_chosen(self, name: Tagged) -> bool:
        return name.read or (name.span, name.kind) in self._chosen

    def _within(self, sentence: Span) -> list[tuple[Span, str]]:
        """What the rules propose in a sentence."""
        first, last = (bisect_right(self._starts, place - 1) for place in (sentence.start, sentence.end))
        return [key for key in self._ordered[first:last] if key[0].end <= sentence.end]

    def _besides(self, ruled: Iterable[tuple[Span, str]], words: Sequence[Word]) -> Iterator[tuple[Span, str]]:
        """What may be named where a rule takes too much or too little; `words` are those of the sentence."""
        starts = [word.start for word in words]
        for span, kind in ruled:
            if kind in _CUT:
                yield from ((cut, kind) for cut in _shortened(span, starts))
            if kind in _WORKS:
                yield from ((other, "Project") for other in self._works(span))

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
