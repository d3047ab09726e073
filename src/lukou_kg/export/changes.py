"""What a graph has and an earlier one had not, and the reverse: exact for programs, in tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Quad

from lukou_kg.export.tables import value_text
from lukou_kg.graphs.strings import gated
from lukou_kg.graphs.turtle import nquads
from lukou_kg.model.knowledge import Knowledge, Statement
from lukou_kg.sheets.csv_file import csv_bytes, guarded

_CLAIMS = (
    "change", "claim", "subject", "relation", "object_or_value", "unit", "status", "asserted", "time", "qualifiers",
    "confidence", "articles", "quote",
)  # fmt: skip
_THINGS = ("change", "thing", "kind", "name", "successor")
_BETWEEN = "; "
_Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph and what it says."""

    quads: frozenset[Quad]
    knowledge: Knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Triples by their N-Quads lines; claims and things as rows of tables, each with its headings."""

    added: bytes
    removed: bytes
    claims: tuple[_Row, ...]
    things: tuple[_Row, ...]

    def count(self, turn: str) -> int:
        """How many claims were "gained", "lost" or "changed"."""
        return sum(row[0] == turn for row in self.claims)


def changes_between(old: Graph, new: Graph) -> Changes:
    """The old graph less `removed`, with `added`, is the new one; nothing stands in either without need."""
    return Changes(
        added=nquads(new.quads - old.quads),
        removed=nquads(old.quads - new.quads),
        claims=(_CLAIMS, *_claims(old.knowledge, new.knowledge)),
        things=(_THINGS, *_things(old.knowledge, new.knowledge)),
    )


def change_files(changes: Changes, *, old: str, new: str) -> dict[str, bytes]:
    """The changes as files; `old` and `new` are the SHA-256 of the graphs, by which RDF Patch names them."""
    return {
        "removed.nq": changes.removed,
        "added.nq": changes.added,
        "changes.rdfp": b"".join(_patch(changes, old, new)),
        "claims.csv": _sheet(changes.claims),
        "things.csv": _sheet(changes.things),
    }


def _patch(changes: Changes, old: str, new: str) -> Iterator[bytes]:
    """RDF Patch: what goes stands before what comes, all in one transaction."""
    yield f"H id <urn:sha256:{new}> .\nH prev <urn:sha256:{old}> .\nTX .\n".encode()
    for sign, lines in ((b"D ", changes.removed), (b"A ", changes.added)):
        yield from (sign + line for line in lines.splitlines(keepends=True))
    yield b"TC .\n"


def _claims(old: Knowledge, new: Knowledge) -> Iterator[_Row]:
    before = {item.id: item for item in old.statements}
    after = {item.id: item for item in new.statements}
    names = {id(knowledge): {thing.id: thing.name for thing in knowledge.things} for knowledge in (old, new)}
    for key in sorted(before.keys() | after.keys()):
        if key not in after:
            yield _claim("lost", before[key], names[id(old)])
        elif key not in before:
            yield _claim("gained", after[key], names[id(new)])
        elif before[key] != after[key]:
            yield _claim("changed", after[key], names[id(new)])


def _claim(turn: str, item: Statement, names: dict[str, str]) -> _Row:
    return (
        turn,
        item.id,
        names[item.subject],
        item.relation,
        names[item.object] if item.object is not None else value_text(item) or "",
        item.unit or "",
        str(item.status),
        "true" if item.asserted else "false",
        item.when.edtf if item.when else "",
        _BETWEEN.join(f"{name}={words}" for name, words in item.qualifiers),
        f"{item.score:g}",
        _BETWEEN.join(sorted({evidence.article for evidence in item.evidence})),
        item.evidence[0].quote,
    )


def _things(old: Knowledge, new: Knowledge) -> Iterator[_Row]:
    before = {item.id: item for item in old.things}
    after = {item.id: item for item in new.things}
    successor = {item.former: item.successor for item in new.successions if item.how == "merged"}
    for key in sorted(before.keys() | after.keys()):
        if key not in after:
            yield "lost", key, before[key].kind, before[key].name, successor.get(key, "")
        elif key not in before:
            yield "gained", key, after[key].kind, after[key].name, ""
        elif (before[key].kind, before[key].name) != (after[key].kind, after[key].name):
            yield "changed", key, after[key].kind, after[key].name, ""


def _sheet(rows: Iterable[Sequence[str]]) -> bytes:
    return csv_bytes([[guarded(gated(cell)) for cell in row] for row in rows], bom=True)
