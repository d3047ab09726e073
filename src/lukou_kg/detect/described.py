"""What a tagger sees of the characters of a text, kept by columns: every value once, and where it is told.

A column says one thing of each character: "c-1" the one before it. To look up a value once, and not one fact for each
character and column, is what makes the tagger fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.intp]
Floats = NDArray[np.float64]

SOURCES: Mapping[str, tuple[str, ...]] = {
    "character": ("c", "c-1", "c+1", "c-2", "c+2"),
    "pair": ("b-1", "b+1", "b-2", "b+2"),
    "shape": ("t",),
    "word": ("w", "w-", "w+"),
    "mark": ("wp", "p-", "p+"),
    "marks before": ("p--",),
    "marks around": ("pp",),
    "list": ("l",),
    "place in list": ("lt",),
    "head": ("h",),
}
"""Where the values of columns come from: for each list of values the columns that draw on it."""
OF_WORDS = frozenset({"word", "mark", "marks before", "marks around"})
"""The sources before whose values a column tells where in its word a character stands."""
IN_WORD = "SBME"
"""Where that may be: alone, at the beginning, in the middle, at the end."""


Run = tuple[str, int, int]
"""A fact, the first character of which it is told, and the one behind the last."""


class Column(NamedTuple):
    """For each character of a text the number of its value in those of `source`, -1 where nothing is told."""

    name: str
    source: str
    at: Numbers


class Ranged(Protocol):
    """What stands from `start` to before `end`."""

    @property
    def start(self) -> int:
        """Its first place."""
        ...

    @property
    def end(self) -> int:
        """The place behind its last."""
        ...


@dataclass(frozen=True, slots=True)
class Described:
    """The characters of a text as a tagger sees them.

    `values` are those of each source; `in_word` is for each character the number of its place in `IN_WORD`.
    """

    values: Mapping[str, Sequence[str]]
    columns: Sequence[Column]
    in_word: Numbers
    runs: Sequence[Run]

    def rows(self) -> list[list[str]]:
        """The facts of each character, each as a name, in the order in which a model learns them."""
        rows: list[list[str]] = [[] for _ in self.in_word]
        places = [IN_WORD[place] for place in self.in_word.tolist()]
        for name, source, at in self.columns:
            values = self.values[source]
            for row, number, place in zip(rows, at.tolist(), places, strict=True):
                if number >= 0:
                    row.append(f"{name}={place if source in OF_WORDS else ''}{values[number]}")
        for fact, start, end in self.runs:
            for row in rows[start:end]:
                row.append(fact)
        return rows

    def told_more(self, runs: Iterable[Run]) -> Described:
        """The same characters with further facts."""
        return replace(self, runs=(*self.runs, *runs))


def bounds(ranges: Sequence[Ranged]) -> tuple[Numbers, Numbers]:
    """Where ranges begin and where they end."""
    return (
        np.array([item.start for item in ranges], dtype=np.intp),
        np.array([item.end for item in ranges], dtype=np.intp),
    )


def within(starts: Numbers, ends: Numbers) -> Numbers:
    """All places in ranges with these bounds, range by range."""
    sizes = ends - starts
    return np.repeat(ends - np.cumsum(sizes), sizes) + np.arange(sizes.sum())
