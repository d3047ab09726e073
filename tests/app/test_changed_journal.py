"""A journal that is not as the last run left it is told by whoever comes upon it, with what is safe and what to do."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable
from pathlib import Path

import makers
import pytest

from lukou_kg.app.build import build
from lukou_kg.app.deciding import Deciding
from lukou_kg.app.decisions import decided, record
from lukou_kg.app.doctor import diagnose, repair
from lukou_kg.app.withdrawing import Signature, withdraw
from lukou_kg.app.workspace import open_graph, status_of
from lukou_kg.errors import WorkspaceError
from lukou_kg.schema import Labels
from lukou_kg.store.finding import State
from lukou_kg.store.generation import current_generation
from lukou_kg.store.journal import open_journal

STAGES = makers.fake_stages()
TEXTS = {"a.txt": "青禾电机2019年落户永丰园。", "b.txt": "北岭冷链2021年落户永丰园。"}
BY = Signature(at="2026-11-27T08:00:00Z", who="李青", why="核对原件")


@pytest.fixture
def kg(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    workspace = tmp_path / "kg"
    build([str(tmp_path / name) for name in TEXTS], workspace, STAGES, progress=lambda *_: None)
    deciding = Deciding(open_graph(workspace, STAGES.schema), BY)
    record(workspace, [deciding.rename("青禾电机", "青禾电机厂")], STAGES, progress=lambda *_: None)
    return workspace


def change(workspace: Path, statement: str) -> None:
    with sqlite3.connect(workspace / "journal.sqlite") as connection:
        connection.execute(statement)
    connection.close()


def notices(workspace: Path) -> tuple[Labels, ...]:
    return build([], workspace, STAGES, progress=lambda *_: None).notices


def test_a_decision_that_another_program_took_out_is_told_by_every_run(kg: Path) -> None:
    assert notices(kg) == decided(kg).notices == ()
    change(kg, "DELETE FROM decision WHERE number = 1")
    for _ in range(2):
        (told,) = notices(kg)
        assert f"lukou-kg doctor {kg}" in told.zh
        assert f"lukou-kg doctor {kg}" in told.en
    assert decided(kg).notices == (told,)
    assert withdraw(kg, ["a.txt"], STAGES, by=BY, progress=lambda *_: None)[1].notices == (told,)
    assert diagnose(kg, STAGES).worst is State.DAMAGED


def test_a_repair_accepts_a_change_where_every_record_is_sound_and_says_so(kg: Path) -> None:
    change(kg, "DELETE FROM decision WHERE number = 1")
    found = repair(kg, STAGES)
    assert found.worst is State.SOUND
    assert [("认可" in done.zh, "accepted" in done.en) for done in found.repaired] == [(True, True)]
    assert notices(kg) == ()
    assert diagnose(kg, STAGES, deep=True).worst is State.SOUND


def test_a_repair_accepts_no_change_that_hurt_a_record(kg: Path) -> None:
    change(kg, "UPDATE decision SET json = replace(json, '厂', '')")
    seal = (kg / "journal.seal").read_bytes()
    found = repair(kg, STAGES)
    assert (found.worst, found.repaired) == (State.DAMAGED, ())
    assert (kg / "journal.seal").read_bytes() == seal


def test_what_is_withdrawn_again_leaves_the_seal(kg: Path) -> None:
    for _ in range(2):
        withdraw(kg, ["b.txt"], STAGES, by=BY, progress=lambda *_: None)
        assert {item.state for item in diagnose(kg, STAGES).findings if item.check == "seal"} == {State.SOUND}


def _with_page(workspace: Path, table: str, filling: bytes) -> None:
    """Overwrites the lower half of the page in which the rows of a table stand."""
    path = workspace / "journal.sqlite"
    connection = sqlite3.connect(path)
    (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    data = bytearray(path.read_bytes())
    start, end = (root - 1) * size, root * size
    data[start:end] = (filling * size)[:size]
    path.write_bytes(data)


def _build(workspace: Path) -> None:
    build([], workspace, STAGES, progress=lambda *_: None)


@pytest.mark.parametrize("call", [_build, decided])
@pytest.mark.parametrize("filling", [b"\0", b"\xff\x03"])
def test_a_page_that_is_overwritten_is_told_as_damage(kg: Path, call: Callable[[Path], object], filling: bytes) -> None:
    _with_page(kg, "decision", filling)
    before = current_generation(kg)
    with pytest.raises(WorkspaceError, match=r"已损坏.*backup.*lukou-kg doctor"):
        call(kg)
    assert current_generation(kg) == before


def test_words_that_are_no_text_are_told_as_damage_and_are_not_printed(kg: Path) -> None:
    change(kg, "UPDATE extraction SET json = CAST(x'7bff' AS TEXT)")
    undecoded = pytest.raises(WorkspaceError, match=r"已损坏（Could not decode to UTF-8）.*backup")
    with undecoded, open_journal(kg) as journal:
        list(journal.readings(STAGES.reader))


def test_a_list_that_is_left_half_read_ends_with_its_journal(kg: Path, recwarn: pytest.WarningsRecorder) -> None:
    with open_journal(kg) as journal:
        heads = journal.heads()
        next(heads)
    del heads
    gc.collect()
    assert [str(warning.message) for warning in recwarn] == []


@pytest.mark.parametrize(
    "call", [_build, decided, lambda kg: status_of(kg, STAGES.schema), lambda kg: diagnose(kg, STAGES)]
)
def test_a_journal_that_lacks_beside_its_graph_is_asked_back_from_the_backup(
    kg: Path, call: Callable[[Path], object]
) -> None:
    (kg / "journal.sqlite").unlink()
    before = sorted(kg.rglob("*"))
    with pytest.raises(WorkspaceError, match=r"缺少 journal\.sqlite.*is missing.*backup"):
        call(kg)
    assert sorted(kg.rglob("*")) == before
