"""The index of the sample graph, and of graphs with other names in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from searchable import facts_of, index_of

from lukou_kg.model.knowledge import Knowledge, Thing
from lukou_kg.schema import Schema
from lukou_kg.search.contents import contents_of
from lukou_kg.search.facts import Facts
from lukou_kg.search.index import SearchIndex


@pytest.fixture(scope="session")
def facts(knowledge: Knowledge, schema: Schema) -> Facts:
    return facts_of(knowledge, schema)


@pytest.fixture(scope="session")
def index(facts: Facts) -> SearchIndex:
    return SearchIndex.of(contents_of(facts))


@pytest.fixture(scope="session")
def named(schema: Schema) -> Callable[..., SearchIndex]:
    """Makes an index of companies, each given as its names, the label first."""

    def made(*names: tuple[str, ...]) -> SearchIndex:
        things = tuple(
            Thing(id=f"company-{number:04d}", kind="Company", name=each[0], aliases=each[1:])
            for number, each in enumerate(names)
        )
        knowledge = Knowledge(articles=(), things=things, statements=(), schema_version="0" * 64)
        return index_of(knowledge, schema)

    return made
