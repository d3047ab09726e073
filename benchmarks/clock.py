"""Seconds by the wall and by the processor, and the memory of a process."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

_Made = TypeVar("_Made")
_MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in one unit of ru_maxrss


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the wall and of processor time."""

    wall: float
    cpu: float

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.wall + other.wall, self.cpu + other.cpu)

    def __sub__(self, other: Spent) -> Spent:
        return Spent(self.wall - other.wall, self.cpu - other.cpu)


def now() -> Spent:
    """The two clocks; only differences mean anything."""
    return Spent(time.perf_counter(), time.process_time())


def timed(work: Callable[[], _Made]) -> tuple[_Made, Spent]:
    """What `work` makes, and what that took."""
    began = now()
    made = work()
    return made, now() - began


@dataclass(slots=True)
class StopWatch:
    """Gathers time by stage: each `lap` gives the time since the last one to a stage, in the order of first mention."""

    stages: dict[str, Spent] = field(default_factory=dict)
    _last: Spent = field(default_factory=now)

    def start(self) -> None:
        """Begins anew; the time since the last lap belongs to no stage."""
        self._last = now()

    def lap(self, stage: str) -> None:
        """Gives the time since the last lap to `stage`."""
        moment = now()
        self.stages[stage] = self.stages.get(stage, Spent(0.0, 0.0)) + (moment - self._last)
        self._last = moment


def peak_memory() -> float:
    """The largest resident memory of this process so far, in MB (1,000,000 bytes)."""
    return _megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def run_process(command: Sequence[str], *, ends: Collection[int] = (0,)) -> tuple[str, Spent, float]:
    """What a command prints, the time it took, and its peak of memory in MB.

    Linux counts the memory of the process that starts another, too, so this one must stay small. Ends the program with
    the command's own words where it ends with none of the exit codes `ends`; what it complained of is printed.
    """
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as complained:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=complained)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)  # it is waited for, and must not be waited for again
        said.seek(0)
        complained.seek(0)
        if process.returncode not in ends:
            sys.exit(f"{' '.join(command)} failed:\n{complained.read()}")
        if process.returncode:
            print(complained.read(), file=sys.stderr)
        return said.read(), Spent(wall, usage.ru_utime + usage.ru_stime), _megabytes(usage.ru_maxrss)


def _megabytes(units: int) -> float:
    return units * _MEMORY_UNIT / 1e6
