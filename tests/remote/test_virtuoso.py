"""Virtuoso from Debian's packages takes a generation and gives it back; runs where virtuoso-t is installed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
import rdf_servers

import lukou_kg as lk
from lukou_kg.errors import RemoteError
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.remote.client import Client, Credentials
from lukou_kg.remote.content import checksum, graphs_in
from lukou_kg.remote.pushing import Way, push
from lukou_kg.remote.reading import checksum_of
from lukou_kg.remote.servers import endpoints_of

GRAPH = "https://w3id.org/lukou-kg/id/dataset"
DBA = Credentials(user="dba", password="dba")

pytestmark = [
    pytest.mark.virtuoso,
    pytest.mark.skipif(
        shutil.which("virtuoso-t") is None, reason="virtuoso-t is missing: apt install virtuoso-opensource"
    ),
]


def quiet(_step: str, _done: int, _total: int | None) -> None:
    """No progress."""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with rdf_servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield address


@pytest.fixture
def there(url: str) -> Iterator[Client]:
    with Client(endpoints_of(url, "virtuoso"), DBA, wait=0.01) as client:
        yield client


def test_what_was_sent_is_there_byte_for_byte_and_comes_back(
    there: Client, url: str, quads: bytes, knowledge: Knowledge
) -> None:
    contents = graphs_in(quads, GRAPH)
    assert [each.way for each in push(there, contents, progress=quiet)] == [Way.STORE]
    assert [each.way for each in push(there, contents, progress=quiet)] == [Way.NOTHING]
    with lk.connect(url, server="virtuoso") as remote:
        assert remote.knowledge_graph.knowledge == knowledge
        assert remote.query("SELECT ?n { ?s a lk:Company ; rdfs:label ?n }")


def test_the_next_generation_takes_the_place_of_the_one_before(there: Client) -> None:
    lines = [b'<https://example.org/%d> <https://example.org/p> "%d" .\n' % (at, at) for at in range(12_000)]
    push(there, {GRAPH: lines[:7_000]}, progress=quiet)
    push(there, {GRAPH: lines}, progress=quiet)
    assert checksum_of(there, GRAPH) == checksum(lines)


def test_a_wrong_password_is_told(url: str) -> None:
    wrong = Credentials(user="dba", password="none")
    with Client(endpoints_of(url, "virtuoso"), wrong, wait=0.01) as client, pytest.raises(RemoteError, match="refused"):
        client.put(GRAPH, b"<a:a> <a:b> <a:c> .\n")
