"""The places of a knowledge as the tree of divisions: provinces, cities, counties, towns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lukou_kg.model.claim import Status
from lukou_kg.model.knowledge import Knowledge, Statement, Thing
from lukou_kg.schema.loader import Row, Schema
from lukou_kg.schema.towns import load_towns

PLACE = "Place"
_INSIDE = ("partOf", "locatedIn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A node of the tree. `above` is the place of the one around it in the tuple of all, None at the top.

    `thing` is the place of the graph that it is; a division that only holds others has none. `how` says what the place
    in the tree rests on: "code" (its division code), "said" (`statement`), "listed" (the list of towns), "apart"
    (nothing: it stands at the top because it is not known where it lies). `until` is the year in which it ceased to be.
    """

    name: str
    thing: str | None = None
    code: str | None = None
    level: str | None = None
    above: int | None = None
    how: str
    statement: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class _Around:
    """Where a place lies: the key of what is around it (a code, or a thing without one), and what says so."""

    key: str | None
    how: str
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """The places by id, the rows of the table by code, and the thing that stands for each code in the tree."""

    places: Mapping[str, Thing]
    rows: Mapping[str, Row]
    coded: Mapping[str, str]


def division_tree(knowledge: Knowledge, schema: Schema) -> tuple[Division, ...]:
    """Every place of the knowledge once, with the divisions around it; what is around comes before what is within.

    Those with a code lie where the table of divisions has them. Others lie where a statement puts them (the surest one,
    never a denied one), else where the list of towns does if one county of that list alone is in the knowledge; what
    is left stands at the top, behind the rest.
    """
    places = {thing.id: thing for thing in knowledge.things if thing.kind == PLACE}
    rows = {row["code"]: row for row in schema.tables["divisions"]}
    known = _Known(places, rows, _coded(places.values(), rows))
    around = {code: _by_code(code, rows) for code in _with_holders(known.coded, rows)}
    around |= _others(known, knowledge.statements)
    for thing in places.values():
        if (
            thing.code is not None and known.coded.get(thing.code, thing.id) != thing.id
        ):  # a second thing of one code lies beside it
            around[thing.id] = _by_code(thing.code, rows)
    return tuple(_nodes(around, known))


def _coded(places: Iterable[Thing], rows: Mapping[str, Row]) -> dict[str, str]:
    """The thing that stands for each code in the tree: the first of that code."""
    coded: dict[str, str] = {}
    for thing in sorted(places, key=lambda thing: thing.id):
        if thing.code is not None and thing.code in rows:
            coded.setdefault(thing.code, thing.id)
    return coded


def _with_holders(coded: Iterable[str], rows: Mapping[str, Row]) -> list[str]:
    """The codes, and those of all divisions around them."""
    found: set[str] = set()
    for code in coded:
        at = code
        while at and at not in found:
            found.add(at)
            at = rows[at]["parent"]
    return sorted(found)


def _by_code(code: str, rows: Mapping[str, Row]) -> _Around:
    return _Around(rows[code]["parent"] or None, "code")


def _others(known: _Known, statements: Iterable[Statement]) -> dict[str, _Around]:
    """Where the places without a code lie, by their ids."""
    places, coded = known.places, known.coded
    said: dict[str, Statement] = {}
    for item in statements:
        if item.relation in _INSIDE and item.object in places and item.subject in places and _tells(item):
            before = said.get(item.subject)
            if before is None or _surer(item) < _surer(before):
                said[item.subject] = item
    codes = {thing: code for code, thing in coded.items()}
    found: dict[str, _Around] = {}
    for thing in sorted(places):
        if thing in codes or places[thing].code in coded:
            continue
        chosen = said.get(thing)
        if chosen is not None and chosen.object is not None and not _leads_to(chosen.object, thing, found):
            found[thing] = _Around(codes.get(chosen.object, chosen.object), "said", chosen.id)
        else:
            found[thing] = _listed(places[thing].name, coded)
    return found


def _tells(item: Statement) -> bool:
    return item.status is Status.ACTUAL and item.subject != item.object


def _surer(item: Statement) -> tuple[bool, float, str]:
    return not item.asserted, -item.score, item.id


def _leads_to(start: str, wanted: str, found: Mapping[str, _Around]) -> bool:
    """Whether a place lies, by what is found so far, in the wanted one: two that lie in each other lie nowhere."""
    at: str | None = start
    while at is not None and at != wanted:
        at = found[at].key if at in found else None
    return at == wanted


def _listed(name: str, coded: Mapping[str, str]) -> _Around:
    counties = [code for code in load_towns().get(name, ()) if code in coded]
    return _Around(counties[0], "listed") if len(counties) == 1 else _Around(None, "apart")


def _nodes(around: Mapping[str, _Around], known: _Known) -> Iterator[Division]:
    """The nodes from the top down, each behind what is around it, siblings in order of code and name."""
    below: dict[str | None, list[str]] = {}
    for key, where in around.items():
        below.setdefault(where.key, []).append(key)

    def order(key: str) -> tuple[bool, bool, str, str]:
        name = known.places[key].name if key in known.places else ""
        return around[key].how == "apart", key in known.places, name, key

    def children(key: str | None) -> list[str]:
        return sorted(below.get(key, ()), key=order, reverse=True)

    number = 0
    waiting: list[tuple[str, int | None]] = [(key, None) for key in children(None)]
    while waiting:
        key, above = waiting.pop()
        yield _node(key, above, around[key], known)
        waiting += [(child, number) for child in children(key)]
        number += 1


def _node(key: str, above: int | None, where: _Around, known: _Known) -> Division:
    thing = known.places.get(known.coded.get(key, key))
    row = known.rows.get(key if thing is None or thing.code is None else thing.code)
    until = row["valid"] if row and row["valid"].startswith("-") else ""
    return Division(
        name=thing.name if thing else known.rows[key]["name"],
        thing=thing.id if thing else None,
        code=row["code"] if row else None,
        level=row["level"] if row else None,
        above=above,
        how=where.how,
        statement=where.statement,
        until=until.removeprefix("-") or None,
    )
