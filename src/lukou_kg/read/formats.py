"""The formats that can be read. A new one is one module and one row of the table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lukou_kg.model.article import Article, Refused
from lukou_kg.read.plain import read_markdown, read_plain
from lukou_kg.read.received import Received
from lukou_kg.read.records import read_records


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its media type, how its files end, and what reads one source of it."""

    media_type: str
    endings: tuple[str, ...]
    read: Callable[[Received], Iterator[Article | Refused]]


def _read_html(received: Received) -> Iterator[Article | Refused]:
    from lukou_kg.read.html import read_html  # noqa: PLC0415 - trafilatura is opened for the first page only

    return read_html(received)


FORMATS = (
    Format("text/plain", (".txt", ".text"), read_plain),
    Format("text/markdown", (".md", ".markdown"), read_markdown),
    Format("text/html", (".html", ".htm", ".xhtml", ".shtml"), _read_html),
    Format("application/jsonl", (".jsonl", ".ndjson"), read_records),
)
_PAGE = re.compile(rb"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|\?xml)\b", re.IGNORECASE | re.DOTALL)
_RECORD = re.compile(rb"\s*(?:\[\s*)?\{\s*\"")


def format_of(name: str, data: bytes) -> Format:
    """The format of a source by the ending of its name; without a known ending, by how it begins, or plain text."""
    for form in FORMATS:
        if name.lower().endswith(form.endings):
            return form
    start = data[:2000].removeprefix(b"\xef\xbb\xbf")
    wanted = "text/html" if _PAGE.match(start) else "application/jsonl" if _RECORD.match(start) else "text/plain"
    return next(form for form in FORMATS if form.media_type == wanted)
