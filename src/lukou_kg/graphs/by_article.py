"""The graph in pieces, a named graph an article: to hand on, replace or withdraw what one article says.

A claim that two articles make stands in the graphs of both, so whoever counts over the union of these graphs counts it
twice in engines that do not merge them. They are for exchange; questions are asked of the one graph of `to_quads`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import NamedNode, Quad

from lukou_kg.graphs.claims import claim_quads, direct_quads
from lukou_kg.graphs.events import event_quads_of, grouped
from lukou_kg.graphs.evidence import evidence_quads
from lukou_kg.graphs.posts import post_quads
from lukou_kg.graphs.quads import article_quads, thing_quads, to_quads
from lukou_kg.graphs.scope import Scope, scope_of
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, ids_of
from lukou_kg.model.claim import Evidence
from lukou_kg.model.knowledge import Knowledge, Statement
from lukou_kg.schema import Schema


def quads_by_article(knowledge: Knowledge, schema: Schema, *, base: str = DEFAULT_BASE) -> list[Quad]:
    """The triples of `to_quads`, each in the graph of every article that it rests on, in order.

    A graph bears the IRI of its article and holds its description, the things that it mentions with their names, its
    sentences, and the claims that rest on them, with their facts, posts and events. What rests on no article stands
    in the default graph. Errors: see `to_quads`.
    """
    scope = scope_of(knowledge.articles, schema, ids_of(base))
    placed = {
        Quad(quad.subject, quad.predicate, quad.object, graph)
        for graph, quads in _pieces(knowledge, scope)
        for quad in quads
    }
    held = {quad.triple for quad in placed}
    placed.update(quad for quad in to_quads(knowledge, schema, base=base) if quad.triple not in held)
    return sorted(placed, key=str)


def _pieces(knowledge: Knowledge, scope: Scope) -> Iterator[tuple[NamedNode, Iterable[Quad]]]:
    for article in knowledge.articles:
        yield scope.article(article.id), article_quads(article, scope)
    for thing in knowledge.things:
        for name in thing.articles:
            yield scope.article(name), thing_quads(replace(thing, articles=(name,)), scope)
    for statement in knowledge.statements:
        for name, evidence in _by_article(statement).items():
            yield scope.article(name), _said(replace(statement, evidence=tuple(evidence)), scope)
    described = [item for item in knowledge.statements if scope.schema.relations[item.relation].event]
    for key, members in grouped(described, scope).items():
        first = min(members[0].evidence, key=lambda item: (item.article, item.span))
        yield scope.article(first.article), event_quads_of(key, members, scope)


def _by_article(statement: Statement) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = defaultdict(list)
    for evidence in statement.evidence:
        found[evidence.article].append(evidence)
    return found


def _said(statement: Statement, scope: Scope) -> Iterator[Quad]:
    """What a statement says by the sentences of one article."""
    yield from claim_quads(statement, scope)
    yield from direct_quads(statement, scope)
    yield from post_quads([statement], scope)
    for evidence in statement.evidence:
        yield from evidence_quads(evidence, scope)
