"""One article that crashes, hangs or eats memory is kept aside within its limits, and the rest goes on."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import makers
import pytest
import unruly

from lukou_kg.app.bounded import BoundedReader
from lukou_kg.app.build import build
from lukou_kg.app.spent import Spent, is_over
from lukou_kg.app.workspace import status_of
from lukou_kg.errors import ReadingError

TESTS = str(Path(__file__).resolve().parents[1])
GOOD = "青禾电机2019年落户永丰园。"


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[BoundedReader]:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([TESTS, os.environ.get("PYTHONPATH", "")]))
    made = BoundedReader(unruly.unruly, seconds=20, memory=2 << 30)
    yield made
    made.close()


@pytest.mark.parametrize("text", [GOOD, f"打印{GOOD}", "", "没有什么"])
def test_what_a_child_reads_is_what_is_read_here(reader: BoundedReader, text: str) -> None:
    article = makers.article(text)
    assert reader(article) == makers.fake_extract(article)


@pytest.mark.parametrize(("text", "told"), [("崩溃", "crashed"), ("吃内存", "MiB")])
def test_an_article_that_breaks_the_child_is_told_and_the_next_one_is_read(
    reader: BoundedReader, text: str, told: str
) -> None:
    with pytest.raises(ReadingError) as fault:
        reader(makers.article(text))
    assert told in fault.value.en
    assert reader(makers.article(GOOD)).claims


def test_what_a_reader_holds_from_the_start_is_not_counted_against_an_article(
    reader: BoundedReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOLDS", str(160 << 20))
    monkeypatch.setattr(reader, "_memory", 150 << 20)
    assert reader(makers.article(GOOD)).claims
    with pytest.raises(ReadingError, match="150 MiB"):
        reader(makers.article("吃一些内存"))


def test_a_reader_that_cannot_be_made_says_why(reader: BoundedReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOLDS", "nothing")
    with pytest.raises(ValueError, match="nothing"):
        reader(makers.article(GOOD))


def test_an_article_that_hangs_is_stopped_at_the_limit(reader: BoundedReader, monkeypatch: pytest.MonkeyPatch) -> None:
    reader(makers.article(GOOD))  # the child has started
    monkeypatch.setattr(reader, "_seconds", 1.0)
    began = time.monotonic()
    with pytest.raises(ReadingError, match="1 seconds"):
        reader(makers.article("挂起"))
    assert time.monotonic() - began < 5
    monkeypatch.setattr(reader, "_seconds", 20.0)
    assert reader(makers.article(GOOD)).claims


def test_an_answer_that_came_while_the_program_was_stopped_counts(
    reader: BoundedReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader(makers.article(GOOD))  # the child has started

    def stopped(_self: Spent, _seconds: float) -> bool:
        time.sleep(2)
        return True

    monkeypatch.setattr(Spent, "is_over", stopped)
    assert reader(makers.article(f"打印{GOOD}")).claims


@pytest.mark.parametrize(
    ("wall", "used", "over"),
    [
        (59.0, 59.0, False),
        (60.0, 60.0, True),
        (200.0, 59.0, False),  # a busy machine
        (1200.0, 59.0, True),
        (59.0, 0.0, False),
        (60.0, 0.5, True),  # it waits for something
        (60.0, None, True),
        (59.0, None, False),
    ],
)
def test_a_busy_machine_takes_no_time_from_an_article(wall: float, used: float | None, *, over: bool) -> None:
    assert is_over(wall, used, 60.0) is over


def test_an_article_is_read_by_a_fresh_child_where_the_first_was_killed(
    reader: BoundedReader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DEATHS", str(tmp_path / "once"))
    assert reader(makers.article(f"被杀1次。{GOOD}")).claims
    assert (tmp_path / "once").read_bytes() == b"x"


def test_an_article_whose_second_child_dies_too_is_not_read(
    reader: BoundedReader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DEATHS", str(tmp_path / "always"))
    with pytest.raises(ReadingError, match="crashed"):
        reader(makers.article(f"被杀9次。{GOOD}"))
    assert (tmp_path / "always").read_bytes() == b"xx"
    assert reader(makers.article(GOOD)).claims


def test_a_child_that_dies_before_it_takes_a_message_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/true")
    reader = BoundedReader(unruly.unruly, seconds=20, memory=2 << 30)
    for _ in range(2):
        with pytest.raises(ReadingError, match="crashed"):
            reader(makers.article(GOOD * 100_000))


def test_a_fault_of_reading_is_that_fault(reader: BoundedReader) -> None:
    with pytest.raises(ValueError, match="as the text asks"):
        reader(makers.article("坏文章"))


def test_every_input_ends_as_read_or_refused_and_the_counts_add_up(reader: BoundedReader, tmp_path: Path) -> None:
    texts = {"a": GOOD, "b": "崩溃", "c": "坏文章", "d": "吃内存", "e": "北岭冷链2021年落户永丰园。", "f": GOOD}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "g.txt").write_bytes("渌口".encode("gbk"))
    sources = [str(tmp_path / f"{name}.txt") for name in "abcdefg"]
    stages = replace(makers.fake_stages(), extract=reader)
    report = build(sources, tmp_path / "kg", stages, progress=lambda *_: None)
    assert (report.taken, report.duplicates, len([r for r in report.refused if r.stage == "read"])) == (5, 1, 1)
    assert (report.extracted, [r.source for r in report.refused if r.stage == "extract"]) == (
        2,
        sorted(["b.txt", "c.txt", "d.txt"], key=lambda name: makers.article(texts[name[0]]).sha256),
    )
    status = status_of(tmp_path / "kg", stages.schema)
    assert (status.articles, status.unread, len(status.refused)) == (5, 3, 4)
    assert status.statements == 2
