"""One visit of several sites is one event; nobody takes part in what no source says of them."""

from dataclasses import replace

import pytest
import samples
from pyoxigraph import Store

from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.vocabulary import local, prefixes
from lukou_kg.model.claim import Status, When

HEAD = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in prefixes().items())
MAY = When(edtf="2023-05", text="5月", basis="stated")
JUNE = When(edtf="2023-06", text="6月", basis="stated")


@pytest.fixture
def events(knowledge, schema):
    """Who did what to what, event by event, of the statements given."""

    def listed(*statements, role="visitor", other="visitedThing"):
        store = Store()
        store.extend(to_quads(replace(knowledge, statements=statements), schema))
        found = store.query(
            HEAD
            + f"SELECT ?e ?who ?what WHERE {{ ?e a lk:Occurrence ; lk:{role} ?who OPTIONAL {{ ?e lk:{other} ?what }} }}"
        )
        grouped = {}
        for event, who, what in found:
            sides = grouped.setdefault(event.value, (set(), set()))
            sides[0].add(local(who.value))
            sides[1].update({local(what.value)} if what else ())
        return sorted((sorted(who), sorted(what)) for who, what in grouped.values())

    return listed


def visit(who, what, *, sentence=0, when=MAY, **rest):
    return samples.statement("visited", who, samples.evidence("1", sentence, {}), object=what, when=when, **rest)


def test_the_visit_of_the_sample_is_one_event(knowledge, schema):
    store = Store()
    store.extend(to_quads(knowledge, schema))
    found = store.query(
        HEAD
        + f"""SELECT ?label ?time (COUNT(DISTINCT ?site) AS ?sites) (COUNT(DISTINCT ?claim) AS ?claims) WHERE {{
        ?e a lk:VisitEvent, lk:Occurrence ; rdfs:label ?label ; lk:visitor id:{samples.LUO} ; lk:visitedThing ?site ;
        lk:time ?time ; lk:status lkv:status-actual ; lk:describedBy ?claim }} GROUP BY ?label ?time"""
    )
    assert [tuple(term.value for term in row) for row in found] == [("考察 2023-05-12", "2023-05-12", "2", "2")]


def test_several_visitors_of_the_same_sites_are_one_event(events):
    together = [visit(who, what) for who in (samples.LUO, samples.FANG) for what in (samples.WIRE, samples.FILM)]
    assert events(*together) == [([samples.FANG, samples.LUO], [samples.FILM, samples.WIRE])]


def test_visitors_of_different_sites_in_one_sentence_are_two_events(events):
    assert events(visit(samples.LUO, samples.WIRE), visit(samples.FANG, samples.FILM)) == [
        ([samples.FANG], [samples.FILM]),
        ([samples.LUO], [samples.WIRE]),
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"when": JUNE},
        {"when": None},
        {"sentence": 2},
        {"status": Status.PLANNED},
        {"host": "沈珂"},
    ],
)
def test_another_time_sentence_status_or_host_is_another_event(events, other):
    assert len(events(visit(samples.LUO, samples.WIRE), visit(samples.LUO, samples.FILM, **other))) == 2


def test_who_supplies_whom_is_not_mixed_within_a_sentence(events):
    said = samples.evidence("1", 3, {})
    one = samples.statement("supplies", samples.FILM, said, object=samples.DONGZE)
    two = samples.statement("supplies", samples.WIRE, said, object=samples.XINGHE)
    assert events(one, two, role="supplier", other="customer") == [
        ([samples.FILM], [samples.DONGZE]),
        ([samples.WIRE], [samples.XINGHE]),
    ]


def test_projects_signed_together_are_one_event(events):
    said = samples.evidence("2", 4, {})
    signed = [
        samples.statement("signedOn", project, said, when=MAY) for project in (samples.WIRE, samples.FILM, samples.CELL)
    ]
    assert events(*signed, role="signedThing") == [(sorted([samples.WIRE, samples.FILM, samples.CELL]), [])]


def test_a_planned_event_is_marked_as_planned(knowledge, schema):
    store = Store()
    store.extend(to_quads(knowledge, schema))
    found = store.query(HEAD + "SELECT ?status WHERE { ?e a lk:GroundBreakingEvent ; lk:status ?status }")
    assert [local(row[0].value) for row in found] == ["status-planned"]


def test_the_order_of_statements_makes_no_difference(knowledge, schema):
    backwards = replace(knowledge, statements=knowledge.statements[::-1])
    assert to_quads(backwards, schema) == to_quads(knowledge, schema)


def test_an_event_keeps_its_identifier_when_another_article_comes(knowledge, schema):
    def identifiers(statements):
        quads = to_quads(replace(knowledge, statements=tuple(statements)), schema)
        return {
            quad.subject.value
            for quad in quads
            if local(quad.subject.value).startswith("event-") and local(quad.predicate.value) == "describedBy"
        }

    old = [visit(samples.LUO, samples.WIRE), visit(samples.LUO, samples.FILM)]
    new = samples.statement("visited", samples.FANG, samples.evidence("3", 0, {}), object=samples.FILM, when=JUNE)
    assert identifiers(old) < identifiers([*old, new])
