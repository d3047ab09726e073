"""The knowledge as GraphML and GEXF, by way of its NetworkX graph."""

from __future__ import annotations

import io

import networkx as nx

from lukou_kg.graphs.gexf import gexf
from lukou_kg.graphs.networkx_graph import to_networkx
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema


def graphml_bytes(knowledge: Knowledge, schema: Schema, _base: str) -> bytes:
    """GraphML; ids are those of things and statements, so a base of IRIs has no part in it."""
    out = io.BytesIO()
    nx.write_graphml_xml(to_networkx(knowledge, schema), out)
    return out.getvalue()


def gexf_bytes(knowledge: Knowledge, schema: Schema, _base: str) -> bytes:
    """GEXF 1.3 with times."""
    return gexf(knowledge, schema)
