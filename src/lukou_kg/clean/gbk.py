"""Characters and their two bytes in GBK, for undoing damage that was done to the bytes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
LETTERS = range(0x40, 0x7F)  # trail bytes that print as ASCII when they stand alone
_USER_LEADS = (*range(0xAA, 0xB0), *range(0xF8, 0xFF))


@lru_cache(maxsize=1)
def pairs() -> Mapping[tuple[int, int], str]:
    """The character of each pair of a lead and a trail byte that GBK defines."""
    table: dict[tuple[int, int], str] = {}
    for lead in LEADS:
        for trail in TRAILS:
            char = bytes((lead, trail)).decode("gbk", errors="ignore")
            if len(char) == 1 and not char.isascii():  # an undefined pair leaves its ASCII byte
                table[lead, trail] = char
    return table


@lru_cache(maxsize=1)
def trails() -> Mapping[int, tuple[str, ...]]:
    """For each lead byte its characters, in order of their trail bytes."""
    table: dict[int, list[str]] = {}
    for (lead, _), char in pairs().items():
        table.setdefault(lead, []).append(char)
    return {lead: tuple(chars) for lead, chars in table.items()}


def ending_in(trail: int) -> tuple[str, ...]:
    """The characters with a trail byte, in order of their lead bytes."""
    return tuple(char for (_, last), char in pairs().items() if last == trail)


@lru_cache(maxsize=1)
def vanished() -> tuple[tuple[int, int], ...]:
    """Pairs of the user-defined zone: a decoder that knows no such characters leaves nothing of them."""
    zone = [(lead, trail) for lead in _USER_LEADS for trail in range(0xA1, 0xFF)]
    return tuple(pair for pair in zone if pair not in pairs())


def encode(char: str) -> bytes | None:
    """The one or two bytes of a character, or None where GBK has none."""
    try:
        return char.encode("gbk")
    except UnicodeEncodeError:
        return None
