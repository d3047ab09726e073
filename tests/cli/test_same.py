from __future__ import annotations

import json
from pathlib import Path

import pytest
from makers import Run


def test_a_thing_is_explained_by_its_name_its_id_or_its_iri(run: Run, workspace: Path) -> None:
    row = json.loads(run("same", workspace, "永丰园", "--json").stdout)
    assert (row["name"], row["kind"]) == ("永丰园", "Park")
    plain = run("same", workspace, row["id"]).stdout
    assert plain == run("same", workspace, "永丰园").stdout
    assert plain == run("same", workspace, f"https://w3id.org/lukou-kg/id/{row['id']}").stdout
    assert "永丰园" in plain.decode()
    assert "one" in plain.decode()


@pytest.mark.parametrize(("language", "word"), [("zh", "没有相近"), ("en", "Nothing else")])
def test_it_is_told_in_either_language(run: Run, workspace: Path, language: str, word: str) -> None:
    assert word in run("same", workspace, "永丰园", "--language", language).stdout.decode()


def test_an_ambiguous_name_lists_what_it_may_mean(run: Run, workspace: Path) -> None:
    answer = run("same", workspace, "园")
    assert answer.returncode == 2
    assert all(name in answer.stderr.decode() for name in ("永丰园", "北麓园", "park-"))


def test_an_unknown_name_is_told(run: Run, workspace: Path) -> None:
    answer = run("same", workspace, "没有这家")
    assert answer.returncode != 0
    assert "没有这家" in answer.stderr.decode()
