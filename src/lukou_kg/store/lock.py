"""One builder at a time, and whoever has to wait is told who holds the workspace."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from lukou_kg.atomic import unfinished, write_atomically, write_fault
from lukou_kg.errors import UsageError, WorkspaceBusyError
from lukou_kg.store.database import check_not_lost

_WRITTEN = ("builder.pid", "current", "journal.seal", "made.json", "withdrawing")  # by whoever holds the workspace


@contextmanager
def sole_builder(workspace: Path, *, wait: float = 0.5) -> Iterator[None]:
    """Holds the workspace for as long as the block runs; waits at most `wait` seconds for another builder to leave.

    The lock is the system's own and ends with the process that holds it, so a builder that was killed blocks nobody.
    `builder.pid` beside it says who holds it; the time of that file is the time the holder began. What a killed one
    left half-written is taken away. A folder
    that lacks is made; one that holds other things is left alone.
    Raises WorkspaceBusyError, WorkspaceError, and UsageError for a folder that is in other use.
    """
    try:
        _check_ours(workspace)
    except OSError as fault:
        raise write_fault(workspace, fault) from fault
    holder = workspace / "builder.pid"
    lock = FileLock(workspace / "builder.lock", timeout=wait)
    try:
        workspace.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as fault:
        raise _busy(workspace, holder) from fault
    except OSError as fault:
        raise write_fault(workspace, fault) from fault
    try:
        for name in _WRITTEN:
            for left in unfinished(workspace / name):
                left.unlink(missing_ok=True)
        write_atomically(holder, f"{os.getpid()}\n")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def check_free(workspace: Path, *, wait: float = 0.5) -> None:
    """Raises WorkspaceBusyError where another builder holds the workspace, before anything heavy is opened for it.

    It makes nothing; whoever comes first after this has the workspace.
    """
    place = workspace / "builder.lock"
    try:
        if place.exists():
            with FileLock(place, timeout=wait):
                return
    except Timeout as fault:
        raise _busy(workspace, workspace / "builder.pid") from fault
    except OSError:  # it cannot be written: told where it is held
        return


def _check_ours(workspace: Path) -> None:
    if not workspace.is_dir() or (workspace / "journal.sqlite").exists():
        return
    check_not_lost(workspace / "journal.sqlite")
    others = sorted(item.name for item in workspace.iterdir() if not item.name.startswith((".", "builder.")))
    if others:
        raise UsageError(
            f"文件夹 {workspace} 中已有其他内容（如 {others[0]}），未作任何改动；请用 --into 指定一个新文件夹",
            f"the folder {workspace} holds other things ({others[0]}), "
            "nothing was changed; name a new folder with --into",
        )


def _busy(workspace: Path, holder: Path) -> WorkspaceBusyError:
    who_zh, who_en = _who(holder)
    return WorkspaceBusyError(
        f"工作区 {workspace} 正由{who_zh}构建；您的数据未受影响，请待其结束后重新运行同一命令",
        f"the workspace {workspace} is being built by {who_en}; "
        "nothing was changed, run the same command again when it has ended",
    )


def _who(holder: Path) -> tuple[str, str]:
    try:
        pid = holder.read_text("ascii").strip()
        since = datetime.fromtimestamp(holder.stat().st_mtime, UTC).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except (OSError, ValueError):
        return "另一进程", "another process"
    return f"另一进程（进程号 {pid}，始于 {since}）", f"another process (pid {pid}, since {since})"
