"""The cases of the W3C, as it publishes them, against the real service.

They are run where LUKOU_W3C_TESTS names a folder of w3c/rdf-tests (its sparql/sparql11 is read). What a service that
only reads answers has to come out as the case says; what would write has to be refused, and after a refused write of a
graph the graph is published in another way, so that the rest of the case can be run as it stands.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pyoxigraph as ox
import pytest
from serving import Service, running
from w3c_cases import Case, Step, cases

from lukou_kg.store.generation import publish

NAMED = os.environ.get("LUKOU_W3C_TESTS")
FOLDER = Path(NAMED or "", "sparql", "sparql11")
PROTOCOL = cases(FOLDER / "protocol" / "manifest.ttl", "ProtocolTest") if NAMED else []
GRAPH_STORE = (
    cases(FOLDER / "graph-store-protocol" / "manifest-indirect.ttl", "GraphStoreProtocolTest") if NAMED else []
)
KINDS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {"application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"},
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml"},
}  # fmt: skip
SD = "http://www.w3.org/ns/sparql-service-description#"

pytestmark = pytest.mark.skipif(not NAMED, reason="LUKOU_W3C_TESTS names no folder of w3c/rdf-tests")


@pytest.fixture(scope="module")
def protocol(published: Callable[[bytes], Path]) -> Iterator[Service]:
    wanted = {pair for case in PROTOCOL for pair in case.graphs}
    quads = {
        ox.Quad(*triple, ox.NamedNode(name))
        for name, file in wanted
        for triple in (quad.triple for quad in ox.parse(path=str(file), format=ox.RdfFormat.N_TRIPLES))
    }
    lines = sorted(ox.serialize([quad], format=ox.RdfFormat.N_QUADS) for quad in quads)
    with running(published(b"".join(lines))) as service:
        yield service


@pytest.mark.parametrize("case", PROTOCOL, ids=lambda case: case.name)
def test_protocol(protocol: Service, case: Case) -> None:
    for step in case.steps:
        answer = sent(protocol, step)
        if step.writes and "2" in step.statuses:
            assert answer.status_code == 403
            return  # what follows asks for what was written
        check(answer, step)


@pytest.mark.parametrize("case", GRAPH_STORE, ids=lambda case: case.name)
def test_graph_store(published: Callable[[bytes], Path], case: Case) -> None:
    if not any(step.method in {"GET", "HEAD"} for step in case.steps if "$" not in step.path):
        pytest.skip("reads only a graph that the service itself would have to name")
    store, workspace = ox.Store(), published(b"<x:a> <x:b> <x:c> .\n")
    with running(workspace) as service:
        for step in case.steps:
            answer = sent(service, step)
            if step.writes:
                assert answer.status_code == 405
                written(store, step)
                republished(service, workspace, store)
            else:
                check(answer, step)


def written(store: ox.Store, step: Step) -> None:
    """What the refused request would have done."""
    parameters = parse_qs(urlsplit(step.path).query, keep_blank_values=True)
    graph = ox.NamedNode(parameters["graph"][0]) if "graph" in parameters else ox.DefaultGraph()
    if step.method != "POST":
        store.clear_graph(graph)
    if step.method == "DELETE":
        store.remove_graph(graph)
    if step.body and step.method != "DELETE":
        body, media_type = step.body, dict(step.headers)["content-type"]
        for piece in parts(body) if "multipart" in media_type else [body]:
            store.load(piece, ox.RdfFormat.TURTLE, base_iri="http://www.example/", to_graph=graph)


def parts(body: bytes) -> list[bytes]:
    pieces = body.replace(b"\r\n", b"\n").split(b"\n--")
    return [piece.partition(b"\n\n")[2] for piece in pieces if b"\n\n" in piece]


def republished(service: Service, workspace: Path, store: ox.Store) -> None:
    before = service.client.get("/sparql").headers["etag"]
    lines = sorted(ox.serialize([quad], format=ox.RdfFormat.N_QUADS) for quad in store)
    publish(workspace, lines or [b""], {"x": time.monotonic()})
    end = time.monotonic() + 30
    while service.client.get("/sparql").headers["etag"] == before and time.monotonic() < end:
        time.sleep(0.05)


def sent(service: Service, step: Step) -> httpx.Response:
    path = step.path.replace("/sparql/", "/sparql", 1).replace("/gsp", "/graphs", 1)
    return service.client.request(step.method, path, headers=dict(step.headers), content=step.body or None)


def check(answer: httpx.Response, step: Step) -> None:
    assert any(str(answer.status_code).startswith(status) for status in step.statuses), answer.text
    media_type = answer.headers.get("content-type", "").split(";")[0]
    if step.kind:
        assert media_type in KINDS[step.kind]
    if step.truth is not None:
        assert answer.json()["boolean"] is step.truth
    if step.graph and step.method == "GET":
        assert graph_of(answer.content, media_type) == graph_of(step.graph.encode(), "text/turtle")


def graph_of(body: bytes, media_type: str) -> ox.Dataset:
    form = ox.RdfFormat.from_media_type(media_type)
    found = ox.Dataset(ox.parse(body, form, base_iri="http://www.example/"))
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return found


def description(service: Service) -> set[ox.Triple]:
    answer = service.client.get("/sparql")
    return {quad.triple for quad in ox.parse(answer.content, ox.RdfFormat.TURTLE)}


def test_service_description_returns_rdf(protocol: Service) -> None:
    assert description(protocol)


def test_service_description_has_endpoint_triple(protocol: Service) -> None:
    found = {one.object for one in description(protocol) if one.predicate.value == SD + "endpoint"}
    assert ox.NamedNode(f"{protocol.url}/sparql") in found


@pytest.mark.parametrize(
    ("name", "domain", "range_"),
    [
        ("endpoint", "Service", None),
        ("supportedLanguage", "Service", None),
        ("resultFormat", "Service", None),
        ("defaultDataset", "Service", "Dataset"),
        ("defaultGraph", "Dataset", "Graph"),
        ("namedGraph", "Dataset", "NamedGraph"),
        ("name", "NamedGraph", None),
    ],
)
def test_service_description_conforms_to_schema(protocol: Service, name: str, domain: str, range_: str | None) -> None:
    found = description(protocol)
    types = {(one.subject, one.object.value) for one in found if one.predicate.value.endswith("#type")}
    used = [one for one in found if one.predicate.value == SD + name]
    assert used
    assert {(one.subject, SD + domain) for one in used} <= types
    assert all(isinstance(one.object, ox.NamedNode) for one in used)
    assert range_ is None or {(one.object, SD + range_) for one in used} <= types
