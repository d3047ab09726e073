"""A cluster of Spark makes the graph that this machine makes, whatever breaks on it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import clusters
import pytest
import unruly

from lukou_kg.app.bounded import BoundedReader
from lukou_kg.app.build import build
from lukou_kg.app.engines import spark
from lukou_kg.app.engines.local import LocalEngine
from lukou_kg.app.engines.place import place_of
from lukou_kg.app.engines.spark import SparkEngine
from lukou_kg.app.reading import stages
from lukou_kg.app.taking import silent
from lukou_kg.errors import EngineError
from lukou_kg.store.journal import open_journal

pytestmark = pytest.mark.spark
POISON = ("崩溃", "挂起", "吃内存", "坏文章")
SECONDS, MEMORY = 10.0, 1 << 30


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    clusters.need_spark()
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([clusters.TESTS, os.environ.get("PYTHONPATH", "")]))
    with clusters.no_trace_of_spark():
        yield


def engine(master: str) -> SparkEngine:
    return SparkEngine(place_of(master).master, unruly.unruly_at, seconds=SECONDS, memory=MEMORY)


def test_poison_is_kept_aside_and_an_executor_that_is_killed_changes_nothing(tmp_path: Path) -> None:
    sources = clusters.write_articles(tmp_path / "in", 40, slow=True, poison=POISON)
    killer = _Killer()
    killer.start()
    try:
        report = clusters.built(sources, tmp_path / "kg", engine("spark:local-cluster[2,1,1024]"))
    finally:
        killer.stop()
    assert killer.killed, "no executor was at work while the test looked"
    here = LocalEngine(BoundedReader(unruly.unruly, seconds=SECONDS, memory=MEMORY), 2)
    assert clusters.built(sources, tmp_path / "here", here) == report
    assert (report.extracted, len(report.refused)) == (40, 4)
    assert clusters.graph(tmp_path / "kg") == clusters.graph(tmp_path / "here")


class _Killer(threading.Thread):
    """Kills the first executor below this process that has begun to read."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.killed: int | None = None
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(0.1):
            if (pid := next(_executors(), None)) is not None:
                os.kill(pid, signal.SIGKILL)
                self.killed = pid
                return

    def stop(self) -> None:
        self._over.set()
        self.join()


def _executors() -> Iterator[int]:
    """Executors of which a process reads articles: not the first of them that starts, but one that works."""
    parents = {pid: parent for pid, parent, _ in _processes()}
    commands = {pid: command for pid, _, command in _processes()}
    for pid, command in commands.items():
        if "bounded_worker" not in command:
            continue
        line = list(_above(pid, parents))
        if os.getpid() in line:
            yield from (each for each in line if "CoarseGrainedExecutorBackend" in commands.get(each, ""))


def _above(pid: int, parents: dict[int, int]) -> Iterator[int]:
    while pid := parents.get(pid, 0):
        yield pid


def _processes() -> Iterator[tuple[int, int, str]]:
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdecimal():
                parent = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1]
                yield int(folder.name), int(parent), (folder / "cmdline").read_text("utf-8", "replace")
        except OSError:  # it has ended
            continue


def test_cards_and_names_are_read_with_there_as_here(tmp_path: Path) -> None:
    """The files are gone before Spark starts, so it can only read with what was sent."""
    given = tmp_path / "means"
    (given / "cards" / "kinds").mkdir(parents=True)
    (given / "names.csv").write_text("name,kind,aliases\n砺云,Company,砺云电子\n", encoding="utf-8")
    articles = tmp_path / "in"
    articles.mkdir()
    for number in range(3):
        text = (
            f"2019年{number + 1}月，砺云落户永丰产业园，总投资{number + 2}亿元。\n青禾{number}电机有限公司为砺云供货。"
        )
        (articles / f"{number}.txt").write_text(text, encoding="utf-8")
    means = {"cards": [str(given / "cards")], "names": [str(given / "names.csv")]}
    there = stages(**means, engine=place_of("spark:local[2]"))
    build([str(articles)], tmp_path / "here", stages(**means), progress=silent)
    given.rename(tmp_path / "gone")
    report = build([str(articles)], tmp_path / "there", there, progress=silent)
    assert report.extracted == 3
    graph = clusters.graph(tmp_path / "there")
    assert "砺云" in graph.decode()
    assert graph == clusters.graph(tmp_path / "here")


def test_another_program_on_the_cluster_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "told_versions", lambda: "lukou-kg 0.0.9")
    sources = clusters.write_articles(tmp_path / "in", 2)
    with pytest.raises(EngineError, match=r"here: lukou-kg 0\.0\.9; there: lukou-kg"):
        clusters.built(sources, tmp_path / "kg", engine("spark:local[1]"))
    with open_journal(tmp_path / "kg") as journal:
        assert journal.counts() == (2, 0)


def test_executors_without_the_program_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSPARK_PYTHON", sys.base_prefix + "/bin/python3")
    monkeypatch.setenv("PYTHONPATH", "")
    sources = clusters.write_articles(tmp_path / "in", 2)
    with pytest.raises(EngineError, match="pack"):
        clusters.built(sources, tmp_path / "kg", engine("spark:local-cluster[1,1,1024]"))


INTERRUPTED = """
import os, signal, sys
sys.path.append(sys.argv[1])
import clusters, test_spark
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)

def stop(step, done, total):
    if step == "extract" and done == 1:
        os.kill(os.getpid(), signal.SIGINT)

folder = Path(sys.argv[2])
try:
    clusters.built(sorted(map(str, (folder / "in").iterdir())), folder / "kg", test_spark.engine("spark:local[2]"), progress=stop)
except KeyboardInterrupt:
    sys.exit(130)
"""


def test_an_interrupt_lets_the_waves_be_finished_and_the_next_build_goes_on(tmp_path: Path) -> None:
    sources = clusters.write_articles(tmp_path / "in", 900)
    environ = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), os.environ["PYTHONPATH"]])}
    call = [sys.executable, "-c", INTERRUPTED, clusters.TESTS, str(tmp_path)]
    assert subprocess.run(call, env=environ, check=False).returncode == 130
    with open_journal(tmp_path / "kg") as journal:
        articles, read = journal.counts()
    assert articles == 900
    assert read in {512, 768}, "two waves, or a third that was on its way"
    report = clusters.built(sources, tmp_path / "kg", None)
    assert report.extracted == 900 - read
    clusters.built(sources, tmp_path / "other", None)
    assert clusters.graph(tmp_path / "kg") == clusters.graph(tmp_path / "other")
