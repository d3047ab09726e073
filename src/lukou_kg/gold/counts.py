"""Right, wrong and missed: what precision, recall and F1 are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many of what should be read were read right, how many were missed, and how many were read wrongly."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was read that is right; None where nothing was read."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """The share of what should be read that was; None where there is nothing to read."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there is nothing to read and nothing was read."""
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)

    def __add__(self, other: Counts) -> Counts:
        return Counts(right=self.right + other.right, wrong=self.wrong + other.wrong, missed=self.missed + other.missed)


def total(counts: Iterable[Counts]) -> Counts:
    """All of them together."""
    return sum(counts, start=Counts())


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
