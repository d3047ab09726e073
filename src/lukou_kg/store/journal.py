"""The durable truth of a workspace: articles as received, what was read in them, what was refused and why, ids."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from lukou_kg.model.article import Article, ArticleHead, article_of, head_of, with_sources
from lukou_kg.model.claim import Extraction
from lukou_kg.model.registry import Call, Entries, Minted
from lukou_kg.model.rereading import Rereading
from lukou_kg.store.authority_log import AuthorityLog
from lukou_kg.store.codec import decode_extraction, decode_head, encode_extraction, encode_head
from lukou_kg.store.database import Connection, faults_told, open_database, record_damaged, transaction
from lukou_kg.store.decision_log import DecisionLog
from lukou_kg.store.records import Receipt, Refusal, Withdrawal
from lukou_kg.store.rereading_log import RereadingLog, keep_rereading
from lukou_kg.store.sketches import SKETCH_BYTES


class Journal:
    """journal.sqlite of one workspace, opened by `open_journal`. Each method that writes is one durable transaction."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self._path = path
        self._connection = connection
        self._minted: Mapping[str, Minted] | None = None
        self.decisions = DecisionLog(path, connection)
        self.rereadings = RereadingLog(path, connection)
        self.authorities = AuthorityLog(path, connection)

    def take(self, article: Article) -> Receipt:
        """Keeps an article as received, once for equal bytes, with the names of all sources that held them.

        It is called after the source that is first in order of code points, whatever came first: what was read of it
        under another name is then dropped and must be read again. What this source was refused for is forgotten.
        """
        with transaction(self._path, self._connection) as cursor:
            cursor.execute("DELETE FROM refusal WHERE source = ? AND stage = 'read'", (article.source,))
            withdrawn = "SELECT 1 FROM withdrawal WHERE sha256 = ? AND source IN ('', ?)"
            if cursor.execute(withdrawn, (article.sha256, article.source)).fetchone():
                return Receipt.WITHDRAWN
            row = cursor.execute("SELECT head FROM article WHERE sha256 = ?", (article.sha256,)).fetchone()
            known = None if row is None else decode_head(row[0])
            if known is None:
                _insert(cursor, article)
            elif article.source < known.source:
                _set_aside(cursor, known)
                _insert(cursor, with_sources(article, known.source, *known.also))
            elif article.source not in {known.source, *known.also}:
                cursor.execute("INSERT INTO address VALUES (?, ?, ?, ?, ?, ?)", _address(article))
                head = encode_head(with_sources(known, article.source))
                cursor.execute("UPDATE article SET head = ? WHERE sha256 = ?", (head, article.sha256))
        if known is None:
            return Receipt.TAKEN
        return Receipt.KNOWN if article.source == known.source else Receipt.DUPLICATE

    def keep(self, digest: str, extraction: Extraction, *, reader: str, rereading: Rereading | None = None) -> None:
        """Keeps what `reader` (a version) read in the article of this SHA-256, in place of what others read in it.

        `rereading` is what that changes, None for a first reading: both are kept, or neither.
        """
        text = encode_extraction(extraction)
        with transaction(self._path, self._connection) as cursor:
            cursor.execute("DELETE FROM extraction WHERE sha256 = ?", (digest,))
            cursor.execute("DELETE FROM refusal WHERE sha256 = ?", (digest,))
            row = (digest, reader, text, sha256(text.encode()).hexdigest())
            cursor.execute("INSERT INTO extraction VALUES (?, ?, ?, ?)", row)
            keep_rereading(cursor, digest, rereading)

    def refuse(self, refusal: Refusal) -> None:
        """Keeps aside a source or an article with its reason."""
        row = (refusal.source, refusal.sha256, refusal.stage, refusal.zh, refusal.en)
        with transaction(self._path, self._connection) as cursor:
            cursor.execute("INSERT OR REPLACE INTO refusal VALUES (?, ?, ?, ?, ?)", row)

    def withdraw(self, *withdrawals: Withdrawal) -> None:
        """Takes articles, or sources of them, out for good: what was read in them and why they were refused goes too.

        An article that has other sources left bears the name of the first of these. Its words are overwritten.
        """
        with transaction(self._path, self._connection) as cursor:
            for item in withdrawals:
                cursor.execute(
                    "INSERT OR REPLACE INTO withdrawal VALUES (?, ?, ?, ?, ?, ?)",
                    (item.sha256, item.source, item.at, item.who, item.why, item.called),
                )
                cursor.execute("DELETE FROM refusal WHERE sha256 = ?", (item.sha256,))
                _take_out(cursor, item)
        with faults_told(self._path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def restore(self, *withdrawals: Withdrawal) -> None:
        """Lets articles be taken again that were withdrawn."""
        with transaction(self._path, self._connection) as cursor:
            for item in withdrawals:
                cursor.execute("DELETE FROM withdrawal WHERE sha256 = ? AND source = ?", (item.sha256, item.source))

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        """What was withdrawn, in order of time."""
        rows = self._rows("SELECT sha256, source, at, who, why, called FROM withdrawal ORDER BY at, sha256, source")
        return tuple(
            Withdrawal(sha256=row[0], source=row[1], at=row[2], who=row[3], why=row[4], called=row[5]) for row in rows
        )

    def register(self, entries: Entries) -> None:
        """Takes ids and bindings into the registry; it is called before the graph that shows them is published."""
        with transaction(self._path, self._connection) as cursor:
            rows = ((item.number, item.id, item.split_from) for item in entries.minted)
            cursor.executemany("INSERT INTO minted VALUES (?, ?, ?)", rows)
            bound = ((item.article, *item.call, item.id) for item in entries.bindings)
            cursor.executemany("INSERT OR REPLACE INTO binding VALUES (?, ?, ?, ?)", bound)
        self._minted = None

    def unsketched(self) -> Iterator[tuple[str, str]]:
        """SHA-256 and text of every article that has no sketch of the present form yet, in order."""
        query = (
            "SELECT sha256, text FROM article "
            "WHERE sha256 NOT IN (SELECT sha256 FROM sketch WHERE length(data) = ?) ORDER BY sha256"
        )
        return ((digest, text.decode("utf-8", "surrogatepass")) for digest, text in self._rows(query, SKETCH_BYTES))

    def text(self, digest: str) -> str:
        """The text of the article with this SHA-256."""
        (row,) = self._rows("SELECT text FROM article WHERE sha256 = ?", digest)
        return str(row[0].decode("utf-8", "surrogatepass"))

    def keep_sketches(self, sketches: Mapping[str, bytes]) -> None:
        """Keeps what articles are compared by, by SHA-256."""
        with transaction(self._path, self._connection) as cursor:
            cursor.executemany("INSERT OR REPLACE INTO sketch VALUES (?, ?)", sketches.items())

    def sketches(self) -> Mapping[str, bytes]:
        """The sketches of articles, by SHA-256."""
        return dict(self._rows("SELECT sha256, data FROM sketch ORDER BY sha256"))

    def minted(self) -> Mapping[str, Minted]:
        """Every id that was ever given in this workspace, by id."""
        if self._minted is None:
            rows = self._rows("SELECT id, number, split_from FROM minted ORDER BY number")
            self._minted = {key: Minted(key, number, split_from) for key, number, split_from in rows}
        return self._minted

    def bound(self, article: str) -> Mapping[Call, str]:
        """The ids of the entities of the article with this SHA-256, by what they are called."""
        rows = self._rows("SELECT family, token, id FROM binding WHERE sha256 = ?", article)
        return {(family, token): key for family, token, key in rows}

    def unread(self, reader: str, *, untried: bool = False) -> tuple[str, ...]:
        """SHA-256 of every article that this reader has not read yet, in order; `untried`: nor failed to read."""
        known = "SELECT sha256 FROM extraction WHERE reader = ?"
        failed = " AND sha256 NOT IN (SELECT sha256 FROM refusal WHERE stage = 'extract')" if untried else ""
        query = f"SELECT sha256 FROM article WHERE sha256 NOT IN ({known}){failed} ORDER BY sha256"  # noqa: S608 -- ours
        return tuple(row[0] for row in self._rows(query, reader))

    def read_otherwise(self, reader: str) -> bool:
        """Whether another reader has read an article that this one neither has read nor failed to read."""
        query = (
            "SELECT EXISTS (SELECT 1 FROM extraction WHERE reader <> ?1 "
            "AND sha256 NOT IN (SELECT sha256 FROM extraction WHERE reader = ?1) "
            "AND sha256 NOT IN (SELECT sha256 FROM refusal WHERE stage = 'extract'))"
        )
        return bool(next(self._rows(query, reader))[0])

    def article(self, digest: str) -> Article:
        """The article as received; raises WorkspaceError where its bytes are no longer those that were taken."""
        rows = self._rows("SELECT head, media_type, encoding, bytes, text FROM article WHERE sha256 = ?", digest)
        head, media_type, encoding, data, text = next(rows)
        known = decode_head(head)
        if sha256(data).hexdigest() != digest:
            raise record_damaged(self._path, known.source)
        text = text.decode("utf-8", "surrogatepass")
        return article_of(known, data=data, text=text, encoding=encoding, media_type=media_type)

    def readings(self, reader: str) -> Iterator[tuple[ArticleHead, Extraction]]:
        """Every article that this reader has read, with what it read, in order of SHA-256."""
        query = "SELECT head, json, digest FROM article JOIN extraction USING (sha256) WHERE reader = ? ORDER BY sha256"
        for head, text, digest in self._rows(query, reader):
            known = decode_head(head)
            if sha256(text.encode()).hexdigest() != digest:
                raise record_damaged(self._path, known.source)
            yield known, decode_extraction(text)

    def digests(self, reader: str) -> Mapping[str, str]:
        """A hash of what this reader read in each article, by SHA-256."""
        query = "SELECT sha256, digest FROM article JOIN extraction USING (sha256) WHERE reader = ? ORDER BY sha256"
        return dict(self._rows(query, reader))

    def extraction(self, digest: str, reader: str) -> Extraction:
        """What this reader read in the article of this SHA-256, which it has read."""
        query = "SELECT json, digest, head FROM article JOIN extraction USING (sha256) WHERE sha256 = ? AND reader = ?"
        text, known, head = next(self._rows(query, digest, reader))
        if sha256(text.encode()).hexdigest() != known:
            raise record_damaged(self._path, decode_head(head).source)
        return decode_extraction(text)

    def refusals(self) -> tuple[Refusal, ...]:
        """What was kept aside, in order of source."""
        rows = self._rows("SELECT source, sha256, stage, zh, en FROM refusal ORDER BY source, sha256")
        return tuple(Refusal(source=row[0], sha256=row[1], stage=row[2], zh=row[3], en=row[4]) for row in rows)

    def heads(self) -> Iterator[ArticleHead]:
        """What is known of every article that is kept, in order of SHA-256."""
        return (decode_head(row[0]) for row in self._rows("SELECT head FROM article ORDER BY sha256"))

    def counts(self) -> tuple[int, int]:
        """How many articles are kept, and how many of them have been read by some reader."""
        row = next(self._rows("SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM extraction)"))
        return row[0], row[1]

    def _rows(self, query: str, *values: str | int) -> Iterator[tuple[Any, ...]]:
        with faults_told(self._path):
            # not `yield from` the cursor, which a generator that is left would close after its connection
            yield from iter(self._connection.execute(query, values).fetchone, None)


@contextmanager
def open_journal(workspace: Path, *, create: bool = False) -> Iterator[Journal]:
    """The journal of the workspace at this folder for as long as the block runs; see `open_database`."""
    with open_database(workspace, create=create) as connection:
        yield Journal(workspace / "journal.sqlite", connection)


def _insert(cursor: sqlite3.Cursor, article: Article) -> None:
    row = (
        article.sha256,
        encode_head(head_of(article)),
        article.media_type,
        article.encoding,
        article.data,
        article.text.encode("utf-8", "surrogatepass"),
    )
    cursor.execute("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?)", row)


def _address(article: Article) -> tuple[str | bytes, ...]:
    text = article.text.encode("utf-8", "surrogatepass")
    return (article.sha256, article.source, encode_head(head_of(article)), article.media_type, article.encoding, text)


def _set_aside(cursor: sqlite3.Cursor, known: ArticleHead) -> None:
    """Makes the article, which another source shall stand for, one of the further addresses; its reading is dropped."""
    alone = encode_head(replace(known, also=()))
    cursor.execute(
        "INSERT INTO address SELECT sha256, ?, ?, media_type, encoding, text FROM article WHERE sha256 = ?",
        (known.source, alone, known.sha256),
    )
    cursor.execute("DELETE FROM article WHERE sha256 = ?", (known.sha256,))


def _take_out(cursor: sqlite3.Cursor, item: Withdrawal) -> None:
    row = cursor.execute("SELECT head, bytes FROM article WHERE sha256 = ?", (item.sha256,)).fetchone()
    if row is None:
        return
    known = decode_head(row[0])
    if item.source and item.source != known.source:
        also = tuple(source for source in known.also if source != item.source)
        head = encode_head(replace(known, also=also))
        cursor.execute("UPDATE article SET head = ? WHERE sha256 = ?", (head, item.sha256))
        cursor.execute("DELETE FROM address WHERE sha256 = ? AND source = ?", (item.sha256, item.source))
        return
    cursor.execute("DELETE FROM article WHERE sha256 = ?", (item.sha256,))
    if item.source and known.also:
        _promote(cursor, item.sha256, known.also, row[1])
    else:
        cursor.execute("DELETE FROM address WHERE sha256 = ?", (item.sha256,))


def _promote(cursor: sqlite3.Cursor, digest: str, sources: tuple[str, ...], data: bytes) -> None:
    """Makes the first of further sources of an article the one that it is called after."""
    first, *also = sources
    query = "SELECT head, media_type, encoding, text FROM address WHERE sha256 = ? AND source = ?"
    head, media_type, encoding, text = cursor.execute(query, (digest, first)).fetchone()
    head = encode_head(replace(decode_head(head), also=tuple(also)))
    cursor.execute("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?)", (digest, head, media_type, encoding, data, text))
    cursor.execute("DELETE FROM address WHERE sha256 = ? AND source = ?", (digest, first))
