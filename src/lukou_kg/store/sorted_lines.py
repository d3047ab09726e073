"""More lines than fit in memory, in order: sorted runs on the disk, merged as they are read."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TypeVar

from lukou_kg.atomic import write_fault

_HELD = 16_000_000  # bytes of lines in memory before a run is written
_BUFFER = 1 << 17

_Value = TypeVar("_Value", bytes, tuple[str, str])


def differing(before: Iterable[_Value], after: Iterable[_Value]) -> tuple[list[_Value], list[_Value]]:
    """What stands only in the first and only in the second; both come in order, each value once.

    What stands in both is not kept in memory.
    """
    alone: tuple[list[_Value], list[_Value]] = ([], [])
    sides = heapq.merge(((value, 0) for value in before), ((value, 1) for value in after))
    for value, found in groupby(sides, key=itemgetter(0)):
        if len(where := [side for _, side in found]) == 1:
            alone[where[0]].append(value)
    return alone


@contextmanager
def sorted_lines(folder: Path, *, held: int = _HELD) -> Iterator[SortedLines]:
    """A place for lines, for as long as the block runs.

    Up to `held` bytes of them stay in memory; beyond that, runs are written to files in `folder` that the system takes
    away whatever happens. Taking them in raises WorkspaceError where the disk is full.
    """
    with ExitStack() as files:
        yield SortedLines(folder, files, held=held)


class SortedLines:
    """Lines of bytes, each ending in a line feed and holding no other; iteration gives them in order, each once."""

    def __init__(self, folder: Path, files: ExitStack, *, held: int) -> None:
        self._folder = folder
        self._files = files
        self._limit = held
        self._held: list[bytes] = []
        self._size = 0
        self._runs: list[IO[bytes]] = []

    def add(self, lines: Iterable[bytes]) -> None:
        """Takes in lines, in any order and with repeats."""
        for line in lines:
            self._held.append(line)
            self._size += len(line)
            if self._size >= self._limit:
                self._write_run()

    def __iter__(self) -> Iterator[bytes]:
        self._held.sort()
        runs = [_lines(run) for run in self._runs]
        return (line for line, _ in groupby(heapq.merge(self._held, *runs)))

    def _write_run(self) -> None:
        try:
            # The stack closes it; the linter looks for a with statement only.
            run = self._files.enter_context(TemporaryFile(dir=self._folder, buffering=_BUFFER))  # noqa: SIM115 - the stack closes it
            run.writelines(line for line, _ in groupby(sorted(self._held)))
            run.flush()
        except OSError as fault:
            raise write_fault(self._folder, fault) from fault
        self._runs.append(run)
        self._held.clear()
        self._size = 0


def _lines(run: IO[bytes]) -> Iterator[bytes]:
    run.seek(0)
    return iter(run)
