"""The program that holds a graph and answers task after task, where processes cannot be forked.

`python -m lukou_kg.serve.worker`: on standard input first a line of JSON (which file to load, the limits), then tasks;
on standard output first a line of JSON (that it is ready, or why not), then answers.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from lukou_kg.errors import LukouError
from lukou_kg.serve.answering import answer, load
from lukou_kg.serve.confining import confine, end_after
from lukou_kg.serve.limits import Limits
from lukou_kg.serve.lines import HEAD_SIZE, packed_answer, sizes, unpacked_task


def main() -> None:
    """Loads, tells that it is ready or why it is not, and answers until there are no more tasks."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    order = json.loads(source.readline())
    limits = Limits(**order["limits"])
    try:
        loaded = load(Path(order["file"]), limits, order["cards"])
        ready: dict[str, object] = {"triples": len(loaded.store), "graphs": sorted(loaded.graphs)[:100]}
    except LukouError as fault:
        target.write(json.dumps({"zh": fault.zh, "en": fault.en}).encode() + b"\n")
        return
    target.write(json.dumps(ready).encode() + b"\n")
    target.flush()
    confine(limits.memory)
    while len(head := source.read(HEAD_SIZE)) == HEAD_SIZE:
        task = unpacked_task(source.read(sizes(head)[0]))
        end_after(limits.seconds)
        target.write(packed_answer(answer(loaded, task)))
        target.flush()


if __name__ == "__main__":
    main()
