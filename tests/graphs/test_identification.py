"""Why names are those of one thing is in every RDF export, under ids that follow from what is said, and comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import Graph

from lukou_kg.export.formats import export
from lukou_kg.graphs.identification import basis_of, identification_quads
from lukou_kg.graphs.knowledge_from import from_quads
from lukou_kg.graphs.ontology import ontology_graph
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.scope import scope_of
from lukou_kg.graphs.turtle import turtle
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, LKV, ids_of
from lukou_kg.model.identification import Identification


@pytest.fixture
def told(knowledge):
    one, two = sorted(thing.id for thing in knowledge.things[:2])
    made = (
        Identification(one, ("云帆", "云帆精工"), ("brand_alone", "same_place"), 0.7311),
        Identification(one, ("云帆精工", "云帆精工"), ("same_name",), 0.9),
        Identification(two, ("渌口园", "青岭园"), decided=("decision-aaaaaaaaaaaaaaaa", "decision-bbbbbbbbbbbbbbbb")),
    )
    return replace(knowledge, identifications=made)


def test_a_graph_gives_them_back(told, schema):
    assert from_quads(to_quads(told, schema)) == told


@pytest.mark.parametrize("form", ["turtle", "nquads", "trig", "jsonld"])
def test_every_rdf_export_carries_them(told, schema, form):
    data = export(told, schema, form)
    assert b"identity-brand-alone" in data
    assert "云帆精工".encode() in data


def test_a_node_has_one_id_whatever_stands_beside_it(told, schema):
    scope = scope_of(told.articles, schema, ids_of(DEFAULT_BASE))
    nodes = [{quad.subject for quad in identification_quads([item], scope)} for item in told.identifications]
    assert all(len(found) == 1 for found in nodes)
    assert len(set.union(*nodes)) == len(told.identifications)
    likelier = [replace(item, chance=0.99) for item in told.identifications]
    assert set.union(*nodes) == {quad.subject for quad in identification_quads(reversed(likelier), scope)}


def test_every_fact_of_the_table_is_a_concept_with_words_in_both_languages(schema):
    declared = {str(node) for node in ontology_graph(schema).subjects()}
    facts = [row["fact"] for row in schema.tables["identity"] if row["fact"] != "bias"]
    assert facts
    assert {LKV + basis_of(fact) for fact in facts} <= declared


def test_they_pass_the_shapes(told, schema, broken):
    graph = Graph().parse(data=turtle(to_quads(told, schema)), format="turtle")
    assert broken(graph) == set()
