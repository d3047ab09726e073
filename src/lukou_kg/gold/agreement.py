"""Whether a value, a title or a date that was read is the one of the answer."""

from __future__ import annotations

from itertools import zip_longest
from math import isclose

from lukou_kg.gold.matching import load_matching
from lukou_kg.gold.spelling import plain

_CLOSE = 1e-6
_SHORTEST = 2


def dates_agree(one: str, other: str) -> bool:
    """Whether two EDTF dates can be the same: the parts that both give are equal; XXXX is any year.

    Of a range the start counts. `--06-02` is XXXX-06-02.
    """
    for ours, theirs in zip_longest(_parts(one), _parts(other)):
        if ours is None or theirs is None:
            return True
        if "X" not in ours + theirs and ours.lstrip("0") != theirs.lstrip("0"):
            return False
    return True


def titles_agree(one: str, other: str) -> bool:
    """Whether two titles are the same, or the one ends in the other and nothing before that bars it (副市长: 市长)."""
    shorter, longer = sorted((plain(one), plain(other)), key=len)
    if shorter == longer:
        return True
    if len(shorter) < _SHORTEST or not longer.endswith(shorter):
        return False
    return longer[-len(shorter) - 1] not in load_matching().title_bars


def words_agree(one: str, other: str) -> bool:
    """Whether two names of goods are the same, or the one, of two characters at least, stands in the other."""
    shorter, longer = sorted((plain(one), plain(other)), key=len)
    return shorter == longer or (len(shorter) >= _SHORTEST and shorter in longer)


def amounts_agree(one: float, other: str) -> bool:
    """Whether a number that was read is the one that an answer writes; what is no number agrees with none."""
    try:
        return isclose(one, float(other), rel_tol=_CLOSE)
    except ValueError:
        return False


def units_agree(one: str | None, other: str | None) -> bool:
    """Whether two units are the same, however they are written, or one of them is not given."""
    return one is None or other is None or _sign(one) == _sign(other)


def _sign(unit: str) -> str:
    """The sign of a unit that can be written in several ways; a rate (吨/日) is no unit of what is counted (吨)."""
    return plain(load_matching().units.get(unit, unit))


def _parts(date: str) -> list[str]:
    start = date.partition("/")[0]
    return (f"XXXX{start[1:]}" if start.startswith("--") else start).upper().split("-")
