"""The rdflib graph holds the same triples, in the same lexical forms, under our prefixes."""

import pytest
import rdflib
import samples
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from rdflib.compare import isomorphic

from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.rdflib_graph import to_rdflib
from lukou_kg.graphs.turtle import turtle
from lukou_kg.graphs.vocabulary import prefixes, term


def test_it_is_isomorphic_to_what_rdflib_reads_from_our_turtle(knowledge, schema):
    quads = to_quads(knowledge, schema)
    assert isomorphic(to_rdflib(quads), rdflib.Graph().parse(data=turtle(quads), format="turtle"))


def test_it_has_as_many_triples_as_quads(knowledge, schema):
    quads = to_quads(knowledge, schema)
    assert len(to_rdflib(quads)) == len(quads)


def test_prefixes_are_bound(knowledge, schema):
    graph = to_rdflib(to_quads(knowledge, schema, base="https://kg.example/"), base="https://kg.example/")
    assert {prefix: str(space) for prefix, space in graph.namespaces()} == prefixes("https://kg.example/")


def test_it_answers_sparql(knowledge, schema):
    graph = to_rdflib(to_quads(knowledge, schema))
    found = graph.query("SELECT ?l WHERE { ?p lk:visited/rdfs:label ?l } ORDER BY ?l")
    assert [str(row.l) for row in found] == sorted(["星河电机电磁线项目", "白石膜材项目", samples.SCRIPT])


def test_what_is_not_ours_is_refused():
    with pytest.raises(ValueError, match="not one of our terms"):
        to_rdflib([Quad(BlankNode(), NamedNode("a:p"), NamedNode("a:o"))])


def test_digits_stay_as_they_are_written():
    quad = Quad(NamedNode("a:s"), NamedNode("a:p"), Literal("01.50", datatype=term("xsd:decimal")))
    ((_, _, number),) = to_rdflib([quad])
    assert str(number) == "01.50"
