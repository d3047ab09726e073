"""Connections on which nothing happens end; those on which something does, go on."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from lukou_kg.serve import connections
from lukou_kg.serve.connections import BoundedConnection

LONG = b"x" * 20_000_000
REQUEST = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"


async def long_answer(scope: Scope, receive: Receive, send: Send) -> None:
    while (await receive()).get("more_body"):
        pass
    if scope["path"] == "/slow":
        await asyncio.sleep(1)
    headers = [(b"content-length", str(len(LONG)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    for start in range(0, len(LONG), 1 << 20):
        await send({"type": "http.response.body", "body": LONG[start : start + (1 << 20)], "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """A connection to a server whose patience is half a second."""
    monkeypatch.setattr(connections, "_PULSE_SECONDS", 0.05)
    monkeypatch.setattr(connections, "_PATIENCE", {"request": 0.5, "answer": 0.5, "work": float("inf")})
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(long_answer, http=BoundedConnection, ws="none", lifespan="off", log_config=None)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    with socket.create_connection(listener.getsockname(), timeout=20) as connected:
        yield connected
    server.should_exit = True
    thread.join()


def rest(client: socket.socket) -> int:
    """How many bytes still come before the connection ends."""
    size = 0
    try:
        while piece := client.recv(1 << 20):
            size += len(piece)
    except ConnectionResetError:
        pass
    return size


@pytest.mark.parametrize(
    "begun", [b"", b"GET / HT", b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nx"]
)
def test_a_request_that_never_comes_ends_the_connection(client: socket.socket, begun: bytes) -> None:
    client.sendall(begun)
    assert rest(client) < len(LONG)


def test_a_request_that_comes_letter_by_letter_ends_it_too(client: socket.socket) -> None:
    with pytest.raises(ConnectionError):
        letter_by_letter(client, b"GET /?" + b"x" * 1000)


def letter_by_letter(client: socket.socket, text: bytes) -> None:
    for letter in text.decode():
        client.sendall(letter.encode())
        threading.Event().wait(0.05)


def test_an_answer_that_is_never_fetched_ends_the_connection(client: socket.socket) -> None:
    client.sendall(REQUEST)
    threading.Event().wait(1.5)
    assert rest(client) < len(LONG)


def test_a_question_that_takes_long_does_not(client: socket.socket) -> None:
    client.sendall(b"GET /slow HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert rest(client) > len(LONG)


def test_where_there_are_too_many_one_more_is_asked_to_come_again(
    client: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MAX_CONNECTIONS", 1)
    client.sendall(b"GET /slow")
    with socket.create_connection(client.getpeername(), timeout=20) as other:
        assert other.recv(1000).startswith(b"HTTP/1.1 503")
