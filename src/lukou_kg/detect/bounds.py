"""What the words around a number say of it: 超过 and 以上 are "min", 不足 and 以内 "max", 约 and 左右 "about"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BEFORE = re.compile(
    r"(?:(?P<max>不超过?|未超过?|最高|最多|至多|不足|不到|(?<!不)低于|(?<!不)少于|小于)"
    r"|(?P<min>超过|超出|超|逾|突破|不低于|不少于|不小于|至少|最低|最少|大于|高于|(?<![通经])过|(?<!以)上(?=[百千万亿]))"
    r"|(?P<about>大约|(?<![签节集条合契续履缔制相邀])约为?|将近|接近|(?<![附最邻临远靠])近|大概))"
)
_AFTER = re.compile(r"(?P<min>[及或]?以上|余(?![家个]))|(?P<max>[及或]?以下|以内)|(?P<about>左右|上下)")
_REACH = 3


@dataclass(frozen=True, slots=True)
class Bounded:
    """A bound, and where the number begins and ends together with the words that say it."""

    bound: str
    start: int
    end: int


def bounded(text: str, start: int, end: int, *, some: bool = False) -> Bounded:
    """The bound of the number at `text[start:end]`: "exact" where nothing says otherwise.

    `some` is for a number that says 余 or 多 inside. A word before the number weighs more than one after it.

    >>> bounded("总投资约46亿元", 4, 8)
    Bounded(bound='about', start=3, end=8)
    """
    before = _just_before(text, start)
    after = _AFTER.match(text, end)
    bound = "min" if some else "exact"
    for found in (after, before):
        bound = found.lastgroup or bound if found else bound
    return Bounded(bound, before.start() if before else start, after.end() if after else end)


def _just_before(text: str, start: int) -> re.Match[str] | None:
    """The longest word of a bound that ends at `start`."""
    for reach in range(_REACH, 0, -1):
        if reach <= start:
            found = _BEFORE.match(text, start - reach)
            if found is not None and found.end() == start:
                return found
    return None
