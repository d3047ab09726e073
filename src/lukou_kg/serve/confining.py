"""What a process that answers may take: it is bounded before it sees a query, and can reach nothing outside."""

from __future__ import annotations

import importlib
import importlib.util
import math
import os
import sys
import time
from pathlib import Path
from types import ModuleType

_SPARE_SECONDS = 2  # of processor time, beyond which a process ends that nobody is there to kill
_STATM = Path("/proc/self/statm")


def confine(memory: int) -> None:
    """Bounds this process, where the system knows such limits: so many bytes of memory beyond what it has now.

    No core dump, and no file and no connection is opened any more: what a query must not reach, it cannot reach even
    where the guard failed. What the engine says when it breaks is nobody's.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stderr.fileno())
    os.close(nowhere)
    resource = _resource()
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if _STATM.exists():  # elsewhere (macOS) this limit is not kept
        now = int(_STATM.read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
        resource.setrlimit(resource.RLIMIT_AS, (now + memory, now + memory))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def end_after(seconds: float) -> None:
    """Has the system end this process after so many further seconds of work, and a little, if nobody else does."""
    resource = _resource()
    if resource is not None:
        most = math.ceil(time.process_time() + seconds) + _SPARE_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))


def _resource() -> ModuleType | None:
    """The module of limits, which Windows lacks."""
    return importlib.import_module("resource") if importlib.util.find_spec("resource") else None
