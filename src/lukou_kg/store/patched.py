"""A sorted file of lines with some lines taken out and others put in: what lies between is copied as it is."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import BinaryIO

_PIECE = 1 << 20  # bytes


def patched(path: Path, gone: Collection[bytes], come: Collection[bytes]) -> Iterator[bytes]:
    """The bytes of the file after the change, piece by piece.

    Lines end in a line feed and stand in order, each once; none of `come` stands there, all of `gone` do, or it raises
    ValueError.
    """
    steps = heapq.merge(((line, False) for line in sorted(gone)), ((line, True) for line in sorted(come)))
    if not path.stat().st_size:
        if gone:
            raise ValueError(f"{path} is empty")
        yield from sorted(come)
        return
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        at = 0  # up to here all is told
        for line, comes in steps:
            place = _place(data, line, at)
            yield from _pieces(file, at, place)
            there = data[place : place + len(line)] == line
            if there is comes:
                raise ValueError(f"{path} is not the file that the change is for")
            if comes:
                yield line
            at = place + (0 if comes else len(line))
        yield from _pieces(file, at, len(data))


def _pieces(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    """What stands there, read and not mapped: a mapped file counts as memory of the process."""
    file.seek(start)
    for at in range(start, end, _PIECE):
        yield file.read(min(_PIECE, end - at))


def _place(data: mmap, line: bytes, start: int) -> int:
    """Where the first line from `start` on begins that does not come before `line`."""
    low, high = start, len(data)
    if data[low : data.find(b"\n", low) + 1] >= line:  # what comes often stands side by side
        return low
    step = 1 << 12
    while low < high:  # at first in growing steps
        middle = _line_start(data, min(low + step, (low + high) // 2), low)
        end = data.find(b"\n", middle) + 1
        if data[middle:end] < line:
            low, step = end, step * 4
        else:
            high, step = middle, 1 << 62
    return low


def _line_start(data: mmap, at: int, least: int) -> int:
    return max(data.rfind(b"\n", least, at) + 1, least)
