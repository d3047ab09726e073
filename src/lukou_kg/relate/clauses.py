"""Clauses of a masked sentence."""

from __future__ import annotations

import re

_COMMA = "，"
_OTHERS = "；。！？： \u3000\n"
_BORDER = re.compile(f"[{_COMMA}{_OTHERS}]")


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The range from the clause border before `start` to the one at or after `end`."""
    first = text.rfind(_COMMA, 0, start) + 1
    first = max(first, *(text.rfind(border, first, start) + 1 for border in _OTHERS))
    after = _BORDER.search(text, end)
    return first, after.start() if after else max(end, len(text))
