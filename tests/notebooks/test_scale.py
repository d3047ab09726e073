"""Benchmarks at any scale and beside others: what they count is what the rules of the project count."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from itertools import islice
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from lukou_kg.app.evaluation import evaluate
from lukou_kg.app.identity_evaluation import evaluate_identity
from lukou_kg.gold.identity import Labels, score_identity
from lukou_kg.gold.summary import total_of

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
COUNT = 20


def opened(name: str) -> ModuleType:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(BENCHMARKS))



def test_no_benchmark_bears_the_name_of_a_helper_of_the_tests():
    helpers = {file.stem for file in Path(__file__).parents[1].glob("*.py")}
    assert not helpers & {file.stem for file in BENCHMARKS.glob("*.py")}, "one of the two would hide the other"


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> tuple[str, list[dict[str, float]]]:
    """What scale.py prints of a few articles, and its JSON."""
    file = tmp_path_factory.mktemp("scale") / "figures.json"
    command = [sys.executable, str(BENCHMARKS / "scale.py"), "5", str(COUNT), "--json", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout, json.loads(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The same articles with their answers."""
    made = tmp_path_factory.mktemp("region")
    opened("generate").write(made, islice(opened("region.articles").articles(1), COUNT))
    return made


def test_a_run_of_a_few_articles_tells_no_exponent(run):
    assert run[0].splitlines()[-1].startswith("NOT TOLD: ")
    assert [row["articles"] for row in run[1]] == [5, COUNT]
    assert all(row["cpu"] > 0 and row["peak"] > 0 for row in run[1])


@pytest.mark.parametrize(("seconds", "told"), [((2, 12, 102), "met"), ((2, 3, 102), "NOT MET"), ((2, 2, 9), "NOT TOLD")])
def test_how_time_grows_is_told_where_it_can_be(seconds, told):
    start, few, many = seconds
    rows = [{"articles": count, "cpu": cpu, "start": start} for count, cpu in ((100, few), (1000, many))]
    assert opened("scale").verdict(rows).startswith(f"{told}: ")


@pytest.mark.parametrize("counts", [(1000,), (20, 40), (20, 1000), (100, 900)])
def test_too_few_articles_tell_no_exponent(counts):
    rows = [{"articles": count, "cpu": 3 + count, "start": 3} for count in counts]
    assert opened("scale").verdict(rows).startswith("NOT TOLD: too few articles")


def test_what_is_read_right_at_scale_is_what_evaluate_says(run, folder):
    total = total_of(evaluate(folder, progress=lambda *_: None))
    row = run[1][-1]
    assert row["claims F1"] == pytest.approx(total.claims.f1)
    assert row["entities F1"] == pytest.approx(total.entities.f1)
    assert row["focus F1"] == pytest.approx(total.focus.f1)


def test_who_is_who_of_the_generated_articles_can_be_evaluated(folder):
    found = evaluate_identity(folder)
    assert found.annotated.pairs.recall > 0.5
    assert found.annotated.strays == 0


@pytest.mark.parametrize("seed", range(5))
def test_pairs_and_cubes_are_counted_as_one_by_one(seed):
    chance = Random(seed)
    named = [
        (f"a{article}", f"t{chance.randrange(9)}", f"f{chance.randrange(7)}")
        for article in range(30)
        for _ in range(chance.randrange(6))
    ]
    keyed = [((article, f"e{number}"), thing, taken) for number, (article, thing, taken) in enumerate(named)]
    labels = Labels({ref: thing for ref, thing, _ in keyed}, (), {article: "one" for article, _, _ in named})
    wanted = score_identity(labels, {ref: taken for ref, _, taken in keyed})
    found = opened("pair_counts").agreement(named)
    assert found["pairs precision"] == pytest.approx(wanted.pairs.precision)
    assert found["pairs recall"] == pytest.approx(wanted.pairs.recall)
    assert (found["B-cubed precision"], found["B-cubed recall"]) == pytest.approx(wanted.cubed)


def test_the_start_is_no_part_of_how_time_grows():
    rows = [{"articles": count, "cpu": 3 + count**1.2, "start": 3} for count in (100, 1000, 10_000)]
    assert opened("scale").exponent(rows) == pytest.approx(1.2)


FACTS = [
    {
        "subject": "松岭铜箔项目",
        "relation": "locatedIn",
        "target": "柳河县",
        "date": "2023-05",
        "status": "",
        "quote": "a",
    },
    {"subject": "松岭铜箔项目", "relation": "partOf", "target": "柳河县", "date": None, "status": "", "quote": "b"},
    {"subject": "松岭铜箔项目", "relation": "area", "target": 120.0, "date": None, "status": "planned", "quote": "c"},
    {"subject": "松岭铜箔项目", "relation": "area", "target": 120.0, "date": "2024", "status": "", "quote": "d"},
]


def test_what_comes_back_whole_is_all_kept():
    found = opened("losses").kept(FACTS, FACTS)
    assert all(there == back for there, back in found.values())
    assert {name: there for name, (there, _) in found.items()} == {
        "predicates": 3, "triples": 3, "parallel": 1, "repeated": 1, "numbers": 2, "dates": 2, "status": 1, "quotes": 4,
    }  # fmt: skip


def test_what_comes_back_as_strings_without_dates_is_told():
    back = [{"subject": each["subject"], "relation": each["relation"], "target": str(each["target"])} for each in FACTS]
    found = opened("losses").kept(FACTS, back[1:])
    assert {name: kept for name, (_, kept) in found.items()} == {
        "predicates": 2, "triples": 2, "parallel": 0, "repeated": 0, "numbers": 0, "dates": 0, "status": 0, "quotes": 0,
    }  # fmt: skip


def test_a_run_of_nominal_words_is_a_name_where_it_ends_in_a_suffix():
    words = [
        ("县长", "n"),
        ("周岚", "nr"),
        ("到", "v"),
        ("松岭", "nz"),
        ("铜箔", "n"),
        ("项目", "n"),
        ("。", "x"),
        ("项目", "n"),
    ]
    found = list(opened("taggers")._of_runs(words))
    assert found == [(2, 4, "Person"), (5, 11, "Project")]


def test_what_is_tagged_is_one_thing_for_each_name():
    text = "周岚到柳河县。周岚说"
    found = opened("taggers").as_extraction([(0, 2, "Person"), (3, 6, "Place"), (7, 9, "Person")], text, "a", "1")
    assert [(entity.kind, entity.name, len(entity.mentions)) for entity in found.entities] == [
        ("Person", "周岚", 2),
        ("Place", "柳河县", 1),
    ]


def test_the_same_figures_give_the_same_picture_without_a_ground():
    rows = [
        {"articles": count, "cpu": 5.0, "peak": 400.0, "claims F1": 0.9, "entities F1": 0.9,
         "B-cubed precision": 0.9, "B-cubed recall": 0.9}
        for count in (100, 1000)
    ]  # fmt: skip
    pictures = opened("pictures")
    svg = pictures.scale_picture(rows)
    assert svg == pictures.scale_picture(rows)
    assert 'fill="white"' not in svg
    assert "处理器秒" in svg
