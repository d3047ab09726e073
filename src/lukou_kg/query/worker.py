"""The child process of `lukou_kg.query.limited`: one task on standard input, one answer on standard output."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from lukou_kg.errors import LukouError
from lukou_kg.query.engine import open_graph, run
from lukou_kg.query.limited import limit_memory, packed, packed_error
from lukou_kg.schema import load_schema


def main() -> None:
    """Answers the task; a fault of the query is an answer too."""
    task = json.loads(sys.stdin.buffer.read())
    limit_memory(task["memory"])
    try:
        store, schema = open_graph(Path(task["graph"])), load_schema(map(Path, task["cards"]))
        result = run(store, task["sparql"], language=task["language"], max_rows=task["max_rows"], schema=schema)
        answer = packed(result)
    except LukouError as fault:
        answer = packed_error(fault)
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
