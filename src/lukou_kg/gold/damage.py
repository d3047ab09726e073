"""Damages a clean text, byte by byte, as republishing sites do, so that reading can be tried where the origin is known.

All ways start from the GBK bytes of a text, `annotate` from one in traditional script.

* `narrow`: pinyin is put behind a fixed set of characters; then a replacement that does not know characters turns each
  pair of bytes A3xx that stands for full-width punctuation into ASCII. It also fires where A3 ends one character and xx
  begins the next: the lead byte left behind is lost, and what follows is read one byte late until an ASCII byte.
* `annotate`: the pinyin is put in by bytes, so that it also splits characters; the reader shows a lead byte and the
  ASCII byte behind it as one question mark. Punctuation stays as it is.
* `unlead`: here and there the lead byte of a character is lost and a question mark stands for it, so that its trail
  byte is read with what follows, or stands alone where it is ASCII.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from zlib import crc32

_NARROWED = "！，：；？（）"
_ONE_IN = 300  # characters; in real texts far fewer
_SECOND_ASCII = 0x80  # the low half of A3xx with its high bit off is the ASCII sign of the same shape


def narrow(text: str) -> str:
    """The text with pinyin behind the characters that `narrow` annotates, and its punctuation narrowed by bytes.

    Raises UnicodeEncodeError for characters that GBK does not have.
    """
    for character, (reading, ways) in _readings().items():
        if ways == "both":
            text = text.replace(character, f"{character}({reading})")
    data = text.encode("gbk")
    for sign in _NARROWED:
        pair = sign.encode("gbk")
        data = data.replace(pair, bytes([pair[1] - _SECOND_ASCII]))
    return _read(data, chr)


def annotate(text: str) -> str:
    """The text with pinyin behind the bytes of annotated characters, wherever these bytes stand.

    Raises UnicodeEncodeError for characters that GBK does not have.
    """
    readings = {
        character.encode("gbk"): f"({reading})".encode("gbk") for character, (reading, _) in _readings().items()
    }
    pairs = b"|".join(re.escape(pair) for pair in readings)
    data = re.sub(pairs, lambda match: match[0] + readings[match[0]], text.encode("gbk"))
    return _read(data, lambda _: "?")


def unlead(text: str) -> str:
    """The text with a question mark for the lead byte of one character in three hundred; the text itself tells which.

    Raises UnicodeEncodeError for characters that GBK does not have.
    """
    coded = (
        (char.encode("gbk"), crc32(text[max(0, place - 3) : place + 1].encode())) for place, char in enumerate(text)
    )
    data = (b"?" + pair[1:] if len(pair) > 1 and draw % _ONE_IN == 0 else pair for pair, draw in coded)
    return _read(b"".join(data), lambda byte: f"?{chr(byte)}")


WAYS: Mapping[str, Callable[[str], str]] = MappingProxyType({"narrow": narrow, "annotate": annotate, "unlead": unlead})
"""The ways by name, as the head of an annotated article says them."""


@lru_cache(maxsize=1)
def _readings() -> Mapping[str, tuple[str, str]]:
    """For each character that such sites are seen to annotate its reading, and whether `both` ways do or `annotate`.

    Blanks inside a reading are part of the damage.
    """
    table = resources.files(__package__).joinpath("annotations.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return {character: (reading, ways) for character, reading, ways in rows}


def _read(data: bytes, broken: Callable[[int], str]) -> str:
    """GBK as a tolerant reader shows it: `broken` says what a lead byte with an ASCII byte behind it becomes.

    A pair that stands for no character, and a lead byte at the end, vanish.
    """
    shown: list[str] = []
    place = 0
    while place < len(data):
        if data[place] < _SECOND_ASCII:
            shown.append(chr(data[place]))
            place += 1
            continue
        pair = data[place : place + 2]
        place += 2
        if len(pair) == 1:
            break
        if pair[1] < ord("@"):
            shown.append(broken(pair[1]))
        else:
            shown.append(pair.decode("gbk", "ignore") if _is_character(pair) else "")
    return "".join(shown)


def _is_character(pair: bytes) -> bool:
    try:
        return len(pair.decode("gbk")) == 1
    except UnicodeDecodeError:
        return False
