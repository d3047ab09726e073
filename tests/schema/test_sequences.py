from __future__ import annotations

import importlib.util
from importlib import resources
from pathlib import Path
from types import ModuleType

import pytest

from lukou_kg.schema.sequences import BORDER, load_sequences

TOOL = Path(__file__).parents[2] / "tools" / "make_sequences.py"


@pytest.fixture(scope="module")
def make_sequences() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sequences", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_counts_are_those_of_the_training_part_of_the_corpus(make_sequences: ModuleType) -> None:
    made = make_sequences.file_of(make_sequences.counted(make_sequences.training_lines()))
    shipped = resources.files("lukou_kg.schema").joinpath("lexicon", "sequences.txt.gz").read_bytes()
    assert shipped == made, "run: python tools/make_sequences.py"


def test_pairs_and_repeated_triples_are_counted_with_the_ends_of_lines(make_sequences: ModuleType) -> None:
    counts = make_sequences.counted(["株洲，株洲", "株 洲"])
    assert counts == {
        f"{BORDER}株": 2,
        "株洲": 3,
        "洲，": 1,
        "，株": 1,
        f"洲{BORDER}": 2,
        f"{BORDER}株洲": 2,
        f"株洲{BORDER}": 2,
    }


def test_widths_digits_and_letters_count_as_one(make_sequences: ModuleType) -> None:
    assert make_sequences.counted(["5,a"]) == make_sequences.counted(["8，z"])


def test_every_pair_is_counted_and_triples_where_they_are_repeated() -> None:
    sequences = load_sequences()
    assert sequences.pairs["项目"] > sequences.triples["项目建"] > 1
    assert {len(pair) for pair in sequences.pairs} == {2}
    assert min(sequences.triples.values()) > 1
