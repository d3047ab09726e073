"""GraphML and GEXF opened again by networkx."""

from __future__ import annotations

import io

import networkx as nx
import pytest
from hostile import knowledges
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lukou_kg.export.formats import export
from lukou_kg.graphs.networkx_graph import to_networkx

READERS = {
    "graphml": lambda data: nx.read_graphml(io.BytesIO(data), force_multigraph=True),
    "gexf": lambda data: nx.read_gexf(io.BytesIO(data)),
}


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
    """Both ends and the attributes; NetworkX adds an id of its own when it reads GEXF."""
    source, target, attributes = edge
    return source, target, {key: spaces_of_xml(value) for key, value in sorted(attributes.items()) if key != "id"}


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
