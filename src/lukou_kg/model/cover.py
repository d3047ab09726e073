"""Ranges of a text, asked again and again whether one of them holds another range."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from lukou_kg.model.document import Span


class Cover:
    """Some ranges, in any order; each question takes the logarithm of their number."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def holds(self, inner: Span) -> bool:
        """Whether one of the ranges holds all of `inner`, or is the same.

        >>> Cover([Span(0, 4), Span(6, 9)]).holds(Span(1, 3))
        True
        """
        before = bisect_right(self._starts, inner.start)
        return before > 0 and self._ends[before - 1] >= inner.end
