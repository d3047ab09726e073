"""What a search must fold: traditional characters to simplified ones, and names to how they are spoken."""

from __future__ import annotations

from collections.abc import Iterable

from lukou_kg.clean.script import simple_forms
from lukou_kg.schema.readings import load_readings


def traditional_forms(names: Iterable[str]) -> dict[str, str]:
    """For each traditional character that stands for one of `names`: that one. In order of the traditional one."""
    used = set().union(*names)
    forms = ((chr(old), new) for old, new in sorted(simple_forms().items()))
    return {old: new for old, new in forms if new in used and old not in used}


def spoken(names: Iterable[str]) -> dict[str, str]:
    """For each character of `names` that has readings: its plain syllables set apart by blanks, in order."""
    known = load_readings().syllables
    return {char: " ".join(sorted(known[char])) for char in sorted(set().union(*names)) if char in known}
