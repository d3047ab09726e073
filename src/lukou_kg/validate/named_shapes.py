"""Gives blank shapes IRIs, so that a report can say which one was broken, and says the same in every run."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import SH, BNode, URIRef
from rdflib.collection import Collection
from rdflib.graph import Graph
from rdflib.term import Node

_INNER = (SH.property, SH.node, SH["not"], SH.sparql)
_LISTS = (SH["or"], SH["and"], SH.xone)


def with_named_shapes(graph: Graph) -> Graph:
    """The shapes with {owner}-1, {owner}-2 … in place of the blank shapes and constraints that an owner holds.

    The order is that of their content, so that it does not hang on the names that a parser gives to blank nodes.
    """
    names: dict[Node, URIRef] = {}
    owners: list[Node] = sorted({node for node in graph.subjects() if isinstance(node, URIRef)}, key=str)
    for owner in owners:  # grows as shapes within shapes are named
        blank = {node for node in _inner(owner, graph) if isinstance(node, BNode) and node not in names}
        for number, node in enumerate(sorted(blank, key=lambda node: _content(node, graph)), 1):
            names[node] = URIRef(f"{names.get(owner, owner)}-{number}")
            owners.append(node)
    if not names:
        return graph
    named = Graph()
    for subject, predicate, value in graph:
        named.add((names.get(subject, subject), predicate, names.get(value, value)))
    return named


def _inner(owner: Node, graph: Graph) -> Iterator[Node]:
    for predicate in _INNER:
        yield from graph.objects(owner, predicate)
    for predicate in _LISTS:
        for head in graph.objects(owner, predicate):
            yield from Collection(graph, head)


def _content(node: Node, graph: Graph) -> str:
    if not isinstance(node, BNode):
        return node.n3()
    rows = sorted(f"{predicate.n3()} {_content(value, graph)}" for predicate, value in graph.predicate_objects(node))
    return f"[{' ; '.join(rows)}]"
