"""Bytes that are no text of their encoding: in how many places, and where the text goes on behind each."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache

_UTF8_ROW = 4  # what one broken byte can leave unreadable in a row: the bytes of its character, and itself if put in
_UNREAD = re.compile(f"[\udc80-\udcff]{{1,{_UTF8_ROW}}}")  # such a row, as surrogateescape has it
# What stands between two bytes that are no part of a character; such bytes keep what follows in step.
_CHUNK = re.compile(rb"(?:[\x81-\xfe][0-9][\x81-\xfe][0-9]|[\x40-\x7e\x80-\xff])+")
_LOST = -6  # points for a place that cannot be read
_MORE_LOST = -1  # for a further byte of it
_USUAL = 2  # for a common character or a mark
_ODD = -1  # for any other character
_PRIVATE = -3  # for one that no text has
_LATIN = 1
_FAULT = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_WEIGHED = 200_000  # bytes in chunks with a fault; in what has more nothing can be mended
_SIZES = (1, 2, 4)  # bytes of a character in GB18030
_MARKS = "，。、：；！？（）《》“”\u3000"
_GB2312 = bytes(range(0xB0, 0xD8))  # lead bytes of its 3,755 common characters
_BIG5 = bytes(range(0xA4, 0xC7))  # likewise of 5,401


def decode_broken(data: bytes, name: str) -> tuple[str, int]:
    """The text of `data` in the encoding `name`, U+FFFD where it cannot be read, and how many such places there are.

    A byte that is broken and the partners that it leaves alone are one place. In GB18030 a half that is left alone
    would pair with the next character's first, and so on to the end of the line, be it that a byte was lost or changed:
    there the text is that which reads best as a whole.
    """
    if name == "utf-8":
        return data.decode(name, "replace"), len(_UNREAD.findall(data.decode(name, "surrogateescape")))
    if name != "gb18030":
        text = data.decode(name, "replace")
        return text, max(text.count("\ufffd") - data.count("\ufffd".encode(name)), 0)
    text = "".join(_pieces(data))
    return text, max(text.count("\ufffd") - data.count("\ufffd".encode(name)), 0)


@lru_cache(maxsize=1 << 16)
def is_common(char: str) -> bool:
    """Whether a character is a common Chinese one, simplified or traditional."""
    coded = ((char.encode(name, errors="ignore"), leads) for name, leads in (("gb2312", _GB2312), ("big5", _BIG5)))
    return any(data and data[0] in leads for data, leads in coded)


def _pieces(data: bytes) -> Iterator[str]:
    done = weighed = 0
    for chunk in _CHUNK.finditer(data):
        yield data[done : chunk.start()].decode("ascii")
        text = chunk[0].decode("gb18030", "replace")
        if _FAULT.search(text):
            weighed += len(chunk[0])
        yield _best(chunk[0]) if _FAULT.search(text) and weighed <= _WEIGHED else text
        done = chunk.end()
    yield data[done:].decode("ascii")


def _best(chunk: bytes) -> str:
    """The best way to read a chunk with a fault, found from its end; U+FFFD for each row of bytes that are left out."""
    # By the byte before a place being read or left out: the points from there on, and the character that comes first.
    read, lost = ([(0.0, "")] * (len(chunk) + 1) for _ in range(2))
    for place in reversed(range(len(chunk))):
        way = max(_characters(chunk, place, read), default=(-math.inf, ""))
        without = lost[place + 1][0]
        read[place] = max(way, (without + _LOST, ""))
        lost[place] = max(way, (without + _MORE_LOST, ""))
    text: list[str] = []
    place = 0
    while place < len(chunk):
        out = text[-1:] == ["\ufffd"]
        _, char = (lost if out else read)[place]
        text += [char] if char else [] if out else ["\ufffd"]
        place += len(char.encode("gb18030")) or 1
    return "".join(text)


def _characters(chunk: bytes, place: int, after: list[tuple[float, str]]) -> Iterator[tuple[float, str]]:
    """The characters that can stand at a place, each behind the points of the best way with it from there on."""
    for size in _SIZES:
        coded = chunk[place : place + size]
        char = coded.decode("gb18030", "ignore")
        if len(coded) == size and len(char) == 1 and char.encode("gb18030") == coded:
            yield _points(char) + after[place + size][0], char


def _points(char: str) -> int:
    if char < "\x80":
        return _LATIN
    if _FAULT.match(char):
        return _PRIVATE
    return _USUAL if char in _MARKS or is_common(char) else _ODD
