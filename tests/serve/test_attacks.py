"""Every attack of the table in docs/threat-model.md that reaches the service, with others being answered meanwhile."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from serving import CROSS, Service, others_asking, running

LATE = 15  # seconds: generous, for the machine may be busy; the service's own limit is 1.5
CLIQUE = "VALUES ?n { " + " ".join(map(str, range(300))) + " }"
DOUBLING = 'SELECT (STRLEN(?x40) AS ?n) { BIND("aaaaaaaaaa" AS ?x0) ' + "".join(
    f"BIND(CONCAT(?x{step}, ?x{step}) AS ?x{step + 1}) " for step in range(40)
)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server of somebody else, which must never be reached."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield server
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 2250 + "}" * 2250,
        "SELECT * { FILTER" + "(" * 4700 + "1" + ")" * 4700 + " }",
        "SELECT * { {} " + "UNION {} " * 2000 + "}",
        "SELECT * { ?s <x:p>" + "/<x:p>" * 3000 + " ?o }",
        "SELECT * { ?s <x:p> " + "[ <x:p> " * 2000 + "1" + "]" * 2000 + " }",
        "SELECT * { ?s ?p ?o FILTER(" + "!" * 15_000 + "?o) }",
        "SELECT * { VALUES ?x { " + "(1) " * 10_000 + "} }",
        'SELECT * { FILTER(REGEX("a", "' + "a" * 30_000 + '")) }',
        "SELECT * { ?s ?p <http://x/" + "%41" * 9_000 + "> }",
        "INSERT DATA { <x:n> <x:n> 1 }",
        "SELECT * { ?s ?p ?o } ; DROP ALL",
        "LOAD <http://192.0.2.1/>",
        'SELECT ("\\uD800" AS ?x) {}',
        "SELECT (<x:unknown>(1) AS ?x) {}",
        "ASK {\0}",
        "SELECT ?x ＷＨＥＲＥ { ?x ?p ?o }",
    ],
    ids=lambda query: query[:40],
)
def test_a_query_that_would_break_the_engine_is_refused(service: Service, query: str) -> None:
    with others_asking(service):
        answer = service.client.post("/sparql", data={"query": query})
    assert answer.status_code == 400
    assert answer.json()["en"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ service silent <{0}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ S\\u0045RVICE <{0}> {{ ?s ?p ?o }} }}",
        "PREFIX : <{0}> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
        "SELECT * {{ ?s ?p 1SERVICE<{0}> {{ ?a ?b ?c }} }}",
        "SELECT * FROM <{0}> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <{0}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "SELECT * FROM <file:///etc/passwd> {{ ?s ?p ?o }}",
        "PREFIX f: <file:///etc/> SELECT * FROM f:passwd {{ ?s ?p ?o }}",
        "SELECT * FROM # <https://example.org/g1>\n <{0}> {{ ?s ?p ?o }}",
        "LOAD <{0}>",
    ],
)
def test_no_query_reaches_outside(service: Service, listener: socket.socket, query: str) -> None:
    outside = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    with others_asking(service):
        answer = service.ask(query.format(outside))
    assert answer.status_code == 400


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri", "using-graph-uri"])
def test_no_graph_of_a_request_is_fetched(service: Service, listener: socket.socket, name: str) -> None:
    outside = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    query = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    answer = service.client.get("/sparql", params={"query": query, name: [outside, "file:///etc/passwd"]})
    assert answer.status_code == 200
    assert (answer.json()["results"]["bindings"] == []) == (name != "using-graph-uri")


@pytest.mark.parametrize(
    "query",
    [
        CROSS,
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
        "SELECT (COUNT(*) AS ?n) { ?a (<x:knows>|!<x:name>)* ?b . ?c (<x:knows>|!<x:name>)* ?d . ?e <x:knows>* ?f }",
        "SELECT (COUNT(DISTINCT *) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
        "SELECT (GROUP_CONCAT(CONCAT(STR(?c), STR(?f), STR(?i))) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
        DOUBLING + "}",
        "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(STRLEN(CONCAT(STR(?c), STR(?f), STR(?i), STR(?l))) > 999) }",
    ],
    ids=["cross product", "order by", "paths", "distinct", "group_concat", "doubling", "filter"],
)
def test_a_query_without_end_ends_with_503_and_no_part_of_an_answer(service: Service, query: str) -> None:
    start = time.monotonic()
    with others_asking(service):
        answer = service.ask(query)
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert "图谱未受影响" in answer.json()["zh"]
    assert time.monotonic() - start < LATE


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { FILTER(REGEX("' + "a" * 40 + '!", "^(a+)+$")) }',
        'SELECT * { FILTER(REGEX("a", "' + "(a|" * 50 + "a" + ")*" * 50 + '")) }',
        f"SELECT ?s {{ {CLIQUE} ?s <x:knows>* ?o }}",
        "SELECT * { VALUES ?x { " + "1 " * 9_000 + "} }",
        "SELECT * { GRAPH ?g { ?s ?p ?o } }",
    ],
    ids=["regex", "nested regex", "clique", "values", "all graphs"],
)
def test_what_hurts_others_is_answered_here(service: Service, query: str) -> None:
    with others_asking(service):
        assert service.client.post("/sparql", data={"query": query}).status_code == 200


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"content": b"query=" + b"x" * 20_000_000}, 413),
        ({"content": (b"x" * 100_000 for _ in range(200))}, 413),
        ({"content": b"&".join(b"a=%d" % n for n in range(10_000))}, 400),
        ({"content": gzip.compress(b"x" * 50_000_000), "headers": {"content-encoding": "gzip"}}, 415),
        ({"content": b"query=ASK{}", "headers": {"accept": "*/*;q=0.1," * 10_000}}, 406),
        ({"content": b"query=ASK{}", "headers": {"x-huge": "x" * 400_000}}, 400),
        ({"content": b"query=ASK{}", "headers": {"content-type": "multipart/form-data; boundary=a"}}, 400),
        ({"content": b"<rdf:RDF/>", "headers": {"content-type": "application/rdf+xml"}}, 415),
        ({"content": b'{"@context": "http://192.0.2.1/"}', "headers": {"content-type": "application/ld+json"}}, 415),
    ],
    ids=["long", "endless", "fields", "gzip", "accept", "header", "multipart", "xml", "json-ld"],
)
def test_a_request_that_is_too_much_is_not_read(service: Service, request_: dict, status: int) -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}
    given = {**request_, "headers": form | request_.get("headers", {})}
    with others_asking(service), httpx.Client(base_url=service.url, timeout=30, trust_env=False) as client:
        try:
            assert client.post("/sparql", **given).status_code == status
        except httpx.TransportError:  # turned away while it was still sending
            assert status in {400, 413}


@pytest.mark.parametrize("media_type", ["text/turtle", "application/ld+json", "application/rdf+xml"])
def test_a_text_of_many_megabytes_is_not_given(service: Service, media_type: str) -> None:
    head = "CONSTRUCT { <x:a> <x:b> ?x22 } {"
    doubled = DOUBLING.partition("{")[2].partition("BIND(CONCAT(?x22")[0]
    with others_asking(service):
        assert service.ask(f"{head}{doubled}}}", accept=media_type).status_code == 503


@pytest.mark.parametrize(("media_type", "status"), [("xml", 406), ("json", 200)])
def test_xml_that_nobody_could_read_is_not_given(service: Service, media_type: str, status: int) -> None:
    query = 'SELECT ("\\u0001" AS ?x) {}'
    assert service.ask(query, accept=f"application/sparql-results+{media_type}").status_code == status


@pytest.mark.parametrize(
    "text",
    ['"><script>alert(1)</script>', "' . <x:e> <x:p> 1 . #", "${jndi:ldap://x}", "{{7*7}}", "=1+1", "\u202e\u200b"],
)
def test_hostile_text_stays_text(service: Service, text: str) -> None:
    answer = service.ask(f"SELECT * {{ BIND({ox.Literal(text)} AS ?x) }}")
    assert answer.json()["results"]["bindings"] == [{"x": {"type": "literal", "value": text}}]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_thousand_at_once_are_answered_or_asked_to_come_again(service: Service) -> None:
    with ExitStack() as stack, others_asking(service):
        clients = [stack.enter_context(connected(service)) for _ in range(1000)]
        for client in clients:
            client.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answers = [client.makefile("rb").read() for client in clients]
    assert {answer.split()[1] for answer in answers} <= {b"200", b"503"}
    assert all(b" 200 " in answer[:20] or b"retry-after" in answer.lower() for answer in answers)
    assert any(b'"boolean":true' in answer for answer in answers)


def test_when_all_turns_are_taken_one_waits_and_is_told(service: Service) -> None:
    with ThreadPoolExecutor(30) as pool:
        answers = list(pool.map(lambda _: service.ask(CROSS), range(30)))
    assert {answer.status_code for answer in answers} == {503}
    assert any("retry-after" in answer.headers for answer in answers)
    assert service.ask("ASK {}").status_code == 200


def connected(service: Service) -> socket.socket:
    return socket.create_connection(("127.0.0.1", service.port), timeout=LATE)


def test_clients_that_never_end_their_request_keep_nobody_out(service: Service) -> None:
    slow = [connected(service) for _ in range(300)]
    try:
        for one in slow:
            one.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        with others_asking(service):
            time.sleep(1)
    finally:
        for one in slow:
            one.close()


def test_clients_that_never_read_keep_nobody_out(service: Service) -> None:
    query = "SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D"
    deaf = [connected(service) for _ in range(20)]
    try:
        for one in deaf:
            one.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * 50)
        with others_asking(service):
            time.sleep(1)
    finally:
        for one in deaf:
            one.close()


def test_a_query_ends_when_its_client_leaves(service: Service) -> None:
    """Six turns are taken and given up at once: a seventh client need not wait for the limit."""
    for _ in range(6):
        with connected(service) as leaving:
            leaving.sendall(
                b"GET /sparql?query="
                + httpx.QueryParams(q=CROSS)["q"].replace(" ", "%20").encode()
                + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"
            )
            time.sleep(0.1)
    with others_asking(service):
        assert service.ask("ASK {}").status_code == 200


@pytest.mark.parametrize(
    "raw",
    [
        b"GET / HTTP/9.9\r\n\r\n",
        b"\0\0\0\0\r\n\r\n",
        b"GET http://x:y:z/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nx",
    ],
    ids=["version", "nothing", "target", "length", "both lengths"],
)
def test_what_is_no_http_breaks_nothing(service: Service, raw: bytes) -> None:
    with others_asking(service), connected(service) as one:
        one.sendall(raw)
        one.shutdown(socket.SHUT_WR)
        assert b" 200 " not in one.recv(1000)[:20]


def test_a_request_of_two_lengths_ends_the_connection(service: Service) -> None:
    second = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\n\r\n"
    asking = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    lengths = b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nASK{}\r\n0\r\n\r\n"
    with connected(service) as one:
        one.sendall(asking + lengths + second)
        told = b"".join(iter(lambda: one.recv(4000), b""))
    assert told.startswith(b"HTTP/1.1 400 ")
    assert told.count(b"HTTP/1.1 ") == 1


def test_the_service_does_not_grow(service: Service) -> None:
    def state() -> tuple[int, int]:
        status = Path(f"/proc/{service.process.pid}/status").read_text()
        kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
        return int(kilobytes), len(list(Path(f"/proc/{service.process.pid}/fd").iterdir()))

    if not Path("/proc/self/status").exists():
        pytest.skip("only Linux tells what another process takes")
    for number in range(200):
        service.ask(f"ASK {{ <x:p{number}> ?p ?o }}")
    before = state()
    for number in range(800):
        service.ask(f"SELECT * {{ <x:p{number}> ?p ?o }}")
    after = state()
    assert after[0] < before[0] * 1.2
    assert after[1] <= before[1] + 8


def test_nothing_of_all_that_has_changed_the_workspace(service: Service, workspace: Path) -> None:
    def bytes_of() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in workspace.rglob("*") if path.is_file()}

    before = bytes_of()
    service.client.post("/sparql", data={"update": "DROP ALL"})
    service.client.request(
        "PUT", "/graphs?default", content=b"<x:a> <x:b> 1 .", headers={"content-type": "text/turtle"}
    )
    assert bytes_of() == before


@pytest.mark.parametrize(
    "request_",
    [
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 1000\r\n\r\nASK",
        b"POST /reconcile HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 99\r\n\r\n--x",
    ],
    ids=["query", "cells"],
)
def test_requests_that_are_left_half_sent_leave_nothing_in_the_log(
    workspace: Path, tmp_path: Path, request_: bytes
) -> None:
    with (tmp_path / "log").open("wb") as log, running(workspace, stderr=log.fileno()) as service:
        with others_asking(service):
            for _ in range(10):
                with connected(service) as leaving:
                    leaving.sendall(request_)
                    time.sleep(0.05)
        assert service.ask("ASK {}").status_code == 200
    assert (tmp_path / "log").read_bytes() == b""
