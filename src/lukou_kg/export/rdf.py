"""The knowledge as RDF files. docs/graph.md says what stands in them."""

from __future__ import annotations

from lukou_kg.graphs.by_article import quads_by_article
from lukou_kg.graphs.facts import fact_quads
from lukou_kg.graphs.jsonld import jsonld
from lukou_kg.graphs.quads import all_quads, authority_quads, to_quads
from lukou_kg.graphs.reified import reified
from lukou_kg.graphs.turtle import nquads, rdf_xml, trig, turtle, turtle12
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema


def turtle_bytes(knowledge: Knowledge, schema: Schema, base: str) -> bytes:
    """Turtle."""
    return turtle(to_quads(knowledge, schema, base=base), base=base)


def nquads_bytes(knowledge: Knowledge, schema: Schema, base: str) -> bytes:
    """N-Quads, sorted, with the graphs of a user's own."""
    return nquads(all_quads(knowledge, schema, base=base))


def trig_bytes(knowledge: Knowledge, schema: Schema, base: str) -> bytes:
    """TriG, with a named graph for each article, and the graphs of a user's own."""
    return trig([*quads_by_article(knowledge, schema, base=base), *authority_quads(knowledge)], base=base)


def facts_bytes(knowledge: Knowledge, schema: Schema, base: str) -> bytes:
    """Turtle of the facts alone."""
    return turtle(fact_quads(knowledge, schema, base=base), base=base)


def turtle12_bytes(knowledge: Knowledge, schema: Schema, base: str) -> bytes:
    """Turtle of RDF 1.2, in which claims name their triples by triple terms."""
    return turtle12(reified(to_quads(knowledge, schema, base=base)), base=base)


def rdf_xml_bytes(knowledge: Knowledge, schema: Schema, base: str) -> bytes:
    """RDF/XML."""
    return rdf_xml(to_quads(knowledge, schema, base=base), base=base)


def jsonld_bytes(knowledge: Knowledge, schema: Schema, base: str) -> bytes:
    """JSON-LD with its context inside: nothing is fetched to read it."""
    return jsonld(to_quads(knowledge, schema, base=base), schema, base=base)
