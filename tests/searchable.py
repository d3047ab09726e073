"""Knowledge as a graph that can be searched."""

from __future__ import annotations

from pyoxigraph import Store

from lukou_kg.graphs.quads import to_quads
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema
from lukou_kg.search.contents import contents_of
from lukou_kg.search.facts import Facts
from lukou_kg.search.index import SearchIndex


def facts_of(knowledge: Knowledge, schema: Schema) -> Facts:
    """What the graph of the knowledge says."""
    store = Store()
    store.bulk_extend(to_quads(knowledge, schema))
    return Facts(store)


def index_of(knowledge: Knowledge, schema: Schema) -> SearchIndex:
    """The index of the graph of the knowledge."""
    return SearchIndex.of(contents_of(facts_of(knowledge, schema)))
