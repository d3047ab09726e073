"""Cuts sentences into words by the likeliest path through the word list and the names that the schema knows."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np

from lukou_kg.detect.word_table import SHORT, Found, WordTable
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Word
from lukou_kg.schema.words import Words

_LATIN = re.compile(r"[A-Za-z0-9０-９Ａ-Ｚａ-ｚ.%×+\-/Φφ℃°]+")
_UNKNOWN = -16.0
_LONGEST = 8
_OF_LATIN = -8.0
_OF_NAMES = 3000  # the least that a name counts as seen
_REMEMBERED = 60_000  # scores; bounds the memory that a long run may take


class Segmenter:
    """A unigram segmenter: dynamic programming over the words that start at each character.

    `names` adds words of our own with a part of speech ("ns" for places); they outweigh their parts.
    """

    def __init__(self, words: Words, names: Mapping[str, str]) -> None:
        self._words = words
        self._names = names
        self._total = math.log(words.total)
        self._longest = max(_LONGEST, *(min(len(name), 16) for name in names), 0)
        self._openings = frozenset(
            word[:SHORT] for table in (words.codes, names) for word in table if len(word) > SHORT
        )
        self._scores = _Remembered(self._score_of)
        short = [word for word in words.codes if len(word) <= SHORT]
        named = [name for name in names if len(name) <= SHORT]
        self._table = WordTable(
            named + short,
            [*map(self._count, named), *words.frequencies(short)],
            self._openings,
            total=self._total,
            unknown=_UNKNOWN,
        )

    def segment(self, text: str, span: Span) -> tuple[Word, ...]:
        """The words of `text` within `span`, in order and without gaps."""
        return tuple(self.words(span.of(text), [Span(0, span.end - span.start)], before=span.start))

    def words(self, text: str, sentences: Iterable[Span], *, before: int = 0) -> Iterator[Word]:
        """The words of sentences of `text`, which are in order and do not overlap.

        So many characters stand `before` the text, and count in the places of the words.
        """
        sentences = tuple(sentences)
        ends = np.zeros(len(text), dtype=np.intp)
        for sentence in sentences:
            ends[sentence.start : sentence.end] = sentence.end
        back = self._cut(text, sentences, self._table.find(text, ends))
        for sentence in sentences:
            for start, end in _path(back, sentence):
                word = text[start:end]
                yield Word(before + start, before + end, self._names.get(word) or self._words.pos(word) or "")

    def _cut(self, text: str, sentences: Iterable[Span], found: Found) -> list[int]:
        """For each place of a text where the last word begins of the likeliest cut of its sentence up to there."""
        alone, first, ends, scores, opens = found
        best = [-math.inf] * (len(text) + 1)
        back = [0] * len(best)
        for sentence in sentences:
            best[sentence.start] = 0.0
            latin = {match.start(): match.end() for match in _LATIN.finditer(text, sentence.start, sentence.end)}
            for start in range(sentence.start, sentence.end):
                so_far = best[start]
                if so_far == -math.inf:
                    continue
                if start in latin:
                    _relax(best, back, start, latin[start], so_far + _OF_LATIN)
                    continue
                score = so_far + alone[start]
                if score > best[start + 1]:
                    best[start + 1], back[start + 1] = score, start
                for number in range(first[start], first[start + 1]):
                    score = so_far + scores[number]
                    end = ends[number]
                    if score > best[end]:
                        best[end], back[end] = score, start
                if start in opens:
                    for end, score in self._longer(text, start, sentence.end):
                        _relax(best, back, start, end, so_far + score)
        return back

    def _longer(self, text: str, start: int, border: int) -> Iterator[tuple[int, float]]:
        """Where the words that are not short end that begin at a place, with their scores."""
        for end in range(start + SHORT + 1, min(border, start + self._longest) + 1):
            score = self._scores[text[start:end]]
            if score is not None:
                yield end, score

    def likelihood(self, piece: str) -> float:
        """The log probability of the best cut of a short piece of text."""
        size = len(piece)
        best = [0.0] + [-math.inf] * size
        for start in range(size):
            for end in range(start + 1, self._farthest(piece, start) + 1):
                score = self._scores[piece[start:end]]
                if score is None:
                    if end > start + 1:
                        continue
                    score = _UNKNOWN
                best[end] = max(best[end], best[start] + score)
        return best[size]

    def _farthest(self, piece: str, start: int) -> int:
        """Where the longest word ends at most that may begin at a place."""
        longest = self._longest if piece[start : start + SHORT] in self._openings else SHORT
        return min(len(piece), start + longest)

    def _score_of(self, word: str) -> float | None:
        count = self._count(word)
        return math.log(count) - self._total if count else None

    def _count(self, word: str) -> int:
        """How often a word counts as seen, 0 for none."""
        count = self._words.frequency(word)
        return max(count, _OF_NAMES) if word in self._names else count


class _Remembered(dict[str, float | None]):
    """What a function gives for words, looked up once for as many as are remembered."""

    def __init__(self, function: Callable[[str], float | None]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> float | None:
        found = self._function(word)
        if len(self) < _REMEMBERED:
            self[word] = found
        return found


def _relax(best: list[float], back: list[int], start: int, end: int, score: float) -> None:
    if score > best[end]:
        best[end], back[end] = score, start


def _path(back: Sequence[int], sentence: Span) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    end = sentence.end
    while end > sentence.start:
        pieces.append((back[end], end))
        end = back[end]
    return pieces[::-1]
