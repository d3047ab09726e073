"""Where in many texts a word stands: every pair of neighbouring characters, sorted, with its places.

A word of two characters and more is looked up by its rarest pair and compared at those places only; a single character
is looked for in all texts at once, which takes some milliseconds for millions of them. What is found is exact: a word
has no syntax and no shortest length.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]

_SEPARATOR = "\U0010ffff"  # folded texts do not have it
_BITS = 21  # of a Unicode code point


@dataclass(frozen=True, slots=True)
class Grams:
    """Texts one behind the other.

    `chars` are their code points, with a separator behind each text; `starts` is where each begins, and behind the last
    the end of all. `pairs` are the pairs that there are, in order; the places of pair n are
    `at[bounds[n]:bounds[n + 1]]`, in order.
    """

    chars: NDArray[np.uint32]
    starts: Places
    pairs: NDArray[np.uint64]
    bounds: Places
    at: NDArray[np.uint32]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Grams:
        """The grams of folded texts."""
        listed = list(texts)
        whole = "".join(f"{text}{_SEPARATOR}" for text in listed)
        chars = np.frombuffer(whole.encode("utf-32-le"), dtype=np.uint32)
        starts = np.concatenate([[0], np.cumsum([len(text) + 1 for text in listed], dtype=np.int64)]).astype(np.int64)
        codes = _codes(chars)
        at = np.argsort(codes, kind="stable").astype(np.uint32)
        pairs, first = np.unique(codes[at], return_index=True)
        return cls(chars, starts, pairs, np.append(first, len(codes)).astype(np.int64), at)

    def places(self, word: str) -> Places:
        """Every place at which the word stands, in order; a word has one character at least."""
        signs = np.frombuffer(word.encode("utf-32-le"), dtype=np.uint32)
        if len(signs) == 1:
            return np.flatnonzero(self.chars == signs[0])
        found, offset = self._rarest(signs)
        found = found[(found >= offset) & (found - offset + len(signs) <= len(self.chars))] - offset
        for place, sign in enumerate(signs):
            if place not in {offset, offset + 1}:
                found = found[self.chars[found + place] == sign]
        return found

    def texts(self, places: Places) -> Places:
        """The number of the text at each place."""
        return np.searchsorted(self.starts, places, side="right") - 1

    def holding(self, word: str) -> Places:
        """The numbers of the texts in which the word stands, in order, without repeats."""
        numbers = self.texts(self.places(word))
        first = np.ones(len(numbers), dtype=bool)
        first[1:] = numbers[1:] != numbers[:-1]
        return numbers[first]

    def _rarest(self, signs: NDArray[np.uint32]) -> tuple[Places, int]:
        """The places of that pair of the word that has fewest, and where in the word it stands."""
        wanted = _codes(signs)
        numbers = np.minimum(np.searchsorted(self.pairs, wanted), max(len(self.pairs) - 1, 0))
        if not len(self.pairs) or (self.pairs[numbers] != wanted).any():
            return np.empty(0, dtype=np.int64), 0
        offset = int(np.argmin(self.bounds[numbers + 1] - self.bounds[numbers]))
        number = numbers[offset]
        return self.at[self.bounds[number] : self.bounds[number + 1]].astype(np.int64), offset


def _codes(chars: NDArray[np.uint32]) -> NDArray[np.uint64]:
    wide = chars.astype(np.uint64)
    return (wide[:-1] << np.uint64(_BITS)) | wide[1:]
