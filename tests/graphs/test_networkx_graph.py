"""The NetworkX graph keeps parallel relations apart, loses nothing, and can be written by every writer."""

import io
import json

import networkx as nx
import pytest
import samples
from hostile import kept, knowledges
from hypothesis import HealthCheck, given, settings

from lukou_kg.graphs.networkx_graph import to_networkx
from lukou_kg.schema import load_schema

HOSTILE = knowledges(load_schema())


def written(graph, form):
    """The graph after it was written in a format and read again."""
    buffer = io.BytesIO()
    getattr(nx, f"write_{form}")(graph, buffer)
    buffer.seek(0)
    return nx.MultiDiGraph(getattr(nx, f"read_{form}")(buffer))  # without any edge the readers give a plain graph


@pytest.fixture
def graph(knowledge, schema):
    return to_networkx(knowledge, schema)


def test_things_are_nodes_in_order(graph, knowledge):
    assert isinstance(graph, nx.MultiDiGraph)
    assert list(graph) == [thing.id for thing in knowledge.things]


def test_statements_between_things_are_edges_by_their_id(graph, knowledge):
    between = {(item.subject, item.object, item.id) for item in knowledge.statements if item.object is not None}
    assert set(graph.edges(keys=True)) == between


def test_parallel_relations_are_kept_apart(graph):
    relations = {data["relation"] for data in graph.get_edge_data(samples.WIRE, samples.XINGHE).values()}
    assert relations == {"investedBy", "builtBy"}


def test_an_edge_says_what_when_how_sure_and_why(graph):
    (edge,) = graph.get_edge_data(samples.LUO, samples.FILM).values()
    wanted = {
        "relation": "visited", "relation_label": "考察", "status": "actual", "asserted": True, "confidence": 0.9,
        "time": "2023-05-12", "time_text": "5月12日", "time_basis": "published", "article": "art-1-visit",
        "quote": samples.SOURCES["1"].sentences[0], "evidence_count": 1,
    }  # fmt: skip
    assert {name: edge[name] for name in wanted} == wanted


def test_an_edge_whose_time_is_not_known_has_no_time(graph):
    (edge,) = graph.get_edge_data(samples.FILM, samples.DONGZE).values()
    assert "time" not in edge
    assert edge["qualifier_product"] == "亚胺薄膜"


def test_a_negotiated_edge_is_there_and_not_asserted(graph):
    (edge,) = graph.get_edge_data(samples.QINGLING, samples.CELL).values()
    assert (edge["status"], edge["asserted"]) == ("negotiating", False)


def test_values_stand_on_their_subject(graph):
    node = graph.nodes[samples.WIRE]
    assert node["label"] == "星河电机电磁线项目"
    assert node["kind"] == "Project"
    assert node["value_investmentAmount"] == "500000000 CNY (min; 总投资)"
    assert node["value_signedOn"] == "2023-03"
    assert node["stages"] == "signed"


def test_a_projected_value_is_only_in_the_full_list(graph):
    node = graph.nodes[samples.WIRE]
    assert "value_outputValue" not in node
    assert {row["relation"] for row in json.loads(node["statements"])} >= {"outputValue", "startedOn"}


def ids_and_quotes(knowledge):
    return {
        (item.id, evidence.quote, evidence.raw_quote) for item in knowledge.statements for evidence in item.evidence
    }


def reachable(graph):
    """Every statement with every quote, from edges and nodes."""
    edges = [(data["statement"], json.loads(data["evidence"])) for *_, data in graph.edges(data=True)]
    listed = [row for _, data in graph.nodes(data=True) for row in json.loads(data.get("statements", "[]"))]
    every = [*edges, *((row["id"], row["evidence"]) for row in listed)]
    return {(key, item["quote"], item["raw_quote"]) for key, evidence in every for item in evidence}


def test_every_statement_and_quote_can_be_reached(graph, knowledge):
    assert reachable(graph) == ids_and_quotes(knowledge)
    assert {row["id"] for row in json.loads(graph.graph["articles"])} == {article.id for article in knowledge.articles}


def test_every_attribute_is_a_scalar(graph):
    attributes = [
        graph.graph,
        *(data for _, data in graph.nodes(data=True)),
        *(data for *_, data in graph.edges(data=True)),
    ]
    assert {type(value) for data in attributes for value in data.values()} <= {str, int, float, bool}


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_the_sample_is_read_back_from_its_file(graph, form):
    back = written(graph, form)
    assert set(back.edges(keys=True)) == set(graph.edges(keys=True))
    assert reachable(back) == reachable(graph)
    for node in graph:
        assert {name: back.nodes[node][name] for name in graph.nodes[node]} == dict(graph.nodes[node])


@pytest.mark.parametrize("form", ["graphml", "gexf"])
@given(knowledge=HOSTILE)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_hostile_knowledge_is_read_back_from_its_file(form, knowledge):
    schema = load_schema()
    graph = to_networkx(knowledge, schema)
    back = written(graph, form)
    assert reachable(back) == ids_and_quotes(knowledge)
    assert {node: data["label"] for node, data in back.nodes(data=True)} == {
        thing.id: thing.name for thing in kept(knowledge).things
    }


def test_the_same_knowledge_gives_the_same_file(knowledge, schema):
    files = []
    for _ in range(2):
        buffer = io.BytesIO()
        nx.write_graphml(to_networkx(knowledge, schema), buffer)
        files.append(buffer.getvalue())
    assert files[0] == files[1]
