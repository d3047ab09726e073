"""The facts alone: nothing that is not asserted, and nothing about sources."""

from __future__ import annotations

import pytest
from district import district
from hostile import knowledges
from hypothesis import HealthCheck, given, settings
from pyoxigraph import Store

from lukou_kg.graphs.facts import fact_quads
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.vocabulary import prefixes, term
from lukou_kg.schema import load_schema

HEAD = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in prefixes().items())
SCHEMA = load_schema()


@pytest.fixture(scope="module")
def store():
    filled = Store()
    filled.extend(fact_quads(district(), SCHEMA))
    return filled


def rows(store, query):
    return sorted(tuple(cell.value for cell in row) for row in store.query(HEAD + query))


@pytest.mark.parametrize("kind", ["lk:Claim", "lk:Evidence", "lk:Article", "lk:Identification", "oa:TextQuoteSelector"])
def test_no_sources_stand_in_it(store, kind):
    assert not store.query(HEAD + f"ASK {{ ?x a {kind} }}")


@pytest.mark.parametrize("name", ["lk:describedBy", "lk:mentionedIn", "lk:namesPost"])
def test_nothing_leads_to_what_is_left_out(store, name):
    assert not store.query(HEAD + f"ASK {{ ?x {name} ?y }}")


def test_the_facts_of_the_county_are_there(store):
    visits = rows(store, "SELECT ?w ?t { ?a lk:visited ?b . ?a rdfs:label ?w . ?b rdfs:label ?t }")
    assert visits == [("陆一舟", "青禾铜箔项目"), ("顾海", "临港园区"), ("顾海", "青禾铜箔项目")]
    assert rows(store, "SELECT ?d { ?p rdfs:label '青禾铜箔项目'@zh-hans ; lk:signedOn ?d }") == [("2019-03-05",)]
    assert rows(store, "SELECT ?l { ?p org:holds ?post . ?post rdfs:label ?l }") != []


def test_what_is_planned_or_denied_is_no_fact(store):
    assert rows(store, "SELECT ?w { ?w lk:invests|lk:investsIn ?p . ?p rdfs:label '云岭风机项目'@zh-hans }") == []
    statuses = rows(store, "SELECT DISTINCT ?s { ?e a lk:Occurrence ; lk:status ?s }")
    assert [status.rpartition("#")[2] for (status,) in statuses] == ["status-actual"]


def test_events_have_their_days_and_those_who_took_part(store):
    found = rows(store, "SELECT ?l ?w { ?e a lk:VisitEvent ; rdfs:label ?l ; lk:visitor/rdfs:label ?w }")
    assert found == [("考察 2019-05-21", "顾海"), ("考察 2020-01-08", "陆一舟")]


@given(knowledges(SCHEMA))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_fact_stands_in_the_whole_graph_too(knowledge):
    counted = term("void:triples")
    facts = fact_quads(knowledge, SCHEMA)
    assert {quad for quad in facts if quad.predicate != counted} <= set(to_quads(knowledge, SCHEMA))
    assert [quad.object.value for quad in facts if quad.predicate == counted] == [str(len(facts))]
