"""What became of former ids is in every export, and comes back."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import pytest

from lukou_kg.export.formats import export
from lukou_kg.graphs.knowledge_from import from_quads
from lukou_kg.graphs.networkx_graph import to_networkx
from lukou_kg.graphs.quads import to_quads
from lukou_kg.model.registry import Succession

FORMER = "company-aaaaaaaaaaaaaaaa"


@pytest.fixture
def changed(knowledge):
    one, two = (thing.id for thing in knowledge.things[:2])
    return replace(
        knowledge, successions=(Succession(FORMER, one, "merged"), Succession(FORMER.replace("a", "b"), two, "split"))
    )


def test_a_graph_gives_them_back(changed, schema):
    assert from_quads(to_quads(changed, schema)) == changed


@pytest.mark.parametrize("form", ["turtle", "nquads", "trig", "jsonld", "graphml", "gexf", "csv", "sheet-csv"])
def test_every_export_carries_them(changed, schema, form):
    made = export(changed, schema, form)
    data = made if isinstance(made, bytes) else b"".join(made.values())
    assert FORMER.encode() in data


def test_nodes_of_networkx_know_them(changed, schema):
    graph: nx.MultiDiGraph[str] = to_networkx(changed, schema)
    merged, split = changed.successions
    assert graph.nodes[merged.successor]["former_ids"] == FORMER
    assert graph.nodes[split.successor]["split_from"] == split.former
