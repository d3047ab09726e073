"""Runs a query in a child process that is killed at its limit: the engine itself cannot be stopped."""

from __future__ import annotations

import importlib
import importlib.util
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from lukou_kg.errors import CardError, LukouError, NoWorkspaceError, QueryError
from lukou_kg.query.guard import harmless
from lukou_kg.query.result import Cell, Form, Result

DEFAULT_SECONDS = 30.0
DEFAULT_ROWS = 100_000
DEFAULT_MEMORY = 2 << 30

_ERRORS = {error.__name__: error for error in (CardError, LukouError, NoWorkspaceError, QueryError)}


def limit_memory(memory: int) -> None:
    """Bounds the memory of this process to so many bytes of address space, where the system knows such a limit."""
    if importlib.util.find_spec("resource") is None:  # Windows knows no such limit
        return
    resource = importlib.import_module("resource")
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run_limited(
    graph: Path,
    sparql: str,
    *,
    seconds: float = DEFAULT_SECONDS,
    max_rows: int = DEFAULT_ROWS,
    memory: int = DEFAULT_MEMORY,
    language: str = "zh",
    cards: Sequence[str] = (),
) -> Result:
    """As `engine.run` over a graph on disk (graph.nq or a store folder), within limits of time, rows and memory.

    `seconds` count from the start of the child, reading the graph included; `memory` is in bytes of address space and
    holds where the system knows such a limit. `cards` are folders of the user's own cards, which name their terms.
    Raises QueryError also for a query that takes too long or too much, CardError for cards that are wrong.
    """
    harmless(sparql)
    task = {
        "graph": str(graph),
        "sparql": sparql,
        "max_rows": max_rows,
        "memory": memory,
        "language": language,
        "cards": list(cards),
    }
    # -P: the current directory must not lend its modules to the child.
    command = [sys.executable, "-P", "-m", "lukou_kg.query.worker"]
    try:
        child = subprocess.run(  # noqa: S603 -- our own module, the query goes in through a pipe
            command, input=json.dumps(task).encode(), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise QueryError(
            f"查询超过 {seconds:g} 秒，已停止；图谱未受影响。请加上条件或 LIMIT，或放宽时限。",
            f"The query took longer than {seconds:g} seconds and was stopped; the graph is unharmed. "
            "Add conditions or a LIMIT, or allow more time.",
        ) from None
    if child.returncode != 0:
        raise QueryError(
            "查询耗尽了内存，或使查询进程中断；图谱未受影响。请加上条件或 LIMIT，把查询改得简单些。",
            "The query used up its memory or broke its process; the graph is unharmed. "
            "Add conditions or a LIMIT, or make it simpler.",
        )
    return unpacked(child.stdout)


def packed(result: Result) -> bytes:
    """The result as JSON for the pipe between the processes."""
    return json.dumps(asdict(result)).encode()


def packed_error(error: LukouError) -> bytes:
    """An error as JSON for the pipe."""
    return json.dumps({"error": type(error).__name__, "zh": error.zh, "en": error.en}).encode()


def unpacked(data: bytes) -> Result:
    """The result in `data`; raises the error that is in it instead."""
    answer = json.loads(data)
    if "error" in answer:
        raise _ERRORS.get(answer["error"], LukouError)(answer["zh"], answer["en"])
    rows = tuple(tuple(None if cell is None else Cell(**cell) for cell in row) for row in answer["cells"])
    return Result(
        form=Form(answer["form"]),
        columns=tuple(answer["columns"]),
        headings=tuple(answer["headings"]),
        cells=rows,
        cut=answer["cut"],
    )
