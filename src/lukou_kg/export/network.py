"""The knowledge as GraphML and GEXF, by way of its NetworkX graph."""

from __future__ import annotations

import io
import re

import networkx as nx

from lukou_kg.graphs.networkx_graph import to_networkx
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema

# NetworkX writes the day of writing and its own version; the same knowledge has to give the same bytes.
_MAKING = re.compile(rb"<meta[^>]*>\s*<creator>[^<]*</creator>")


def graphml_bytes(knowledge: Knowledge, schema: Schema, _base: str) -> bytes:
    """GraphML; ids are those of things and statements, so a base of IRIs has no part in it."""
    out = io.BytesIO()
    nx.write_graphml_xml(to_networkx(knowledge, schema), out)
    return out.getvalue()


def gexf_bytes(knowledge: Knowledge, schema: Schema, _base: str) -> bytes:
    """GEXF 1.2."""
    out = io.BytesIO()
    nx.write_gexf(to_networkx(knowledge, schema), out)
    return _MAKING.sub(b"<meta>\n    <creator>lukou_kg</creator>", out.getvalue(), count=1)
