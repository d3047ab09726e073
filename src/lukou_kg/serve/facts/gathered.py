"""The part of a graph that some claims need to be understood, as knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from lukou_kg.graphs.index import Index
from lukou_kg.graphs.knowledge_from import from_quads
from lukou_kg.graphs.vocabulary import LKV, term
from lukou_kg.model.knowledge import Knowledge

_DEFAULT = DefaultGraph()
# What would lead on to nodes that are not gathered.
_LEADING_ON = {term("lk:mentionedIn"), term("lk:repostOf")}


def about(store: Store, node: NamedNode) -> list[Quad]:
    """What the graph says of a node."""
    return list(store.quads_for_pattern(node, None, None, _DEFAULT))


def subjects(store: Store, predicate: str, target: NamedNode) -> list[NamedNode]:
    """The nodes of which this is said of another, in order."""
    found = store.quads_for_pattern(None, term(predicate), target, _DEFAULT)
    return sorted({quad.subject for quad in found if isinstance(quad.subject, NamedNode)}, key=str)


def objects(store: Store, node: NamedNode, predicate: str) -> list[NamedNode]:
    """The nodes to which this leads from another, in order."""
    found = store.quads_for_pattern(node, term(predicate), None, _DEFAULT)
    return sorted({quad.object for quad in found if isinstance(quad.object, NamedNode)}, key=str)


def described(store: Store, node: NamedNode) -> Index:
    """What the graph says of a node, by property."""
    return Index(about(store, node))


def claims_about(store: Store, thing: NamedNode) -> list[NamedNode]:
    """The claims whose subject or object a thing is, in order."""
    return sorted({*subjects(store, "rdf:subject", thing), *subjects(store, "rdf:object", thing)}, key=str)


def claims_of(store: Store, article: NamedNode) -> list[NamedNode]:
    """The claims that rest on sentences of an article, in order."""
    evidence = subjects(store, "oa:hasSource", article)
    return sorted({claim for node in evidence for claim in subjects(store, "prov:wasDerivedFrom", node)}, key=str)


def knowledge_of(store: Store, claims: Iterable[NamedNode]) -> Knowledge:
    """Claims with their sentences, the articles of these, and the things at both ends (without their articles).

    Raises KeyError, ValueError or StopIteration where the graph is not one of ours.
    """
    return from_quads(_quads(store, claims))


def _quads(store: Store, claims: Iterable[NamedNode]) -> Iterator[Quad]:
    seen: set[NamedNode] = set()
    ahead: list[NamedNode] = [*claims, *subjects(store, "rdf:type", term("void:Dataset"))]
    while ahead:
        node = ahead.pop()
        if node in seen:
            continue
        seen.add(node)
        for quad in about(store, node):
            if quad.predicate in _LEADING_ON:
                continue
            yield quad
            if quad.predicate in _FOLLOWED and isinstance(quad.object, NamedNode):
                ahead += [] if quad.object.value.startswith(LKV) else [quad.object]


_FOLLOWED = {
    term(name) for name in ("rdf:subject", "rdf:object", "prov:wasDerivedFrom", "oa:hasSource", "lk:namesPost")
}
