"""Runs something in a process of its own that is stopped at a chosen point; no code is changed for it."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from lukou_kg.errors import LukouError

Stop = Callable[[], None]  # called in the process before anything else
_WRITES = ("BEGIN", "COMMIT", "CREATE", "DELETE", "INSERT", "UPDATE")
_CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "shutil.rmtree"}
_SEVERAL = 70


def end_of(run: Callable[[], object], stop: Stop, *, seconds: float | None = None) -> int:
    """How a process that runs this ends: its exit code (that of a LukouError), or the signal it died of, negative.

    With `seconds` it is killed after so many.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        code = _SEVERAL
        try:
            stop()
            run()
            code = 0
        except LukouError as fault:
            code = fault.exit_code
        except BaseException:  # noqa: BLE001 -- the edge of a process
            traceback.print_exc()
        finally:
            os._exit(code)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)  # it is not waited for yet, so its number is its own
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def nowhere() -> None:
    """Lets it run to its end."""


def before_write(number: int, folder: Path) -> Stop:
    """Kills before the write of this number.

    Counted are statements of SQLite that write, and files of the folder that are opened for writing, made durable,
    renamed or taken away.
    """

    def stop() -> None:
        left = number

        def count() -> None:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        _count_statements(count)
        _count_files(count, str(folder))

    return stop


def at_size(limit: int, *, kill: bool) -> Stop:
    """Stops the write that makes any file larger than so many bytes: kills in its midst, or fails as on a full disk."""

    def stop() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL if kill else signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return stop


def _count_statements(count: Callable[[], None]) -> None:
    connect = sqlite3.connect

    def connected(*arguments: object, **named: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **named)  # type: ignore[call-overload]
        connection.set_trace_callback(lambda statement: count() if statement.startswith(_WRITES) else None)
        return connection

    sqlite3.connect = connected  # type: ignore[assignment]


def _count_files(count: Callable[[], None], folder: str) -> None:
    sync = os.fsync

    def synced(handle: int) -> None:
        count()
        sync(handle)

    def heard(event: str, given: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if (writes or event in _CHANGES) and str(given[0]).startswith(folder):
            count()

    os.fsync = synced
    sys.addaudithook(heard)
