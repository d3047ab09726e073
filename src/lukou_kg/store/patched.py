"""A sorted file of lines with some lines taken out and others put in: what lies between is copied as it is."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO

_PIECE = 1 << 20  # bytes
_LOOK = 1 << 10  # bytes that are looked through at once for the start of a line


def patched(path: Path, gone: Collection[bytes], come: Collection[bytes]) -> Iterator[bytes]:
    """The bytes of the file after the change, piece by piece.

    Lines end in a line feed and stand in order, each once; none of `come` stands there, all of `gone` do, or it raises
    ValueError.
    """
    steps = heapq.merge(((line, False) for line in sorted(gone)), ((line, True) for line in sorted(come)))
    size = path.stat().st_size
    if not size:
        if gone:
            raise ValueError(f"{path} is empty")
        yield from sorted(come)
        return
    # Read and not mapped: what is touched of a mapped file counts as memory of the process.
    with path.open("rb") as file, path.open("rb") as searched:
        at = 0  # up to here all is told
        for line, comes in steps:
            place = _place(searched, size, line, at)
            yield from _pieces(file, at, place)
            if (_line(searched, place) == line) is comes:
                raise ValueError(f"{path} is not the file that the change is for")
            if comes:
                yield line
            at = place + (0 if comes else len(line))
        yield from _pieces(file, at, size)


def _pieces(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    if start < end:
        file.seek(start)
    for at in range(start, end, _PIECE):
        yield file.read(min(_PIECE, end - at))


def _place(file: BinaryIO, size: int, line: bytes, start: int) -> int:
    """Where the first line from `start` on begins that does not come before `line`."""
    low, high = start, size
    if _line(file, low) >= line:  # what comes often stands side by side
        return low
    step = 1 << 12
    while low < high:  # at first in growing steps
        middle = _line_start(file, min(low + step, (low + high) // 2), low)
        there = _line(file, middle)
        if there < line:
            low, step = middle + len(there), step * 4
        else:
            high, step = middle, 1 << 62
    return low


def _line(file: BinaryIO, start: int) -> bytes:
    """The line that begins there, nothing at the end of the file."""
    file.seek(start)
    return file.readline()


def _line_start(file: BinaryIO, at: int, least: int) -> int:
    """Where the line begins that holds the byte at `at`; `least` begins one."""
    while at > least:
        start = max(at - _LOOK, least)
        file.seek(start)
        if (found := file.read(at - start).rfind(b"\n")) >= 0:
            return start + found + 1
        at = start
    return least
