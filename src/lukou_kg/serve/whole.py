"""A result as the engine writes it, given up as soon as it is longer than it may be."""

from __future__ import annotations

import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

# What stands between, before or behind rows, and how many more of them there are than rows. In JSON and CSV they may
# stand in a text as well, so that what is counted is as many rows as there are, or more; it is never less.
_MARKS: Mapping[ox.QueryResultsFormat, tuple[bytes, int]] = MappingProxyType(
    {
        ox.QueryResultsFormat.JSON: (b"},{", -1),
        ox.QueryResultsFormat.XML: (b"<result>", 0),
        ox.QueryResultsFormat.CSV: (b"\n", 1),
        ox.QueryResultsFormat.TSV: (b"\n", 1),
    }
)


def written_whole(
    solutions: ox.QuerySolutions, form: ox.QueryResultsFormat, *, most_rows: int, most_bytes: int
) -> bytes | None:
    """The result in a format, None where it is longer than either limit allows, or may be."""
    mark, more = _MARKS[form]
    sink = _Counting(mark, most_rows + more, most_bytes)
    try:
        solutions.serialize(sink, form)
    except _TooLongError:
        return None
    return sink.getvalue()


class _TooLongError(Exception):
    """There is more than may be."""


class _Counting(io.BytesIO):
    """Takes what is written, and counts the marks in it, whichever way it is cut into pieces."""

    def __init__(self, mark: bytes, most_marks: int, most_bytes: int) -> None:
        super().__init__()
        self._mark = mark
        self._most_marks = most_marks
        self._most_bytes = most_bytes
        self._marks = 0
        self._end = b""

    def write(self, piece: ReadableBuffer, /) -> int:
        written = super().write(piece)
        seen = self._end + bytes(piece)
        self._marks += seen.count(self._mark)
        self._end = seen[max(len(seen) - len(self._mark) + 1, 0) :]
        if self._marks > self._most_marks or self.tell() > self._most_bytes:
            raise _TooLongError
        return written
