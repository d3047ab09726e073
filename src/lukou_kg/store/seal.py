"""The hash of journal.sqlite as the last run left it, so that damage at rest is noticed wherever it strikes.

Every record of the journal has a hash of its own or is held by others; the seal holds the rest: heads, addresses,
refusals, withdrawals, free pages. Where another program changed the journal, the seal that tells it stands until the
user accepts the change: no run takes it away or makes another.
"""

from __future__ import annotations

from hashlib import file_digest
from pathlib import Path

from lukou_kg.atomic import sync_folder, write_atomically
from lukou_kg.errors import WorkspaceError

_NAME = "journal.seal"


def break_seal(journal: Path) -> None:
    """Takes a seal that holds away, durably, before the first write of a run: where that run is killed, none stands."""
    if seal_holds(journal):
        journal.with_name(_NAME).unlink(missing_ok=True)
        sync_folder(journal.parent)


def seal(journal: Path) -> None:
    """Seals a journal that its last writer has closed. Without room for it, none stands, which loses nothing."""
    if not journal.with_name(_NAME).exists() and _is_whole(journal):
        try:
            write_atomically(journal.with_name(_NAME), f"{_digest(journal)}\n")
        except (OSError, WorkspaceError):
            return


def seal_anew(journal: Path) -> bool:
    """Seals a journal as it is, whatever the seal told before; gives whether it could. Raises WorkspaceError."""
    if not _is_whole(journal):
        return False
    write_atomically(journal.with_name(_NAME), f"{_digest(journal)}\n")
    return True


def seal_holds(journal: Path) -> bool | None:
    """Whether the journal is, byte for byte, as the last run left it.

    None where a run was stopped before it sealed, or is at work.
    """
    told = _told(journal)
    if told is None:
        return None
    if _is_whole(journal) and told == f"{_digest(journal)}\n".encode():
        return True
    return False if _told(journal) == told else None  # a run may have begun meanwhile


def _told(journal: Path) -> bytes | None:
    try:
        return journal.with_name(_NAME).read_bytes()
    except FileNotFoundError:
        return None


def _is_whole(journal: Path) -> bool:
    """Whether nothing stands in the log beside it that belongs into the file."""
    log = journal.with_name(f"{journal.name}-wal")
    return not log.exists() or not log.stat().st_size


def _digest(journal: Path) -> str:
    with journal.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
