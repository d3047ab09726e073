"""The service as a user runs it: `lukou-kg serve` in a process of its own, asked over real connections."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

PEOPLE = "".join(f'<x:p{n}> <x:knows> <x:p{(n * 7 + 1) % 60}> .\n<x:p{n}> <x:name> "人物{n}" .\n' for n in range(60))
NAMED = '<x:a> <x:in> "甲" <https://example.org/g1> .\n<x:b> <x:in> "乙" <https://example.org/g2> .\n'
QUADS = (PEOPLE + NAMED).encode()
# What a test runs to keep the service under load for longer than any limit.
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


@dataclass
class Service:
    """A running service: its address, its process, a client that has it for a base, and what it printed at first."""

    url: str
    process: subprocess.Popen[bytes]
    client: httpx.Client
    told: str = ""

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def ask(self, query: str, **headers: str) -> httpx.Response:
        return self.client.get("/sparql", params={"query": query}, headers=headers)


@contextmanager
def running(
    workspace: Path, *options: str, cards: Path | None = None, stderr: int = subprocess.DEVNULL
) -> Iterator[Service]:
    """A service on a free port, which ends with the context."""
    before = [] if cards is None else ["--cards", str(cards)]
    code = "from lukou_kg.cli import main; main()"
    command = [sys.executable, "-c", code, *before, "serve", str(workspace), "--port", "0", *options]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=stderr, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    )
    try:
        told = _told(process)
        url = re.search(r"SPARQL: (\S+)/sparql", told)[1]
        with httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
            yield Service(url, process, client, told)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


def _told(process: subprocess.Popen[bytes]) -> str:
    lines = []
    for line in iter(process.stdout.readline, b""):
        lines.append(line.decode())
        if "SPARQL:" in lines[-1]:
            break
    return "".join(lines)


@dataclass
class Others:
    """What other users were answered while something else went on."""

    answers: list[int] = field(default_factory=list)


@contextmanager
def others_asking(service: Service) -> Iterator[Others]:
    """Somebody else asks, again and again, and has to be answered."""
    others, over = Others(), threading.Event()

    def asking() -> None:
        with httpx.Client(base_url=service.url, timeout=30, trust_env=False) as client:
            while not (over.is_set() and others.answers):
                answer = client.get("/sparql", params={"query": "ASK { ?s <x:knows> ?o }"})
                others.answers.append(answer.status_code)
                over.wait(0.05)

    thread = threading.Thread(target=asking)
    thread.start()
    try:
        yield others
    finally:
        over.set()
        thread.join()
    assert set(others.answers) == {200}
