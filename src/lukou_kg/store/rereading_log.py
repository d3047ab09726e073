"""What the new readings of articles changed beside those before, kept with the articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from lukou_kg.errors import WorkspaceError
from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Extraction
from lukou_kg.model.rereading import Rereading
from lukou_kg.store.codec import decode_extraction, decode_head
from lukou_kg.store.database import faults_told
from lukou_kg.store.rereading_codec import decode_rereading, encode_rereading


class RereadingLog:
    """The table `rereading` of a journal, which has a row for each article whose reading took the place of another."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection

    def former(self, digest: str) -> Extraction | None:
        """The reading of the article of this SHA-256 that is kept, whoever read it.

        None where there is none, and where it is damaged: what takes its place cannot be compared with it then.
        """
        with faults_told(self._path):
            query = "SELECT json, digest FROM extraction WHERE sha256 = ?"
            row = self._connection.execute(query, (digest,)).fetchone()
        if row is None or sha256(row[0].encode()).hexdigest() != row[1]:
            return None
        try:
            return decode_extraction(row[0])
        except WorkspaceError:
            return None

    def all(self, reader: str) -> Iterator[tuple[ArticleHead, Rereading]]:
        """Every article that this reader read in place of another one, with what that changed, in order of SHA-256.

        Raises WorkspaceError for a record that is damaged.
        """
        query = (
            "SELECT head, rereading.json, rereading.digest FROM rereading JOIN article USING (sha256) "
            "JOIN extraction USING (sha256) WHERE reader = ? ORDER BY sha256"
        )
        with faults_told(self._path):
            for head, text, digest in self._connection.execute(query, (reader,)):
                known = decode_head(head)
                if sha256(text.encode()).hexdigest() != digest:
                    raise WorkspaceError(
                        f"{self._path} 中 {known.source} 变化的记录已损坏；请从备份恢复该文件",
                        f"the record of what changed in {known.source} in {self._path} is damaged; "
                        "restore the file from a backup",
                    )
                yield known, decode_rereading(text)


def keep_rereading(cursor: sqlite3.Cursor, digest: str, rereading: Rereading | None) -> None:
    """Keeps, in the transaction of a new reading, what it changed: None for a first reading, which changes nothing."""
    cursor.execute("DELETE FROM rereading WHERE sha256 = ?", (digest,))
    if rereading is not None:
        text = encode_rereading(rereading)
        cursor.execute("INSERT INTO rereading VALUES (?, ?, ?)", (digest, text, sha256(text.encode()).hexdigest()))
