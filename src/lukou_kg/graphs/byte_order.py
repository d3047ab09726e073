"""The byte-order mark that Windows programs write before UTF-8; no format of RDF knows it."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import BinaryIO


def without_mark(data: bytes) -> bytes:
    """The bytes without a byte-order mark of UTF-8 at their beginning."""
    return data.removeprefix(BOM_UTF8)


def behind_mark(file: BinaryIO) -> BinaryIO:
    """A file that can be sought, opened at its beginning, now at what follows a byte-order mark of UTF-8."""
    if file.read(len(BOM_UTF8)) != BOM_UTF8:
        file.seek(0)
    return file
