"""SHACL property paths as SPARQL writes them."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, SH, BNode, URIRef
from rdflib.collection import Collection
from rdflib.graph import Graph
from rdflib.term import Node

from lukou_kg.validate.shape import PropertyPath

_REPEATED = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


def path_of(node: Node, shapes: Graph) -> PropertyPath:
    """The path that a node of the shapes graph stands for. Raises ValueError where it is none."""
    if isinstance(node, URIRef):
        return PropertyPath(node.n3(), node, node)
    return PropertyPath(_written(node, shapes), None, node, tuple(_triples(node, shapes)))


def _triples(node: Node, shapes: Graph) -> Iterator[tuple[Node, Node, Node]]:
    for triple in sorted(shapes.triples((node, None, None))):
        yield triple
        if isinstance(triple[2], BNode):
            yield from _triples(triple[2], shapes)


def _written(node: Node, shapes: Graph) -> str:
    if isinstance(node, URIRef):
        return node.n3()
    if (node, RDF.first, None) in shapes:
        return "(" + "/".join(_written(step, shapes) for step in Collection(shapes, node)) + ")"
    if isinstance(back := shapes.value(node, SH.inversePath), URIRef | BNode):
        return f"^{_written(back, shapes)}"
    if (choice := shapes.value(node, SH.alternativePath)) is not None:
        return "(" + "|".join(_written(one, shapes) for one in Collection(shapes, choice)) + ")"
    for predicate, sign in _REPEATED.items():
        if (repeated := shapes.value(node, predicate)) is not None:
            return f"({_written(repeated, shapes)}){sign}"
    raise ValueError(f"no property path: {node}")
