"""Bytes that are no text of their encoding: in how many places, and where the text goes on behind each."""

from __future__ import annotations

import codecs
import re

_UTF8_ROW = 4  # what one broken byte can leave unreadable in a row: the bytes of its character, and itself if put in
_UNREAD = re.compile(f"[\udc80-\udcff]{{1,{_UTF8_ROW}}}")  # such a row, as surrogateescape has it
_GB18030_ROW = 3  # likewise: two bytes of a character, and one put in between
_AHEAD = 80  # bytes behind a broken one by which it is seen where the next character begins
_END = re.compile(rb"[\x00-\x3f\x7f\xff]")  # bytes that stand in no two-byte character: the halves before them pair up
_COMMON = 2  # what a common character or a mark counts, or a place that cannot be read against it; ASCII counts 1
_MARKS = "，。、：；！？（）《》“”\u3000"
_GB2312 = bytes(range(0xB0, 0xD8))  # lead bytes of its 3,755 common characters
_BIG5 = bytes(range(0xA4, 0xC7))  # likewise of 5,401


def decode_broken(data: bytes, name: str) -> tuple[str, int]:
    """The text of `data` in the encoding `name`, U+FFFD where it cannot be read, and how many such places there are.

    A byte that is broken and the partners that it leaves alone are one place. In GB18030 a half that is left alone
    would pair with the next character's first, and so on to the end of the line: there the text goes on where what
    follows reads best.
    """
    text = data.decode(name, "lukou-gb18030" if name == "gb18030" else "replace")
    if name == "utf-8":
        return text, len(_UNREAD.findall(data.decode(name, "surrogateescape")))
    return text, max(text.count("\ufffd") - data.count("\ufffd".encode(name)), 0)


def is_common(char: str) -> bool:
    """Whether a character is a common Chinese one, simplified or traditional."""
    coded = ((char.encode(name, errors="ignore"), leads) for name, leads in (("gb2312", _GB2312), ("big5", _BIG5)))
    return any(data and data[0] in leads for data, leads in coded)


def _go_on(fault: UnicodeError) -> tuple[str, int]:
    """One U+FFFD, and the place of the next character; the signature is that of a handler of codecs."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    last = min(fault.start + _GB18030_ROW, len(fault.object))
    found = _END.search(fault.object, fault.start + 2, last + _AHEAD)
    end = found.start() if found else last + _AHEAD
    return "\ufffd", max(range(fault.start + 1, last + 1), key=lambda place: (_sense(fault.object[place:end]), -place))


def _sense(data: bytes) -> int:
    """How well bytes read as GB18030 from their beginning on."""
    text = data.decode("gb18030", "replace")
    common = sum(char in _MARKS or is_common(char) for char in text if char > "\x7f")
    return _COMMON * (common - text.count("\ufffd")) + sum(char <= "\x7f" for char in text)


codecs.register_error("lukou-gb18030", _go_on)
