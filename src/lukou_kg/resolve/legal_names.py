"""The full legal names of companies, which no two of them have."""

from __future__ import annotations

import re
from collections.abc import Container

SHORTEST_REST = 4  # characters of a name that is one of its own without its place

_LEGAL = re.compile("(?:集团)?(?:股份)?(?:有限责任公司|有限公司|股份公司)$")
_BRACKETED = re.compile(r"\([^()]{2,6}\)")
_LONG_STEM = 8


def is_legal_name(name: str, *places: Container[str]) -> bool:
    """Whether the key of a company's name has its legal form, and one of the places or so much that no other has it."""
    stem = _LEGAL.sub("", name)
    if stem == name:
        return False
    if len(stem) >= _LONG_STEM or _BRACKETED.search(stem):
        return True
    starts = (stem[:size] for size in range(2, len(stem) - SHORTEST_REST + 1))
    return any(start in known for start in starts for known in places)
