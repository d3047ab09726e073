"""The SQLite file behind a journal: its tables, how it is opened, and how its faults are told."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lukou_kg.atomic import disk_full, free_at, write_fault
from lukou_kg.errors import NoWorkspaceError, WorkspaceError
from lukou_kg.store.seal import break_seal, seal

_TABLES = """
CREATE TABLE article (
    sha256 TEXT PRIMARY KEY, head TEXT NOT NULL, media_type TEXT NOT NULL, encoding TEXT NOT NULL,
    bytes BLOB NOT NULL, text BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE extraction (
    sha256 TEXT NOT NULL REFERENCES article ON DELETE CASCADE, reader TEXT NOT NULL,
    json TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (sha256, reader)
) WITHOUT ROWID;
CREATE TABLE refusal (
    source TEXT NOT NULL, sha256 TEXT NOT NULL, stage TEXT NOT NULL, zh TEXT NOT NULL, en TEXT NOT NULL,
    PRIMARY KEY (source, sha256)
) WITHOUT ROWID;
"""
# What came in with format 2; a journal of format 1 gets it when it is next opened for writing. `address` holds every
# further source of the bytes of an article, as it would be read from there.
_TABLES_2 = """
CREATE TABLE minted (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, split_from TEXT);
CREATE TABLE binding (
    sha256 TEXT NOT NULL, family TEXT NOT NULL, token TEXT NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (sha256, family, token)
) WITHOUT ROWID;
CREATE TABLE address (
    sha256 TEXT NOT NULL, source TEXT NOT NULL, head TEXT NOT NULL, media_type TEXT NOT NULL, encoding TEXT NOT NULL,
    text BLOB NOT NULL, PRIMARY KEY (sha256, source)
) WITHOUT ROWID;
CREATE TABLE sketch (sha256 TEXT PRIMARY KEY REFERENCES article ON DELETE CASCADE, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE decision (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, json TEXT NOT NULL, digest TEXT NOT NULL
);
CREATE TABLE withdrawal (
    sha256 TEXT NOT NULL, source TEXT NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL,
    PRIMARY KEY (sha256, source)
) WITHOUT ROWID;
INSERT INTO address SELECT sha256, also.value, json_remove(json_set(head, '$.source', also.value), '$.also'),
    media_type, encoding, text FROM article, json_each(head, '$.also') AS also;
"""
# What came in with format 3: what the reading of an article changed that took the place of another reader's. It goes
# with its article.
_TABLES_3 = """
CREATE TABLE rereading (
    sha256 TEXT PRIMARY KEY REFERENCES article ON DELETE CASCADE, json TEXT NOT NULL, digest TEXT NOT NULL
) WITHOUT ROWID;
"""
# What came in with format 4: files of a user's own that join the graph.
_TABLES_4 = """
CREATE TABLE authority (
    name TEXT PRIMARY KEY, head TEXT NOT NULL, digest TEXT NOT NULL, bytes BLOB NOT NULL
) WITHOUT ROWID;
"""
# What came in with format 5: the name that was given for what was withdrawn, so that `restore` takes it too.
_TABLES_5 = """
ALTER TABLE withdrawal ADD COLUMN called TEXT NOT NULL DEFAULT '';
"""
_STEPS = (_TABLES, _TABLES_2, _TABLES_3, _TABLES_4, _TABLES_5)  # each makes its format of the one before
FORMAT = len(_STEPS)
_INDEX = 1 << 16  # bytes that SQLite may need beside the journal
# What our own statements end with only where tables, indexes or the file are not as they were written.
_BROKEN = {
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_CONSTRAINT,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_NOTADB,
}
_UNDECODED = "Could not decode to UTF-8"  # such a fault has no code, and what cannot be read stands behind it


class Connection(sqlite3.Connection):
    """A connection that knows whether a transaction was begun on it, for which the seal was taken away."""

    begun = False


@contextmanager
def open_database(workspace: Path, *, create: bool) -> Iterator[Connection]:
    """A connection to journal.sqlite of the workspace at this folder, closed at the end of the block.

    With `create` the folder and empty tables are made where there are none. Every transaction is on the disk before
    it is reported (write-ahead log, synchronous FULL). Where the folder cannot be written the connection only reads.
    Raises NoWorkspaceError and WorkspaceError.
    """
    path = workspace / "journal.sqlite"
    if create:
        try:
            workspace.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise write_fault(workspace, fault) from fault
    else:
        check_there(path)
    writes = create or all(os.access(place, os.W_OK) for place in (workspace, path))
    address = f"{path.absolute().as_uri()}?{'' if writes else _reading(path)}"
    with faults_told(path):
        connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=5.0, factory=Connection)
        try:
            _prepare(path, connection, writes=writes)
            yield connection
        finally:
            connection.close()
    if writes and (create or connection.begun):
        seal(path)


@contextmanager
def transaction(path: Path, connection: Connection) -> Iterator[sqlite3.Cursor]:
    """One durable transaction, which an exception undoes; raises as `faults_told`."""
    with faults_told(path):
        _begin(path, connection)
        with connection:
            yield connection.execute("BEGIN IMMEDIATE")


@contextmanager
def read_database(workspace: Path) -> Iterator[sqlite3.Connection]:
    """A connection that only reads, whatever is in the file; the caller holds the workspace. Raises as `open_database`.

    Nothing is brought to the newest format.
    """
    path = workspace / "journal.sqlite"
    check_there(path)
    with faults_told(path):
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?{_reading(path)}", uri=True, timeout=5.0)
        try:
            yield connection
        finally:
            connection.close()


def check_there(path: Path) -> None:
    """Raises NoWorkspaceError where there is no journal, WorkspaceError where there was one."""
    check_not_lost(path)
    if not path.is_file():
        raise NoWorkspaceError(
            f"{path.parent} 不是工作区；请先运行 lukou-kg build 文章... --into {path.parent}",
            f"{path.parent} is no workspace; run lukou-kg build ARTICLES... --into {path.parent} first",
        )


def check_not_lost(path: Path) -> None:
    """Raises WorkspaceError where a journal lacks and what stands beside it says that there was one."""
    graph = all(path.with_name(name).exists() for name in ("current", "graph"))
    if not path.exists() and (graph or path.with_name("journal.seal").exists()):
        raise WorkspaceError(
            f"工作区 {path.parent} 缺少 {path.name}（文章、抽取结果和裁定都在其中）；图谱未受影响，仍可查询。"
            f"请从备份恢复 {path}，或用原文章另建（--into 一个新文件夹）",
            f"{path.name} is missing from the workspace {path.parent} (articles, readings and decisions are in it); "
            f"the graph is not touched and can be asked. Restore {path} from a backup, or build the articles anew "
            "into another folder (--into)",
        )


def is_emptied(path: Path) -> bool:
    """Whether what stands beside a journal without tables says that it had some: then its content is lost."""
    return any(path.with_name(name).exists() for name in ("journal.seal", "current"))


@contextmanager
def faults_told(path: Path) -> Iterator[None]:
    """Turns a fault of SQLite inside the block into a WorkspaceError that names the file."""
    try:
        yield
    except sqlite3.Error as fault:
        code = getattr(fault, "sqlite_errorcode", 0)
        undecoded = str(fault).startswith(_UNDECODED)
        if code & 255 in _BROKEN or undecoded:
            what = _UNDECODED if undecoded else fault
            raise WorkspaceError(
                f"工作区记录 {path} 已损坏（{what}），未作任何改动；请从备份恢复该文件，"
                f"或换一个新文件夹（--into）用原文章重新构建；lukou-kg doctor {path.parent} 说明哪些完好",
                f"the journal {path} is damaged ({what}), nothing was changed; restore the file from a backup, "
                "or build the articles anew into another folder (--into); "
                f"lukou-kg doctor {path.parent} says what is sound",
            ) from fault
        if _is_full(path, code):
            raise disk_full(path) from fault
        raise WorkspaceError(
            f"工作区记录 {path} 无法读写（{fault}）；已收录的内容均已落盘，请检查磁盘空间与权限后重新运行同一命令",
            f"the journal {path} cannot be used ({fault}); "
            "what was taken is safe, check free space and permissions and run the same command again",
        ) from fault


def record_damaged(path: Path, source: str) -> WorkspaceError:
    """For a record of a journal that is not the one that was written."""
    return WorkspaceError(
        f"{path} 中 {source} 的记录与其校验值不符，文件可能已损坏；未作任何改动，请从备份恢复该文件；"
        f"lukou-kg doctor {path.parent} 说明哪些完好",
        f"the record of {source} in {path} does not match its checksum, "
        "the file may be damaged; nothing was changed, restore it from a backup; "
        f"lukou-kg doctor {path.parent} says what is sound",
    )


def _is_full(path: Path, code: int) -> bool:
    """Whether a fault of SQLite is a full disk, which it tells as any other fault where its index of the log grows."""
    return code == sqlite3.SQLITE_FULL or (code & 255 == sqlite3.SQLITE_IOERR and free_at(path) < _INDEX)


def _reading(path: Path) -> str:
    """How SQLite opens a file that it cannot write: without a lock, unless a builder's log stands beside it."""
    log = path.with_name(f"{path.name}-wal")
    return "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"


def _begin(path: Path, connection: Connection) -> None:
    """Takes the seal away before the first write; raises WorkspaceError."""
    try:
        break_seal(path)
    except OSError as fault:
        raise write_fault(path, fault) from fault
    connection.begun = True


def _prepare(path: Path, connection: Connection, *, writes: bool) -> None:
    if writes:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what is withdrawn is overwritten
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if not found and is_emptied(path):
        raise WorkspaceError(
            f"工作区记录 {path} 已空，而它曾有内容，图谱仍在；未作任何改动，请从备份恢复该文件，或用原文章另建",
            f"the journal {path} is empty and was not, the graph is still there; nothing was changed, "
            "restore the file from a backup, or build the articles anew into another folder",
        )
    if 0 <= found < FORMAT and writes:
        _begin(path, connection)
        steps = "".join(_STEPS[found:])
        connection.executescript(f"BEGIN IMMEDIATE; {steps} PRAGMA user_version = {FORMAT}; COMMIT;")
    elif found != FORMAT:
        raise WorkspaceError(
            f"{path} 的格式版本是 {found}，本程序只认识 {FORMAT}；数据未动，请改用相应版本的 lukou-kg",
            f"{path} has format {found} and this program knows {FORMAT}; "
            "nothing was changed, use the matching version of lukou-kg",
        )
