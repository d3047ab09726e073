from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from lukou_kg.errors import NoWorkspaceError, WorkspaceError
from lukou_kg.store.generation import current_generation, publish, read_manifest

QUADS = b"<a:a> <a:b> <a:c> .\n"
FACTS = {"articles": 1, "schema_version": "v"}


def test_what_was_published_is_what_is_in_use(tmp_path: Path) -> None:
    folder = publish(tmp_path, [QUADS], FACTS)
    generation = current_generation(tmp_path)
    assert (generation.folder, generation.quads) == (folder, QUADS)
    manifest = read_manifest(folder)
    assert manifest["articles"] == 1
    assert folder == tmp_path / "graph" / "0001"


def test_publishing_the_same_again_writes_nothing(tmp_path: Path) -> None:
    folder = publish(tmp_path, [QUADS], FACTS)
    before = (folder / "graph.nq").stat().st_mtime_ns
    assert publish(tmp_path, [QUADS], FACTS) == folder
    assert (folder / "graph.nq").stat().st_mtime_ns == before


def test_a_change_makes_a_new_generation_and_keeps_the_one_before(tmp_path: Path) -> None:
    for number in range(4):
        publish(tmp_path, [QUADS] * number, FACTS)
    assert sorted(path.name for path in (tmp_path / "graph").iterdir()) == ["0003", "0004"]
    assert (tmp_path / "current").read_text() == "0004\n"


def test_a_manifest_holds_no_time(tmp_path: Path) -> None:
    texts = [(publish(tmp_path / name, [QUADS], FACTS) / "manifest.json").read_bytes() for name in "ab"]
    assert texts[0] == texts[1]


def test_a_kill_between_the_folder_and_its_naming_is_made_good(tmp_path: Path) -> None:
    publish(tmp_path, [], FACTS)
    publish(tmp_path, [QUADS], FACTS)
    (tmp_path / "current").write_text("0001\n")
    (tmp_path / "graph" / ".tmp-99").mkdir()
    assert publish(tmp_path, [QUADS], FACTS).name == "0002"
    assert current_generation(tmp_path).quads == QUADS
    assert sorted(path.name for path in (tmp_path / "graph").iterdir()) == ["0001", "0002"]


def test_nothing_published_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(NoWorkspaceError, match="lukou-kg build"):
        current_generation(tmp_path)


@pytest.mark.parametrize("name", ["../elsewhere", "", "0009", "１"])
def test_a_pointer_that_names_no_generation_is_told(tmp_path: Path, name: str) -> None:
    publish(tmp_path, [QUADS], FACTS)
    (tmp_path / "current").write_text(name)
    with pytest.raises(WorkspaceError):
        current_generation(tmp_path)


def test_flipped_bytes_are_noticed_or_harmless(tmp_path: Path) -> None:
    folder = publish(tmp_path, [QUADS] * 200, FACTS)
    chance = random.Random(7)
    whole = (folder / "graph.nq").read_bytes()
    for _ in range(50):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        (folder / "graph.nq").write_bytes(damaged)
        with pytest.raises(WorkspaceError, match="lukou-kg build"):
            current_generation(tmp_path)


def test_a_damaged_generation_is_made_anew(tmp_path: Path) -> None:
    folder = publish(tmp_path, [QUADS], FACTS)
    (folder / "graph.nq").write_bytes(b"")
    publish(tmp_path, [QUADS], FACTS)
    assert current_generation(tmp_path).quads == QUADS


@pytest.mark.parametrize("text", ["", "[]", "{}", json.dumps({"graph": 3})])
def test_a_damaged_manifest_is_told(tmp_path: Path, text: str) -> None:
    folder = publish(tmp_path, [QUADS], FACTS)
    (folder / "manifest.json").write_text(text)
    with pytest.raises(WorkspaceError, match="0001"):
        current_generation(tmp_path)


def test_a_graph_that_is_changed_after_it_was_checked_is_not_read(tmp_path: Path) -> None:
    publish(tmp_path, [QUADS], FACTS)
    generation = current_generation(tmp_path)
    generation.graph.write_bytes(QUADS.replace(b"<a:c>", b"<a:d>"))
    with pytest.raises(WorkspaceError, match="0001"):
        _ = generation.quads
