"""Nothing is lost on the way into RDF and back, through any of the formats, however hostile the text."""

import io
from dataclasses import replace

import pyoxigraph
import pytest
import rdflib
from hostile import kept, knowledges
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lukou_kg.graphs.jsonld import jsonld
from lukou_kg.graphs.knowledge_from import from_quads
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.rdflib_graph import to_rdflib
from lukou_kg.graphs.turtle import nquads, rdf_xml, trig, turtle
from lukou_kg.schema import load_schema

# rdflib 7 warns of names that rdflib 8 will drop, inside its own parsers.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

SCHEMA = load_schema()
HOSTILE = knowledges(SCHEMA)
WRITERS = {
    "turtle": (turtle, pyoxigraph.RdfFormat.TURTLE, "turtle"),
    "trig": (trig, pyoxigraph.RdfFormat.TRIG, "trig"),
    "nquads": (nquads, pyoxigraph.RdfFormat.N_QUADS, "nquads"),
    "rdfxml": (rdf_xml, pyoxigraph.RdfFormat.RDF_XML, "xml"),
    "jsonld": (lambda quads: jsonld(quads, SCHEMA), pyoxigraph.RdfFormat.JSON_LD, "json-ld"),
}


def test_the_sample_comes_back_whole(knowledge, schema):
    assert from_quads(to_quads(knowledge, schema)) == knowledge


def test_the_sample_comes_back_whole_under_another_base(knowledge, schema):
    assert from_quads(to_quads(knowledge, schema, base="urn:x-test:")) == knowledge


@given(HOSTILE)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_hostile_knowledge_comes_back_whole(knowledge):
    assert from_quads(to_quads(knowledge, SCHEMA)) == kept(knowledge)


@given(HOSTILE)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_came_back_once_comes_back_the_same_again(knowledge):
    quads = to_quads(from_quads(to_quads(knowledge, SCHEMA)), SCHEMA)
    # Only quotes that the gate changed are kept in two forms, so the quads too are the same.
    assert quads == to_quads(from_quads(quads), SCHEMA)


@given(HOSTILE)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_store_gives_back_the_quads_it_was_given(knowledge):
    quads = to_quads(knowledge, SCHEMA)
    store = pyoxigraph.Store()
    store.extend(quads)
    assert set(store) == set(quads)


@pytest.mark.parametrize("name", WRITERS)
@given(knowledge=HOSTILE)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_pyoxigraph_reads_every_format_back_as_the_same_quads(name, knowledge):
    write, form, _ = WRITERS[name]
    quads = to_quads(knowledge, SCHEMA)
    assert set(pyoxigraph.parse(write(quads), format=form)) == set(quads)


@pytest.mark.parametrize("name", WRITERS)
@given(knowledge=HOSTILE)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_rdflib_reads_every_format_back_as_the_same_graph(name, knowledge):
    write, _, form = WRITERS[name]
    quads = to_quads(knowledge, SCHEMA)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=write(quads), format=form)
    assert set(dataset.triples((None, None, None))) == set(to_rdflib(quads))


@given(knowledge=HOSTILE, random=st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_of_quads_makes_no_difference_to_any_format(knowledge, random):
    quads = to_quads(knowledge, SCHEMA)
    shuffled = quads * 2
    random.shuffle(shuffled)
    for write, _, _ in WRITERS.values():
        assert write(shuffled) == write(quads)


def test_nothing_of_the_knowledge_gives_a_dataset_and_no_more(schema, knowledge):
    empty = replace(knowledge, articles=(), things=(), statements=())
    quads = to_quads(empty, schema)
    assert {quad.subject.value.rpartition("/")[2] for quad in quads} == {"dataset"}
    assert from_quads(quads) == empty


def test_no_quads_at_all_are_written_as_an_empty_document():
    assert nquads([]) == b""
    assert list(pyoxigraph.parse(io.BytesIO(turtle([])), format=pyoxigraph.RdfFormat.TURTLE)) == []
