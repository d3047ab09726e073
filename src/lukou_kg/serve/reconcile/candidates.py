"""The things that a cell may mean, how likely each, and whether one of them is meant for certain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lukou_kg.graphs.vocabulary import local
from lukou_kg.search.alike import alike
from lukou_kg.search.contents import Named
from lukou_kg.serve.reconcile.asked import ReconciliationQuery
from lukou_kg.serve.reconcile.knowing import Known, key_of
from lukou_kg.serve.reconcile.names import CONTRARY, EXACT, FULL, contradicts, likeness, parts_of, stands_alone
from lukou_kg.serve.reconcile.properties import agrees

_LONGEST = 200  # characters of a cell that may be a name
_LOOKED_AT = 40  # things whose names are compared with a cell
_LEAST = 30.0  # of the likeness of a name, below which nothing is offered
_AGREES, _DISAGREES = 4.0, -25.0  # for each property
_APART = 8.0  # between the one that is meant and the next
_BY_PROPERTY = 40.0  # of a thing that was found by what is told of it, without a name
_MOST_BY_PROPERTY = 500
_WHOLE = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A thing with its score from 0 to 100.

    `exact` says that one of its names is the one in the cell, `name` how alike the nearest is, `told` whether what is
    told of it agrees with each property of the query, None where nothing is told. `match` is for the one that is meant.
    """

    thing: Named
    score: float
    name: float
    exact: bool
    told: tuple[tuple[str, bool | None], ...] = ()
    match: bool = False

    @property
    def id(self) -> str:
        """The identifier of the thing."""
        return local(self.thing.iri)


def candidates(known: Known, query: ReconciliationQuery) -> tuple[Candidate, ...]:
    """The best candidates, best first. At most one is a match, and none where another may be meant as well."""
    found = sorted(_all(known, query), key=lambda each: -each.score)  # of equals the one that comes first stays so
    if found and _is_meant(known, query, found):
        found[0] = replace(found[0], match=True)
    return tuple(found[: query.limit])


def _all(known: Known, query: ReconciliationQuery) -> Iterator[Candidate]:
    cell = query.query.strip()
    if len(cell) > _LONGEST:
        return
    if (thing := known.things.get(cell) or known.things.get(known.ids + cell)) is not None:
        yield Candidate(thing=thing, score=_WHOLE, name=_WHOLE, exact=True, match=True)
        return
    key = key_of(cell)
    if not key:
        yield from _by_property(known, query)
        return
    for thing in dict.fromkeys([*known.called.get(key, ()), *alike(known.index, cell, most=_LOOKED_AT)]):
        if _is_wanted(known, query, thing) and (name := _best_name(known, thing, key)) >= _LEAST:
            yield _scored(known, query, thing, name, exact=thing in known.called.get(key, ()))


def _best_name(known: Known, thing: Named, key: str) -> float:
    cell = parts_of(known, key, thing.kind)
    if thing in known.called.get(key, ()):
        return FULL if stands_alone(known, cell) else EXACT
    label, *others = (parts_of(known, key_of(name), thing.kind) for name in thing.names)
    most = CONTRARY if contradicts(cell, label) else _WHOLE  # however well a shorter name of it fits
    return min(most, max(likeness(cell, name) for name in (label, *others)))


def _scored(known: Known, query: ReconciliationQuery, thing: Named, name: float, *, exact: bool) -> Candidate:
    told = tuple((pid, agrees(known, thing.iri, pid, wishes)) for pid, wishes in query.properties)
    change = sum(_AGREES if agreed else _DISAGREES for _, agreed in told if agreed is not None)
    wished = 0.0 if not query.types or _has_type(known, query, thing) else _DISAGREES
    score = round(max(0.0, min(_WHOLE, name + change + wished)), 1)
    return Candidate(thing=thing, score=score, name=round(name, 1), exact=exact, told=told)


def _is_meant(known: Known, query: ReconciliationQuery, found: list[Candidate]) -> bool:
    """Whether the first is meant: its name is the one, says enough, and no other thing is called so or is near.

    A name that may be anyone's says enough only where something else in the row agrees.
    """
    best, rest = found[0], found[1:]
    if best.match:
        return True
    if not best.exact or any(each.exact for each in rest) or any(best.score - each.score < _APART for each in rest):
        return False
    told = [agreed for _, agreed in best.told if agreed is not None]
    if not all(told):
        return False
    return bool(told) or stands_alone(known, parts_of(known, key_of(query.query), best.thing.kind))


def _by_property(known: Known, query: ReconciliationQuery) -> Iterator[Candidate]:
    """Where the cell is empty: the things of which all is told that the row says."""
    if not query.properties:
        return
    for thing in known.index.contents.things[:_MOST_BY_PROPERTY]:
        if not _is_wanted(known, query, thing):
            continue
        told = tuple((pid, agrees(known, thing.iri, pid, wishes)) for pid, wishes in query.properties)
        if all(agreed for _, agreed in told):
            yield Candidate(thing=thing, score=_BY_PROPERTY, name=0.0, exact=False, told=told)


def _is_wanted(known: Known, query: ReconciliationQuery, thing: Named) -> bool:
    return not query.strict or not query.types or _has_type(known, query, thing)


def _has_type(known: Known, query: ReconciliationQuery, thing: Named) -> bool:
    kinds = known.schema.kinds
    return any(
        kind in {"Thing", thing.kind} or (thing.kind in kinds and known.schema.is_a(thing.kind, kind))
        for kind in query.types
    )
