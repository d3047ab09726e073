"""Reads cards and tables, checks them by hand, and reports every fault at once."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from lukou_kg.errors import CardError
from lukou_kg.schema.cards import KindCard, RelationCard
from lukou_kg.schema.names import ListedName, names_digest
from lukou_kg.schema.parse import CardReader

Row = Mapping[str, str]
_LAYOUT = {"kinds": ".toml", "relations": ".toml", "tables": ".tsv"}
"""The folders of a folder of cards, and how the names of their files end."""
_CARD_ID = re.compile(r"[A-Za-z][A-Za-z0-9]*")


@dataclass(frozen=True, slots=True)
class Schema:
    """All kinds, relations, tables and names of a user's own in force.

    `version` is the SHA-256 of all that reads, in hexadecimal. `names` are in order.
    """

    kinds: Mapping[str, KindCard]
    relations: Mapping[str, RelationCard]
    tables: Mapping[str, tuple[Row, ...]]
    version: str
    names: tuple[ListedName, ...] = ()

    def is_a(self, kind: str, ancestor: str) -> bool:
        """Whether `kind` is `ancestor` or lies below it."""
        step: str | None = kind
        while step is not None:
            if step == ancestor:
                return True
            step = self.kinds[step].parent
        return False

    def narrower(self, kind: str) -> frozenset[str]:
        """The kinds that a thing of this kind may be more exactly: those right below it, and those of a shared class.

        A firm is a schema:Organization as any Organization is. Of two kinds that share a public class the one that has
        kinds below it is the broader.
        """
        below = {card.id for card in self.kinds.values() if card.parent == kind}
        shared = set(self.kinds[kind].align)
        beside = {card.id for card in self.kinds.values() if below and shared & set(card.align)}
        return frozenset(below | beside) - {kind}

    def peers(self, kind: str) -> frozenset[str]:
        """The kinds that a thing may be of which no more is known than that this kind is likely: an office, a firm."""
        broader = [each for each in self.kinds if kind in self.narrower(each)]
        return self.narrower(kind).union(*map(self.narrower, broader)) - {kind}

    def column(self, table: str, column: str) -> tuple[str, ...]:
        """One column of a table, in its order, without empty cells."""
        return tuple(row[column] for row in self.tables[table] if row[column])


def load_schema(extra: Iterable[Path] = (), *, names: Iterable[ListedName] = ()) -> Schema:
    """The built-in cards and tables, and those in the folders `extra`, which may add to them and replace by id.

    A folder has the layout of the built-in one: kinds/*.toml, relations/*.toml, tables/*.tsv. `names` are read wherever
    they stand. A card that was changed since it was read is read anew. Raises CardError with every fault found.
    """
    folders = tuple(str(folder) for folder in extra)
    listed = tuple(sorted(names))
    now = _contents(folders)
    return _with_names(folders, now, listed) if listed else _load(folders, now)


@lru_cache(maxsize=8)
def _with_names(extra: tuple[str, ...], contents: str, names: tuple[ListedName, ...]) -> Schema:
    schema = _load(extra, contents)
    if unknown := sorted({name.kind for name in names} - schema.kinds.keys()):
        raise CardError(
            f"名单中的种类没有卡片：{'、'.join(unknown)}；请改正后重试",
            f"no card for the kinds of listed names: {', '.join(unknown)}; mend the list",
        )
    version = hashlib.sha256(f"{schema.version} {names_digest(names)}".encode()).hexdigest()
    return replace(schema, names=names, version=version)


def _contents(extra: tuple[str, ...]) -> str:
    """The SHA-256 of what the folders hold, by which those that were changed are told from those that were not."""
    digest = hashlib.sha256()
    for root in map(Path, extra):
        for folder, ending in _LAYOUT.items():
            for file in _files(root, folder, ending):
                digest.update(f"{folder}/{file.name}".encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


@lru_cache(maxsize=8)
def _load(extra: tuple[str, ...], _contents: str) -> Schema:
    roots: list[Traversable] = [resources.files(__package__), *map(Path, extra)]
    faults: list[str] = []
    digest = hashlib.sha256()
    kinds: dict[str, KindCard] = {}
    relations: dict[str, RelationCard] = {}
    tables: dict[str, tuple[Row, ...]] = {}
    for root in roots:
        for file in _files(root, "kinds", _LAYOUT["kinds"]):
            if reader := _reader(file, digest, faults):
                kind = reader.kind()
                kinds[kind.id] = kind
        for file in _files(root, "relations", _LAYOUT["relations"]):
            if reader := _reader(file, digest, faults):
                relation = reader.relation()
                relations[relation.id] = relation
        for file in _files(root, "tables", _LAYOUT["tables"]):
            tables[file.name.removesuffix(".tsv")] = _table(file, digest, faults)
    faults += _cross_faults(kinds, relations)
    for file in _files(roots[0], "lexicon", ""):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    if faults:
        listed = "; ".join(faults)
        raise CardError(
            f"卡片或名录有 {len(faults)} 处错误，请改正后重试：{listed}",
            f"faults in cards or tables, mend them: {listed}",
        )
    return Schema(
        MappingProxyType(dict(sorted(kinds.items()))),
        MappingProxyType(dict(sorted(relations.items()))),
        MappingProxyType(tables),
        digest.hexdigest(),
    )


def _files(root: Traversable, folder: str, ending: str) -> list[Traversable]:
    place = root.joinpath(folder)
    if not place.is_dir():
        return []
    return sorted((file for file in place.iterdir() if file.name.endswith(ending)), key=lambda file: file.name)


def _reader(file: Traversable, digest: hashlib._Hash, faults: list[str]) -> CardReader | None:
    data = file.read_bytes()
    digest.update(file.name.encode() + b"\0" + data + b"\0")
    try:
        card = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        faults.append(f"{file.name}: {fault}")
        return None
    if not _CARD_ID.fullmatch(str(card.get("id", ""))):
        faults.append(f"{file.name}: id: a name of Latin letters and digits is expected")
        return None
    return CardReader(file.name, card, faults)


def _table(file: Traversable, digest: hashlib._Hash, faults: list[str]) -> tuple[Row, ...]:
    data = file.read_bytes()
    digest.update(file.name.encode() + b"\0" + data + b"\0")
    try:
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError as fault:
        faults.append(f"{file.name}: {fault}")
        return ()
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    faults += [
        f"{file.name}: line {number}: {len(lines[0].split(chr(9)))} columns are expected"
        for number, row in enumerate(rows, start=2)
        if None in row or None in row.values()
    ]
    return tuple(MappingProxyType(row) for row in rows)


def _cross_faults(kinds: Mapping[str, KindCard], relations: Mapping[str, RelationCard]) -> list[str]:
    faults = [
        f"{kind.id}: parent: no kind is called {kind.parent}"
        for kind in kinds.values()
        if kind.parent is not None and kind.parent not in kinds
    ]
    faults += [f"{kind}: parent: it lies below itself" for kind in kinds if _lies_below_itself(kind, kinds)]
    for relation in relations.values():
        faults += [
            f"{relation.id}: {side}: no kind is called {name}"
            for side, names in (("subject", relation.subject), ("object", relation.object))
            for name in names
            if name not in kinds
        ]
    return faults


def _lies_below_itself(kind: str, kinds: Mapping[str, KindCard]) -> bool:
    step = kinds[kind].parent
    for _ in kinds:
        if step == kind:
            return True
        step = kinds[step].parent if step is not None and step in kinds else None
    return False
