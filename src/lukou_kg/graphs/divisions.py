"""Which division of the country took the place of which, where the articles speak of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Quad

from lukou_kg.graphs.scope import Scope
from lukou_kg.graphs.vocabulary import term
from lukou_kg.model.knowledge import Thing
from lukou_kg.schema.loader import Row


def replacement_quads(things: Iterable[Thing], scope: Scope) -> Iterator[Quad]:
    """Both directions between a former division and what took its place, skipping those that nobody speaks of.

    Both stay things of their own: 株洲县 was one until 2018, when 渌口区 took its place.
    """
    places: dict[str, list[str]] = defaultdict(list)
    for thing in things:
        if thing.code is not None:
            places[thing.code].append(thing.id)
    rows = {row["code"]: row for row in scope.schema.tables["divisions"]}
    for code in sorted(places):
        for successor in _next(code, rows, places):
            for former in places[code]:
                yield Quad(scope.node(former), term("dcterms:isReplacedBy"), scope.node(successor))
                yield Quad(scope.node(successor), term("dcterms:replaces"), scope.node(former))


def _next(code: str, rows: Mapping[str, Row], places: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The things that are the nearest later divisions of which articles speak; one that was parted has several."""
    for later in rows[code]["successor"].split() if code in rows else ():
        if later in places:
            yield from places[later]
        else:
            yield from _next(later, rows, places)
