"""The SPARQL 1.1 Protocol, in requests of our own: what the cases of the W3C ask for, and what they leave out."""

from __future__ import annotations

import json
from io import BytesIO

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from serving import Service

G1, G2 = "https://example.org/g1", "https://example.org/g2"
HERE = "ASK { <x:p1> <x:knows> ?o }"
IN_G1 = 'ASK { <x:a> <x:in> "甲" }'
FORM = "application/x-www-form-urlencoded"


def truth(answer: httpx.Response) -> bool:
    assert answer.status_code == 200, answer.text
    return bool(answer.json()["boolean"])


@pytest.mark.parametrize(
    "request_",
    [
        {"method": "GET", "params": {"query": HERE}},
        {"method": "POST", "data": {"query": HERE}},
        {"method": "POST", "content": HERE, "headers": {"content-type": "application/sparql-query"}},
        {"method": "POST", "content": HERE, "headers": {"content-type": "application/sparql-query; charset=UTF-8"}},
        {"method": "POST", "content": f"\ufeff{HERE}", "headers": {"content-type": "application/sparql-query"}},
        {"method": "POST", "files": {"query": (None, HERE)}},
        {"method": "GET", "params": {"query": "PREFIX x: <x:> ASK { x:p1 x:knows ?o }", "unknown": "parameter"}},
    ],
    ids=["get", "form", "direct", "charset", "byte order mark", "multipart", "unknown parameter"],
)
def test_a_query_comes_in_every_way_of_the_protocol(service: Service, request_: dict) -> None:
    assert truth(service.client.request(url="/sparql", **request_))


@pytest.mark.parametrize("how", ["get", "form", "direct", "multipart"])
@pytest.mark.parametrize(
    ("query", "graphs", "expected"),
    [
        (IN_G1, {}, False),
        (IN_G1, {"default-graph-uri": G1}, True),
        (IN_G1, {"default-graph-uri": [G1, G2]}, True),
        (IN_G1, {"default-graph-uri": "https://example.org/none"}, False),
        (f"ASK {{ GRAPH ?g {IN_G1[4:]} }}", {"named-graph-uri": G1}, True),
        (f"ASK {{ GRAPH ?g {IN_G1[4:]} }}", {"named-graph-uri": G2}, False),
        (f"ASK {{ GRAPH ?g {IN_G1[4:]} }}", {"default-graph-uri": G1}, False),
        (f"ASK FROM <{G2}> {IN_G1[4:]}", {}, False),
        (f"ASK FROM <{G1}> {IN_G1[4:]}", {}, True),
        (f"ASK FROM <{G2}> {IN_G1[4:]}", {"default-graph-uri": G1}, True),
        (f"ASK FROM NAMED <{G1}> {{ GRAPH ?g {IN_G1[4:]} }}", {}, True),
    ],
)
def test_the_graphs_of_a_request_take_the_place_of_those_of_the_query(
    service: Service, how: str, query: str, graphs: dict, expected: bool
) -> None:
    pairs = [(key, value) for key, given in graphs.items() for value in ([given] if isinstance(given, str) else given)]
    if how == "get":
        answer = service.client.get("/sparql", params=[("query", query), *pairs])
    elif how == "form":
        body = str(httpx.QueryParams([("query", query), *pairs]))
        answer = service.client.post("/sparql", content=body, headers={"content-type": FORM})
    elif how == "direct":
        head = {"content-type": "application/sparql-query"}
        answer = service.client.post("/sparql", params=pairs, content=query, headers=head)
    else:
        parts = [("query", (None, query)), *((key, (None, value)) for key, value in pairs)]
        answer = service.client.post("/sparql", files=parts)
    assert truth(answer) is expected


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"method": "PUT", "params": {"query": HERE}}, 405),
        ({"method": "DELETE", "params": {"query": HERE}}, 405),
        ({"method": "GET", "params": [("query", HERE), ("query", HERE)]}, 400),
        ({"method": "GET", "params": {"default-graph-uri": G1}}, 400),
        ({"method": "GET", "params": {"query": ""}}, 400),
        ({"method": "GET", "params": {"query": "ASK {"}}, 400),
        ({"method": "GET", "params": {"query": HERE, "default-graph-uri": "no iri"}}, 400),
        ({"method": "GET", "params": [("query", HERE), *[("default-graph-uri", f"x:{n}") for n in range(101)]]}, 400),
        ({"method": "POST", "data": {}}, 415),
        ({"method": "POST", "content": "", "headers": {"content-type": FORM}}, 400),
        ({"method": "POST", "content": HERE, "headers": {"content-type": "text/plain"}}, 415),
        ({"method": "POST", "content": HERE}, 415),
        ({"method": "POST", "content": "query=ASK%20%7B%7D"}, 415),
        (
            {
                "method": "POST",
                "content": HERE.encode("utf-16"),
                "headers": {"content-type": "application/sparql-query"},
            },
            400,
        ),
        (
            {
                "method": "POST",
                "content": HERE.encode("utf-16"),
                "headers": {"content-type": "application/sparql-query; charset=UTF-16"},
            },
            415,
        ),
        ({"method": "POST", "content": b"query=%FF%FE", "headers": {"content-type": FORM}}, 400),
        ({"method": "POST", "content": b"--", "headers": {"content-type": "multipart/form-data"}}, 400),
        ({"method": "POST", "files": {"query": ("a.rq", HERE)}}, 400),
        ({"method": "POST", "content": b"x", "headers": {"content-type": FORM, "content-encoding": "gzip"}}, 415),
    ],
)
def test_what_is_not_a_request_of_the_protocol_is_told_so(service: Service, request_: dict, status: int) -> None:
    answer = service.client.request(url="/sparql", **request_)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = json.loads(answer.text)
    assert told["status"] == status
    assert any("一" <= character <= "鿿" for character in told["zh"])
    assert told["en"].isascii() or "▶" in told["en"]
    if status == 405:
        assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize(
    "request_",
    [
        {"method": "GET", "params": {"update": "CLEAR ALL"}},
        {"method": "POST", "data": {"update": "CLEAR ALL"}},
        {"method": "POST", "content": "CLEAR ALL", "headers": {"content-type": "application/sparql-update"}},
        {"method": "POST", "content": "CLEAR XYZ", "headers": {"content-type": "application/sparql-update"}},
        {"method": "POST", "params": {"using-graph-uri": G1}, "data": {"update": "INSERT DATA { <x:n> <x:n> 1 }"}},
        {"method": "POST", "data": {"query": HERE, "update": "DROP ALL"}},
    ],
)
def test_no_update_is_carried_out(service: Service, request_: dict) -> None:
    assert service.client.request(url="/sparql", **request_).status_code == 403
    assert truth(service.ask(HERE))
    assert not truth(service.ask("ASK { <x:n> ?p ?o }"))


ROWS = "SELECT ?s ?name { ?s <x:name> ?name } ORDER BY ?name"
TABLES = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "application/trig"]


@pytest.mark.parametrize("media_type", TABLES)
def test_rows_come_in_the_format_that_is_asked_for(service: Service, media_type: str) -> None:
    answer = service.ask(ROWS, accept=media_type)
    assert answer.headers["content-type"].split(";")[0] == media_type
    assert answer.headers["vary"] == "Accept"
    read = list(ox.parse_query_results(answer.content, TABLES[media_type]))
    assert len(read) == 60
    assert read[0]["name"] == ox.Literal("人物0")
    assert (service.ask(HERE, accept=media_type).content == b"true") == (media_type == "text/tab-separated-values")


def test_csv_is_for_programs_and_holds_what_the_graph_holds(service: Service) -> None:
    answer = service.ask('SELECT * { BIND("=1+1, \\"甲\\"" AS ?x) }', accept="text/csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.text == 'x\r\n"=1+1, ""甲"""\r\n'


@pytest.mark.parametrize("media_type", GRAPHS)
@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?s <x:knows> ?o }", "DESCRIBE <x:p1>"])
def test_graphs_come_in_the_format_that_is_asked_for(service: Service, media_type: str, query: str) -> None:
    answer = service.ask(query, accept=media_type)
    assert answer.headers["content-type"].split(";")[0] == media_type
    ours = {quad.triple for quad in ox.parse(answer.content, ox.RdfFormat.from_media_type(media_type))}
    assert len(ours) == (2 if query.startswith("D") else 60)
    graph = rdflib.Dataset().parse(BytesIO(answer.content), format=media_type)
    assert len(graph) == len(ours)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/sparql-results+json"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("application/*, application/sparql-results+json;q=0", "application/sparql-results+xml"),
        ("text/turtle, text/csv;q=0.1", "text/csv"),
    ],
)
def test_the_best_format_that_fits_is_chosen(service: Service, accept: str, media_type: str) -> None:
    assert service.ask(ROWS, accept=accept).headers["content-type"].split(";")[0] == media_type


@pytest.mark.parametrize("accept", ["image/png", "nonsense", "text/turtle", "*/*;q=0", "text/html"])
def test_what_cannot_be_given_is_not_given_in_something_else(service: Service, accept: str) -> None:
    answer = service.ask(ROWS, accept=accept)
    assert answer.status_code == 406
    assert "text/csv" in answer.json()["en"]


def test_the_usual_prefixes_need_no_declaration(service: Service) -> None:
    assert not truth(service.ask("ASK { ?s a lk:Claim }"))


def test_relative_names_are_those_of_the_service(service: Service) -> None:
    (row,) = service.ask("SELECT ?x { BIND(<thing> AS ?x) }").json()["results"]["bindings"]
    assert row["x"]["value"] == f"{service.url}/thing"


def test_a_percent_sign_is_decoded_once(service: Service) -> None:
    query = 'SELECT ("100%25" AS ?x) (<http://ex/%E6%A0%AA> AS ?y) {}'
    for answer in (service.ask(query), service.client.post("/sparql", data={"query": query})):
        (row,) = answer.json()["results"]["bindings"]
        assert (row["x"]["value"], row["y"]["value"]) == ("100%25", "http://ex/%E6%A0%AA")


def test_head_has_the_headers_of_get_and_no_body(service: Service) -> None:
    got = service.ask(ROWS)
    head = service.client.head("/sparql", params={"query": ROWS})
    assert head.content == b""
    assert {**head.headers, "date": ""} == {**got.headers, "date": ""}


def test_options_tells_the_methods(service: Service) -> None:
    answer = service.client.options("/sparql")
    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")
    assert not any(name.startswith("access-control") for name in answer.headers)


def test_who_has_the_answer_is_not_given_it_again(service: Service) -> None:
    first = service.ask(ROWS)
    assert service.ask(ROWS, **{"if-none-match": first.headers["etag"]}).status_code == 304
    assert service.ask(ROWS, **{"if-none-match": "*"}).status_code == 304
    other = service.ask(ROWS, accept="text/csv", **{"if-none-match": first.headers["etag"]})
    assert (other.status_code, other.headers["etag"] == first.headers["etag"]) == (200, False)


@pytest.mark.parametrize("query", ["SELECT (NOW() AS ?x) {}", "SELECT (rand() AS ?x) {}"])
def test_what_changes_by_itself_has_no_tag(service: Service, query: str) -> None:
    assert "etag" not in service.ask(query).headers


def test_rows_are_cut_and_it_is_said(service: Service) -> None:
    answer = service.ask("SELECT * { ?s ?p ?o . ?a ?b ?c }")
    told = answer.json()
    assert len(told["results"]["bindings"]) == 500
    assert told["head"]["truncated"] is True
    assert answer.headers["x-lukou-truncated"] == "rows=500"
    assert len(list(ox.parse_query_results(answer.content, ox.QueryResultsFormat.JSON))) == 500
    csv = service.ask("SELECT * { ?s ?p ?o . ?a ?b ?c }", accept="text/csv")
    assert (csv.text.count("\r\n"), csv.headers["x-lukou-truncated"]) == (501, "rows=500")
    graph = service.ask("CONSTRUCT { ?s ?p ?c } { ?s ?p ?o . ?a ?b ?c }", accept="application/n-triples")
    assert (graph.text.count("\n"), graph.headers["x-lukou-truncated"]) == (500, "rows=500")


def test_what_is_just_short_enough_is_not_cut(service: Service) -> None:
    answer = service.ask("SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 500")
    assert "x-lukou-truncated" not in answer.headers
    assert "truncated" not in answer.json()["head"]


def test_an_unknown_address_lists_those_that_there_are(service: Service) -> None:
    answer = service.client.get("/nothing")
    assert (answer.status_code, "/sparql" in answer.json()["zh"]) == (404, True)


def test_a_client_that_others_have_written_gets_its_answers(service: Service) -> None:
    store = SPARQLStore(f"{service.url}/sparql")
    names = [str(row[0]) for row in store.query(ROWS.replace("?s ?name {", "?name {"))]
    assert (len(names), names[0]) == (60, "人物0")
    assert bool(store.query(HERE))
    assert len(store.query("CONSTRUCT WHERE { ?s <x:knows> ?o }").graph) == 60
