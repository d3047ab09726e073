"""The folder of a trained model: it is read whole or not at all."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from lukou_kg.app.means import other_rules
from lukou_kg.app.model_folder import CARD, FORMAT, Model, check_free, read_model
from lukou_kg.detect.tagger import PASSES, WEIGHT_FILES, WEIGHTS, weights_digest
from lukou_kg.errors import ModelError, SourceError, UsageError, WorkspaceError

WRITTEN = {"format": FORMAT, "sha256": weights_digest(WEIGHTS), "schema_version": "s", "program": "0.1.0"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds the shipped weights as a model."""
    for name in WEIGHT_FILES:
        shutil.copy(WEIGHTS / name, tmp_path / name)
    (tmp_path / CARD).write_text(json.dumps(WRITTEN), encoding="utf-8")
    return tmp_path


def test_a_model_is_read_with_what_its_card_says(folder: Path) -> None:
    assert read_model(str(folder)) == Model(folder, weights_digest(WEIGHTS), "s", "0.1.0")


@pytest.mark.parametrize("name", WEIGHT_FILES)
def test_weights_that_are_not_those_of_the_card_are_told(folder: Path, name: str) -> None:
    with (folder / name).open("ab") as file:
        file.write(b"\0")
    with pytest.raises(ModelError, match="does not fit the weights"):
        read_model(str(folder))
    (folder / name).unlink()
    with pytest.raises(ModelError, match="does not fit the weights"):
        read_model(str(folder))


def test_weights_that_have_changed_places_are_told(folder: Path) -> None:
    (folder / PASSES[0]).rename(folder / "aside")
    (folder / PASSES[1]).rename(folder / PASSES[0])
    (folder / "aside").rename(folder / PASSES[1])
    with pytest.raises(ModelError):
        read_model(str(folder))


@pytest.mark.parametrize(
    "card",
    [
        "", "{", "[]", "null", "{}", json.dumps(WRITTEN | {"format": FORMAT - 1}),
        json.dumps({key: value for key, value in WRITTEN.items() if key != "program"}),
    ],
)  # fmt: skip
def test_a_card_that_is_not_as_it_was_written_is_told(folder: Path, card: str) -> None:
    (folder / CARD).write_text(card, encoding="utf-8")
    with pytest.raises(ModelError, match="train it again") as told:
        read_model(str(folder))
    assert told.value.exit_code == 65


@pytest.mark.parametrize("name", ["none", "x" * 5000])
def test_a_folder_without_a_model_is_told_with_what_makes_one(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="lukou-kg train ANNOTATIONS --into") as told:
        read_model(str(tmp_path / name))
    assert told.value.exit_code == 66


def test_a_folder_is_free_where_it_is_new_empty_or_holds_a_model(folder: Path, tmp_path: Path) -> None:
    check_free(tmp_path / "new")
    (tmp_path / "empty").mkdir()
    check_free(tmp_path / "empty")
    check_free(folder)
    (folder / CARD).unlink()
    with pytest.raises(UsageError):
        check_free(folder)
    for path in (folder / PASSES[0], tmp_path / ("x" * 5000)):
        with pytest.raises(WorkspaceError):
            check_free(path)


def test_a_model_for_other_cards_or_another_program_is_told(folder: Path) -> None:
    model = read_model(str(folder))
    assert other_rules(model, "s", "0.1.0") is None
    for given in (("t", "0.1.0"), ("s", "0.2.0")):
        told = other_rules(model, *given)
        assert told is not None
        assert "was trained for other cards or another version" in told.en
