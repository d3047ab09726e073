"""Names by how they are read: by the syllables of their characters, or by the first letters of those."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from lukou_kg.schema.readings import load_readings
from lukou_kg.search.grams import Grams, Places

_LETTERS = re.compile("[a-z]{2,40}")
_PLANE = 0x10000  # all characters with readings lie below
_MOST_WAYS = 16  # in which letters are parted into syllables
_LONGEST = 6  # letters of a syllable

Way = tuple[NDArray[np.bool_], ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """Where a name that is read so begins, and how many characters are read."""

    places: Places
    size: int


def is_spelling(word: str) -> bool:
    """Whether a folded word may be pinyin."""
    return _LETTERS.fullmatch(word) is not None


def heard(grams: Grams, word: str) -> Iterator[Heard]:
    """Every place in the texts at which characters stand that are read as this word.

    The word is whole syllables, of which the last may be cut short (cench for 岑澈), or first letters only (ccxc).
    """
    for way in _ways(word):
        yield Heard(_places(grams.chars, way), len(way))


def _places(chars: NDArray[np.uint32], way: Way) -> Places:
    end = len(chars) - len(way) + 1
    if end <= 0:
        return np.empty(0, dtype=np.int64)
    low = np.minimum(chars, _PLANE)
    fits = way[0][low[:end]]
    for place, allowed in enumerate(way[1:], 1):
        fits &= allowed[low[place : place + end]]
    return np.flatnonzero(fits)


@lru_cache(maxsize=64)
def _ways(word: str) -> tuple[Way, ...]:
    whole = [
        tuple(_characters(part, cut=place == len(way) - 1) for place, part in enumerate(way)) for way in _parted(word)
    ]
    return (*whole, tuple(_characters(letter, cut=True) for letter in word))


@lru_cache(maxsize=256)
def _parted(word: str) -> tuple[tuple[str, ...], ...]:
    """The word as syllables, the last of which may be the beginning of one; longest first."""
    chars = load_readings().chars
    found: list[tuple[str, ...]] = [(word,)] if any(syllable.startswith(word) for syllable in chars) else []
    for size in range(min(len(word) - 1, _LONGEST), 0, -1):
        if word[:size] in chars:
            found += [(word[:size], *rest) for rest in _parted(word[size:])]
    return tuple(found[:_MOST_WAYS])


def _characters(part: str, *, cut: bool) -> NDArray[np.bool_]:
    """Which characters are read as the syllable, or, where it may be cut short, as one that begins so."""
    table = np.zeros(_PLANE + 1, dtype=np.bool_)
    for syllable, chars in load_readings().chars.items():
        if syllable == part or (cut and syllable.startswith(part)):
            table[[ord(char) for char in chars if ord(char) < _PLANE]] = True
    return table
