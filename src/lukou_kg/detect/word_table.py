"""Which short words of a list begin at each character of a text: looked up for the whole text at once.

The characters of a word are numbered, and the numbers of up to four packed into one, by which the words are in order.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Container, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lukou_kg.detect.described import Floats, Numbers

SHORT = 4
"""Characters of a word that is looked up for the whole text at once."""
_BITS = 16  # of the number of a character
_STRANGER = (1 << _BITS) - 1  # the number of a character that no word has; 0 stands for none
_CODE_POINTS = 0x110000

Keys = NDArray[np.uint64]


class Found(NamedTuple):
    """What begins at the characters of a text.

    `alone` is for each character the score of it as a word. Those of two to four characters that begin at character
    `i` are `ends[first[i]:first[i + 1]]` with as many `scores`, the shortest first; at those in `opens` begins one of
    the openings.
    """

    alone: Sequence[float]
    first: Sequence[int]
    ends: Sequence[int]
    scores: Sequence[float]
    opens: Container[int]


class WordTable:
    """`words` of up to four characters, each with its count in `counts`, and `openings` of four characters each.

    Of a word that comes twice the first count counts. It scores the logarithm of that less `total`; what was never
    counted is no word. A character that is none scores `unknown`.
    """

    def __init__(
        self,
        words: Sequence[str],
        counts: Sequence[int],
        openings: Collection[str],
        *,
        total: float,
        unknown: float,
    ) -> None:
        self._numbers = _numbered("".join(chain(words, openings)))
        keys = self._packed(words)
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        first = np.ones(len(keys), dtype=np.bool_)
        first[1:] = keys[1:] != keys[:-1]
        keys, counted = keys[first], np.array(counts, dtype=np.int64)[order[first]]
        different, places = np.unique(counted, return_inverse=True)
        # math.log, since the logarithms of numpy may differ from it in the last digit.
        logs = np.array([math.log(count) - total if count else math.nan for count in different.tolist()])
        self._keys: Keys = keys[counted > 0]
        self._scores: Floats = logs[places[counted > 0]]
        self._openings: Keys = np.sort(self._packed([*openings]))
        self._alone = np.full(1 << _BITS, unknown)
        single = self._keys & np.uint64((1 << _BITS * (SHORT - 1)) - 1) == 0
        self._alone[(self._keys[single] >> np.uint64(_BITS * (SHORT - 1))).astype(np.intp)] = self._scores[single]

    def find(self, text: str, ends: Numbers) -> Found:
        """What begins at each character of `text`; no word goes on behind the end that `ends` gives for its first."""
        numbers = self._numbers[_code_points(text)].astype(np.uint64)
        size = len(numbers)
        padded = np.concatenate([numbers, np.zeros(SHORT, dtype=np.uint64)])
        key = numbers << np.uint64(_BITS * (SHORT - 1))
        found: list[tuple[Numbers, Numbers]] = []
        for length in range(2, SHORT + 1):
            key = key | padded[length - 1 : length - 1 + size] << np.uint64(_BITS * (SHORT - length))
            places = _places(self._keys, key)
            starts = np.flatnonzero((places >= 0) & (ends >= np.arange(length, size + length)))
            found.append((starts, places[starts]))
        opens = np.flatnonzero((_places(self._openings, key) >= 0) & (ends >= np.arange(SHORT, size + SHORT)))
        starts = np.concatenate([begun for begun, _ in found])
        lengths = np.repeat(np.arange(2, SHORT + 1), [len(begun) for begun, _ in found])
        order = np.argsort(starts, kind="stable")
        return Found(
            self._alone[numbers.astype(np.intp)].tolist(),
            np.searchsorted(starts[order], np.arange(size + 1)).tolist(),
            (starts + lengths)[order].tolist(),
            self._scores[np.concatenate([places for _, places in found])[order]].tolist(),
            frozenset(opens.tolist()),
        )

    def _packed(self, words: Sequence[str]) -> Keys:
        """The numbers of the characters of each word, packed into one."""
        keys = np.zeros(len(words), dtype=np.uint64)
        lengths = np.fromiter(map(len, words), dtype=np.intp, count=len(words))
        numbers = self._numbers[_code_points("".join(words))].astype(np.uint64)
        begins = np.cumsum(lengths) - lengths
        for place in range(SHORT):
            here = np.flatnonzero(lengths > place)
            keys[here] |= numbers[begins[here] + place] << np.uint64(_BITS * (SHORT - 1 - place))
        return keys


def _numbered(characters: str) -> NDArray[np.uint16]:
    """For each code point its number, from 1 on for those of `characters`."""
    present = np.zeros(_CODE_POINTS, dtype=np.bool_)
    present[_code_points(characters)] = True
    numbers = np.full(_CODE_POINTS, _STRANGER, dtype=np.uint16)
    numbers[present] = np.arange(1, np.count_nonzero(present) + 1)
    return numbers


def _code_points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _places(keys: Keys, sought: Keys) -> Numbers:
    """For each of `sought` its place in `keys`, which are in order; -1 where it is none of them."""
    if not len(keys):
        return np.full(len(sought), -1)
    places = np.searchsorted(keys, sought)
    places[places == len(keys)] = 0
    return np.where(keys[places] == sought, places, -1)
