"""What the graph in use was made of, so that the next one can be made of what changed.

Nothing stands here that the journal could not give again: where the file is missing, damaged or of another graph, the
next graph is made as a whole.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from hashlib import file_digest, sha256
from pathlib import Path
from zlib import compress, decompress

from lukou_kg.atomic import write_atomically
from lukou_kg.errors import WorkspaceError
from lukou_kg.store.database import faults_told

_FILE, _SEAL = "made.sqlite", "made.json"
_FORMER = ".lukou-made.tmp"  # while another takes its place
_TABLES = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE member (sha256 TEXT PRIMARY KEY, state TEXT NOT NULL, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE article (sha256 TEXT PRIMARY KEY, head TEXT NOT NULL, state TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE identity (line BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE thing (id TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE claim (
    statement TEXT NOT NULL, sha256 TEXT NOT NULL, number INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (statement, sha256, number)
) WITHOUT ROWID;
CREATE INDEX claim_of_article ON claim (sha256);
CREATE TABLE occasion (key BLOB NOT NULL, statement TEXT NOT NULL, PRIMARY KEY (key, statement)) WITHOUT ROWID;
CREATE TABLE support (key BLOB PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
"""
_CACHE = 16_000  # KiB
_LEVEL = 1  # of compression

ClaimRow = tuple[str, str, int, bytes]  # id of the statement, SHA-256 of the article, number of the claim there, data


class Made:
    """Articles, things, claims by statement, and how often what several statements give is given.

    `is_current` says whether it is what the graph in use was made of, in the way that is asked for; if not it is empty.
    """

    def __init__(self, path: Path, *, is_current: bool) -> None:
        self.is_current = is_current
        self.graph = ""
        self._path = path
        self._connection = _connected(path, is_empty=not is_current)

    def start_over(self, articles: Collection[str]) -> None:
        """Forgets all but the members of the articles with these SHA-256, in a new file: no other word stands in it."""
        former = self._path.with_name(_FORMER)
        self.close()
        self._path.replace(former)
        self.is_current = False
        self._connection = _connected(self._path, is_empty=True)
        with closing(sqlite3.connect(former)) as before:
            rows = before.execute("SELECT sha256, state, data FROM member")
            kept = (row for row in rows if row[0] in articles)
            self._connection.executemany("INSERT INTO member VALUES (?, ?, ?)", kept)
        former.unlink()

    def close(self) -> None:
        """Writes what was kept and closes the file."""
        try:
            self._connection.execute("COMMIT")
        finally:
            self._connection.close()

    def fact(self, name: str) -> str:
        """What was kept under this name; empty where nothing was."""
        row = self._connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return "" if row is None else str(row[0])

    def keep_fact(self, name: str, value: str) -> None:
        """Keeps a short text."""
        self._connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))

    def members(self, article: str, state: str) -> str | None:
        """What was kept of the members of the article with this SHA-256 when it was in this state."""
        query = "SELECT data FROM member WHERE sha256 = ? AND state = ?"
        row = self._connection.execute(query, (article, state)).fetchone()
        return None if row is None else decompress(row[0]).decode("utf-8", "surrogatepass")

    def keep_members(self, article: str, state: str, text: str) -> None:
        """Keeps members of an article."""
        row = (article, state, compress(text.encode("utf-8", "surrogatepass"), _LEVEL))
        self._connection.execute("INSERT OR REPLACE INTO member VALUES (?, ?, ?)", row)

    def articles(self) -> Iterator[tuple[str, str, str]]:
        """SHA-256, head and state of every article."""
        return iter(self._connection.execute("SELECT sha256, head, state FROM article"))

    def keep_articles(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Keeps articles: SHA-256, head, state."""
        self._connection.executemany("INSERT OR REPLACE INTO article VALUES (?, ?, ?)", rows)

    def identities(self) -> Iterator[bytes]:
        """Every line that tells of ids and why names are of one thing, in order."""
        return (row[0] for row in self._connection.execute("SELECT line FROM identity ORDER BY line"))

    def keep_identities(self, lines: Iterable[bytes], gone: Iterable[bytes] = ()) -> None:
        """Keeps such lines, and forgets those in `gone`."""
        self._connection.executemany("DELETE FROM identity WHERE line = ?", ((line,) for line in gone))
        self._connection.executemany("INSERT OR IGNORE INTO identity VALUES (?)", ((line,) for line in lines))

    def things(self) -> Iterator[tuple[str, str]]:
        """Every thing by id, in order."""
        return iter(self._connection.execute("SELECT id, data FROM thing ORDER BY id"))

    def keep_things(self, rows: Iterable[tuple[str, str]], gone: Iterable[str] = ()) -> None:
        """Keeps things, and forgets those with the ids `gone`."""
        self._connection.executemany("DELETE FROM thing WHERE id = ?", ((key,) for key in gone))
        self._connection.executemany("INSERT OR REPLACE INTO thing VALUES (?, ?)", rows)

    def statements_of(self, article: str) -> set[str]:
        """The ids of the statements that the article with this SHA-256 supports."""
        rows = self._connection.execute("SELECT statement FROM claim WHERE sha256 = ?", (article,))
        return {row[0] for row in rows}

    def claims(self, statement: str) -> list[ClaimRow]:
        """The claims that make a statement, in order of article and number."""
        query = "SELECT statement, sha256, number, data FROM claim WHERE statement = ? ORDER BY sha256, number"
        rows = self._connection.execute(query, (statement,))
        return [(key, digest, number, decompress(data)) for key, digest, number, data in rows]

    def keep_claims(self, rows: Iterable[ClaimRow], instead_of: Iterable[str] = ()) -> None:
        """Keeps claims; those of the articles `instead_of` are forgotten before."""
        self._connection.executemany("DELETE FROM claim WHERE sha256 = ?", ((digest,) for digest in instead_of))
        packed = ((key, digest, number, compress(data, _LEVEL)) for key, digest, number, data in rows)
        self._connection.executemany("INSERT INTO claim VALUES (?, ?, ?, ?)", packed)

    def described(self, occasion: bytes) -> set[str]:
        """The ids of the statements that describe what happened on an occasion."""
        rows = self._connection.execute("SELECT statement FROM occasion WHERE key = ?", (occasion,))
        return {row[0] for row in rows}

    def keep_occasion(self, occasion: bytes, statements: Iterable[str], gone: Iterable[str] = ()) -> None:
        """Keeps which statements describe an occasion."""
        forgotten = ((occasion, key) for key in gone)
        self._connection.executemany("DELETE FROM occasion WHERE key = ? AND statement = ?", forgotten)
        rows = ((occasion, key) for key in statements)
        self._connection.executemany("INSERT OR IGNORE INTO occasion VALUES (?, ?)", rows)

    def support(self, key: bytes) -> int:
        """How many statements give what has this key."""
        row = self._connection.execute("SELECT count FROM support WHERE key = ?", (key,)).fetchone()
        return 0 if row is None else int(row[0])

    def add_support(self, changes: Mapping[bytes, int]) -> None:
        """Counts statements that came or went; what no statement gives any more is forgotten."""
        query = "INSERT INTO support VALUES (?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count"
        self._connection.executemany(query, changes.items())
        lost = ((key,) for key, change in changes.items() if change < 0)
        self._connection.executemany("DELETE FROM support WHERE key = ? AND count = 0", lost)


@contextmanager
def open_made(workspace: Path, *, way: str, graph: str) -> Iterator[Made]:
    """What the graph in use was made of, for as long as the block runs.

    It is current where it was sealed for the graph with this SHA-256 and made in this `way` (whatever changes how
    graphs are made changes it); else all is forgotten. When the block sets `graph`, it is sealed for that one.
    """
    path, seal = workspace / _FILE, workspace / _SEAL
    current = _is_sealed(path, seal, way, graph)
    if not current:
        forget_made(workspace)
    with faults_told(path):
        made = Made(path, is_current=current)
        try:
            yield made
        finally:
            kept = _closed(made)
    if made.graph and kept:
        kept = _sealed(seal, {"graph": made.graph, "way": way, "sha256": _digest(path)})
    if not kept:
        forget_made(workspace)  # the graph is published; without this file the next one is made as a whole


def _closed(made: Made) -> bool:
    """Whether all that was kept is on the disk: where it is full, nothing but this file is lost."""
    try:
        made.close()
    except sqlite3.Error:
        return False
    return True


def _sealed(seal: Path, said: Mapping[str, str]) -> bool:
    try:
        write_atomically(seal, _seal_text(said))
    except WorkspaceError:
        return False
    return True


def damaged_made(workspace: Path) -> Iterator[Path]:
    """The files of what the graph in use was made of, where a run was stopped or they are damaged."""
    path, seal = workspace / _FILE, workspace / _SEAL
    said = _said(seal)
    if said is None or not path.is_file() or said["sha256"] != _digest(path):
        yield from (file for file in (path, seal) if file.exists())


def _connected(path: Path, *, is_empty: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")  # what is left of a killed run is not sealed
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    if is_empty:
        connection.executescript(_TABLES)
    connection.execute("BEGIN")
    return connection


def forget_made(workspace: Path) -> None:
    """Takes the file away, with all words that stand in it."""
    for name in (_SEAL, _FILE, _FORMER):
        (workspace / name).unlink(missing_ok=True)


def _is_sealed(path: Path, seal: Path, way: str, graph: str) -> bool:
    return path.is_file() and _said(seal) == {"graph": graph, "way": way, "sha256": _digest(path)}


def _seal_text(said: Mapping[str, str]) -> str:
    body = json.dumps(said, sort_keys=True)
    return f"{body}\n{sha256(body.encode()).hexdigest()}\n"


def _said(seal: Path) -> dict[str, str] | None:
    """What a seal says, None where it is not as it was written."""
    try:
        text = seal.read_text("ascii")
        said: dict[str, str] = json.loads(text.split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    return said if isinstance(said, dict) and text == _seal_text(said) else None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
