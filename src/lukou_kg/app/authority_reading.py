"""A file of a user's own things, read: its triples, what they name, and names for the reading of articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from pyoxigraph import Triple

from lukou_kg.app.name_lists import USUAL, kinds_by_label, writing_of, wrong_name
from lukou_kg.errors import AuthorityError
from lukou_kg.graphs.authority_items import items_in
from lukou_kg.graphs.authority_rdf import RDF_TYPES, triples_in
from lukou_kg.graphs.authority_rows import row_triples
from lukou_kg.model.authority import Authority, AuthorityItem
from lukou_kg.read.encoding import decode
from lukou_kg.read.name_rows import NameRow, name_rows
from lukou_kg.schema import Labels, Schema
from lukou_kg.schema.names import ListedName
from lukou_kg.sheets.reading import sheet_text

CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".ttl": "text/turtle",
        ".nt": "application/n-triples",
        ".nq": "application/n-quads",
        ".trig": "application/trig",
        ".jsonld": "application/ld+json",
        ".rdf": "application/rdf+xml",
        ".owl": "application/rdf+xml",
        ".csv": CSV,
        ".tsv": CSV,
        ".xlsx": XLSX,
    }
)
_FAULTS_TOLD = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What an authority holds: its triples in order, and the things that they name."""

    authority: Authority
    triples: tuple[Triple, ...]
    items: tuple[AuthorityItem, ...]


def contents_of(authority: Authority, data: bytes, schema: Schema, ids: str) -> Contents:
    """What these bytes hold, read as the authority says. Raises AuthorityError with every fault of a table."""
    if authority.media_type in RDF_TYPES:
        triples = triples_in(data, authority.media_type, name=authority.name, ids=ids)
    else:
        triples = sorted(set(_of_rows(name_rows(_text(authority, data)), authority, schema, ids)), key=str)
    return Contents(authority=authority, triples=tuple(triples), items=items_in(triples, authority, schema))


def listed_names(items: Iterable[AuthorityItem], taken: Collection[str] = ()) -> tuple[tuple[ListedName, ...], int]:
    """The names of items as a list for the reading of articles, in order, and how many are left out.

    Left out is what no list takes (one character), what stands for two things of different names or kinds, and the
    words in `taken`, of which another list says what they mean.
    """
    meant: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    called: dict[tuple[str, str], set[str]] = defaultdict(set)
    told: set[tuple[str, str]] = set()
    left = 0
    for item in _as_told(items):
        words = [writing_of(name) for name in (item.name, *item.others)]
        fit = [word for word in words if wrong_name(word) is None and word not in taken]
        left += len(words) - len(fit)
        if not fit or fit[0] != words[0]:
            continue
        thing = (words[0], item.kind)
        called[thing].update(fit)
        if not item.broad:
            told.add(thing)
        for word in fit:
            meant[word].add(thing)
    mains = {name for name, _ in called}
    listed: list[ListedName] = []
    for (name, kind), forms in sorted(called.items()):
        if len({other for main, other in meant[name] if main == name}) > 1:
            left += 1
            continue
        own = tuple(sorted(word for word in forms - {name} if len(meant[word]) == 1 and word not in mains))
        left += len(forms) - 1 - len(own)
        listed.append(ListedName(name, kind, own, broad=(name, kind) not in told))
    return tuple(listed), left


def _as_told(items: Iterable[AuthorityItem]) -> Iterator[AuthorityItem]:
    """The items, those whose kind is open with the kind that another item of the name tells, where that is one."""
    known = list(items)
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for item in known:
        if not item.broad:
            kinds[writing_of(item.name)].add(item.kind)
    for item in known:
        exact = kinds.get(writing_of(item.name), set())
        yield replace(item, kind=min(exact), broad=False) if item.broad and len(exact) == 1 else item


def _text(authority: Authority, data: bytes) -> str:
    if authority.media_type == XLSX:
        return sheet_text(data, authority.source)
    decoded = decode(data)
    if decoded.replaced:
        raise AuthorityError(
            f"{authority.source} 中有 {decoded.replaced} 个字读不出；请另存为 UTF-8 的 CSV",
            f"{decoded.replaced} characters of {authority.source} cannot be read; save it as CSV in UTF-8",
        )
    return decoded.text


def _of_rows(rows: Iterable[NameRow], authority: Authority, schema: Schema, ids: str) -> Iterator[Triple]:
    kinds = kinds_by_label(schema)
    faults: list[tuple[int, Labels]] = []
    triples: list[Triple] = []
    for row in rows:
        kind = kinds.get(row.kind.casefold(), "") if row.kind else authority.kind or USUAL
        fault = row.fault or _fault(row, kind)
        if fault is not None:
            faults.append((row.line, fault))
        else:
            names = (row.name, *(other for other in row.aliases if other != row.name))
            triples += row_triples(names, kind, row.code, row.place, authority=authority.name, ids=ids)
    if faults or not triples:
        raise _wrong(authority, faults)
    return iter(triples)


def _fault(row: NameRow, kind: str) -> Labels | None:
    if not kind:
        return Labels(f"没有「{row.kind[:30]}」这个种类", f"no kind {row.kind[:30]!r}")
    return None if row.name else Labels("没有名称", "no name")


def _wrong(authority: Authority, faults: Sequence[tuple[int, Labels]]) -> AuthorityError:
    if not faults:
        return AuthorityError(
            f"{authority.source} 中没有一行；未作任何改动", f"{authority.source} has no row; nothing was changed"
        )
    some = faults[:_FAULTS_TOLD]
    zh = "；".join(f"第 {line} 行：{fault.zh}" for line, fault in some)
    en = "; ".join(f"line {line}: {fault.en}" for line, fault in some)
    return AuthorityError(
        f"{authority.source} 有 {len(faults)} 处错误，未作任何改动，请改正后重试：{zh}",
        f"{authority.source} has {len(faults)} faults, nothing was changed, mend them: {en}",
    )
