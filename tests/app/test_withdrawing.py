"""What is withdrawn leaves no trace but the ids that were given, and does not come back by itself."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

import makers
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lukou_kg.app.build import build
from lukou_kg.app.withdrawing import Signature, restore, withdraw
from lukou_kg.errors import UnknownNameError, UsageError
from lukou_kg.model.article import Article
from lukou_kg.model.claim import Extraction
from lukou_kg.store.generation import current_generation
from lukou_kg.store.journal import open_journal
from lukou_kg.store.records import Withdrawal

TEXTS = {
    "a.txt": "青禾电机2019年落户永丰园。",
    "b.txt": "青禾电机2020年落户永丰园。北岭冷链2021年落户永丰园。",
    "c.txt": "青禾电机有限公司2019年落户永丰产业园。",
    "d.txt": "北岭冷链2021年落户永丰园。",
    "e.txt": "青禾电机2019年落户永丰园。",  # the bytes of a.txt
}
DIGEST = makers.article(TEXTS["b.txt"]).sha256
STAGES = makers.fake_stages()
NOT_READ = (
    "articles that are not read and not in the graph: 1; lukou-kg status says which, lukou-kg build --into tries again"
)
BY = Signature(at="2026-11-27T08:00:00Z", who="李青", why="来源要求撤稿")


def quiet(_step: str, _done: int, _total: int | None) -> None:
    """No progress."""


def files(folder: Path, names: list[str]) -> list[str]:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(TEXTS[name], encoding="utf-8")
    return [str(folder / name) for name in names]


def quads(workspace: Path) -> bytes:
    return current_generation(workspace).quads


def with_registry_of(other: Path, workspace: Path) -> None:
    """A new workspace that knows the ids of another one, and nothing else of it."""
    with open_journal(workspace, create=True):
        pass
    with sqlite3.connect(workspace / "journal.sqlite") as connection:
        connection.execute("ATTACH ? AS other", (str(other / "journal.sqlite"),))
        for table in ("minted", "binding"):
            connection.execute(f"INSERT INTO {table} SELECT * FROM other.{table}")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gone=st.sets(st.sampled_from(sorted(TEXTS)), min_size=1))
def test_what_is_left_is_the_graph_that_never_saw_it(tmp_path_factory: pytest.TempPathFactory, gone: set[str]) -> None:
    tmp = tmp_path_factory.mktemp("kg")
    sources = files(tmp / "articles", sorted(TEXTS))
    build(sources, tmp / "all", STAGES, progress=quiet)
    taken_out, _ = withdraw(tmp / "all", sorted(gone), STAGES, by=BY, progress=quiet)
    assert len(taken_out) == len(gone)
    with_registry_of(tmp / "all", tmp / "never")
    build([source for source in sources if Path(source).name not in gone], tmp / "never", STAGES, progress=quiet)
    assert quads(tmp / "all") == quads(tmp / "never")


def test_nothing_of_a_withdrawn_article_can_be_read_in_the_workspace(tmp_path: Path) -> None:
    build(files(tmp_path, ["b.txt", "c.txt"]), tmp_path / "kg", STAGES, progress=quiet)
    words = "北岭冷链".encode()
    held = [path for path in (tmp_path / "kg").rglob("*") if path.is_file() and words in path.read_bytes()]
    assert held
    withdraw(tmp_path / "kg", ["b.txt"], STAGES, by=BY, progress=quiet)
    assert not [path for path in (tmp_path / "kg").rglob("*") if path.is_file() and words in path.read_bytes()]


def test_what_was_withdrawn_is_not_taken_again_until_it_is_restored(tmp_path: Path) -> None:
    sources = files(tmp_path, ["a.txt", "b.txt"])
    build(sources, tmp_path / "kg", STAGES, progress=quiet)
    before = quads(tmp_path / "kg")
    withdraw(tmp_path / "kg", ["b.txt"], STAGES, by=BY, progress=quiet)
    without = quads(tmp_path / "kg")
    report = build(sources, tmp_path / "kg", STAGES, progress=quiet)
    assert (report.taken, report.known, report.withdrawn, quads(tmp_path / "kg")) == (0, 1, 1, without)
    (back,) = restore(tmp_path / "kg", ["b.txt"])
    assert (back.source, back.who, back.why, back.at) == ("b.txt", BY.who, BY.why, BY.at)
    report = build(sources, tmp_path / "kg", STAGES, progress=quiet)
    assert (report.taken, report.withdrawn, quads(tmp_path / "kg")) == (1, 0, before)


@pytest.mark.parametrize("name", ["b.txt", "b", DIGEST, DIGEST[:8].upper(), f"article-{DIGEST[:16]}"])
def test_what_was_withdrawn_by_a_name_is_restored_by_it(tmp_path: Path, name: str) -> None:
    sources = files(tmp_path, ["a.txt", "b.txt"])
    build(sources, tmp_path / "kg", STAGES, progress=quiet)
    withdraw(tmp_path / "kg", [name], STAGES, by=BY, progress=quiet)
    (back,) = restore(tmp_path / "kg", [name])
    assert (back.sha256, back.called) == (DIGEST, name)


@pytest.mark.parametrize(("name", "left"), [("a.txt", ["e.txt"]), ("e.txt", ["a.txt"])])
def test_one_address_of_equal_bytes_is_withdrawn_and_the_other_stays(
    tmp_path: Path, name: str, left: list[str]
) -> None:
    build(files(tmp_path, ["a.txt", "e.txt"]), tmp_path / "kg", STAGES, progress=quiet)
    withdraw(tmp_path / "kg", [name], STAGES, by=BY, progress=quiet)
    with open_journal(tmp_path / "kg") as journal:
        assert [[head.source, *head.also] for head in journal.heads()] == [left]
        assert [head.id for head in journal.heads()] == [Path(left[0]).stem]


def test_a_hash_withdraws_an_article_whatever_its_addresses(tmp_path: Path) -> None:
    build(files(tmp_path, ["a.txt", "e.txt", "d.txt"]), tmp_path / "kg", STAGES, progress=quiet)
    digest = makers.article(TEXTS["a.txt"]).sha256
    (gone,), report = withdraw(tmp_path / "kg", [digest[:10]], STAGES, by=BY, progress=quiet)
    assert gone == Withdrawal(sha256=digest, source="", at=BY.at, who=BY.who, why=BY.why, called=digest[:10])
    assert report.articles == 1


def test_what_was_withdrawn_may_be_withdrawn_again_and_keeps_its_signature(tmp_path: Path) -> None:
    build(files(tmp_path, ["a.txt", "b.txt"]), tmp_path / "kg", STAGES, progress=quiet)
    (gone,), _ = withdraw(tmp_path / "kg", ["b.txt"], STAGES, by=BY, progress=quiet)
    later = Signature(at="2026-11-28T08:00:00Z", who="沈珂")
    assert withdraw(tmp_path / "kg", ["b.txt"], STAGES, by=later, progress=quiet)[0] == (gone,)
    with open_journal(tmp_path / "kg") as journal:
        assert journal.withdrawals() == (gone,)


def test_a_name_that_nothing_bears_changes_nothing(tmp_path: Path) -> None:
    build(files(tmp_path, ["a.txt", "b.txt"]), tmp_path / "kg", STAGES, progress=quiet)
    before = quads(tmp_path / "kg")
    with pytest.raises(UnknownNameError, match=r"z\.txt"):
        withdraw(tmp_path / "kg", ["a.txt", "z.txt"], STAGES, by=BY, progress=quiet)
    with pytest.raises(UnknownNameError, match=r"z\.txt"):
        restore(tmp_path / "kg", ["z.txt"])
    assert quads(tmp_path / "kg") == before


def test_a_name_that_several_articles_bear_is_refused_with_their_hashes(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    one, two = (makers.article(TEXTS[name]).sha256 for name in ("a.txt", "b.txt"))
    (tmp_path / "x" / "a.txt").write_text(TEXTS["b.txt"], encoding="utf-8")
    sources = [*files(tmp_path, ["a.txt"]), str(tmp_path / "x" / "a.txt")]
    build(sources, tmp_path / "kg", STAGES, progress=quiet)
    before = quads(tmp_path / "kg")
    for name in ("a.txt", "a"):
        with pytest.raises(UsageError, match=f"a.txt  ({one}|{two})\n  a.txt  ({one}|{two})"):
            withdraw(tmp_path / "kg", [name], STAGES, by=BY, progress=quiet)
    assert quads(tmp_path / "kg") == before
    withdraw(tmp_path / "kg", [two], STAGES, by=BY, progress=quiet)
    (gone,), report = withdraw(tmp_path / "kg", ["a.txt"], STAGES, by=BY, progress=quiet)
    assert (gone.sha256, report.articles) == (one, 0)


def test_only_a_build_reads_anew(tmp_path: Path) -> None:
    build(files(tmp_path, ["a.txt", "b.txt"]), tmp_path / "kg", STAGES, progress=quiet)
    before, other = quads(tmp_path / "kg"), replace(STAGES, model="f" * 64)
    with pytest.raises(UsageError, match=r"read with another model, .*; nothing was changed\. Give the --cards"):
        withdraw(tmp_path / "kg", ["a.txt"], other, by=BY, progress=quiet)
    with open_journal(tmp_path / "kg") as journal:
        assert (len(tuple(journal.heads())), journal.withdrawals(), quads(tmp_path / "kg")) == (2, (), before)
    build([], tmp_path / "kg", other, progress=quiet)
    withdraw(tmp_path / "kg", ["a.txt"], other, by=BY, progress=quiet)
    with open_journal(tmp_path / "kg") as journal:
        assert [head.source for head in journal.heads()] == ["b.txt"]


def test_with_no_graph_in_use_other_means_are_refused_too(tmp_path: Path) -> None:
    build(files(tmp_path, ["a.txt", "b.txt"]), tmp_path / "kg", STAGES, progress=quiet)
    rmtree(tmp_path / "kg" / "graph")
    with pytest.raises(UsageError, match="nothing was changed"):
        withdraw(tmp_path / "kg", ["a.txt"], replace(STAGES, model="f" * 64), by=BY, progress=quiet)
    _, report = withdraw(tmp_path / "kg", ["a.txt"], STAGES, by=BY, progress=quiet)
    assert report.articles == 1


@pytest.mark.parametrize("model", ["", "f" * 64])
def test_a_reading_that_was_stopped_half_way_is_finished_by_a_build_alone(tmp_path: Path, model: str) -> None:
    build(files(tmp_path, ["a.txt", "b.txt", "d.txt"]), tmp_path / "kg", STAGES, progress=quiet)
    before, other = quads(tmp_path / "kg"), replace(STAGES, model="f" * 64)

    def stop(step: str, done: int, _total: int | None) -> None:
        if step == "extract" and done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([], tmp_path / "kg", other, progress=stop)
    with pytest.raises(UsageError, match="nothing was changed"):
        withdraw(tmp_path / "kg", ["a.txt"], replace(STAGES, model=model), by=BY, progress=quiet)
    assert quads(tmp_path / "kg") == before
    build([], tmp_path / "kg", other, progress=quiet)
    _, report = withdraw(tmp_path / "kg", ["a.txt"], other, by=BY, progress=quiet)
    assert report.articles == 2


def test_an_article_that_the_new_means_cannot_read_stands_in_nobodys_way(tmp_path: Path) -> None:
    build(files(tmp_path, ["a.txt", "b.txt"]), tmp_path / "kg", STAGES, progress=quiet)

    def cannot(article: Article) -> Extraction:
        if article.source == "b.txt":
            raise ValueError
        return STAGES.extract(article)

    other = replace(STAGES, model="f" * 64, extract=cannot)
    assert len(build([], tmp_path / "kg", other, progress=quiet).refused) == 1
    _, report = withdraw(tmp_path / "kg", ["a.txt"], other, by=BY, progress=quiet)
    assert (report.articles, [notice.en for notice in report.notices if "not read" in notice.en]) == (
        0,
        [NOT_READ],
    )


def test_a_source_is_meant_before_an_id(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(TEXTS["b.txt"], encoding="utf-8")
    build([*files(tmp_path, ["a.txt"]), str(tmp_path / "a")], tmp_path / "kg", STAGES, progress=quiet)
    (gone,), _ = withdraw(tmp_path / "kg", ["a"], STAGES, by=BY, progress=quiet)
    assert (gone.sha256, gone.source) == (makers.article(TEXTS["b.txt"]).sha256, "a")


def test_a_journal_of_the_format_before_is_taken_over(tmp_path: Path) -> None:
    sources = files(tmp_path, ["a.txt", "e.txt", "b.txt"])
    build(sources, tmp_path / "kg", STAGES, progress=quiet)
    with sqlite3.connect(tmp_path / "kg" / "journal.sqlite") as connection:
        for table in ("minted", "binding", "address", "withdrawal", "decision", "sketch", "rereading", "authority"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("PRAGMA user_version = 1")
    before = quads(tmp_path / "kg")
    report = build(sources, tmp_path / "kg", STAGES, progress=quiet)
    assert (report.known, report.duplicates, quads(tmp_path / "kg")) == (2, 1, before)
    withdraw(tmp_path / "kg", ["a.txt"], STAGES, by=BY, progress=quiet)
    with open_journal(tmp_path / "kg") as journal:
        assert [head.source for head in journal.heads()] == sorted(
            ["b.txt", "e.txt"], key=lambda name: makers.article(TEXTS[name]).sha256
        )
