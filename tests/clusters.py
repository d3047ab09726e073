"""What the tests of engines share: articles of which some break their reader, and graphs to compare."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
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
