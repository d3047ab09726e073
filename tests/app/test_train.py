"""Training on a user's own annotations: what is written, how both models compare, and what cannot be learned from."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from lessons import write_lessons
from readers import Readers

from lukou_kg.app.model_folder import read_model
from lukou_kg.app.pipeline import pipeline
from lukou_kg.app.train import Trained, side_by_side, train
from lukou_kg.app.training_mentions import Score, train_mentions
from lukou_kg.detect.tagger import WEIGHT_FILES, weights_digest
from lukou_kg.errors import AnnotationError, SourceError, UsageError
from lukou_kg.gold.notation import parse_annotated
from lukou_kg.schema import load_schema
from lukou_kg.schema.names import ListedName

FILES = [*WEIGHT_FILES, "README.md", "model.json"]


def silent(_step: str, _done: int, _total: int | None) -> None:
    pass


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve tiny annotated articles."""
    return write_lessons(tmp_path_factory.mktemp("lessons"))


@pytest.fixture(scope="module")
def model(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model that they give."""
    into = tmp_path_factory.mktemp("models") / "own"
    train(str(folder), into, progress=silent)
    return into


@pytest.fixture(scope="module")
def made(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Trained:
    """What their training says."""
    return train(str(folder), tmp_path_factory.mktemp("models") / "again", progress=silent)


def test_a_model_is_its_weights_and_a_card(model: Path) -> None:
    assert sorted(path.name for path in model.iterdir()) == sorted(FILES)
    read = read_model(str(model))
    assert (read.folder, read.sha256) == (model, weights_digest(model))
    assert read.schema_version == load_schema().version


def test_the_new_model_reads_what_it_was_taught_and_the_shipped_one_does_not(made: Trained, model: Path) -> None:
    (shipped,) = (score for score in made.shipped if score.kind == "Company")
    (new,) = (score for score in made.new if score.kind == "Company")
    assert new.there == shipped.there > 0
    assert new.right > shipped.right
    text = "周岚走访半亩间，了解生产。"
    companies = [
        {item.name for item in nlp(text)._.lukou.mentions if item.kind == "Company"}
        for nlp in (pipeline(model=model), pipeline())
    ]
    assert ["半亩间" in found for found in companies] == [True, False]


def test_the_articles_held_out_are_not_learned_from(made: Trained, folder: Path, tmp_path: Path) -> None:
    paths = sorted(folder.iterdir())
    assert (made.articles, made.added, len(made.held_out)) == (9, 0, 3)
    learned = [
        parse_annotated(path.read_text("utf-8"), source=path.name) for path in paths if path.stem not in made.held_out
    ]
    train_mentions(learned, tmp_path / "by-hand")
    train(str(folder), tmp_path / "own", progress=silent)
    assert weights_digest(tmp_path / "by-hand") == weights_digest(tmp_path / "own")


def test_the_card_says_what_was_learned_from_and_how_both_read(made: Trained, model: Path) -> None:
    card = json.loads((model / "model.json").read_text("utf-8"))
    assert card["training"]["articles"] == 9
    assert card["training"]["names"] == {"Company": 11, "Person": 3}
    assert card["held_out"] == list(made.held_out)
    for which, scores in (("shipped", made.shipped), ("new", made.new)):
        rows = [(row["kind"], row["names"], row["found"], row["right"]) for row in card["scores"][which]]
        assert rows == [(score.kind, score.there, score.found, score.right) for score in scores]
    assert side_by_side(made.shipped, made.new) in (model / "README.md").read_text("utf-8")


def test_the_same_articles_give_the_same_bytes(folder: Path, model: Path, tmp_path: Path) -> None:
    train(str(folder), tmp_path / "again", progress=silent)
    assert contents(tmp_path / "again") == contents(model)
    train(str(folder), tmp_path / "again", progress=silent)
    assert contents(tmp_path / "again") == contents(model)


# Slow: a process loads the word list.
def test_a_process_with_another_hash_seed_gives_the_same_bytes(folder: Path, model: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from lukou_kg.app.train import train; "
        "train(sys.argv[1], Path(sys.argv[2]), progress=lambda *_: None)"
    )
    command = [sys.executable, "-c", code, str(folder), str(tmp_path / "own")]
    subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": "4242"}, check=True)
    assert contents(tmp_path / "own") == contents(model)


def test_a_folder_beside_is_learned_from_whole_and_never_what_is_held_out(
    folder: Path, made: Trained, tmp_path: Path
) -> None:
    write_lessons(tmp_path / "few", count=2)
    alone = train(str(folder), tmp_path / "own", beside=str(tmp_path / "few"), progress=silent)
    assert (alone.articles, alone.added, alone.held_out) == (9, 2, made.held_out)
    same = train(str(folder), tmp_path / "same", beside=str(folder), progress=silent)
    assert (same.articles, same.added) == (9, 9)


def test_cards_of_ones_own_take_part(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cards" / "tables").mkdir(parents=True)
    table = "trade\tuse\n坊\talone\n"
    (tmp_path / "cards" / "tables" / "trades.tsv").write_text(table, encoding="utf-8")
    train(str(folder), tmp_path / "own", cards=[str(tmp_path / "cards")], progress=silent)
    card = read_model(str(tmp_path / "own"))
    assert card.schema_version == load_schema([tmp_path / "cards"]).version


def test_progress_is_told(folder: Path, tmp_path: Path) -> None:
    steps: list[tuple[str, int, int | None]] = []
    train(str(folder), tmp_path / "own", progress=lambda *step: steps.append(step))
    assert steps == [("train", 0, None), ("score", 0, 2), ("score", 1, 2), ("score", 2, 2)]


@pytest.mark.parametrize("count", [1, 2])
def test_too_few_articles_are_told_and_nothing_is_written(tmp_path: Path, count: int) -> None:
    folder = write_lessons(tmp_path / "few", count=count)
    with pytest.raises(UsageError, match=r"needs at least 4|too little is annotated"):
        train(str(folder), tmp_path / "own", progress=silent)
    assert not (tmp_path / "own").exists()


def test_articles_that_name_nothing_a_model_learns_are_told(tmp_path: Path) -> None:
    folder = write_lessons(tmp_path / "few")
    for path in folder.iterdir():
        path.write_text(path.read_text("utf-8").replace("Company", "Product").replace("Person", "Policy"), "utf-8")
    with pytest.raises(UsageError, match=r"names nothing that a model learns \(Company, Event"):
        train(str(folder), tmp_path / "own", progress=silent)


def test_a_kind_without_a_card_is_told_with_its_article(tmp_path: Path) -> None:
    folder = write_lessons(tmp_path / "few")
    first = folder / "b00.txt"
    first.write_text(first.read_text("utf-8").replace("Company", "Compnay"), "utf-8")
    with pytest.raises(AnnotationError) as told:
        train(str(folder), tmp_path / "own", progress=silent)
    assert told.value.faults == ("b00: c1: no kind is called Compnay",)


def test_a_folder_of_other_files_is_left_alone(folder: Path) -> None:
    before = contents(folder)
    with pytest.raises(UsageError, match="holds other files and no model"):
        train(str(folder), folder, progress=silent)
    assert contents(folder) == before


def test_a_folder_beside_that_is_not_there_is_told(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        train(str(folder), tmp_path / "own", beside=str(tmp_path / "none"), progress=silent)


def test_scores_stand_side_by_side_for_the_kinds_that_there_are() -> None:
    shipped = [Score("all", 4, 4, 2), Score("Park", 0, 0, 0), Score("Person", 4, 4, 2)]
    new = [Score("all", 5, 4, 4), Score("Park", 1, 0, 0), Score("Person", 4, 4, 4)]
    rows = side_by_side(shipped, new).splitlines()
    assert [row.split() for row in rows] == [
        ["shipped", "new"],
        ["kind", "names", "P", "R", "F1", "P", "R", "F1"],
        ["all", "4", "0.500", "0.500", "0.500", "0.800", "1.000", "0.889"],
        ["Park", "0", "0.000", "0.000", "0.000", "0.000", "0.000", "0.000"],
        ["Person", "4", "0.500", "0.500", "0.500", "1.000", "1.000", "1.000"],
    ]


def test_a_model_and_names_of_ones_own_read_together(model: Path) -> None:
    both = Readers(names=[ListedName("二十四桥", "Park")], model=model)
    reading = both.read("周岚走访半亩间和二十四桥。")
    assert {("半亩间", "Company"), ("二十四桥", "Park")} <= {(item.name, item.kind) for item in reading.mentions}
