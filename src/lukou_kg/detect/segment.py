"""Cuts sentences into words by the likeliest path through the word list and the names that the schema knows."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

from lukou_kg.model.document import Span
from lukou_kg.model.reading import Word
from lukou_kg.schema.words import Words

_LATIN = re.compile(r"[A-Za-z0-9０-９Ａ-Ｚａ-ｚ.%×+\-/Φφ℃°]+")
_UNKNOWN = -16.0
_LONGEST = 8
_SHORT = 4  # characters of a word that is looked up at every place; longer ones only where one so begins
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
            word[:_SHORT] for table in (words.codes, names) for word in table if len(word) > _SHORT
        )
        self._scores = _Remembered(self._score_of)

    def segment(self, text: str, span: Span) -> tuple[Word, ...]:
        """The words of `text` within `span`, in order and without gaps."""
        piece = span.of(text)
        size = len(piece)
        best = [-math.inf] * (size + 1)
        back = [0] * (size + 1)
        best[0] = 0.0
        scores = self._scores
        latin = {match.start(): match.end() for match in _LATIN.finditer(piece)}
        for start in range(size):
            so_far = best[start]
            if so_far == -math.inf:
                continue
            if start in latin:
                _relax(best, back, start, latin[start], -8.0)
                continue
            alone = so_far + (scores[piece[start]] or _UNKNOWN)
            if alone > best[start + 1]:
                best[start + 1], back[start + 1] = alone, start
            for end in range(start + 2, self._farthest(piece, start) + 1):
                score = scores[piece[start:end]]
                if score is not None and so_far + score > best[end]:
                    best[end], back[end] = so_far + score, start
        return tuple(self._word(text, span.start + start, span.start + end) for start, end in _path(back, size))

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

    def _word(self, text: str, start: int, end: int) -> Word:
        word = text[start:end]
        return Word(start, end, self._names.get(word) or self._words.pos(word) or "")

    def _farthest(self, piece: str, start: int) -> int:
        """Where the longest word ends at most that may begin at a place."""
        longest = self._longest if piece[start : start + _SHORT] in self._openings else _SHORT
        return min(len(piece), start + longest)

    def _score_of(self, word: str) -> float | None:
        frequency = self._words.frequency(word)
        if word in self._names:
            frequency = max(frequency, 3000)
        return math.log(frequency) - self._total if frequency else None


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
    if best[start] + score > best[end]:
        best[end] = best[start] + score
        back[end] = start


def _path(back: list[int], size: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    end = size
    while end > 0:
        pieces.append((back[end], end))
        end = back[end]
    return pieces[::-1]
