"""The facts alone: what a reader of triples wants who asks for no sources. docs/exchange.md says what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import Quad

from lukou_kg.graphs.claims import direct_quads
from lukou_kg.graphs.events import event_quads_of, grouped
from lukou_kg.graphs.posts import post_quads
from lukou_kg.graphs.quads import Size, dataset_quads, succession_quads, thing_quads
from lukou_kg.graphs.scope import Scope, scope_of
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, ids_of, term
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema

_OF_SOURCES = ("lk:describedBy", "lk:mentionedIn", "lk:namesPost")


def fact_quads(knowledge: Knowledge, schema: Schema, *, base: str = DEFAULT_BASE) -> list[Quad]:
    """Things, their asserted relations, values, stages, posts and events, in the order of their N-Quads lines.

    All of it stands in `to_quads` as well, but for `void:triples`, which counts what is here. Errors: see there.
    """
    scope = scope_of(knowledge.articles, schema, ids_of(base))
    left_out = {term(name) for name in _OF_SOURCES}
    quads = {quad for quad in _told(knowledge, scope) if quad.predicate not in left_out}
    quads.update(succession_quads(knowledge.successions, scope))
    size = Size(len(knowledge.articles), len(knowledge.things), len(knowledge.statements))
    quads.update(dataset_quads(size, len(quads), knowledge.schema_version, scope))
    return sorted(quads, key=str)


def _told(knowledge: Knowledge, scope: Scope) -> Iterator[Quad]:
    for thing in knowledge.things:
        yield from thing_quads(replace(thing, articles=()), scope)
    asserted = [statement for statement in knowledge.statements if statement.asserted]
    for statement in asserted:
        yield from direct_quads(statement, scope)
    yield from post_quads(asserted, scope)
    described = [item for item in knowledge.statements if scope.schema.relations[item.relation].event]
    for key, members in sorted(grouped(described, scope).items()):
        # An event is named after all that describe it; of those only the asserted ones are facts.
        if facts := [item for item in members if item.asserted]:
            yield from event_quads_of(key, facts, scope)
