"""The child process of `lukou_kg.query.limited`: one task on standard input, one answer on standard output."""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
from pathlib import Path

from lukou_kg.errors import LukouError
from lukou_kg.query.engine import open_graph, run
from lukou_kg.query.limited import packed, packed_error
from lukou_kg.schema import load_schema


def main() -> None:
    """Answers the task; a fault of the query is an answer too."""
    task = json.loads(sys.stdin.buffer.read())
    _limit(task["memory"])
    try:
        store, schema = open_graph(Path(task["graph"])), load_schema(map(Path, task["cards"]))
        result = run(store, task["sparql"], language=task["language"], max_rows=task["max_rows"], schema=schema)
        answer = packed(result)
    except LukouError as fault:
        answer = packed_error(fault)
    sys.stdout.buffer.write(answer)


def _limit(memory: int) -> None:
    if importlib.util.find_spec("resource") is None:  # Windows knows no such limit
        return
    resource = importlib.import_module("resource")
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
