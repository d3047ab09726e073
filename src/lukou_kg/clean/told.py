"""What the lines of an article tell, and how much of it another line shares.

Of 611 titles 79 % share five characters in a row or three in ten of their pairs with the text below them, of 3,660
titles of other articles 7 % do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

ENDS = ("。", "！", "？", "…", "”", "；")
SHARED = 0.3
"""Of the pairs of characters of a line: so much it shares with its own article."""
FOREIGN = 0.2
"""Likewise: no more, on the average, lines of others share with it."""
_BODY = 40
_ROW = 5  # characters in a row
_SAYS = re.compile("[\u4e00-\u9fffA-Za-z0-9]")


class Told:
    """What an article tells: its pairs and its rows of characters."""

    def __init__(self, lines: Iterable[str]) -> None:
        said = "\n".join("".join(_SAYS.findall(line)) for line in lines)
        self._pairs = frozenset(first + second for first, second in pairwise(said))
        self._rows = frozenset(said[place : place + _ROW] for place in range(len(said) - _ROW + 1))

    def share(self, line: str) -> float:
        """The share of the line's pairs of characters that stand in the article."""
        pairs = [first + second for first, second in pairwise(_SAYS.findall(line))]
        return sum(pair in self._pairs for pair in pairs) / max(len(pairs), 1)

    def has(self, line: str) -> bool:
        """Whether a line has so much in common with the article that it may be a part of it."""
        said = "".join(_SAYS.findall(line))
        rows = (said[place : place + _ROW] for place in range(len(said) - _ROW + 1))
        return self.share(line) >= SHARED or any(row in self._rows for row in rows)


def is_told(line: str) -> bool:
    """Whether a line tells something, in a text of whatever length, and is more than a headline."""
    return "。" in line or (len(line) >= _BODY and any(mark in line for mark in ENDS))
