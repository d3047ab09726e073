"""A build that is stopped anywhere loses nothing and doubles nothing, and finishes to the same bytes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import makers
import pytest

from lukou_kg.app.build import build
from lukou_kg.app.doctor import diagnose
from lukou_kg.app.withdrawing import Signature, withdraw
from lukou_kg.app.workspace import open_graph
from lukou_kg.errors import DiskFullError
from lukou_kg.export.formats import FORMATS
from lukou_kg.schema import Schema
from lukou_kg.store.finding import State
from lukou_kg.store.generation import current_generation
from lukou_kg.store.journal import open_journal

sys.path.append(str(Path(__file__).parents[2] / "tools"))
from ordeals.exporting import torn_exports
from ordeals.full_disk import small_disk
from ordeals.stopping import at_size, before_write, end_of, nowhere
from ordeals.workspaces import Builds

TEXTS = {
    "a.txt": "青禾电机2019年落户永丰园。",
    "b.txt": "青禾电机2020年落户永丰园。北岭冷链2021年落户永丰园。",
    "c.txt": "青禾电机2019年落户永丰园。",  # the bytes of a.txt
    "d.txt": "坏文章",
}
STAGES = makers.fake_stages()
MEMORY = Path("/dev/shm")  # where making durable costs nothing


@pytest.fixture(scope="module")
def builds() -> Iterator[Builds]:
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as place:
        for name, text in TEXTS.items():
            Path(place, name).write_text(text, encoding="utf-8")
        yield Builds([str(Path(place, name)) for name in (*TEXTS, "none.txt")], STAGES, Path(place))


def test_a_build_killed_before_every_write_loses_nothing(builds: Builds) -> None:
    ends = []
    for number in count(1):
        code, wrong = builds.stopped(lambda workspace, number=number: before_write(number, workspace))
        assert (number, wrong) == (number, [])
        ends.append(code)
        if code == 0:
            break
    assert set(ends) == {0, -signal.SIGKILL}
    assert len(ends) > 50


@pytest.mark.parametrize("kill", [True, False], ids=["killed", "refused"])
def test_a_write_that_ends_in_its_midst_loses_nothing(builds: Builds, *, kill: bool) -> None:
    ends = set()
    for limit in [*range(1, 40, 13), *range(2_000, 60_000, 4_500), 1 << 30]:
        code, wrong = builds.stopped(lambda _, limit=limit: at_size(limit, kill=kill))
        assert (limit, wrong) == (limit, [])
        ends.add(code)
    assert ends == {0, -signal.SIGXFSZ if kill else 74}


def test_a_build_killed_at_random_moments_loses_nothing(builds: Builds) -> None:
    chance = random.Random(5)
    for _ in range(12):
        _, wrong = builds.stopped(lambda _: nowhere, seconds=chance.uniform(0, 0.15))
        assert wrong == []


def test_a_build_that_is_stopped_leaves_the_graph_that_was_in_use(builds: Builds, tmp_path: Path) -> None:
    build(builds.sources[:1], tmp_path / "kg", STAGES, progress=lambda *_: None)
    before = current_generation(tmp_path / "kg").quads
    for limit in range(5_000, 45_000, 8_000):
        assert builds.stopped_in(tmp_path / "kg", at_size(limit, kill=False)) in {0, 74}
        assert current_generation(tmp_path / "kg").quads in {before, builds.quads()}


@pytest.mark.parametrize("form", FORMATS)
def test_an_exporter_that_is_killed_leaves_the_old_file_or_the_new_one(
    builds: Builds, schema: Schema, tmp_path: Path, form: str
) -> None:
    builds.quads()
    graph = open_graph(builds.folder / "calm", schema)
    tried, torn = torn_exports(graph, form, tmp_path, kills=4, chance=random.Random(3))
    assert (tried, torn) == (4, [])


@pytest.mark.parametrize("free", [0, 20_000, 50_000, 90_000])
def test_a_full_disk_is_told_with_the_room_that_is_needed_and_the_build_goes_on_later(
    builds: Builds, tmp_path: Path, free: int
) -> None:
    with small_disk(tmp_path / "disk", 1_200_000) as (disk, why):
        if disk is None:
            pytest.skip(f"no small disk can be mounted here: {why}")
        build(builds.sources[:1], disk / "kg", STAGES, progress=lambda *_: None)
        before = current_generation(disk / "kg").quads
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(shutil.disk_usage(disk).free - free))
        with pytest.raises(DiskFullError, match=r"making the graph needs some [\d.]+ MB of free space") as full:
            build(builds.sources, disk / "kg", STAGES, progress=lambda *_: None)
        assert str(disk / "kg") in full.value.en
        assert full.value.exit_code == 74
        assert current_generation(disk / "kg").quads == before
        ballast.unlink()
        build(builds.sources, disk / "kg", STAGES, progress=lambda *_: None)
        assert current_generation(disk / "kg").quads == builds.quads()


def test_a_withdrawal_killed_before_every_write_is_finished_by_the_next_run(tmp_path: Path) -> None:
    folder = Path(tempfile.mkdtemp(dir=MEMORY if os.access(MEMORY, os.W_OK) else tmp_path))
    try:
        for name, text in TEXTS.items():
            (folder / name).write_text(text, encoding="utf-8")
        sources = [str(folder / name) for name in TEXTS]
        build(sources, folder / "all", STAGES, progress=lambda *_: None)
        shutil.copytree(folder / "all", folder / "calm")
        _withdraw(folder / "calm")
        calm = current_generation(folder / "calm").quads
        for number in count(1):
            workspace = folder / "stopped"
            shutil.rmtree(workspace, ignore_errors=True)
            shutil.copytree(folder / "all", workspace)
            code = end_of(lambda workspace=workspace: _withdraw(workspace), before_write(number, workspace))
            if code and number % 2:
                _withdraw(workspace)
            elif code:
                build([], workspace, STAGES, progress=lambda *_: None)
                with open_journal(workspace) as journal:
                    gone = bool(journal.withdrawals())
                if not gone:
                    continue  # it was killed before anything was withdrawn
            assert (number, current_generation(workspace).quads == calm) == (number, True)
            held = [
                path for path in workspace.rglob("*") if path.is_file() and "北岭冷链".encode() in path.read_bytes()
            ]
            assert (number, held) == (number, [])
            assert diagnose(workspace, STAGES, deep=number % 8 == 0).worst is State.SOUND
            if code == 0:
                break
        assert number > 30
    finally:
        shutil.rmtree(folder)


def _withdraw(workspace: Path) -> None:
    by = Signature(at="2026-11-27T08:00:00Z", who="李青")
    withdraw(workspace, ["b.txt"], STAGES, by=by, progress=lambda *_: None)
