"""A server of each product for a whole session, and a generation to send there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import rdf_servers

from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.turtle import nquads
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.remote.client import Client
from lukou_kg.remote.servers import endpoints_of
from lukou_kg.schema import Schema


@pytest.fixture(scope="session")
def oxigraph_url() -> Iterator[str]:
    with rdf_servers.oxigraph() as (url, _):
        yield url


@pytest.fixture
def client(oxigraph_url: str) -> Iterator[Client]:
    """A client of a server that is emptied before each test."""
    with Client(endpoints_of(oxigraph_url, "oxigraph"), wait=0.01) as there:
        there.update("DROP ALL")
        yield there


@pytest.fixture(scope="session")
def quads(knowledge: Knowledge, schema: Schema) -> bytes:
    return nquads(to_quads(knowledge, schema))
