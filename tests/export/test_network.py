"""GraphML and GEXF opened again by networkx."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import networkx as nx
import pytest
from district import district
from hostile import knowledges
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from lukou_kg.export.formats import export
from lukou_kg.graphs.networkx_graph import to_networkx

READERS = {
    "graphml": lambda data: nx.read_graphml(io.BytesIO(data), force_multigraph=True),
    "gexf": lambda data: nx.read_gexf(io.BytesIO(data), version="1.3"),
}
XSD = Path(__file__).parent / "gexf-1.3"
HASHES = {
    "gexf.xsd": "a8e1d0a6a5237fc4ce0825692fa3db49fb04d70cf3a84334f7a87c15422c1257",
    "dynamics.xsd": "d5ee084a858baf6efebe210d4799050723bfce71fb44c9ddbf20a53f45be8298",
    "viz.xsd": "e20e40bcfd4531026d4d1c74da5cbadc413ff5b81cf4418ca14f42ea994e2dc4",
}
OF_GEXF = {"id", "label", "start", "end", "stage"}  # what GEXF has beside the attributes: ids, names and times


def spaces_of_xml(value):
    """XML readers turn a carriage return into a line feed; nothing else may change."""
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


def compare(read, graph):
    assert sorted(read.nodes) == sorted(graph.nodes)
    for node, attributes in graph.nodes(data=True):
        assert {key: read.nodes[node][key] for key in attributes} == {
            key: spaces_of_xml(value) for key, value in attributes.items()
        }
    assert sorted(map(edge_of, read.edges(data=True)), key=str) == sorted(map(edge_of, graph.edges(data=True)), key=str)


def edge_of(edge):
    """Both ends and the attributes."""
    source, target, attributes = edge
    return (
        source,
        target,
        {key: spaces_of_xml(value) for key, value in sorted(attributes.items()) if key not in OF_GEXF},
    )


@pytest.mark.parametrize("name", READERS)
def test_networkx_opens_what_was_written_with_all_attributes(knowledge, schema, name):
    read = READERS[name](export(knowledge, schema, name))
    compare(read, to_networkx(knowledge, schema))
    # Two statements between the same two things stay two; GEXF is read as such a graph only where there are any.
    assert type(read) is nx.MultiDiGraph
    assert sorted(read.edges(keys=True)) == sorted(to_networkx(knowledge, schema).edges(keys=True))


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_hostile_strings_come_back_unchanged(schema, name, data):
    knowledge = data.draw(knowledges(schema))
    compare(READERS[name](export(knowledge, schema, name)), to_networkx(knowledge, schema))


def test_gexf_names_neither_the_day_nor_the_version_of_networkx(knowledge, schema):
    data = export(knowledge, schema, "gexf")
    assert b"lastmodifieddate" not in data
    assert b"NetworkX" not in data
    assert b"<creator>lukou_kg</creator>" in data


@pytest.fixture(scope="module")
def gexf_schema():
    return etree.XMLSchema(etree.parse(str(XSD / "gexf.xsd")))


@pytest.mark.parametrize("name", HASHES)
def test_the_schema_of_gexf_is_the_one_that_the_notice_names(name):
    assert hashlib.sha256((XSD / name).read_bytes()).hexdigest() == HASHES[name]
    assert HASHES[name] in (Path(__file__).parents[2] / "NOTICE.md").read_text("utf-8")


def test_gexf_is_as_its_schema_says(knowledge, schema, gexf_schema):
    gexf_schema.assertValid(etree.fromstring(export(knowledge, schema, "gexf")))
    gexf_schema.assertValid(etree.fromstring(export(district(), schema, "gexf")))


@given(data=st.data())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_hostile_gexf_is_as_its_schema_says(schema, gexf_schema, data):
    gexf_schema.assertValid(etree.fromstring(export(data.draw(knowledges(schema)), schema, "gexf")))


def test_a_relation_bears_the_days_that_it_is_told_of(schema):
    read = READERS["gexf"](export(district(), schema, "gexf"))
    visits = {
        (data["time"], data.get("start"), data.get("end"))
        for _, _, data in read.edges(data=True)
        if data["relation"] == "visited"
    }
    assert visits == {
        ("2019-05-21", "2019-05-21", "2019-05-21"),
        ("2020-01-08", "2020-01-08", "2020-01-08"),
        ("2020-02", "2020-02-01", "2020-02-29"),
    }


def test_a_relation_is_a_kind_of_edge_so_that_gephi_keeps_parallel_ones_apart(schema):
    root = etree.fromstring(export(district(), schema, "gexf"))
    edges = root.findall(".//{*}edge")
    assert {edge.get("kind") for edge in edges} >= {"visited", "supplies", "locatedIn"}
    assert len({edge.get("id") for edge in edges}) == len(edges)


def test_a_stage_lasts_until_the_next_one_begins(schema):
    read = READERS["gexf"](export(district(), schema, "gexf"))
    (copper,) = [data for _, data in read.nodes(data=True) if data["label"] == "青禾铜箔项目"]
    assert copper["stage"] == [
        ("signed", "2019-03-05", "2019-04-30"),
        ("started", "2019-05-01", "2019-05-19"),
        ("started", "2019-05-20", "2019-09-30"),
        ("stalled", "2019-10-01", "2019-11-30"),
        ("resumed", "2019-12-01", "None"),  # what NetworkX makes of an end that there is not
    ]
