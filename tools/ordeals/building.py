"""Second builders, orders of the input, readers that break."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from lukou_kg.app.bounded import BoundedReader
from lukou_kg.app.build import build
from lukou_kg.app.reading import stages
from lukou_kg.app.stages import Stages
from lukou_kg.app.workspace import status_of
from lukou_kg.errors import WorkspaceBusyError
from ordeals.articles import written
from ordeals.commands import ask, quads, run
from ordeals.figure import Figure
from ordeals.unruly import ASKED, unruly

_HOLD = """
import sys, time
from pathlib import Path
from lukou_kg.store.lock import sole_builder
with sole_builder(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""
_AT_ONCE = 1.0  # seconds


def builders(place: Path, count: int, _chance: random.Random) -> Figure:
    """A second builder is told who holds the workspace; the lock of a killed one holds nobody up."""
    sources = written(place / "articles", 2)
    run("build", *sources, "--into", place / "kg")
    lost, slowest = 0, 0.0
    for _ in range(count):
        holder = subprocess.Popen([sys.executable, "-c", _HOLD, str(place / "kg")], stdout=subprocess.PIPE)
        holder.stdout.readline()
        began = time.monotonic()
        second = ask("build", *sources, "--into", place / "kg")
        slowest = max(slowest, time.monotonic() - began)
        lost += second.code != WorkspaceBusyError.exit_code or f"pid {holder.pid}, since " not in second.err
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
        lost += ask("build", *sources, "--into", place / "kg").code != 0
    return Figure(count, lost + (slowest > _AT_ONCE), f"exit 75 within {slowest:.2f} s; stale locks taken over {count}")


def orders(place: Path, count: int, chance: random.Random) -> Figure:
    """The same articles in any order and with any hash seed give the same bytes."""
    sources = written(place / "articles", 24)
    made = set()
    for number in range(count):
        chance.shuffle(sources)
        run("build", *sources, "--into", place / f"kg{number}", seed=str(number % 2))
        run("export", place / f"kg{number}", "-o", place / "graph.ttl", seed=str(number % 2))
        made.add((quads(place / f"kg{number}"), (place / "graph.ttl").read_bytes()))
    return Figure(count, len(made) - 1, "builds of shuffled articles under two hash seeds: the same bytes")


def readers(place: Path, count: int, chance: random.Random) -> Figure:
    """Articles that crash the reader, hang it or eat memory are quarantined, the others are read."""
    os.environ["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    sources = written(place / "articles", count)
    bad = chance.sample(sources, count // 2)
    for number, path in enumerate(bad):
        path.write_text(f"{ASKED[number % len(ASKED)]}{number}", encoding="utf-8")
    reader = BoundedReader(partial(unruly), seconds=30, memory=1 << 30)
    plain = stages()
    given = Stages(read=plain.read, extract=reader, schema=plain.schema)
    report = build([str(path) for path in sources], place / "kg", given, progress=lambda *_: None)
    reader.close()
    found = status_of(place / "kg", given.schema)
    lost = abs(found.quarantined - len(bad)) + abs(report.extracted - (count - len(bad)))
    lost += found.inputs != count
    return Figure(count, lost, f"quarantined {found.quarantined} (crash, hang, memory), read {report.extracted}")
