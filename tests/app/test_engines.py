"""Articles are read by any engine with the same graph; what breaks a process is kept aside; an interrupt loses nothing."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import clusters
import makers
import pytest
import unruly

from lukou_kg.app.bounded import BoundedReader
from lukou_kg.app.engines import session
from lukou_kg.app.engines.local import LocalEngine
from lukou_kg.app.engines.luggage import packed, unpacked
from lukou_kg.app.engines.place import Place, place_of
from lukou_kg.app.engines.protocol import ArticleRow, ReadingRow
from lukou_kg.app.engines.rows import outcome_of, read_rows, row_of
from lukou_kg.app.reading import stages
from lukou_kg.errors import EngineError, ExtractorError, UsageError
from lukou_kg.model.article import Article, head_of
from lukou_kg.model.claim import Extraction
from lukou_kg.schema import load_schema
from lukou_kg.store.journal import open_journal
from lukou_kg.store.records import Refusal

GOOD = "青禾电机2019年落户永丰园。"


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> LocalEngine:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([clusters.TESTS, os.environ.get("PYTHONPATH", "")]))
    return LocalEngine(BoundedReader(unruly.unruly, seconds=10, memory=1 << 30), 2)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("local:3", Place(workers=3)),
        ("local", Place(workers=os.cpu_count() or 1)),
        ("spark:local", Place(master="local[*,4]")),
        ("spark:local[2]", Place(master="local[2,4]")),
        ("spark:local[*]", Place(master="local[*,4]")),
        ("spark:local[2,7]", Place(master="local[2,7]")),
        ("spark:local-cluster[2,1,1024]", Place(master="local-cluster[2,1,1024]")),
        ("spark:yarn", Place(master="yarn")),
        ("yarn", Place(master="yarn")),
        ("spark:k8s://https://10.0.0.1:6443", Place(master="k8s://https://10.0.0.1:6443")),
        ("spark:spark://head:7077", Place(master="spark://head:7077")),
        ("spark://head:7077", Place(master="spark://head:7077")),
    ],
)
def test_an_engine_has_a_name(name: str, place: Place) -> None:
    assert place_of(name) == place


@pytest.mark.parametrize("name", ["", "local:0", "local:x", "spark", "spark:", "spark:mesos://a", "ray", "local[2]"])
def test_no_other_name_is_one(name: str) -> None:
    with pytest.raises(UsageError, match="local:4"):
        place_of(name)


def test_settings_of_spark_are_for_spark_alone() -> None:
    assert place_of("yarn", settings={"b": "2", "a": "1"}).settings == (("a", "1"), ("b", "2"))
    with pytest.raises(UsageError, match="Spark alone"):
        place_of("local:2", settings={"spark.executor.memory": "2g"})


@pytest.mark.parametrize("text", [GOOD, "", "坏文章", "一个\ud800半个，\U0002123d也在，青禾电机2019年落户永丰园。"])
def test_a_row_there_and_back_is_what_is_read_here(text: str) -> None:
    article = Article(
        id="x", sha256="0" * 64, source="a.txt", data=b"bytes", text=text, encoding="utf-8", media_type="text/plain"
    )
    (row,) = read_rows([row_of(article)], makers.fake_extract)
    outcome = outcome_of(row, head_of(article), makers.fake_stages())
    if text == "坏文章":
        assert isinstance(outcome, Refusal)
        assert "as the text asks" in outcome.en
    else:
        assert outcome == makers.fake_extract(article)


def test_what_no_article_can_be_read_with_ends_the_build(tmp_path: Path) -> None:
    class Unable:
        def map(self, rows):
            for row in rows:
                yield ReadingRow(row.sha256, "unable", zh="不行", en="it does not work")

    with pytest.raises(ExtractorError, match="it does not work"):
        clusters.built(clusters.write_articles(tmp_path / "in", 1), tmp_path / "kg", Unable())


def test_the_order_in_which_articles_are_done_changes_nothing(tmp_path: Path) -> None:
    class Backwards:
        def map(self, rows):
            yield from reversed(read_rows(list(rows), makers.fake_extract))

    sources = clusters.write_articles(tmp_path / "in", 9, poison=("坏文章一", "坏文章二"))
    first = clusters.built(sources, tmp_path / "a", None)
    second = clusters.built(sources, tmp_path / "b", Backwards())
    assert first == second
    assert len(first.refused) == 2
    assert clusters.graph(tmp_path / "a") == clusters.graph(tmp_path / "b")


def test_several_processes_make_the_graph_of_one_and_keep_aside_what_breaks_them(
    engine: LocalEngine, tmp_path: Path
) -> None:
    poison = ("崩溃", "挂起", "吃内存", "坏文章")
    sources = clusters.write_articles(tmp_path / "in", 20, poison=poison)
    report = clusters.built(sources, tmp_path / "kg", engine)
    good = clusters.built(sources[:20], tmp_path / "good", None)
    assert (report.extracted, good.extracted) == (20, 20)
    assert sorted(refusal.source for refusal in report.refused) == ["0020.txt", "0021.txt", "0022.txt", "0023.txt"]
    assert clusters.graph(tmp_path / "kg") == clusters.graph(tmp_path / "good")


def test_a_process_that_is_killed_once_changes_nothing(
    engine: LocalEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEATHS", str(tmp_path / "deaths"))
    sources = clusters.write_articles(tmp_path / "in", 6, poison=("被杀1次。青禾电机2019年落户永丰园。",))
    report = clusters.built(sources, tmp_path / "kg", engine)
    assert (report.extracted, report.refused) == (7, ())
    clusters.built(sources, tmp_path / "undisturbed", None)
    assert clusters.graph(tmp_path / "kg") == clusters.graph(tmp_path / "undisturbed")


def test_no_more_articles_are_taken_than_can_soon_be_read(engine: LocalEngine) -> None:
    taken: list[ArticleRow] = []

    def rows():
        for number in range(50):
            taken.append(row_of(makers.article(f"青禾{number}电机2019年落户永丰园。")))
            yield taken[-1]

    found = engine.map(rows())
    next(found)
    assert len(taken) <= 5
    found.close()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_an_engine_that_is_left_leaves_no_process(engine: LocalEngine) -> None:
    found = engine.map(row_of(makers.article(f"慢。{number}")) for number in range(50))
    next(found)
    assert len(_workers()) == 2
    found.close()
    assert not _workers()


def _workers() -> list[str]:
    threads = Path(f"/proc/{os.getpid()}/task").iterdir()
    pids = [pid for thread in threads for pid in (thread / "children").read_text().split()]
    return [pid for pid in pids if b"bounded_worker" in Path(f"/proc/{pid}/cmdline").read_bytes()]


ORPHANED = """
import os, sys
sys.path.append(sys.argv[1])
import makers, unruly
from lukou_kg.app.bounded import BoundedReader
reader = BoundedReader(unruly.unruly, seconds=600)
reader(makers.article("好"))
print(reader._child._process.pid, flush=True)
reader(makers.article("挂起"))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_process_that_hangs_ends_when_the_one_that_started_it_is_killed(tmp_path: Path) -> None:
    environ = os.environ | {"PYTHONPATH": os.pathsep.join([clusters.TESTS, os.environ.get("PYTHONPATH", "")])}
    call = [sys.executable, "-c", ORPHANED, clusters.TESTS]
    with subprocess.Popen(call, stdout=subprocess.PIPE, env=environ, cwd=tmp_path) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    for _ in range(200):
        if not _runs(child):
            return
        time.sleep(0.1)
    pytest.fail("it still runs")


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_an_interrupt_lets_what_is_at_work_be_finished_and_the_next_build_goes_on(
    engine: LocalEngine, tmp_path: Path
) -> None:
    sources = clusters.write_articles(tmp_path / "in", 30)

    def stop(step: str, done: int, _total: int | None) -> None:
        if step == "extract" and done == 5:
            os.kill(os.getpid(), signal.SIGINT)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            clusters.built(sources, tmp_path / "kg", engine, progress=stop)
    finally:
        signal.signal(signal.SIGINT, before)
    with open_journal(tmp_path / "kg") as journal:
        articles, read = journal.counts()
    assert articles == 30
    assert 5 < read <= 5 + 2 * 2
    report = clusters.built(sources, tmp_path / "kg", engine)
    assert report.extracted == 30 - read
    clusters.built(sources, tmp_path / "other", None)
    assert clusters.graph(tmp_path / "kg") == clusters.graph(tmp_path / "other")


def test_cards_go_with_the_luggage(tmp_path: Path) -> None:
    cards = tmp_path / "cards"
    (cards / "tables").mkdir(parents=True)
    (cards / "tables" / "parks.tsv").write_text("name\n松岭科技园\n", encoding="utf-8")
    before = load_schema([cards]).version
    luggage = packed([str(cards)], (), None, None, version=before)
    (cards / "tables" / "parks.tsv").unlink()
    folders, model = unpacked(luggage, tmp_path)
    assert model is None
    assert load_schema([Path(folder) for folder in folders]).version == before
    assert unpacked(luggage, tmp_path) == (folders, None)


def test_the_pipeline_reads_the_same_in_several_processes() -> None:
    given = stages(engine=place_of("local:2"))
    article = makers.article("2019年3月，青禾电机有限公司落户永丰产业园，总投资5亿元。")
    assert given.engine is not None
    (row,) = given.engine.map([row_of(article)])
    outcome = outcome_of(row, head_of(article), given)
    assert isinstance(outcome, Extraction)
    assert outcome.claims
    assert outcome == given.extract(article)


@pytest.mark.parametrize("missing", ["pyspark", "pyarrow", "pandas"])
def test_a_package_that_is_missing_is_told_with_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setattr(session, "find_spec", lambda name: None if name == missing else object())
    with pytest.raises(EngineError, match=rf"{missing} is missing.*lukou-kg\[spark\]") as fault, _session():
        pass
    assert fault.value.exit_code == 69


@pytest.mark.parametrize("home", [None, "nowhere"])
def test_a_machine_without_java_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: str | None) -> None:
    monkeypatch.setattr(session, "find_spec", lambda _: object())
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    if home:
        monkeypatch.setenv("JAVA_HOME", str(tmp_path / home))
    with pytest.raises(EngineError, match="Java 17") as fault, _session():
        pass
    assert fault.value.exit_code == 69


def _session():
    return session.session("local[1,4]", {}, None)


@pytest.fixture
def _all_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine on which Spark could start."""
    monkeypatch.setattr(session, "find_spec", lambda _: object())
    (tmp_path / "java").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)


@pytest.mark.usefixtures("_all_there")
def test_yarn_without_the_configuration_of_its_cluster_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HADOOP_CONF_DIR", raising=False)
    monkeypatch.delenv("YARN_CONF_DIR", raising=False)
    with pytest.raises(EngineError, match="HADOOP_CONF_DIR") as fault:
        session.check_spark("yarn", None)
    assert fault.value.exit_code == 69
    monkeypatch.setenv("YARN_CONF_DIR", "conf")
    session.check_spark("yarn", None)


@pytest.mark.usefixtures("_all_there")
def test_a_master_that_does_not_answer_is_told_before_spark_starts() -> None:
    with socket.create_server(("127.0.0.1", 0)) as there:
        port = there.getsockname()[1]
        session.check_spark(f"spark://127.0.0.1:{port}", None)
        session.check_spark(f"spark://nowhere.invalid:7077,127.0.0.1:{port}", None)
    for master in (f"spark://127.0.0.1:{port}", "spark://nowhere.invalid:7077", "spark://127.0.0.1:port"):
        with pytest.raises(EngineError, match=f"no master of Spark answers at {master}") as fault:
            session.check_spark(master, None)
        assert fault.value.exit_code == 69


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("An error occurred while calling None.x.\n: java.lang.NullPointerException: gone\n\tat a.B(B.java:1)", "gone"),
        ("Job aborted\n: a.B: one\n\tat a.B\nCaused by: a.C: two\nCaused by: a.D: three\n\tat a.D", "three"),
        ("[JAVA_GATEWAY_EXITED] Java gateway process exited\n", "gateway process exited"),
        ("", r"\?"),
    ],
)
def test_a_failure_of_spark_is_told_by_its_last_cause(told: str, reason: str) -> None:
    class SparkFault(Exception):  # noqa: N818 -- as pyspark names its own
        __module__ = "pyspark.errors"

    words = rf"Spark \(yarn\) failed: .*{reason}; what was read is safe"
    with pytest.raises(EngineError, match=words), session.told_failure("yarn"):
        raise SparkFault(told)
