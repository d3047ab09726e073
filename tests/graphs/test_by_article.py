"""A named graph an article: together they are the whole, and each tells what its article says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from district import district
from hostile import kept, knowledges
from hypothesis import HealthCheck, given, settings
from pyoxigraph import DefaultGraph, Quad, Store

from lukou_kg.graphs.by_article import quads_by_article
from lukou_kg.graphs.knowledge_from import from_quads
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, article_id, ids_of, node, prefixes
from lukou_kg.schema import load_schema

HEAD = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in prefixes().items())
SCHEMA = load_schema()
IDS = ids_of(DEFAULT_BASE)


def graph_of(knowledge, name):
    (sha256,) = [article.sha256 for article in knowledge.articles if article.id == name]
    graph = node(IDS, article_id(sha256))
    return {quad.triple for quad in quads_by_article(knowledge, SCHEMA) if quad.graph_name == graph}


@pytest.fixture(scope="module")
def store():
    filled = Store()
    filled.extend(quads_by_article(district(), SCHEMA))
    return filled


@given(knowledges(SCHEMA))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_all_graphs_together_are_the_whole_graph(knowledge):
    placed = quads_by_article(knowledge, SCHEMA)
    assert {quad.triple for quad in placed} == {quad.triple for quad in to_quads(knowledge, SCHEMA)}
    assert from_quads({Quad(*quad.triple) for quad in placed}) == kept(knowledge)
    assert placed == sorted(set(placed), key=str)


def test_every_article_has_a_graph_that_bears_its_name(store):
    named = {graph.value for graph in store.named_graphs()}
    assert named == {IDS + article_id(article.sha256) for article in district().articles}


def test_what_rests_on_no_article_stands_in_the_default_graph(store):
    found = {
        quad.subject.value.removeprefix(IDS).split("-")[0]
        for quad in store.quads_for_pattern(None, None, None, DefaultGraph())
    }
    assert found == {"dataset", "identification"}


def test_a_graph_tells_only_the_sentences_of_its_article(store):
    query = "SELECT ?g (COUNT(DISTINCT ?a) AS ?n) { GRAPH ?g { ?e a lk:Evidence ; oa:hasSource ?a } } GROUP BY ?g"
    assert {row["n"].value for row in store.query(HEAD + query)} == {"1"}


def test_a_claim_of_two_articles_stands_in_both_with_the_sentence_of_each(store):
    query = """SELECT ?c (COUNT(DISTINCT ?g) AS ?n) (COUNT(DISTINCT ?e) AS ?m) {
        GRAPH ?g { ?c a lk:Claim ; prov:wasDerivedFrom ?e } } GROUP BY ?c HAVING (COUNT(DISTINCT ?g) > 1)"""
    assert [(row["n"].value, row["m"].value) for row in store.query(HEAD + query)] == [("2", "2")] * 2


def test_an_aggregate_over_the_union_counts_such_a_claim_twice(store):
    """Why questions are asked of the one graph: this is what docs/exchange.md warns of."""
    query = "SELECT (COUNT(?s) AS ?n) { ?c rdf:predicate lk:locatedIn ; rdf:subject ?s }"
    whole = Store()
    whole.extend(to_quads(district(), SCHEMA))
    (once,) = whole.query(HEAD + query)
    (union,) = store.query(HEAD + query, use_default_graph_as_union=True)
    assert int(union["n"].value) > int(once["n"].value)


def test_without_an_article_nothing_that_it_alone_says_is_left():
    known = district()
    rest = replace(
        known, statements=tuple(item for item in known.statements if {each.article for each in item.evidence} != {"a1"})
    )
    alone = graph_of(known, "a1")
    others = {quad.triple for quad in quads_by_article(rest, SCHEMA)}
    gone = {item.id for item in known.statements} - {item.id for item in rest.statements}
    assert gone
    claims = {triple.subject.value.removeprefix(IDS) for triple in alone}
    assert gone <= claims
    assert not gone & {triple.subject.value.removeprefix(IDS) for triple in others}
