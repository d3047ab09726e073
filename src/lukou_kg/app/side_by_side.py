"""Work that no other waits for, done in processes beside each other where the system can fork."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from typing import TypeVar, cast

_Made = TypeVar("_Made")
_FORK = "fork"
_jobs: list[Callable[[], object]] = []  # what a forked process finds as it was, so that no job has to be sent to it


def side_by_side(jobs: Sequence[Callable[[], _Made]]) -> list[_Made]:
    """What the jobs return, in their order; as many at once as there are processors, one where there is no fork.

    A fault of a job is raised here. Raises BrokenProcessPool where a process dies. What jobs return goes through
    pickle; what they change stays with them. Not to be called from a job, or from two threads at once.
    """
    at_once = min(len(jobs), os.cpu_count() or 1)
    if at_once < 2 or _FORK not in get_all_start_methods():  # noqa: PLR2004 -- one at once needs no process
        return [job() for job in jobs]
    _jobs[:] = jobs
    try:
        # Ctrl-C ends a process at once, whatever library it is in, and the one that waits for it says so.
        at_end = (signal.SIGINT, signal.SIG_DFL)
        with ProcessPoolExecutor(at_once, get_context(_FORK), initializer=signal.signal, initargs=at_end) as pool:
            return cast("list[_Made]", list(pool.map(_done, range(len(jobs)))))
    finally:
        _jobs.clear()


def _done(number: int) -> object:
    return _jobs[number]()
