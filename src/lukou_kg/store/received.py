"""What a journal holds of one article, for those who only read: nothing is written, nobody waits."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from lukou_kg.model.article import Article, article_of
from lukou_kg.model.claim import Extraction
from lukou_kg.store.codec import decode_extraction, decode_head
from lukou_kg.store.database import faults_told, read_database, record_damaged

_ARTICLE = (
    "SELECT sha256, head, media_type, encoding, bytes, text FROM article WHERE sha256 >= ? AND sha256 < ? LIMIT 1"
)
_HEADS = "SELECT head FROM article"
_READ = "SELECT json, digest FROM extraction WHERE sha256 = ? ORDER BY reader LIMIT 1"
_WITHDRAWN = "SELECT 1 FROM withdrawal WHERE source = '' AND sha256 >= ? AND sha256 < ? LIMIT 1"
_MINTED = "SELECT 1 FROM minted WHERE id = ?"
_BEHIND = "g"  # sorts behind every hexadecimal digit


@dataclass(frozen=True, slots=True)
class Received:
    """An article as received, and what was read in it, None where nothing was yet."""

    article: Article
    extraction: Extraction | None


def received(workspace: Path, digits: str) -> Received | None:
    """The article whose SHA-256 begins with these digits, None where there is none. Raises WorkspaceError."""
    with read_database(workspace) as connection, faults_told(workspace / "journal.sqlite"):
        row = connection.execute(_ARTICLE, (digits, digits + _BEHIND)).fetchone()
        return None if row is None else Received(_article(workspace, row), _extraction(connection, workspace, row[0]))


def articles_kept(workspace: Path) -> Iterator[Article]:
    """Every article of a workspace as received, in order of source. Raises WorkspaceError."""
    with read_database(workspace) as connection, faults_told(workspace / "journal.sqlite"):
        heads = sorted((decode_head(row[0]) for row in connection.execute(_HEADS)), key=lambda head: head.source)
        for head in heads:
            row = connection.execute(_ARTICLE, (head.sha256, head.sha256 + _BEHIND)).fetchone()
            if row is not None:  # taken out meanwhile
                yield _article(workspace, row)


def was_withdrawn(workspace: Path, digits: str) -> bool:
    """Whether the article whose SHA-256 begins with these digits was withdrawn, from all its sources."""
    with read_database(workspace) as connection, faults_told(workspace / "journal.sqlite"):
        return connection.execute(_WITHDRAWN, (digits, digits + _BEHIND)).fetchone() is not None


def was_minted(workspace: Path, identifier: str) -> bool:
    """Whether an id was ever given to a thing of this workspace."""
    with read_database(workspace) as connection, faults_told(workspace / "journal.sqlite"):
        return connection.execute(_MINTED, (identifier,)).fetchone() is not None


def _article(workspace: Path, row: tuple[str, str, str, str, bytes, bytes]) -> Article:
    digest, head, media_type, encoding, data, text = row
    known = decode_head(head)
    if sha256(data).hexdigest() != digest:
        raise record_damaged(workspace / "journal.sqlite", known.source)
    known_text = text.decode("utf-8", "surrogatepass")
    return article_of(known, data=data, text=known_text, encoding=encoding, media_type=media_type)


def _extraction(connection: sqlite3.Connection, workspace: Path, digest: str) -> Extraction | None:
    row = connection.execute(_READ, (digest,)).fetchone()
    if row is None:
        return None
    if sha256(row[0].encode()).hexdigest() != row[1]:
        raise record_damaged(workspace / "journal.sqlite", digest)
    return decode_extraction(row[0])
