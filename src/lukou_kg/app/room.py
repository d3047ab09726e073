"""How much room on the disk the graph of a workspace needs while it is made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lukou_kg.atomic import free_at, megabytes
from lukou_kg.errors import DiskFullError, WorkspaceError
from lukou_kg.store.database import read_database

# Measured on the example articles, rounded up.
_READING = 11  # bytes of what is read in an article for each byte of it
_GRAPH = 7  # bytes of graph.nq for each byte of what was read
_SQL = (
    "SELECT (SELECT coalesce(sum(length(CAST(json AS BLOB))), 0) FROM extraction), "
    "(SELECT coalesce(sum(length(bytes)), 0) FROM article WHERE sha256 NOT IN (SELECT sha256 FROM extraction))"
)


def room_needed(workspace: Path) -> int:
    """Bytes that should be free for reading what is unread and making the graph of all, by estimate.

    The graph stands there twice while it is made, as sorted runs and as a file. Raises WorkspaceError.
    """
    with read_database(workspace) as connection:
        read, unread = connection.execute(_SQL).fetchone()
    growth = _READING * unread
    return int(growth + (read + growth) * (1 + 2 * _GRAPH))


@contextmanager
def room_told(workspace: Path) -> Iterator[None]:
    """Adds to a DiskFullError of the block how much the workspace needs."""
    try:
        yield
    except DiskFullError as fault:
        try:
            needed = megabytes(room_needed(workspace))
        except WorkspaceError:
            raise fault from None
        free = megabytes(free_at(workspace))
        raise DiskFullError(
            f"{fault.zh}（成图约需空闲 {needed}，现有 {free}；已收录的内容均已落盘）",
            f"{fault.en} (making the graph needs some {needed} of free space, {free} are there now; "
            "what was taken is safe)",
        ) from fault
