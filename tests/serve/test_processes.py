"""The processes that answer: what they cannot do, and the two ways in which they are started."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from serving import CROSS

from lukou_kg.errors import NoWorkspaceError, WorkspaceError
from lukou_kg.serve.answering import answer, load
from lukou_kg.serve.desk import Desk, starter
from lukou_kg.serve.limits import MAX_OUTBOX, Limits
from lukou_kg.serve.lines import Answer, Dataset, Task, Wanted, packed_task, sizes, unpacked_task
from lukou_kg.serve.problems import ProblemError
from lukou_kg.serve.processes import Start, contents_told
from lukou_kg.serve.responses import AnswerResponse, Outbox
from lukou_kg.serve.spawning import Spawned

SMALL = Limits(seconds=1.5, rows=10, memory=200 << 20, answer=3_000, queries=2)
JSON, TURTLE = "application/sparql-results+json", "text/turtle"
ALONE = """
import sys, pyoxigraph
from lukou_kg.serve.confining import confine
store = pyoxigraph.Store()
confine(100 << 20)
for attempt in (
    lambda: list(store.query(f"SELECT * {{ SERVICE <{sys.argv[1]}> {{ ?s ?p ?o }} }}")),
    lambda: store.update(f"LOAD <{sys.argv[1]}>"),
    lambda: open("/etc/passwd"),
    lambda: open(sys.argv[2], "w"),
    lambda: bytearray(400 << 20),
):
    try:
        attempt()
    except (OSError, RuntimeError, MemoryError) as fault:
        print(type(fault).__name__)
"""


WAYS = pytest.mark.parametrize(
    "start", [Spawned.start, *({starter()} - {Spawned.start})], ids=lambda start: start.__self__.__name__
)


def task(text: str, *, wanted: Wanted = Wanted.QUERY, dataset: Dataset | None = None) -> Task:
    return Task(wanted=wanted, text=text, base="http://localhost/sparql", tables=JSON, graphs=TURTLE, dataset=dataset)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux keeps these limits")
def test_even_an_unguarded_query_reaches_nothing(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)
        outside = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        command = [sys.executable, "-c", ALONE, outside, str(tmp_path / "written")]
        told = subprocess.run(command, capture_output=True, timeout=60, check=True).stdout.decode().split()
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert told == ["OSError"] * 4 + ["MemoryError"] or told[2:] == ["OSError", "OSError", "MemoryError"]
    assert len(told) == 5


@WAYS
def test_both_ways_answer_and_survive_what_is_killed(workspace: Path, start: Start) -> None:
    async def flow() -> list[Answer | str]:
        desk = await Desk.open(workspace, SMALL, start=start)
        try:
            with desk.using() as served:
                assert served.processes.contents.triples == 122
                queries = ("ASK { <x:p1> ?p ?o }", CROSS, "ASK {", "SELECT * { ?s ?p ?o }")
                found = [await told(desk, query) for query in queries]
                return [*found, *await asyncio.gather(*(told(desk, "ASK {}") for _ in range(6)))]
        finally:
            await desk.close()

    async def told(desk: Desk, query: str) -> Answer | str:
        try:
            return await desk.ask(desk.served, task(query))
        except ProblemError as problem:
            return problem.en

    truth, late, wrong, rows, *others = asyncio.run(flow())
    assert truth.body == b'{"head":{},"boolean":true}'
    assert "1.5 seconds" in late
    assert (wrong.status, "syntax error" in wrong.en) == (400, True)
    assert (rows.status, rows.held) == (200, 10)
    assert {other.status for other in others} == {200}


@WAYS
def test_a_graph_that_cannot_be_loaded_is_told(tmp_path: Path, start: Start) -> None:
    with pytest.raises(WorkspaceError, match=r"none\.nq"):
        asyncio.run(start(tmp_path / "none.nq", SMALL, ()))


def test_a_workspace_without_a_graph_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoWorkspaceError, match="lukou-kg build"):
        asyncio.run(Desk.open(tmp_path, SMALL))


def test_a_process_that_breaks_over_loading_is_told() -> None:
    with pytest.raises(WorkspaceError, match="内存"):
        contents_told(b"", Path("graph.nq"))


def test_a_client_that_leaves_ends_its_query(workspace: Path) -> None:
    async def flow() -> float:
        desk = await Desk.open(workspace, Limits(seconds=60, queries=1), start=starter())
        try:
            start = time.monotonic()
            for _ in range(3):
                asked = asyncio.create_task(desk.ask(desk.served, task(CROSS)))
                await asyncio.sleep(0.1)
                asked.cancel()
            await desk.ask(desk.served, task("ASK {}"))
            return time.monotonic() - start
        finally:
            await desk.close()

    assert asyncio.run(flow()) < 20


def test_a_task_and_its_answer_go_over_the_line_as_they_are() -> None:
    given = task("ASK { '株洲' }", dataset=Dataset(default=("x:a",), named=("x:b", "x:c")))
    packed = packed_task(given)
    assert unpacked_task(packed[8 : 8 + sizes(packed[:8])[0]]) == given


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (task("", wanted=Wanted.GRAPH), 503),
        (task("https://example.org/g1", wanted=Wanted.GRAPH), 200),
        (task("x:none", wanted=Wanted.GRAPH), 404),
        (task("CONSTRUCT { ?a ?b ?c } { ?a ?b ?c }"), 200),
        (
            task(
                "CONSTRUCT { <x:a> <x:b> ?long } { BIND(CONCAT("
                + ", ".join(["'" + "长" * 200 + "'"] * 15)
                + ") AS ?long) }"
            ),
            503,
        ),
        (task("SELECT (COUNT(*) AS ?n) FROM <https://example.org/g1> { ?s ?p ?o }"), 200),
        (task("ASK {}", dataset=Dataset(default=("no iri",))), 400),
    ],
)
def test_answers_keep_their_limits(workspace: Path, asked: Task, status: int) -> None:
    loaded = load(workspace / "graph" / "0001" / "graph.nq", SMALL)
    assert answer(loaded, asked).status == status


def test_small_answers_have_a_place_when_large_ones_wait() -> None:
    outbox = Outbox()
    with outbox.holding(MAX_OUTBOX), outbox.holding(1_000), pytest.raises(ProblemError, match="稍后"):
        outbox.holding(1_000_000).__enter__()
    with outbox.holding(1_000_000):
        pass


@pytest.mark.parametrize("size", [0, 1, 262_143, 262_144, 262_145, 1_000_000])
def test_an_answer_is_sent_whole_whatever_its_length(size: int) -> None:
    sent: list[dict[str, object]] = []

    async def send(message: dict[str, object]) -> None:
        sent.append(dict(message))

    body = bytes(range(256)) * (size // 256 + 1)
    response = AnswerResponse(Answer(media_type="text/csv", body=body[:size]), {}, Outbox())
    asyncio.run(response({"type": "http"}, None, send))
    assert b"".join(message.get("body", b"") for message in sent) == body[:size]
    assert [message.get("more_body", True) for message in sent] == [True] * (len(sent) - 1) + [False]
