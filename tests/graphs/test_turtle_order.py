"""Turtle has an order of its own: subjects by name, types before all else, whatever stands in the texts."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from lukou_kg.graphs.turtle import rdf_xml, turtle
from lukou_kg.graphs.vocabulary import term

TYPE = term("rdf:type")
# What the order is made with, and what looks like it inside a text.
TEXTS = st.lists(st.sampled_from(["> ", " .\n", f" {TYPE} ", "\x01 ", "\x02", " \x02", "\r", "\u2028", "株洲", '"']))
NODES = st.text("/-.;1aB", max_size=4).map(lambda name: NamedNode(f"urn:x-test:{name}"))
OBJECTS = NODES | TEXTS.map("".join).map(Literal)
TRIPLES = st.lists(st.builds(Quad, NODES, st.just(TYPE) | NODES, OBJECTS), min_size=1, max_size=12)


@given(TRIPLES, st.randoms())
def test_any_order_gives_the_same_bytes_and_all_of_it_comes_back(quads, chance):
    written = turtle(quads)
    assert set(parse(written, format=RdfFormat.TURTLE)) == set(quads)
    chance.shuffle(quads)
    assert turtle([*quads, *quads[:2]]) == written


@given(TRIPLES)
def test_a_node_stands_before_those_whose_names_begin_with_its_own_and_its_types_stand_first(quads):
    read = list(parse(turtle(quads), format=RdfFormat.TURTLE))
    assert [quad.subject.value for quad in read] == sorted(quad.subject.value for quad in read)
    for before, quad in pairwise(read):
        if before.subject == quad.subject:
            assert quad.predicate != TYPE or before.predicate == TYPE


def test_rdf_xml_has_the_order_of_turtle():
    quads = [
        Quad(NamedNode(f"urn:x-test:{name}"), predicate, NamedNode("urn:x-test:o"))
        for name in ("b/c", "b-c", "b")
        for predicate in (NamedNode("urn:x-test:p"), TYPE)
    ]
    read = list(parse(rdf_xml(quads), format=RdfFormat.RDF_XML))
    assert read == list(parse(turtle(quads), format=RdfFormat.TURTLE))
    assert [quad.predicate == TYPE for quad in read] == [True, False] * 3
