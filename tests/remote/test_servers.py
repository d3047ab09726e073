"""Addresses of servers: where each product takes what, and what is no address."""

from __future__ import annotations

import pytest

from lukou_kg.addresses import is_local
from lukou_kg.errors import UnknownNameError, UsageError
from lukou_kg.remote.servers import endpoints_of, servers


@pytest.mark.parametrize("name", servers())
def test_the_example_of_every_product_is_an_address(name: str) -> None:
    found = endpoints_of(servers()[name].example.replace("CLUSTER", "cluster"), name)
    assert found.query.startswith("http")
    assert found.update.startswith("http")
    assert found.store.startswith("http")


@pytest.mark.parametrize(
    ("url", "server", "store"),
    [
        ("http://localhost:7878", "oxigraph", "http://localhost:7878/store"),
        ("http://localhost:7878/", "oxigraph", "http://localhost:7878/store"),
        ("http://h:3030/ds", "fuseki", "http://h:3030/ds/data"),
        ("http://h:7200/repositories/kg", "graphdb", "http://h:7200/repositories/kg/rdf-graphs/service"),
        ("https://h/db", "stardog", "https://h/db"),
        ("https://h:8182", "neptune", "https://h:8182/sparql/gsp/"),
        ("http://[::1]:7001", "qlever", "http://[::1]:7001"),
    ],
)
def test_paths_stand_behind_the_address(url: str, server: str, store: str) -> None:
    assert endpoints_of(url, server).store == store


@pytest.mark.parametrize(
    "url",
    [
        "", "localhost:7878", "ftp://h/", "file:///etc/passwd", "http://", "http://h:99999", "http://h/?a=b", "http://h/#a",
        "http://h/a b", "http://h/\n", "http://例子/", "javascript:alert(1)", "http://[::1",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="no address of a server"):
        endpoints_of(url, "oxigraph")


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError, match="LUKOU_KG_PASSWORD") as told:
        endpoints_of("https://me:secret@h/", "oxigraph")
    assert "secret" not in str(told.value)


def test_an_unknown_product_is_told_with_those_there_are() -> None:
    with pytest.raises(UnknownNameError, match="virtuoso"):
        endpoints_of("http://h", "blazegraph")


@pytest.mark.parametrize(
    ("url", "local"),
    [("http://localhost:1", True), ("http://127.3.2.1", True), ("http://[::1]/", True), ("http://h", False),
     ("http://localhost.example.org", False), ("http://10.0.0.1", False)],
)  # fmt: skip
def test_this_machine_is_known_by_its_addresses(url: str, local: bool) -> None:
    assert is_local(url) is local
