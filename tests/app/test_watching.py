"""Files of a folder are read when they have come to rest, a batch at a time, under the names of a whole build."""

from __future__ import annotations

import os
from pathlib import Path

import makers
import pytest

from lukou_kg.app.build import build
from lukou_kg.app.reading import stages
from lukou_kg.app.sources import reading_within
from lukou_kg.app.taking import silent
from lukou_kg.app.watching import Arrivals, look_at, read_batch, unreadable
from lukou_kg.errors import UsageError, WorkspaceBusyError
from lukou_kg.model.article import Article
from lukou_kg.store.generation import current_generation
from lukou_kg.store.journal import open_journal
from lukou_kg.store.lock import sole_builder

A, B = Path("a"), Path("b")


def batches(looks: list[tuple[float, dict[Path, int]]], *, still: float = 5) -> list[tuple[Path, ...]]:
    """What is to be read at each look (seconds, and the sizes of files), where every batch is read at once."""
    arrivals = Arrivals(still=still)
    found = []
    for now, sizes in looks:
        files = arrivals.batch({file: (size, 0) for file, size in sizes.items()}, now=now)
        arrivals.done(files)
        found.append(files)
    return found


def test_a_file_is_read_once_when_it_has_not_changed_for_a_while() -> None:
    assert batches([(0, {A: 1}), (4, {A: 1}), (5, {A: 1}), (9, {A: 1})]) == [(), (), (A,), ()]


def test_a_file_that_grows_is_not_read_before_it_is_whole() -> None:
    assert batches([(0, {A: 1}), (4, {A: 2}), (8, {A: 3}), (12, {A: 3}), (13, {A: 3})]) == [(), (), (), (), (A,)]


def test_files_that_come_together_are_one_batch() -> None:
    assert batches([(0, {A: 1}), (3, {A: 1, B: 1}), (6, {A: 1, B: 1}), (8, {A: 1, B: 1})]) == [(), (), (), (A, B)]


def test_a_stream_without_end_does_not_keep_a_batch_waiting_for_ever() -> None:
    looks = [(float(now), {A: 1, B: now}) for now in range(0, 60, 2)]
    found = batches(looks)
    assert found[25] == (A,)
    assert not any(found[:25])
    assert not any(found[26:])


def test_a_changed_file_is_read_again_and_one_that_comes_back_as_it_was_is_not() -> None:
    looks = [(0, {A: 1}), (5, {A: 1}), (6, {}), (7, {A: 1}), (20, {A: 1}), (21, {A: 2}), (26, {A: 2})]
    assert batches(looks) == [(), (A,), (), (), (), (), (A,)]


def test_a_file_that_goes_away_is_forgotten() -> None:
    assert batches([(0, {A: 1, B: 1}), (2, {B: 1}), (5, {B: 1}), (6, {A: 1, B: 1}), (11, {A: 1})]) == [
        (), (), (B,), (), (A,)
    ]  # fmt: skip


def test_a_batch_that_was_not_read_is_given_again() -> None:
    arrivals = Arrivals(still=1)
    seen = {A: (1, 0), B: (1, 0)}
    arrivals.batch(seen, now=0)
    assert arrivals.batch(seen, now=1) == (A, B)
    assert arrivals.batch(seen, now=2) == (A, B)


def test_a_look_sees_the_files_that_a_build_would_read(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/a.txt", ".hidden.txt", "kg/journal.sqlite", "kg/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("文", "utf-8")
    look = look_at(tmp_path)
    assert list(look.files) == [tmp_path / "b.txt", tmp_path / "sub" / "a.txt"]
    assert look.files[tmp_path / "b.txt"][0] == 3
    assert not look.closed


def test_a_folder_that_is_gone_is_told_and_has_no_files(tmp_path: Path) -> None:
    look = look_at(tmp_path / "gone")
    assert (dict(look.files), list(look.closed)) == ({}, [tmp_path / "gone"])


def test_what_cannot_be_opened_is_told_apart_and_a_pipe_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("文", "utf-8")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    assert list(unreadable(sorted(tmp_path.iterdir()))) == [tmp_path / "gone"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    (place / "sub").mkdir(parents=True)
    (place / "one.txt").write_text("青禾电机2019年落户永丰园。", "utf-8")
    (place / "sub" / "two.txt").write_text("瑞溪膜材2020年落户北麓园。", "utf-8")
    return place


def names_in(workspace: Path) -> list[str]:
    with open_journal(workspace) as journal:
        return sorted(head.source for head in journal.heads())


def named_stages() -> makers.Stages:
    """The small reader, with the door that this program reads files by."""
    small = makers.fake_stages()
    return makers.Stages(read=stages().read, extract=small.extract, schema=small.schema)


def test_batches_give_the_graph_of_a_build_of_the_whole_folder(folder: Path, tmp_path: Path) -> None:
    for file in look_at(folder).files:
        read_batch(folder, [file], tmp_path / "kg", named_stages(), progress=silent)
    build([str(folder)], tmp_path / "whole", named_stages(), progress=silent)
    assert names_in(tmp_path / "kg") == ["one.txt", "sub/two.txt"] == names_in(tmp_path / "whole")
    graphs = [current_generation(tmp_path / name).folder / "graph.nq" for name in ("kg", "whole")]
    assert graphs[0].read_bytes() == graphs[1].read_bytes()


def test_a_bad_article_and_a_file_that_is_gone_stop_no_batch(folder: Path, tmp_path: Path) -> None:
    (folder / "bad.txt").write_text("坏文章", "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    files = [*look_at(folder).files, folder / "gone.txt"]
    report = read_batch(folder, files, tmp_path / "kg", named_stages(), progress=silent)
    assert (report.taken, report.articles, sorted(item.source for item in report.refused)) == (
        3, 2, ["bad.txt", "empty.txt"]
    )  # fmt: skip
    again = read_batch(folder, [folder / "one.txt"], tmp_path / "kg", named_stages(), progress=silent)
    assert (again.known, again.refused) == (1, ())


def test_a_graph_that_was_read_by_other_means_is_refused_and_nothing_is_taken(folder: Path, tmp_path: Path) -> None:
    build([str(folder / "one.txt")], tmp_path / "kg", named_stages(), progress=silent)
    with pytest.raises(UsageError, match="only a build reads articles anew"):
        read_batch(folder, [folder / "sub" / "two.txt"], tmp_path / "kg", makers.other_stages(), progress=silent)
    assert names_in(tmp_path / "kg") == ["one.txt"]


def test_the_workspace_is_held_for_a_batch_only(folder: Path, tmp_path: Path) -> None:
    with sole_builder(tmp_path / "kg"), pytest.raises(WorkspaceBusyError):
        read_batch(folder, [folder / "one.txt"], tmp_path / "kg", named_stages(), progress=silent)
    report = read_batch(folder, [folder / "one.txt"], tmp_path / "kg", named_stages(), progress=silent)
    with sole_builder(tmp_path / "kg", wait=0):
        assert report.articles == 1


def test_an_article_bears_the_name_that_it_has_in_the_folder(folder: Path) -> None:
    (item,) = reading_within(folder, named_stages()).read([str(folder / "sub" / "two.txt")])
    assert isinstance(item, Article)
    assert item.source == "sub/two.txt"
