"""What a search must fold: traditional characters to simplified ones, and names to how they are spoken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import opencc

from lukou_kg.schema.readings import load_readings

_IDEOGRAPHS = "".join(map(chr, range(0x4E00, 0xA000)))


def simplified(text: str) -> str:
    """The text with each traditional character in its simplified form; the number of characters stays."""
    table = _traditional()
    return "".join(table.get(char, char) for char in text)


def traditional_forms(names: Iterable[str]) -> dict[str, str]:
    """For each traditional character that stands for one of `names`: that one. In order of the traditional one."""
    used = set().union(*names)
    return {old: new for old, new in sorted(_traditional().items()) if new in used and old not in used}


def spoken(names: Iterable[str]) -> dict[str, str]:
    """For each character of `names` that has readings: its plain syllables set apart by blanks, in order."""
    known = load_readings().syllables
    return {char: " ".join(sorted(known[char])) for char in sorted(set().union(*names)) if char in known}


@lru_cache(maxsize=1)
def _traditional() -> Mapping[str, str]:
    folded = opencc.OpenCC("t2s").convert("\n".join(_IDEOGRAPHS)).split("\n")
    return {old: new for old, new in zip(_IDEOGRAPHS, folded, strict=True) if old != new and len(new) == 1}
