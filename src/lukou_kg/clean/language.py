"""How likely a run of characters is as Chinese text: the best cut into words of the word list and known names."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from lukou_kg.schema.words import Words

_LONGEST = 6
_UNKNOWN = -20.0
_FOREIGN = -17.0
_MARK = -5.0
_LATIN_RUN = -7.0
_LATIN_NEXT = -1.0
_NAME_COUNT = 6000
_COMMON = 200
_MARKS = frozenset("。，、；：？！“”‘’（）《》〈〉【】—…·～% \n")


class WordModel:
    """Log probabilities under a unigram word model. Traditional characters count as their simplified forms.

    `names` are further words, such as places; they count as common.
    """

    def __init__(self, words: Words, names: Iterable[str], forms: Mapping[int, str]) -> None:
        self._words = words
        self._total = math.log(words.total)
        self._names = {name: math.log(_NAME_COUNT) - self._total for name in names if len(name) > 1}
        self._forms = forms

    def score(self, text: str) -> float:
        """The log probability of the best cut of `text`."""
        return self._best(text)[0][-1]

    def cut(self, text: str) -> tuple[tuple[int, int], ...]:
        """The words of the best cut of `text` as half-open ranges, in order and without gaps."""
        _, back = self._best(text)
        words: list[tuple[int, int]] = []
        end = len(text)
        while end:
            words.append((back[end], end))
            end = back[end]
        return tuple(reversed(words))

    def _best(self, text: str) -> tuple[list[float], list[int]]:
        folded = text.translate(self._forms)
        size = len(folded)
        best = [0.0] + [-math.inf] * size
        back = [0] * (size + 1)
        for start, char in enumerate(folded):
            here = best[start]
            single = here + self._single(char, folded[start - 1] if start else "")
            if single > best[start + 1]:
                best[start + 1], back[start + 1] = single, start
            if not is_ideograph(char):
                continue
            for end in range(start + 2, min(size, start + _LONGEST) + 1):
                word = self._word(folded[start:end])
                if word is not None and here + word > best[end]:
                    best[end], back[end] = here + word, start
        return best, back

    def known(self, char: str) -> bool:
        """Whether a character is common enough to be expected in running text."""
        return char in _MARKS or self._words.frequency(char.translate(self._forms)) >= _COMMON

    def _single(self, char: str, before: str) -> float:
        if is_ideograph(char):
            frequency = self._words.frequency(char)
            return math.log(frequency) - self._total if frequency else _UNKNOWN
        if char in _MARKS:
            return _MARK
        if char.isascii():
            if not char.isalnum():
                return _MARK
            return _LATIN_NEXT if before.isascii() and before.isalnum() else _LATIN_RUN
        return _FOREIGN

    def _word(self, word: str) -> float | None:
        frequency = self._words.frequency(word)
        name = self._names.get(word)
        if not frequency:
            return name
        score = math.log(frequency) - self._total
        return score if name is None else max(score, name)


def is_ideograph(char: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf"
