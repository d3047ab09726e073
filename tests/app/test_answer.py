"""The answer of a graph: the page of what it names, and what is told where it names nothing."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import samples

from lukou_kg.app.answer import named_by
from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.errors import UsageError
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema

PROJECTS = "SELECT ?p WHERE { ?p a lk:Project }"


@pytest.fixture(scope="module")
def graph(knowledge: Knowledge, schema: Schema) -> KnowledgeGraph:
    return KnowledgeGraph(knowledge, schema)


def projects(graph: KnowledgeGraph) -> set[str]:
    return {thing.id for thing in graph.things if thing.kind == "Project"}


def drawing(html: str):
    found = re.search(r'<script id="drawing" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_things_are_named_by_their_iri(graph: KnowledgeGraph) -> None:
    named = named_by(graph.query(PROJECTS), graph)
    assert named.things == projects(graph)
    assert named.statements == frozenset()


def test_claims_are_named_by_theirs(graph: KnowledgeGraph) -> None:
    named = named_by(graph.query("SELECT ?c WHERE { ?c rdf:predicate lk:visited }"), graph)
    assert named.things == frozenset()
    assert named.statements == {item.id for item in graph.statements if item.relation == "visited"}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?event WHERE { ?event lk:describedBy ?claim . ?claim rdf:predicate lk:visited }",
        "SELECT ?sentence WHERE { ?claim rdf:predicate lk:visited ; prov:wasDerivedFrom ?sentence }",
    ],
)
def test_what_describes_claims_names_them(graph: KnowledgeGraph, query: str) -> None:
    visited = {item.id for item in graph.statements if item.relation == "visited"}
    assert named_by(graph.query(query), graph).statements >= visited


def test_articles_name_what_they_say_but_only_where_nothing_else_is_named(graph: KnowledgeGraph) -> None:
    one = "?article a lk:Article ; dcterms:identifier ?id"
    alone = graph.query(f"SELECT ?article WHERE {{ {one} }} ORDER BY ?id LIMIT 1")
    with_thing = graph.query(f"SELECT ?article ?p WHERE {{ {one} . ?p a lk:Park }} ORDER BY ?id LIMIT 1")
    first = min(graph.knowledge.articles, key=lambda head: head.id).id
    said = {item.id for item in graph.statements if first in {evidence.article for evidence in item.evidence}}
    assert named_by(alone, graph).statements == said != set()
    assert named_by(with_thing, graph).statements == frozenset()


def test_a_graph_as_an_answer_names_what_its_triples_do(graph: KnowledgeGraph) -> None:
    answer = graph.query("CONSTRUCT { ?p lk:locatedIn ?x } WHERE { ?p a lk:Project ; lk:locatedIn ?x }")
    assert named_by(answer, graph).things & projects(graph)


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("SELECT ?name WHERE { ?p a lk:Park ; rdfs:label ?name }", 2),
        ("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", 1),
        ("SELECT ?status (COUNT(*) AS ?n) WHERE { ?c lk:status ?status } GROUP BY ?status", 4),
        ("ASK { ?p a lk:Park }", 1),
        ("SELECT ?x WHERE { VALUES ?x { <https://w3id.org/lukou-kg/id/gone> } }", 1),
    ],
)
def test_an_answer_that_names_nothing_is_told_row_by_row_and_holds_no_more(
    graph: KnowledgeGraph, query: str, rows: int
) -> None:
    view = graph.query(query).view()
    told = drawing(view.html)
    assert len(told["answer"]["rows"]) == rows
    assert told["whole"]["things"] == len(graph.things)
    assert '"things":[]' in view.html


@pytest.mark.parametrize(
    "query", ["SELECT ?p WHERE { ?p a lk:Nothing }", "CONSTRUCT { ?p a ?x } WHERE { ?p a lk:Nothing, ?x }"]
)
def test_an_answer_without_rows_says_what_to_ask_instead(graph: KnowledgeGraph, query: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no rows"):
        graph.query(query).save_page(tmp_path / "a.html")
    assert list(tmp_path.iterdir()) == []


def test_a_saved_question_gives_the_page_its_title_and_its_language(graph: KnowledgeGraph) -> None:
    view = graph.ask("visits", language="en").view()
    told = drawing(view.html)
    assert view.title == "Who visited which site, and when"
    assert told["language"] == "en"
    assert "status" in told["answer"]["headings"]
    assert graph.ask("visits").view(language="en", title="考察").title == "考察"


def test_every_row_is_told_and_what_it_names_is_on_the_page(graph: KnowledgeGraph) -> None:
    answer = graph.ask("visits")
    view = answer.view()
    rows = drawing(view.html)["answer"]["rows"]
    assert len(rows) == len(answer)
    for row in rows:
        for cell in row:
            for key in ("thing", "statement"):
                assert cell is None or key not in cell or f'"id":"{cell[key]}"' in view.html


def test_hops_choose_how_much_stands_around(graph: KnowledgeGraph) -> None:
    sizes = [len(graph.query(PROJECTS).view(hops=hops).html) for hops in (0, 1, 2)]
    assert sizes == sorted(set(sizes))
    with pytest.raises(UsageError, match="hops"):
        graph.query(PROJECTS).view(hops=-1)


def test_the_page_is_saved_as_it_is_shown_and_twice_the_same(graph: KnowledgeGraph, tmp_path: Path) -> None:
    answer = graph.ask("projects_by_park")
    saved = answer.save_page(tmp_path / "a.html", hops=0, title="园区")
    assert saved.read_text("utf-8") == answer.view(hops=0, title="园区").html


def test_a_page_of_the_graph_opens_in_the_language_asked_for(graph: KnowledgeGraph) -> None:
    view = graph.view(language="en")
    assert view.title == "Regional development graph"
    assert view.summary.endswith("articles")
    assert "located in" in view.table
    assert drawing(view.html)["language"] == "en"
    with pytest.raises(UsageError, match="language"):
        graph.view(language="fr")


def test_hostile_cells_are_data_in_the_page(graph: KnowledgeGraph) -> None:
    name = json.dumps(samples.SCRIPT, ensure_ascii=False)
    view = graph.query(f"SELECT ?x ?y WHERE {{ ?x rdfs:label ?y . FILTER(STR(?y) = {name}) }}").view()
    assert samples.SCRIPT not in view.html
    assert any(cell["text"] == samples.SCRIPT for row in drawing(view.html)["answer"]["rows"] for cell in row)


def test_an_answer_shows_itself_as_text_and_as_a_table(graph: KnowledgeGraph) -> None:
    shown = graph.ask("projects_by_park")._repr_mimebundle_()
    assert shown["text/plain"].splitlines()[0].startswith("园区")
    assert "<table>" in shown["text/html"]


def test_an_answer_may_name_more_than_one_query_can(graph: KnowledgeGraph) -> None:
    events = graph.query("SELECT ?event WHERE { ?event lk:describedBy ?claim . ?claim rdf:predicate lk:visited }")
    first = events.cells[0][0]
    assert first is not None
    many = [(replace(first, text=f"{first.text}-{number:060d}"),) for number in range(500)]
    visited = {item.id for item in graph.statements if item.relation == "visited"}
    assert named_by(replace(events, cells=(*many, *events.cells)), graph).statements >= visited


@pytest.mark.parametrize("number", ["NaN", "INF", "-INF", "1.5"])
def test_a_number_that_json_has_not_is_told_as_it_is_written(graph: KnowledgeGraph, number: str) -> None:
    query = f'SELECT ?p ("{number}"^^<http://www.w3.org/2001/XMLSchema#double> AS ?n) WHERE {{ ?p a lk:Project }}'
    assert f'"{number}"' in graph.query(query).view().html or f'"text":{number}' in graph.query(query).view().html
