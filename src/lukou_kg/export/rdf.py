"""The knowledge as RDF files. docs/graph.md says what stands in them."""

from __future__ import annotations

from lukou_kg.graphs.jsonld import jsonld
from lukou_kg.graphs.quads import all_quads, to_quads
from lukou_kg.graphs.turtle import nquads, trig, turtle
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema


def turtle_bytes(knowledge: Knowledge, schema: Schema, base: str) -> bytes:
    """Turtle."""
    return turtle(to_quads(knowledge, schema, base=base), base=base)


def nquads_bytes(knowledge: Knowledge, schema: Schema, base: str) -> bytes:
    """N-Quads, sorted, with the graphs of a user's own."""
    return nquads(all_quads(knowledge, schema, base=base))


def trig_bytes(knowledge: Knowledge, schema: Schema, base: str) -> bytes:
    """TriG, with the graphs of a user's own."""
    return trig(all_quads(knowledge, schema, base=base), base=base)


def jsonld_bytes(knowledge: Knowledge, schema: Schema, base: str) -> bytes:
    """JSON-LD with its context inside: nothing is fetched to read it."""
    return jsonld(to_quads(knowledge, schema, base=base), schema, base=base)
