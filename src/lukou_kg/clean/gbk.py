"""Characters and their two bytes in GBK, for undoing damage that was done to the bytes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

LEADS = range(0x81, 0xFF)
HIGH = range(0x80, 0xFF)
LETTERS = range(0x40, 0x7F)  # trail bytes that print as ASCII when they stand alone
TRAILS = (*LETTERS, *HIGH)
LOST = -1  # stands for a lead byte of which nothing but a sign is left


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
def vanished() -> Mapping[int, tuple[int, ...]]:
    """By their first byte the second ones of pairs that are no character and of which a decoder leaves nothing.

    Most are of the user-defined zone. A second byte is one that can begin a character, as in a text read out of step.
    """
    table = {first: tuple(lead for lead in LEADS if (first, lead) not in pairs()) for first in HIGH}
    return {first: seconds for first, seconds in table.items() if seconds}


def encode(char: str) -> bytes | None:
    """The one or two bytes of a character, or None where GBK has none; user-defined characters have two."""
    try:
        coded = char.encode("gb18030" if "\ue000" <= char <= "\uf8ff" else "gbk")
    except UnicodeEncodeError:
        return None
    return coded if len(coded) < len(b"\x81\x30\x81\x30") else None
