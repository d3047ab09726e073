"""Servers that are away, slow, busy, broken or guarded are told in words, and no password goes where it must not."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep

import pytest
import rdf_servers

from lukou_kg.errors import RemoteError, UsageError
from lukou_kg.remote.client import RESULTS, Client, Credentials, NotThereError
from lukou_kg.remote.reading import count_of
from lukou_kg.remote.servers import endpoints_of

Answer = tuple[int, dict[str, str], bytes]
COUNT = b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"7"}}]}}'
OK: Answer = (200, {"Content-Type": RESULTS}, COUNT)


@contextmanager
def answering(
    *answers: Answer, then: Callable[[BaseHTTPRequestHandler], None] | None = None
) -> Iterator[tuple[str, list]]:
    """A server that gives these answers in turn, the last one ever after; with the requests that came."""
    seen: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, headers, body = answers[min(len(seen), len(answers) - 1)]
            seen.append(dict(self.headers) | {"path": self.path})
            if then is not None:
                then(self)
                return
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", headers.get("Content-Length", str(len(body))))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_PUT = do_POST  # noqa: N815 - the names that the library calls

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()
        server.server_close()


def client_of(url: str, credentials: Credentials | None = None, *, seconds: float = 5.0, most: int = 1 << 20) -> Client:
    endpoints = endpoints_of(url, "oxigraph")
    return Client(endpoints, credentials, seconds=seconds, most_bytes=most, wait=0.01)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_server_is_asked_again(status: int) -> None:
    with answering((status, {}, b"busy"), (status, {}, b"busy"), OK) as (url, seen), client_of(url) as client:
        assert count_of(client, "urn:g") == 7
        assert len(seen) == 3


def test_a_last_step_is_not_repeated_by_itself() -> None:
    with answering((503, {}, b"busy")) as (url, seen), client_of(url) as client:
        with pytest.raises(RemoteError, match="the server answered 503"):
            client.update_once("MOVE <urn:a> TO <urn:b>")
        assert len(seen) == 1


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((401, {}, b""), "the server refused"),
        ((403, {}, b""), "LUKOU_KG_TOKEN"),
        ((404, {}, b"none"), "the server answered 404"),
        ((500, {}, b"<html>\x1b[31mError\x00 in\n line"), "<html> \\[31mError in line"),
        ((302, {"Location": "http://169.254.169.254/"}, b""), "the server answered 302"),
        ((204, {}, b""), "holds nothing"),
        ((200, {"Content-Type": "text/html"}, b"<html>"), "not understood .text/html."),
        ((200, {"Content-Type": RESULTS}, b"{"), "is not whole"),
        ((200, {"Content-Type": RESULTS}, COUNT[:-9]), "is not whole"),
        ((200, {"Content-Type": RESULTS}, b'{"head":{},"boolean":true}'), "not understood .COUNT."),
        ((200, {"Content-Type": RESULTS}, COUNT.replace(b'"7"', b'"many"')), "not understood .COUNT."),
        ((200, {"Content-Type": RESULTS, "Content-Length": "9999"}, COUNT), "the connection broke"),
        ((200, {"Content-Type": RESULTS, "Content-Encoding": "gzip"}, b"no gzip"), "the connection broke"),
        ((200, {"Content-Type": RESULTS}, b" " * (1 << 20) + COUNT), "longer than 1 MB"),
        ((200, {"Content-Type": RESULTS, "Content-Encoding": "gzip"}, gzip.compress(b" " * (2 << 20))), "longer than 1 MB"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_told_and_never_counts_as_one(answer: Answer, told: str) -> None:
    with answering(answer) as (url, _), client_of(url) as client, pytest.raises(RemoteError, match=told):
        count_of(client, "urn:g")


def test_a_server_that_is_not_there_is_told_with_its_address() -> None:
    url = f"http://127.0.0.1:{rdf_servers.free_port()}"
    with client_of(url) as client, pytest.raises(RemoteError, match=f"{url}/query cannot be reached"):
        count_of(client, "urn:g")


def test_a_server_that_does_not_answer_is_given_up() -> None:
    slow = answering(OK, then=lambda _: sleep(2))
    told = pytest.raises(RemoteError, match="did not answer in time")
    with slow as (url, _), client_of(url, seconds=0.2) as client, told:
        client.update_once("DROP ALL")


def test_a_server_without_graphs_says_so() -> None:
    with answering((405, {}, b"")) as (url, _), client_of(url) as client, pytest.raises(NotThereError):
        client.put("urn:g", b"")


@pytest.mark.parametrize(
    ("credentials", "header"),
    [
        (Credentials(user="me", password="a:b"), "Basic " + base64.b64encode(b"me:a:b").decode()),
        (Credentials(token="t0k"), "Bearer t0k"),
        (None, None),
        (Credentials(), None),
    ],
)
def test_credentials_go_to_this_machine_without_encryption(credentials: Credentials | None, header: str | None) -> None:
    with answering(OK) as (url, seen), client_of(url, credentials) as client:
        count_of(client, "urn:g")
        assert seen[0].get("Authorization") == header


@pytest.mark.parametrize("credentials", [Credentials(user="me", password="secret"), Credentials(token="secret")])
def test_credentials_do_not_go_elsewhere_without_encryption(credentials: Credentials) -> None:
    with pytest.raises(UsageError, match="https") as told:
        client_of("http://db.example.org", credentials)
    assert "secret" not in str(told.value)
    assert "secret" not in repr(credentials)
    with client_of("https://db.example.org", credentials):
        pass


def test_the_graphs_that_are_asked_are_named_in_the_request(oxigraph_url: str) -> None:
    with client_of(oxigraph_url) as client:
        client.put("urn:x:a", b"<a:a> <a:b> <a:c> .\n")
        asked = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        with client.query(asked, default=("urn:x:a",)) as (_, data):
            assert b'"1"' in data.read()
        with client.query(asked, default=("urn:x:b",)) as (_, data):
            assert b'"0"' in data.read()
