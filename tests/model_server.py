"""A server on this machine that answers chat completions by a script, well and badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Served:
    """The address of the server, and what it was asked: bodies and headers, in order."""

    url: str
    bodies: list[dict[str, object]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0


Respond = Callable[[BaseHTTPRequestHandler, int], None]


@contextmanager
def model_server(respond: Respond) -> Iterator[Served]:
    """Serves until the block ends; `respond` answers request number n, counted from 0."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                number = len(served.bodies)
                served.bodies.append(body)
                served.headers.append({key.lower(): value for key, value in self.headers.items()})
                served.at_once += 1
                served.most_at_once = max(served.most_at_once, served.at_once)
            try:
                respond(self, number)
            except OSError:
                self.close_connection = True  # who asked has gone
            finally:
                with lock:
                    served.at_once -= 1

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served = Served(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()


def completion(content: object, *, finish: str = "stop") -> bytes:
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    row = {"id": "c", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}
    return json.dumps(row, ensure_ascii=False).encode()


def send(to: BaseHTTPRequestHandler, data: bytes, status: int = 200, **headers: str) -> None:
    to.send_response(status)
    to.send_header("Content-Type", "application/json")
    to.send_header("Content-Length", str(len(data)))
    for name, value in headers.items():
        to.send_header(name.replace("_", "-"), value)
    to.end_headers()
    to.wfile.write(data)


def answering(*contents: object) -> Respond:
    """Gives these contents one after the other, and the last one from then on; what is no text is written as JSON."""

    def respond(to: BaseHTTPRequestHandler, number: int) -> None:
        content = contents[min(number, len(contents) - 1)]
        send(to, completion(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)))

    return respond


def failing(status: int, told: str = "no", *, times: int = 1_000, then: object = None, **headers: str) -> Respond:
    """Answers the first requests with a status, and later ones with `then`."""

    def respond(to: BaseHTTPRequestHandler, number: int) -> None:
        if number < times:
            send(to, json.dumps({"error": {"message": told}}).encode(), status, **headers)
        else:
            answering(then)(to, number)

    return respond


def slow(seconds: float) -> Respond:
    """Says nothing for so long."""

    def respond(to: BaseHTTPRequestHandler, _number: int) -> None:
        time.sleep(seconds)
        send(to, completion("{}"))

    return respond


def dripping(seconds: float) -> Respond:
    """Begins an answer and goes on a byte at a time."""

    def respond(to: BaseHTTPRequestHandler, _number: int) -> None:
        to.send_response(200)
        to.send_header("Content-Type", "application/json")
        to.send_header("Content-Length", "100000")
        to.end_headers()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            to.wfile.write(b" ")
            to.wfile.flush()
            time.sleep(0.05)

    return respond


def huge(mebibytes: int) -> Respond:
    """Sends so much and more."""

    def respond(to: BaseHTTPRequestHandler, _number: int) -> None:
        to.send_response(200)
        to.send_header("Content-Type", "application/json")
        to.send_header("Content-Length", str(mebibytes << 20))
        to.end_headers()
        for _ in range(mebibytes):
            to.wfile.write(b" " * (1 << 20))

    return respond


def breaking_off(to: BaseHTTPRequestHandler, _number: int) -> None:
    """Promises more than it sends."""
    to.send_response(200)
    to.send_header("Content-Length", "5000")
    to.end_headers()
    to.wfile.write(b'{"choices"')
    to.close_connection = True
