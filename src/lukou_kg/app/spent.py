"""What a process that reads an article has had: time of the processor, not of a busy machine, and memory."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

_IDLE = 0.02  # share of the time by the clock below which a process waits for something that may never come
_LONGEST = 20  # times its seconds that a process may take by the clock, however little it gets of the processor


@dataclass(frozen=True, slots=True)
class Spent:
    """Measures what the process `pid` has used since this was made.

    Where the system tells of no processor time (all but Linux), time by the clock stands for it.
    """

    pid: int
    began: float = field(default_factory=time.monotonic)
    before: float | None = field(init=False)

    def __post_init__(self) -> None:
        """Takes what it had used before."""
        object.__setattr__(self, "before", processor_seconds(self.pid))

    def is_over(self, seconds: float) -> bool:
        """Whether it has used its seconds, or idles after as many by the clock."""
        now = processor_seconds(self.pid)
        used = None if now is None or self.before is None else now - self.before
        return is_over(time.monotonic() - self.began, used, seconds)


def is_over(wall: float, used: float | None, seconds: float) -> bool:
    """Whether `seconds` are over after `wall` by the clock and `used` of the processor (None where not known)."""
    if used is None:
        return wall >= seconds
    idle = used < wall * _IDLE
    return used >= seconds or wall >= seconds * (1 if idle else _LONGEST)


def resident_bytes(pid: int) -> int | None:
    """What a process holds of the memory; None where that is not known."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError, IndexError):
        return None


def processor_seconds(pid: int) -> float | None:
    """What a process has used of the processor, with all its threads; None where that is not known."""
    try:
        told = Path(f"/proc/{pid}/stat").read_bytes()
        user, system = told.rpartition(b")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, AttributeError):
        return None
