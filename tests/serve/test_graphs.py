"""The readable part of the Graph Store Protocol, the description of the service, and VoID."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from serving import Service

G1 = "https://example.org/g1"
SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"


def triples(body: bytes, media_type: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(body, ox.RdfFormat.from_media_type(media_type.split(";", maxsplit=1)[0]))}


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
@pytest.mark.parametrize(("address", "size"), [("/graphs?default", 120), (f"/graphs?graph={G1}", 1)])
def test_a_graph_is_given_whole(service: Service, accept: str, address: str, size: int) -> None:
    answer = service.client.get(address, headers={"accept": accept})
    assert (answer.status_code, answer.headers["vary"]) == (200, "Accept")
    assert len(triples(answer.content, answer.headers["content-type"])) == size


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/graphs?graph=https%3A%2F%2Fexample.org%2Fg1", 200),
        ("/graphs?graph=https://example.org/%671", 200),
        ("/graphs?graph=https://example.org/none", 404),
        ("/graphs?graph=file:///etc/passwd", 404),
        ("/graphs?graph=", 400),
        ("/graphs", 400),
        (f"/graphs?default&graph={G1}", 400),
        (f"/graphs?graph={G1}&graph={G1}", 400),
    ],
)
def test_a_graph_is_named_as_the_protocol_has_it(service: Service, address: str, status: int) -> None:
    got, head = service.client.get(address), service.client.head(address)
    assert (got.status_code, head.status_code, head.content) == (status, status, b"")
    assert got.headers["content-length"] == head.headers["content-length"]


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_no_graph_is_written(service: Service, method: str) -> None:
    turtle = {"content": b"<x:a> <x:b> 1 .", "headers": {"content-type": "text/turtle"}}
    answer = service.client.request(method, f"/graphs?graph={G1}", **turtle)
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert len(triples(service.client.get(f"/graphs?graph={G1}").content, "text/turtle")) == 1


def test_a_format_that_no_graph_has_is_not_given(service: Service) -> None:
    assert service.client.get("/graphs?default", headers={"accept": "text/csv"}).status_code == 406


def test_who_has_the_graph_is_not_given_it_again(service: Service) -> None:
    tag = service.client.get("/graphs?default").headers["etag"]
    assert service.client.get("/graphs?default", headers={"if-none-match": f'"x", {tag}'}).status_code == 304
    assert service.client.get("/graphs?default", headers={"if-none-match": '"x"'}).status_code == 200


@pytest.mark.parametrize(
    "accept", ["", "text/turtle", "application/rdf+xml", "application/ld+json", "text/html,*/*;q=0.1"]
)
def test_without_a_query_the_service_describes_itself(service: Service, accept: str) -> None:
    answer = service.client.get("/sparql", headers={"accept": accept})
    found = triples(answer.content, answer.headers["content-type"])
    (endpoint,) = (one.object for one in found if one.predicate.value == SD + "endpoint")
    assert endpoint.value == f"{service.url}/sparql"
    named = {one.object.value for one in found if one.predicate.value == SD + "name"}
    assert named == {G1, "https://example.org/g2"}
    assert not [one for one in found if isinstance(one.subject, ox.BlankNode)]
    assert (
        service.client.get("/sparql", headers={"accept": accept, "if-none-match": answer.headers["etag"]}).status_code
        == 304
    )
    assert service.client.get("/sparql", headers={"accept": "image/png"}).status_code == 406


def test_void_counts_what_there_is(service: Service) -> None:
    for _ in range(2):  # made, and kept
        answer = service.client.get("/.well-known/void")
        found = triples(answer.content, answer.headers["content-type"])
        counts = {one.object.value for one in found if one.predicate.value == VOID + "triples"}
        properties = {one.object.value for one in found if one.predicate.value == VOID + "property"}
        assert (counts, properties) == ({"60"}, {"x:knows", "x:name"})
        assert {one.object.value for one in found if one.predicate.value == VOID + "sparqlEndpoint"} == {
            f"{service.url}/sparql"
        }
