"""The store of the invented county, for every test of queries."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from district import district

from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.turtle import nquads


@pytest.fixture(scope="session")
def county_quads(schema):
    return to_quads(district(), schema)


@pytest.fixture(scope="session")
def county(county_quads):
    store = ox.Store()
    store.bulk_extend(county_quads)
    return store


@pytest.fixture(scope="session")
def county_file(county_quads, tmp_path_factory):
    file = tmp_path_factory.mktemp("graph") / "图 谱.nq"
    file.write_bytes(nquads(county_quads))
    return file
