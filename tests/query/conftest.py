"""The store of the invented county, for every test of queries."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from district import district
from listed import lists

from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.turtle import nquads


@pytest.fixture(scope="session")
def county_quads(schema):
    return to_quads(district(), schema)


@pytest.fixture(scope="session")
def county(county_quads):
    store = ox.Store()
    store.bulk_extend(county_quads)
    store.bulk_extend(lists())
    return store


@pytest.fixture(scope="session")
def county_file(county_quads, tmp_path_factory):
    file = tmp_path_factory.mktemp("graph") / "图 谱.nq"
    file.write_bytes(nquads([*county_quads, *lists()]))
    return file


@pytest.fixture(scope="session")
def many_counties(schema):
    """A store of so many counties, each a copy of the invented one under ids and names of its own."""

    def store_of(number: int) -> ox.Store:
        store = ox.Store()
        for copy in range(number):
            store.bulk_extend(to_quads(district(f"-{copy}"), schema))
        return store

    return store_of
