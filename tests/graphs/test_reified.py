"""Claims with triple terms, as RDF 1.2 has them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from hostile import knowledges
from hypothesis import HealthCheck, given, settings
from rdflib.plugins.parsers.notation3 import BadSyntax

from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.reified import reified, unreified
from lukou_kg.graphs.turtle import turtle12
from lukou_kg.graphs.vocabulary import prefixes, term
from lukou_kg.schema import load_schema

HEAD = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in prefixes().items())
SCHEMA = load_schema()


@given(knowledges(SCHEMA))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_text_is_read_back_as_the_same_graph(knowledge):
    quads = to_quads(knowledge, SCHEMA)
    read = ox.parse(turtle12(reified(quads)), format=ox.RdfFormat.TURTLE)
    assert set(unreified(read)) == set(quads)


def test_a_claim_names_its_triple_and_does_not_state_it(knowledge, schema):
    quads = list(reified(to_quads(knowledge, schema)))
    named = {quad.object for quad in quads if quad.predicate == term("rdf:reifies")}
    assert len([quad for quad in quads if quad.predicate == term("rdf:reifies")]) == len(knowledge.statements)
    unsure = [item for item in knowledge.statements if not item.asserted]
    assert unsure
    stated = {quad.triple for quad in quads}
    assert named - stated


def test_sparql_1_2_asks_for_the_triple_of_a_claim(knowledge, schema):
    store = ox.Store()
    store.extend(reified(to_quads(knowledge, schema)))
    query = "SELECT ?l { ?c rdf:reifies <<( ?p lk:startedOn ?d )>> ; lk:status lkv:status-planned . ?p rdfs:label ?l }"
    assert [row["l"].value for row in store.query(HEAD + query)] == ["星河电机电磁线项目"]


def test_a_reader_of_turtle_1_1_refuses_it_at_the_first_line(knowledge, schema):
    data = turtle12(reified(to_quads(knowledge, schema)))
    assert data.startswith(b'VERSION "1.2"\n')
    with pytest.raises(BadSyntax):
        rdflib.Graph().parse(data, format="turtle")
