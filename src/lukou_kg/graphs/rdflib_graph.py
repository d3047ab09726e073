"""Quads as an rdflib graph, for everything that works on one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import rdflib
from pyoxigraph import Literal, NamedNode, Quad
from rdflib.graph import Graph

from lukou_kg.graphs.vocabulary import DEFAULT_BASE, prefixes


def to_rdflib(quads: Iterable[Quad], *, base: str = DEFAULT_BASE) -> Graph:
    """A graph in memory that holds the same triples, with the prefixes of docs/graph.md bound.

    Literals keep their lexical form: rdflib would otherwise rewrite some of them.
    """
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in prefixes(base).items():
        graph.bind(prefix, namespace)
    for quad in quads:
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


@lru_cache(maxsize=65536)
def _term(value: object) -> rdflib.term.IdentifiedNode | rdflib.Literal:
    if isinstance(value, NamedNode):
        return rdflib.URIRef(value.value)
    if isinstance(value, Literal):
        return _literal(value)
    raise ValueError(f"not one of our terms: {value}")


def _literal(value: Literal) -> rdflib.Literal:
    if value.language is not None:
        return rdflib.Literal(value.value, lang=value.language)
    datatype = rdflib.URIRef(value.datatype.value)
    if datatype == rdflib.XSD.string:
        return rdflib.Literal(value.value)  # Turtle's plain literal: rdflib keeps "x" and "x"^^xsd:string apart
    return rdflib.Literal(value.value, datatype=datatype, normalize=False)
