"""The gate: what the program reads of the development part and of the examples does not get worse."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HEIGHT = 0.05
FIGURES = ("entities_f1", "claims_f1", "claims_precision", "focus_f1", "asserted_precision")
SETS = ("plain", "dense", "examples")


@pytest.fixture(scope="module")
def floors(set_floors: ModuleType) -> Mapping[str, Any]:
    return tomllib.loads(set_floors.FLOORS.read_text("utf-8"))


@pytest.fixture(scope="module")
def reached(set_floors: ModuleType) -> Mapping[str, Mapping[str, float]]:
    return set_floors.reached()


def test_the_floors_are_those_of_these_articles_and_answers(set_floors: ModuleType, floors: Mapping[str, Any]) -> None:
    changed = "the articles or answers have changed; set the floors anew: python tools/set_floors.py"
    assert floors["articles"] == set_floors.fingerprint(), changed


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("figure", FIGURES)
def test_no_figure_lies_below_its_floor_nor_far_above(
    floors: Mapping[str, Any], reached: Mapping[str, Mapping[str, float]], name: str, figure: str
) -> None:
    floor, now = floors[name][figure], reached[name][figure]
    assert now >= floor, f"what was read before is no longer read: lukou-kg evaluate shows where ({name}, {figure})"
    assert now < floor + HEIGHT, "well above the floor; raise it: python tools/set_floors.py"


def test_every_figure_has_a_floor(floors: Mapping[str, Any], reached: Mapping[str, Mapping[str, float]]) -> None:
    assert {name: list(reached[name]) for name in reached} == {name: list(floors[name]) for name in SETS}
    assert {figure for name in SETS for figure in floors[name]} == set(FIGURES)


def test_no_floor_has_fallen_without_a_word(set_floors: ModuleType, floors: Mapping[str, Any]) -> None:
    heads, *rows = [line.split("\t") for line in set_floors.HISTORY.read_text("utf-8").splitlines()]
    assert heads == ["date", "set", "figure", "floor", "why"]
    last: dict[tuple[str, str], float] = {}
    for _day, name, figure, floor, why in rows:
        before = last.get((name, figure))
        fallen = before is not None and float(floor) < before
        assert fallen == (why not in {"first", "raised"}), (name, figure, floor, why)
        last[name, figure] = float(floor)
    assert last == {(name, figure): floors[name][figure] for name in SETS for figure in FIGURES}


@pytest.fixture
def at(set_floors: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Runs the tool where the program reaches a figure, and gives the floor that it leaves."""
    monkeypatch.setattr(set_floors, "FLOORS", tmp_path / "floors.toml")
    monkeypatch.setattr(set_floors, "HISTORY", tmp_path / "floors_history.tsv")

    def run(figure: float, *arguments: str, articles: str = "one", scoring: str = "one", code: int = 0) -> float:
        monkeypatch.setattr(set_floors, "fingerprint", lambda: articles)
        monkeypatch.setattr(set_floors, "scoring", lambda: scoring)
        monkeypatch.setattr(set_floors, "reached", lambda: {"plain": {"claims_f1": figure}})
        assert set_floors.main(arguments) == code
        return float(tomllib.loads((tmp_path / "floors.toml").read_text("utf-8"))["plain"]["claims_f1"])

    return run


def test_floors_rise_and_do_not_fall(at, capsys: pytest.CaptureFixture[str]) -> None:
    assert at(0.519) == 0.51
    assert "plain.claims_f1: None -> 0.51" in capsys.readouterr().out
    assert at(0.42) == 0.51
    assert at(0.537) == 0.53
    assert at(0.42, "--anew", code=1) == 0.53


def test_floors_are_set_anew_by_request_only_where_scoring_has_changed(at) -> None:
    assert at(0.519) == 0.51
    assert at(0.42, scoring="other") == 0.51
    assert at(0.42, "--anew", scoring="other") == 0.42
    assert at(0.31, "--anew", scoring="other", code=1) == 0.42


def test_floors_are_set_anew_where_the_articles_have_changed(at, tmp_path: Path) -> None:
    assert at(0.519) == 0.51
    assert at(0.42, articles="other") == 0.42
    rows = [line.split("\t")[3:] for line in (tmp_path / "floors_history.tsv").read_text("utf-8").splitlines()]
    assert rows == [["0.51", "first"], ["0.42", "articles, answers or scoring changed"]]


def test_the_fingerprint_changes_with_any_answer(set_floors: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    before = set_floors.fingerprint()
    places = set_floors.places_in(set_floors.CORPUS, part="dev")
    monkeypatch.setattr(set_floors, "places_in", lambda *_, **__: places[1:])
    assert set_floors.fingerprint() != before
