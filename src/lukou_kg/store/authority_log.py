"""The authorities of a workspace: files of a user's own as they were received."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from lukou_kg.errors import WorkspaceError
from lukou_kg.model.authority import Authority
from lukou_kg.store.database import Connection, faults_told, read_database, transaction


class AuthorityLog:
    """The table `authority` of a journal."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self._path = path
        self._connection = connection

    def all(self) -> tuple[tuple[Authority, bytes], ...]:
        """Every authority with its bytes, in order of name; raises WorkspaceError for a record that is damaged."""
        return tuple(_read(self._path, self._connection))

    def put(self, authority: Authority, data: bytes) -> None:
        """Keeps an authority, in place of the one of that name."""
        head = encode_authority(authority)
        row = (authority.name, head, sha256(head.encode()).hexdigest(), data)
        with transaction(self._path, self._connection) as cursor:
            cursor.execute("INSERT OR REPLACE INTO authority VALUES (?, ?, ?, ?)", row)
        self._overwrite()

    def remove(self, name: str) -> None:
        """Takes an authority out; its words are overwritten."""
        with transaction(self._path, self._connection) as cursor:
            cursor.execute("DELETE FROM authority WHERE name = ?", (name,))
        self._overwrite()

    def _overwrite(self) -> None:
        with faults_told(self._path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def kept_authorities(workspace: Path) -> tuple[tuple[Authority, bytes], ...]:
    """What `AuthorityLog.all` gives, without a change to the file; nothing for what is no workspace or an older one.

    Raises WorkspaceError for a record that is damaged.
    """
    path = workspace / "journal.sqlite"
    try:
        if not path.is_file():
            return ()
    except OSError:  # a path that the system does not take: whoever opens the workspace tells it
        return ()
    with read_database(workspace) as connection, faults_told(path):
        there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'authority'").fetchone()
        return tuple(_read(path, connection)) if there else ()


def _read(path: Path, connection: sqlite3.Connection) -> Iterator[tuple[Authority, bytes]]:
    with faults_told(path):
        rows = connection.execute("SELECT name, head, digest, bytes FROM authority ORDER BY name").fetchall()
    for name, head, digest, data in rows:
        if not is_sound(head, digest, data):
            raise WorkspaceError(
                f"{path} 中名录 {name} 的记录已损坏，未作任何改动；请从备份恢复该文件；"
                f"lukou-kg doctor {path.parent} 说明哪些完好",
                f"the record of the authority {name} in {path} is damaged, nothing was changed; "
                f"restore the file from a backup; lukou-kg doctor {path.parent} says what is sound",
            )
        yield decode_authority(head), data


def encode_authority(authority: Authority) -> str:
    """The record of an authority, without its bytes, as JSON."""
    return json.dumps(asdict(authority), ensure_ascii=False, sort_keys=True)


def decode_authority(text: str) -> Authority:
    """The authority that `encode_authority` was given. Raises ValueError or TypeError for anything else."""
    return Authority(**json.loads(text))


def is_sound(head: str, digest: str, data: bytes) -> bool:
    """Whether a record has the hash that it was kept with, and the bytes that it tells."""
    if sha256(head.encode()).hexdigest() != digest:
        return False
    try:
        return sha256(data).hexdigest() == decode_authority(head).sha256
    except (ValueError, TypeError):
        return False
