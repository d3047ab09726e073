"""The encoding of a text: a ladder of guesses, each of which either reads every byte or says how many it could not."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from lukou_kg.errors import EmptySourceError, EncodingError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_OTHER_FILES = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP/DOCX/XLSX"),
    (b"\xd0\xcf\x11\xe0", "DOC/XLS"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf", "7Z"),
    (b"Rar!\x1a", "RAR"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3", "SQLite"),
)
_TOLERATED = 0.001
_PRIVATE = 0.01


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, the name of its encoding, how many characters could not be read (U+FFFD)."""

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes) -> Decoded:
    """The text of `data`, without its byte-order mark.

    Tried in this order: the byte-order mark, UTF-8, UTF-8 with at most one character in a thousand replaced, GB18030
    (which holds GBK and GB2312), and GB18030 with as few replaced. Raises EncodingError, with the reason, for anything
    else, and EmptySourceError where there is nothing but white space.
    """
    name = next((name for magic, name in _OTHER_FILES if data.startswith(magic)), None)
    if name is not None:
        raise EncodingError(
            f"这是 {name} 文件，不是文本；请先另存为 UTF-8 文本或网页后再试",
            f"this is a {name} file, not text; save it as UTF-8 text or HTML first",
        )
    decoded = next(_ladder(data), None)
    if decoded is None:
        raise EncodingError(
            "既不是 UTF-8 也不是 GB18030（GBK）文本，可能是 Big5 或已损坏；请另存为 UTF-8 后再试",
            "the bytes are neither UTF-8 nor GB18030 (GBK) text, perhaps Big5 or damaged; save the file as UTF-8 first",
        )
    if not decoded.text.strip("\x00\ufeff\ufffd\u200b \t\r\n\x0b\x0c\u3000\xa0"):
        raise EmptySourceError("没有可读的文字；请检查内容", "there is no text in it; check its content")
    return decoded


def without_surrogates(text: str) -> str:
    """The text with half surrogate pairs, which no encoding can write, as U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _ladder(data: bytes) -> Iterator[Decoded]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            yield from _lenient(data[len(mark) :], name)
            return
    if data.count(0) > len(data) * _TOLERATED:
        return
    yield from _strict(data, "utf-8")
    # A text cut in the middle of a character is still UTF-8: GB18030 would read it as other characters.
    yield from _lenient(data, "utf-8")
    for decoded in (*_strict(data, "gb18030"), *_lenient(data, "gb18030")):
        if _plausible(decoded.text):
            yield decoded


def _strict(data: bytes, name: str) -> Iterator[Decoded]:
    try:
        yield Decoded(data.decode(name), name)
    except UnicodeDecodeError:
        return


def _lenient(data: bytes, name: str) -> Iterator[Decoded]:
    text = data.decode(name, errors="replace")
    replaced = text.count("\ufffd") - data.count("\ufffd".encode(name))
    at_end = text.endswith("\ufffd") and replaced == 1
    if replaced <= len(text) * _TOLERATED or at_end:
        yield Decoded(text, name, max(replaced, 0))


def _plausible(text: str) -> bool:
    """Whether characters read as GB18030 are ordinary ones: Big5 read so puts private ones for every comma."""
    wide = sum(char > "\x7f" for char in text)
    private = sum("\ue000" <= char <= "\uf8ff" for char in text)
    return private <= _PRIVATE * wide
