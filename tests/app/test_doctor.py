"""Damage of every kind is named with what to do, and what may be mended without touching the journal is mended."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import makers
import pytest

from lukou_kg.app.build import build
from lukou_kg.app.doctor import diagnose, repair
from lukou_kg.app.withdrawing import Signature, withdraw
from lukou_kg.app.workspace import status_of
from lukou_kg.errors import NoWorkspaceError, WorkspaceBusyError, WorkspaceError
from lukou_kg.store.finding import Finding, State
from lukou_kg.store.generation import current_generation, forget_soon
from lukou_kg.store.lock import sole_builder

STAGES = makers.fake_stages()
TEXTS = {
    "a.txt": "青禾电机2019年落户永丰园。",
    "b.txt": "青禾电机2020年落户永丰园。北岭冷链2021年落户永丰园。",
    "c.txt": "青禾电机2019年落户永丰园。",  # the bytes of a.txt
    "d.txt": "瑞溪膜材2020年落户北麓园。",
    "e.txt": "瑞溪膜材2020年落户北麓园。\n",
    "f.txt": "坏文章",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doctor")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    sources = [str(folder / name) for name in (*TEXTS, "none.txt")]
    for stages in (STAGES, makers.other_stages(), STAGES):  # all was read again
        build(sources, folder / "kg", stages, progress=lambda *_: None)
    by = Signature(at="2026-11-27T08:00:00Z", who="李青")
    withdraw(folder / "kg", ["d.txt"], STAGES, by=by, progress=lambda *_: None)
    return folder / "kg"


@pytest.fixture
def kg(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "kg"))


def grave(workspace: Path, *, deep: bool = False) -> list[tuple[str, State]]:
    found = diagnose(workspace, STAGES, deep=deep).findings
    return [(item.check, item.state) for item in found if item.state not in {State.SOUND, State.NOTE}]


def digests(workspace: Path) -> dict[str, str]:
    files = (path for path in workspace.rglob("*") if path.is_file())
    return {str(path.relative_to(workspace)): sha256(path.read_bytes()).hexdigest() for path in files}


def change(workspace: Path, statement: str) -> None:
    """A record changes and nobody knows: the seal is taken away, as by a run that was stopped."""
    with sqlite3.connect(workspace / "journal.sqlite") as connection:
        connection.execute(statement)
    connection.close()
    (workspace / "journal.seal").unlink(missing_ok=True)


def test_a_sound_workspace_is_found_sound_and_nothing_is_changed(kg: Path) -> None:
    before = digests(kg)
    found = diagnose(kg, STAGES, deep=True)
    assert (found.worst, grave(kg)) == (State.SOUND, [])
    assert {item.check for item in found.findings} >= {
        "journal", "seal", "articles", "addresses", "readings", "rereadings", "decisions", "ids", "withdrawals", "sketches", "graph",
        "space", "deep",
    }  # fmt: skip
    assert digests(kg) == before


def test_every_input_is_counted_once_in_the_status(kg: Path) -> None:
    found = status_of(kg, STAGES.schema)
    ends = (found.taken, found.quarantined, found.duplicates, found.skipped, len(found.withdrawn))
    assert ends == (3, 1, 1, 1, 1)
    assert found.inputs == len(TEXTS) + 1 == sum(ends)


def test_a_repost_is_counted_where_its_original_is_kept(tmp_path: Path) -> None:
    text = "".join(f"青禾电机{year}年落户永丰园，北岭冷链{year}年落户永丰园。" for year in range(2001, 2020))
    line = "<x> <https://w3id.org/lukou-kg/ontology#repostOf> <y> ."
    for name, words in (("a", text), ("b", f"{text}另讯。"), ("c", f"{line}\n云帆精工2022年落户永丰园。{line}")):
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf-8")
    sources = [str(tmp_path / f"{name}.txt") for name in "abc"]
    build(sources, tmp_path / "kg", STAGES, progress=lambda *_: None)
    assert status_of(tmp_path / "kg", STAGES.schema).reposts == 1


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("UPDATE article SET bytes = x'00'", "articles"),
        ("UPDATE article SET head = '{'", "articles"),
        ("UPDATE article SET text = x'ff'", "articles"),
        ("UPDATE extraction SET json = replace(json, '青', '清')", "readings"),
        ("UPDATE rereading SET json = replace(json, '青', '清')", "rereadings"),
        ("UPDATE rereading SET json = '[]'", "rereadings"),
        ("DELETE FROM extraction", "rereadings"),
        ("DELETE FROM address", "addresses"),
        ("UPDATE address SET source = 'x' || source", "addresses"),
        ("UPDATE minted SET id = 'park-xxxxxxxxxxxxxxxx' WHERE number = 1", "ids"),
        ("UPDATE minted SET number = 99 WHERE number = 1", "ids"),
        ("UPDATE minted SET split_from = 'park-xxxxxxxxxxxxxxxx' WHERE number = 1", "ids"),
        ("UPDATE sketch SET data = x'00'", "sketches"),
        ("INSERT INTO withdrawal SELECT sha256, '', '', '', '', '' FROM article", "withdrawals"),
        ("INSERT INTO withdrawal SELECT sha256, source, '', '', '', '' FROM address", "withdrawals"),
        ("INSERT INTO decision VALUES (1, 'decision-x', '{}', 'x')", "decisions"),
        ("PRAGMA user_version = 9", "format"),
    ],
)
def test_a_record_that_is_not_what_it_was_is_named(kg: Path, statement: str, check: str) -> None:
    change(kg, statement)
    assert check in {name for name, state in grave(kg) if state is State.DAMAGED}
    before = digests(kg)
    assert repair(kg, STAGES).worst is State.DAMAGED
    assert digests(kg) == before


def test_what_no_record_tells_is_told_by_the_seal(kg: Path) -> None:
    data = bytearray((kg / "journal.sqlite").read_bytes())
    at = bytes(data).index("李青".encode())  # who withdrew an article
    data[at] ^= 1
    (kg / "journal.sqlite").write_bytes(data)
    assert ("seal", State.DAMAGED) in grave(kg)


def test_every_flip_in_any_file_is_found_or_harmless(sound: Path, tmp_path: Path) -> None:
    chance = random.Random(11)
    used = current_generation(sound).quads
    files = sorted(path for path in sound.rglob("*") if path.is_file() and path.stat().st_size)
    for number in range(60):
        workspace = Path(shutil.copytree(sound, tmp_path / f"kg{number}"))
        file = workspace / chance.choice(files).relative_to(sound)
        data = bytearray(file.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        file.write_bytes(data)
        assert diagnose(workspace, STAGES).worst is not State.SOUND, file
        if file.name not in {"journal.sqlite", "journal.seal"}:
            assert repair(workspace, STAGES).worst is State.SOUND
            assert current_generation(workspace).quads == used


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_one_damaged_byte_of_the_graph_is_told_by_status_and_doctor(kg: Path, share: float) -> None:
    graph = current_generation(kg).graph
    data = bytearray(graph.read_bytes())
    data[int(share * (len(data) - 1))] ^= 1
    graph.write_bytes(data)
    with pytest.raises(WorkspaceError, match=r"doctor .* --repair"):
        status_of(kg, STAGES.schema)
    assert grave(kg) == [("graph", State.REBUILD)]


GRAPHS: dict[str, Callable[[Path], object]] = {
    "graph": lambda kg: (current_generation(kg).folder / "graph.nq").write_bytes(b""),
    "manifest": lambda kg: (current_generation(kg).folder / "manifest.json").unlink(),
    "count": lambda kg: _falsify(current_generation(kg).folder / "manifest.json"),
    "current": lambda kg: (kg / "current").unlink(),
    "current names nothing": lambda kg: (kg / "current").write_text("0099\n"),
    "folder": lambda kg: shutil.rmtree(kg / "graph"),
}


def _falsify(manifest: Path) -> None:
    facts = json.loads(manifest.read_bytes())
    manifest.write_text(json.dumps({**facts, "format": 1, "things": facts["things"] + 1}))


@pytest.mark.parametrize("damage", GRAPHS)
@pytest.mark.parametrize("mend", ["repair", "build"])
def test_a_graph_that_is_damaged_or_lacks_is_made_anew_to_the_same_bytes(kg: Path, damage: str, mend: str) -> None:
    before = current_generation(kg).quads
    journal = digests(kg)["journal.sqlite"]
    GRAPHS[damage](kg)
    assert grave(kg) == [("graph", State.REBUILD)]
    if mend == "repair":
        assert repair(kg, STAGES, deep=True).worst is State.SOUND
        assert digests(kg)["journal.sqlite"] == journal
    else:
        build([], kg, STAGES, progress=lambda *_: None)
    assert current_generation(kg).quads == before
    assert grave(kg, deep=True) == []


def test_what_stopped_runs_left_is_told_and_taken_away(kg: Path) -> None:
    used = current_generation(kg)
    (kg / ".lukou-9-0.tmp").write_text("half")
    (kg / "graph" / ".tmp-9").mkdir()
    for number in ("0000", "0001"):
        shutil.copytree(used.folder, kg / "graph" / number, dirs_exist_ok=True)
    (kg / "builder.pid").write_text("9\n")
    assert "lock" in {item.check for item in diagnose(kg, STAGES).findings}
    assert [state for _, state in grave(kg)] == [State.LEFT_OVER] * 3
    found = repair(kg, STAGES)
    assert (found.worst, len(found.repaired)) == (State.SOUND, 3)
    assert current_generation(kg) == used
    assert [*kg.glob(".lukou*"), *kg.glob("graph/.tmp*")] == []


def test_a_graph_that_was_made_and_not_yet_named_is_told(kg: Path, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("云帆精工2022年落户永丰园。", encoding="utf-8")
    before = current_generation(kg)
    build([str(tmp_path / "new.txt")], kg, STAGES, progress=lambda *_: None)
    after = current_generation(kg)
    (kg / "current").write_text(f"{before.folder.name}\n")
    assert grave(kg) == [("graph", State.LEFT_OVER)]
    assert repair(kg, STAGES).worst is State.SOUND
    assert current_generation(kg) == after


def test_a_withdrawal_that_was_stopped_is_told_and_finished(kg: Path) -> None:
    shutil.copytree(current_generation(kg).folder, kg / "graph" / "0001", dirs_exist_ok=True)
    forget_soon(kg)
    assert grave(kg) == [("withdrawal", State.LEFT_OVER)]
    assert repair(kg, STAGES).worst is State.SOUND
    assert [path.name for path in (kg / "graph").iterdir()] == [current_generation(kg).folder.name]


def test_a_graph_that_is_not_the_journals_is_found_by_deep_only(kg: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    build([str(path) for path in tmp_path.glob("*.txt")], other, STAGES, progress=lambda *_: None)
    for name in ("graph", "current"):
        shutil.rmtree(kg / name) if (kg / name).is_dir() else (kg / name).unlink()
    shutil.copytree(other / "graph", kg / "graph")
    shutil.copy(other / "current", kg)
    assert grave(kg) == []
    assert grave(kg, deep=True) == [("deep", State.REBUILD)]
    assert repair(kg, STAGES, deep=True).worst is State.SOUND


def test_what_was_read_with_other_cards_is_not_made_anew_without_them(kg: Path) -> None:
    other = replace(STAGES, model="0" * 64)
    assert {item.state for item in diagnose(kg, other, deep=True).findings if item.check == "deep"} == {State.NOTE}
    (kg / "current").unlink()
    with pytest.raises(WorkspaceError, match="--cards"):
        repair(kg, other)


@pytest.mark.parametrize("share", [0, 0.3, 0.9])
def test_a_journal_that_was_cut_is_told_and_nothing_is_built_on_it(kg: Path, share: float) -> None:
    data = (kg / "journal.sqlite").read_bytes()
    (kg / "journal.sqlite").write_bytes(data[: int(len(data) * share)])
    assert ("journal", State.DAMAGED) in grave(kg)
    before = current_generation(kg)
    with pytest.raises(WorkspaceError, match="backup"):
        build([], kg, STAGES, progress=lambda *_: None)
    assert current_generation(kg) == before


def test_a_file_that_is_no_journal_is_told(kg: Path) -> None:
    (kg / "journal.sqlite").write_bytes(b"not a database at all, whatever its name says")
    assert ("journal", State.DAMAGED) in grave(kg)


def test_where_there_is_no_workspace_none_is_made(tmp_path: Path) -> None:
    for call in (diagnose, repair):
        with pytest.raises(NoWorkspaceError):
            call(tmp_path / "none", STAGES)
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_that_is_being_built_is_left_alone(kg: Path) -> None:
    with sole_builder(kg), pytest.raises(WorkspaceBusyError):
        diagnose(kg, STAGES)


def test_every_finding_says_what_to_do_in_both_languages(kg: Path) -> None:
    (kg / "current").unlink()
    change(kg, "UPDATE article SET bytes = x'00'")
    findings: tuple[Finding, ...] = diagnose(kg, STAGES).findings
    told = [item.told for item in findings if item.state is State.DAMAGED or item.state is State.REBUILD]
    assert len(told) == 2
    assert all("备份" in labels.zh or "--repair" in labels.zh for labels in told)
    assert all("backup" in labels.en or "--repair" in labels.en for labels in told)
