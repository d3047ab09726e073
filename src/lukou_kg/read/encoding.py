"""The encoding of a text: a ladder of guesses, each of which either reads every byte or says how many it could not."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from lukou_kg.errors import EmptySourceError, EncodingError
from lukou_kg.read.broken import decode_broken
from lukou_kg.read.misread import is_plausible, is_plausible_utf8, is_readable, tolerated, why_refused

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


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, the name of its encoding, in how many places it could not be read (U+FFFD)."""

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes) -> Decoded:
    """The text of `data`, without its byte-order mark.

    Tried in this order: the byte-order mark, UTF-8, UTF-8 with a few places replaced, GB18030 (which holds GBK and
    GB2312), and GB18030 with a few replaced. A few are three, or one in a thousand characters, where the rest reads as
    Chinese; a byte that is broken and the partners that it leaves alone are one place.
    Raises EncodingError, with the reason and the first byte at fault, for anything else, and EmptySourceError where
    there is nothing but white space.
    """
    name = next((name for magic, name in _OTHER_FILES if data.startswith(magic)), None)
    if name is not None:
        raise EncodingError(
            f"这是 {name} 文件，不是文本；请先另存为 UTF-8 文本或网页后再试",
            f"this is a {name} file, not text; save it as UTF-8 text or HTML first",
        )
    mark, names = next(((mark, (name,)) for mark, name in _BOMS if data.startswith(mark)), (b"", ("utf-8", "gb18030")))
    decoded = next(_ladder(data[len(mark) :], names, marked=bool(mark)), None)
    if decoded is None:
        raise why_refused(data, names, skipped=len(mark))
    if not decoded.text.strip("\x00\ufeff\ufffd\u200b \t\r\n\x0b\x0c\u3000\xa0"):
        raise EmptySourceError("没有可读的文字；请检查内容", "there is no text in it; check its content")
    return decoded


def without_surrogates(text: str) -> str:
    """The text with half surrogate pairs, which no encoding can write, as U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _ladder(data: bytes, names: tuple[str, ...], *, marked: bool) -> Iterator[Decoded]:
    if not marked and data.count(0) > tolerated(len(data)):
        return
    for name in names:
        plausible = is_plausible_utf8 if name == "utf-8" else is_plausible
        yield from (read for read in _strict(data, name) if marked or plausible(read.text))
        # UTF-8 with a fault, or cut inside a character, is still UTF-8: GB18030 would read it as other characters.
        yield from (read for read in _lenient(data, name) if marked or is_readable(read.text, read.replaced))


def _strict(data: bytes, name: str) -> Iterator[Decoded]:
    try:
        yield Decoded(data.decode(name), name)
    except UnicodeDecodeError:
        return


def _lenient(data: bytes, name: str) -> Iterator[Decoded]:
    text, replaced = decode_broken(data, name)
    if replaced <= tolerated(len(text)):
        yield Decoded(text, name, replaced)
