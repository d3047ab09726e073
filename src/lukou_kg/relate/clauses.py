"""Clauses of a masked sentence."""

from __future__ import annotations

_BORDERS = frozenset("，；。！？： \u3000\n")


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The range from the clause border before `start` to the one at or after `end`."""
    while start > 0 and text[start - 1] not in _BORDERS:
        start -= 1
    while end < len(text) and text[end] not in _BORDERS:
        end += 1
    return start, end
