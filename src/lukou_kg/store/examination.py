"""Every record of a journal against its hash, and against the records that it belongs to; nothing is changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from lukou_kg.errors import LukouError, WorkspaceError
from lukou_kg.schema import Labels
from lukou_kg.store.authority_log import is_sound
from lukou_kg.store.codec import decode_extraction, decode_head
from lukou_kg.store.database import FORMAT, faults_told, is_emptied, read_database
from lukou_kg.store.decision_codec import decode_decision
from lukou_kg.store.finding import Finding, State
from lukou_kg.store.rereading_codec import decode_rereading
from lukou_kg.store.seal import seal_holds
from lukou_kg.store.sketches import SKETCH_BYTES

_NAMED = 5  # faults of one check that are told by name

Faults = Callable[[sqlite3.Connection], Iterator[str]]


@dataclass(frozen=True, slots=True)
class _Check:
    """One check: what is counted, what of it is wrong (names), and both in words."""

    name: str
    count: str
    faults: Faults
    zh: str
    en: str


def examine_journal(workspace: Path) -> Iterator[Finding]:
    """What is found of the journal of a workspace that the caller holds, check by check.

    A file that is no longer a database ends it with one finding. Raises NoWorkspaceError.
    """
    path = workspace / "journal.sqlite"
    with read_database(workspace) as connection:
        try:
            with faults_told(path):
                yield from _file(path, connection)
                if _format(connection) == FORMAT:
                    yield from (_finding(path, check, connection) for check in _CHECKS)
        except WorkspaceError as fault:
            yield Finding("journal", State.DAMAGED, Labels(fault.zh, fault.en))


def _file(path: Path, connection: sqlite3.Connection) -> Iterator[Finding]:
    version = _format(connection)
    if not version and is_emptied(path):
        yield _damaged("journal", path, ["no tables"])
        return
    if not version:
        told = Labels(
            "首次构建一开始就中断了，还没有收录任何内容；请再次运行 build",
            "the first build was stopped at its very start and nothing was taken yet; build again",
        )
        yield Finding("format", State.NOTE, told)
    elif version != FORMAT:
        yield Finding(
            "format",
            State.NOTE if version < FORMAT else State.DAMAGED,
            Labels(
                f"{path} 的格式版本是 {version}，本程序用 {FORMAT}，未逐条核对；"
                f"{'下次 build 自动更新' if version < FORMAT else '请改用相应版本的 lukou-kg'}",
                f"{path} has format {version}, this program uses {FORMAT}; its records were not checked, "
                f"{'the next build takes it over' if version < FORMAT else 'use the matching version of lukou-kg'}",
            ),
        )
    lines = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_NAMED})")]
    torn = connection.execute("PRAGMA foreign_key_check").fetchall()
    if lines != ["ok"] or torn:
        yield _damaged("journal", path, [*(line for line in lines if line != "ok"), *(str(row[0]) for row in torn)])
        return
    yield Finding("journal", State.SOUND, Labels("记录文件结构完好", "the file of the journal is whole"))
    yield _sealed(path)


def _sealed(path: Path) -> Finding:
    holds = seal_holds(path)
    if holds is None:
        return Finding(
            "seal",
            State.NOTE,
            Labels(
                "上次运行被中断，没有留下整个文件的校验值；再次运行 build 即补上",
                "the last run was stopped and left no hash of the whole file; the next build makes one",
            ),
        )
    if holds:
        return Finding(
            "seal", State.SOUND, Labels("记录与上次运行结束时逐字节相同", "byte for byte as the last run left it")
        )
    return Finding(
        "seal",
        State.DAMAGED,
        Labels(
            f"{path} 在上次运行之后被改动过，可能已损坏；图谱不受影响。请从备份恢复该文件；"
            f"若是您有意用其他软件改的，lukou-kg doctor {path.parent} --repair 在每条记录完好时予以认可",
            f"{path} was changed since the last run ended and may be damaged; the graph is not touched. Restore the "
            "file from a backup; if you meant to change it with another program, "
            f"lukou-kg doctor {path.parent} --repair accepts it where every record is sound",
        ),
    )


def _format(connection: sqlite3.Connection) -> int:
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def _finding(path: Path, check: _Check, connection: sqlite3.Connection) -> Finding:
    faults = list(check.faults(connection))
    if faults:
        return _damaged(check.name, path, faults)
    count = connection.execute(check.count).fetchone()[0]
    return Finding(check.name, State.SOUND, Labels(f"{count} {check.zh}", f"{count} {check.en}"))


def _damaged(name: str, path: Path, faults: list[str]) -> Finding:
    some = "; ".join(faults[:_NAMED]) + (" …" if len(faults) > _NAMED else "")
    return Finding(
        name,
        State.DAMAGED,
        Labels(
            f"{path} 有 {len(faults)} 处损坏：{some}；未作任何改动，其余完好。请从备份恢复该文件，或用原文章另建",
            f"{path} is damaged in {len(faults)} places: {some}; nothing was changed, the rest is sound. "
            "Restore the file from a backup, or build the articles anew into another folder",
        ),
    )


def _articles(connection: sqlite3.Connection) -> Iterator[str]:
    for digest, head, data, text in connection.execute("SELECT sha256, head, bytes, text FROM article"):
        if sha256(data).hexdigest() != digest or not _is_article(digest, head, text):
            yield digest


def _is_article(digest: str, head: str, text: bytes) -> bool:
    try:
        text.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return digest in _hash_and_sources(head)


def _hash_and_sources(head: str) -> tuple[str, ...]:
    """SHA-256, source and further sources; nothing for a head that cannot be read, which is told of its article."""
    try:
        known = decode_head(head)
    except WorkspaceError:
        return ()
    return (known.sha256, known.source, *known.also)


def _addresses(connection: sqlite3.Connection) -> Iterator[str]:
    """Where the further sources that an article names are not those that are kept of it."""
    kept: dict[str, set[str]] = {}
    for digest, source, head, text in connection.execute("SELECT sha256, source, head, text FROM address"):
        kept.setdefault(digest, set()).add(source)
        if not _is_article(digest, head, text):
            yield f"{digest} {source}"
    for digest, head in connection.execute("SELECT sha256, head FROM article"):
        if set(_hash_and_sources(head)[2:]) != kept.pop(digest, set()):
            yield digest
    yield from kept


def _readings(connection: sqlite3.Connection) -> Iterator[str]:
    for digest, text, kept in connection.execute("SELECT sha256, json, digest FROM extraction"):
        if sha256(text.encode()).hexdigest() != kept or not _decodes(decode_extraction, text):
            yield digest


def _rereadings(connection: sqlite3.Connection) -> Iterator[str]:
    """What new readings changed; each belongs to a reading."""
    for digest, text, kept in connection.execute("SELECT sha256, json, digest FROM rereading"):
        if sha256(text.encode()).hexdigest() != kept or not _decodes(decode_rereading, text):
            yield digest
    alone = "SELECT sha256 FROM rereading WHERE sha256 NOT IN (SELECT sha256 FROM extraction)"
    yield from (row[0] for row in connection.execute(alone))


def _decisions(connection: sqlite3.Connection) -> Iterator[str]:
    for key, text, kept in connection.execute("SELECT id, json, digest FROM decision"):
        if sha256(text.encode()).hexdigest() != kept or not _decodes(decode_decision, text):
            yield key


def _authorities(connection: sqlite3.Connection) -> Iterator[str]:
    for name, head, digest, data in connection.execute("SELECT name, head, digest, bytes FROM authority"):
        if not is_sound(head, digest, data):
            yield name


def _decodes(decode: Callable[[str], object], text: str) -> bool:
    try:
        decode(text)
    except LukouError:
        return False
    return True


def _registry(connection: sqlite3.Connection) -> Iterator[str]:
    """Ids that are bound or split from and were never minted, and gaps in their count."""
    unminted = (
        "SELECT id FROM binding WHERE id NOT IN (SELECT id FROM minted) UNION "
        "SELECT split_from FROM minted WHERE split_from NOT IN (SELECT id FROM minted)"
    )
    yield from (row[0] for row in connection.execute(unminted))
    least, most, count = connection.execute("SELECT min(number), max(number), count(*) FROM minted").fetchone()
    if count and (least, most) != (0, count - 1):
        yield f"minted {least}-{most}: {count}"


def _withdrawals(connection: sqlite3.Connection) -> Iterator[str]:
    """Articles, or sources of them, that were withdrawn and are there all the same."""
    heads = "SELECT sha256, withdrawal.source, head FROM withdrawal JOIN article USING (sha256)"
    for digest, source, head in connection.execute(heads):
        if source in {"", *_hash_and_sources(head)[1:]}:
            yield source or digest
    addresses = "SELECT address.source FROM withdrawal JOIN address USING (sha256, source)"
    yield from (row[0] for row in connection.execute(addresses))


def _sketches(connection: sqlite3.Connection) -> Iterator[str]:
    odd = "SELECT sha256 FROM sketch WHERE length(data) <> ?"
    yield from (row[0] for row in connection.execute(odd, (SKETCH_BYTES,)))


_CHECKS = (
    _Check(
        "articles",
        "SELECT count(*) FROM article",
        _articles,
        "篇文章，原文与指纹相符",
        "articles, whose bytes have the SHA-256 that they had when they came",
    ),
    _Check(
        "addresses",
        "SELECT count(*) FROM address",
        _addresses,
        "个重复来源，各有所属",
        "further sources, each of an article",
    ),
    _Check(
        "readings",
        "SELECT count(*) FROM extraction",
        _readings,
        "份抽取结果，与校验值相符",
        "readings, which have their hashes",
    ),
    _Check(
        "rereadings",
        "SELECT count(*) FROM rereading",
        _rereadings,
        "份变化记录，与校验值相符",
        "records of what a new reading changed, which have their hashes",
    ),
    _Check(
        "decisions",
        "SELECT count(*) FROM decision",
        _decisions,
        "项裁定，与校验值相符",
        "decisions, which have their hashes",
    ),
    _Check(
        "authorities",
        "SELECT count(*) FROM authority",
        _authorities,
        "份名录，与指纹相符",
        "authorities, whose bytes have the SHA-256 that they had when they came",
    ),
    _Check("ids", "SELECT count(*) FROM minted", _registry, "个编号，各只给出一次", "ids, each given once"),
    _Check(
        "withdrawals",
        "SELECT count(*) FROM withdrawal",
        _withdrawals,
        "项撤回，都不再收录",
        "withdrawals, of which nothing is left",
    ),
    _Check("sketches", "SELECT count(*) FROM sketch", _sketches, "份转载指纹", "sketches to tell reposts by"),
)
