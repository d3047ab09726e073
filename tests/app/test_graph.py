from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
import samples

from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.errors import QueryError, UnknownNameError, UsageError
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema


@pytest.fixture
def graph(knowledge: Knowledge, schema: Schema) -> KnowledgeGraph:
    return KnowledgeGraph(knowledge, schema)


def test_a_thing_is_found_by_its_name_or_alias(graph: KnowledgeGraph) -> None:
    assert [thing.id for thing in graph.find("经开区")] == [samples.ZONE]
    assert [thing.id for thing in graph.find("星河电机")] == [samples.XINGHE]


def test_a_part_of_a_name_finds_where_no_whole_name_does(graph: KnowledgeGraph) -> None:
    assert [thing.id for thing in graph.find("膜材")] == [samples.FILM]


def test_traditional_and_full_width_characters_find_too(graph: KnowledgeGraph) -> None:
    assert [thing.id for thing in graph.find("星河電機　")] == [samples.XINGHE]


def test_a_name_that_nothing_bears_is_told_with_near_ones(graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownNameError, match="青岭经开区"):
        graph.find("青领经开区")


def test_what_is_said_about_a_thing_holds_both_directions(graph: KnowledgeGraph) -> None:
    assert {item.relation for item in graph.about("白石膜材项目")} >= {"visited", "supplies", "completedOn"}


def test_a_query_answers_from_the_graph(graph: KnowledgeGraph) -> None:
    result = graph.query("SELECT ?name WHERE { ?p a lk:Park ; rdfs:label ?name }")
    assert result.rows == (("河西工业园",), ("青岭经开区",))


def test_a_broken_query_is_told(graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryError):
        graph.query("SELECT WHERE")


def test_why_gives_the_words_and_where_they_stand(graph: KnowledgeGraph) -> None:
    (visit,) = (item for item in graph.about(samples.SCRIPT) if item.relation == "visited")
    reason = graph.why(visit)
    assert graph.why(f"https://example.org/id/{visit.id}").statement == visit
    assert graph.why(f"id:{visit.id}").statement == visit
    assert reason.sentence == f"方可欣 考察 {samples.SCRIPT}"
    assert reason.quotes == (f"区招商局副局长方可欣到{samples.SCRIPT}走访。",)
    assert "articles/roundup.jsonl#2" in repr(reason)
    assert "0.75" in repr(reason)


def test_why_in_a_notebook_marks_the_words_and_leaves_markup_as_text(graph: KnowledgeGraph) -> None:
    (visit,) = (item for item in graph.about(samples.SCRIPT) if item.relation == "visited")
    shown = graph.why(visit)._repr_html_()
    assert '<mark title="subject">方可欣</mark>' in shown
    assert '<mark title="trigger">走访</mark>' in shown
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


@pytest.mark.parametrize("name", ["why", "sentence"])
def test_a_claim_of_another_graph_is_told(graph: KnowledgeGraph, name: str) -> None:
    other = replace(graph.statements[0], id="claim-other")
    for claim in (other, "claim-other"):
        with pytest.raises(UnknownNameError, match="claim-other"):
            getattr(graph, name)(claim)


@pytest.mark.parametrize("claim", [None, {}, 3, b"claim", ["claim"], object()])
@pytest.mark.parametrize("name", ["why", "sentence"])
def test_what_is_no_claim_is_told(graph: KnowledgeGraph, name: str, claim: object) -> None:
    with pytest.raises(UsageError, match=type(claim).__name__):
        getattr(graph, name)(claim)


def test_amounts_are_said_with_their_unit(graph: KnowledgeGraph) -> None:
    (area,) = (item for item in graph.statements if item.relation == "area")
    assert graph.sentence(area) == "星河电机电磁线项目 面积 300 亩"


def test_graphs_of_other_libraries_hold_the_same(graph: KnowledgeGraph) -> None:
    network = graph.to_networkx()
    assert isinstance(network, nx.MultiDiGraph)
    assert set(network) == {thing.id for thing in graph.things}
    (answer,) = graph.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").rows
    assert len(graph.to_rdflib()) == answer[0]


@pytest.mark.parametrize("name", ["a.ttl", "a.nq", "a.trig", "a.jsonld", "a.graphml", "a.gexf", "a.xlsx", "A.TTL"])
def test_the_ending_of_a_file_says_its_format(graph: KnowledgeGraph, tmp_path: Path, name: str) -> None:
    (path,) = graph.export(tmp_path / "out" / name)
    assert path == tmp_path / "out" / name
    assert path.stat().st_size > 0


def test_the_exported_turtle_is_the_one_that_is_given_as_text(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (path,) = graph.export(tmp_path / "a.ttl")
    assert path.read_text("utf-8") == graph.to_turtle()


def test_tables_are_several_files_of_a_folder(graph: KnowledgeGraph, tmp_path: Path) -> None:
    paths = graph.export(tmp_path / "tables", "csv")
    assert {path.parent for path in paths} == {tmp_path / "tables"}
    assert len(paths) > 1


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.csv"])
def test_an_ending_that_tells_no_format_is_told(graph: KnowledgeGraph, tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownNameError, match="--format"):
        graph.export(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_the_page_is_written_whole(graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = graph.save_page(tmp_path / "graph.html", around="白石膜材项目", hops=2)
    assert "<title>白石膜材项目</title>" in path.read_text("utf-8")


def test_the_view_shows_itself_and_is_the_page_that_is_saved(graph: KnowledgeGraph, tmp_path: Path) -> None:
    view = graph.view(around="青岭经开区", hops=2)
    assert "text/html" in view._repr_mimebundle_()
    assert graph.save_page(tmp_path / "a.html", "青岭经开区", hops=2).read_text("utf-8") == view.html


def test_a_view_around_nothing_is_told(graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownNameError):
        graph.view(around="月球")


def test_it_shows_itself(graph: KnowledgeGraph) -> None:
    assert repr(graph) == "<KnowledgeGraph: 3 articles, 14 things, 25 statements>".replace(
        "25", str(len(graph.statements))
    )
    shown = graph._repr_mimebundle_(include=None, exclude=None)
    assert shown["text/plain"] == repr(graph)
    assert "<td>项目</td><td>project</td><td>3</td>" in shown["text/html"]
    assert "<td>考察</td><td>visited</td>" in shown["text/html"]
