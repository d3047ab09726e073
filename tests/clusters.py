"""What the tests of engines share: articles of which some break their reader, and graphs to compare."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import makers
import pytest

from lukou_kg.app.build import Report, build
from lukou_kg.app.engines.protocol import Engine
from lukou_kg.app.stages import Stages
from lukou_kg.app.taking import Progress, silent

TESTS = str(Path(__file__).resolve().parent)
REQUIRED = "LUKOU_KG_SPARK"  # set where Spark has to be there (`make test-spark`)


def need_spark() -> None:
    """Skips the test where Spark cannot run, and says what is missing; fails it where Spark is required."""
    missing = [name for name in ("pyspark", "pyarrow", "pandas") if importlib.util.find_spec(name) is None]
    if shutil.which("java") is None:
        missing.append("Java")
    if not missing:
        return
    reason = f"Spark cannot run here, missing: {', '.join(missing)} (make test-spark; openjdk-17-jre-headless)"
    if os.environ.get(REQUIRED):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def no_trace_of_spark() -> Iterator[None]:
    """Takes away what a `local-cluster` leaves in the folder of pyspark: its logs, and the archives it unpacked."""
    found = importlib.util.find_spec("pyspark")
    work = Path(found.origin or "").parent / "work" if found else Path()
    before = set(work.glob("app-*"))
    try:
        yield
    finally:
        for folder in set(work.glob("app-*")) - before:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def standalone(folder: Path, *, workers: int) -> Iterator[str]:
    """The address of a standalone cluster on the loopback: a master, and so many workers of one core that write below `folder`.

    Nothing of this process reaches the workers: no path to what is installed here, and no Python of theirs.
    """
    environ = {"PATH": os.environ["PATH"], "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": shutil.which("false") or ""}
    with ExitStack() as running:
        master = running.enter_context(_started("master.Master", folder / "master.log", environ))
        address = _told(folder / "master.log", r"Starting Spark master at (spark://\S+)")
        for number in range(workers):
            limits = ("--cores", "1", "--memory", "1g", "--work-dir", str(folder / f"work{number}"))
            log = folder / f"worker{number}.log"
            running.enter_context(_started("worker.Worker", log, environ, *limits, address))
            _told(log, "Successfully (registered) with master")
        assert master.poll() is None
        yield address


@contextmanager
def _started(part: str, log: Path, environ: dict[str, str], *more: str) -> Iterator[subprocess.Popen[bytes]]:
    """A part of a standalone cluster that is ended with the block."""
    home = Path(importlib.util.find_spec("pyspark").origin).parent
    call = [home / "bin" / "spark-class", f"org.apache.spark.deploy.{part}", "--host", "127.0.0.1", "--port", "0"]
    with log.open("wb") as said:
        started = subprocess.Popen([*call, "--webui-port", "0", *more], env=environ, stdout=said, stderr=said)
    try:
        yield started
    finally:
        started.terminate()
        started.wait(60)


def _told(log: Path, words: str) -> str:
    """What a part of a cluster says in these words, as soon as it does."""
    for _ in range(1200):
        if found := re.search(words, log.read_text("utf-8")):
            return found[1]
        time.sleep(0.1)
    pytest.fail(f"{log.name} does not say {words}:\n{log.read_text('utf-8')[-2000:]}")


def write_articles(folder: Path, count: int, *, slow: bool = False, poison: tuple[str, ...] = ()) -> list[str]:
    """So many articles that `unruly` reads, and one more for each poison; their paths."""
    folder.mkdir()
    texts = [f"{'慢。' if slow else ''}青禾{number}电机{2000 + number % 25}年落户永丰园。" for number in range(count)]
    for number, text in enumerate([*texts, *poison]):
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return sorted(map(str, folder.iterdir()))


def fake(engine: Engine | None) -> Stages:
    """Stages that read with this engine."""
    return replace(makers.fake_stages(), engine=engine)


def built(sources: list[str], workspace: Path, engine: Engine | None, *, progress: Progress = silent) -> Report:
    """What a build with this engine reports."""
    return build(sources, workspace, fake(engine), progress=progress)


def graph(workspace: Path) -> bytes:
    """The published graph."""
    return (workspace / "graph" / (workspace / "current").read_text().strip() / "graph.nq").read_bytes()
