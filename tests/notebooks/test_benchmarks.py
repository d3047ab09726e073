"""`make benchmark`: it runs, its figures are what they say, and it leaves nothing of the machine in them."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from lukou_kg.app.reading import stages
from lukou_kg.store.records import Refusal

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
STAGES = ["read", "clean", "lexicon", "values", "mentions", "coreference", "relations", "resolve", "graph", "publish"]


def opened(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module(name)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Any]]:
    """What one short run prints, and its JSON."""
    file = tmp_path_factory.mktemp("benchmark") / "figures.json"
    command = [sys.executable, str(BENCHMARKS / "run.py"), "--times", "1", "--rounds", "1", "--starts", "1"]
    done = subprocess.run([*command, "--json", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout, json.loads(file.read_text(encoding="utf-8"))


def test_a_run_measures_every_stage_of_the_work(run):
    stages = run[1]["stages"]
    assert [name for name in STAGES if name not in stages] == []
    assert sum(row["share"] for row in stages.values()) == pytest.approx(1)


def test_a_run_gives_rates_and_ratios_above_nothing(run):
    _, made = run
    rows = [*made["rates"].values(), *made["ratios"].values()]
    assert rows
    assert all(row["cpu"] > 0 and row["wall"] > 0 for row in rows)


def test_both_sides_read_and_write_the_same_triples(run):
    measured = run[1]["measured"]
    assert measured["triples"][0]["triples"] == measured["rdflib"][0]["triples"] == measured["extraction"][0]["triples"]


def test_a_run_says_of_each_target_whether_it_is_met(run):
    said, made = run
    assert len(made["targets"]) == 2
    assert len([line for line in said.splitlines() if line.startswith(("met: ", "NOT MET: "))]) == 2


def test_figures_name_no_place_on_the_machine(run):
    said, made = run
    for text in (said, json.dumps(made)):
        assert tempfile.gettempdir() not in text
        assert str(BENCHMARKS.parent) not in text


def seconds(cpu: float, wall: float | None = None) -> dict[str, float]:
    return {"cpu": cpu, "wall": cpu if wall is None else wall}


def rounds(*, peak: float = 100.0, jieba: bool = True) -> dict[str, list[dict[str, object]]]:
    """Three rounds: each took twice as long as the one before, for all alike; reading one article takes 2 + 4."""
    made: dict[str, list[dict[str, object]]] = {"build": [], "extraction": [], "triples": [], "rdflib": []}
    if jieba:
        made["jieba"] = []
    for slow in (1, 2, 4):
        stages = {"read": seconds(9 * slow), "clean": seconds(2 * slow), "lexicon": seconds(4 * slow)}
        made["build"].append({"build": seconds(10 * slow), "peak": peak})
        each = [seconds(0.001 * slow), seconds(0.002 * slow), seconds(0.009 * slow)]
        made["extraction"].append({"opening": seconds(1), "stages": stages, "each": each, "peak": 1.0})
        made["triples"].append(
            {"triples": 60, "write Turtle": seconds(slow), "read Turtle": seconds(slow), "peak": 1.0}
        )
        made["rdflib"].append(
            {"triples": 60, "write Turtle": seconds(8 * slow), "read Turtle": seconds(5 * slow), "peak": 1.0}
        )
        if jieba:
            made["jieba"].append({"cut": seconds(3 * slow), "peak": 1.0})
    return made


def figures(report: ModuleType, clock: ModuleType, measured: dict[str, list[dict[str, object]]]) -> dict[str, Any]:
    about = {"articles": 12, "characters": 1200, "examples repeated": 1, "rounds": 3, "machine": "m", "Python": "3"}
    start_up = {"lukou-kg --help": [clock.Spent(0.2, 0.1), clock.Spent(0.1, 0.1), clock.Spent(0.9, 0.1)]}
    return report.figures({**about, "versions": {"jieba": None}}, start_up, measured)


def test_a_machine_that_slows_down_changes_no_ratio(monkeypatch):
    made = figures(opened("report", monkeypatch), opened("clock", monkeypatch), rounds())
    assert made["ratios"] == {
        "whole extraction : jieba.posseg": seconds(2),
        "extraction without repair : jieba.posseg": seconds(4 / 3),
        "our word cutting : jieba.posseg": seconds(4 / 3),
        "rdflib reads Turtle : we read it": seconds(5),
        "rdflib writes Turtle : we write it": seconds(8),
    }


def test_rates_are_of_the_middle_round_and_start_up_is_least_and_middle(monkeypatch):
    made = figures(opened("report", monkeypatch), opened("clock", monkeypatch), rounds())
    assert made["rates"]["articles read"] == seconds(1)
    assert made["rates"]["triples, read Turtle, rdflib"] == seconds(6)
    assert made["one article"] == {"middle": seconds(4), "slowest": seconds(18)}
    helped = made["start-up"]["lukou-kg --help"]
    assert (helped["min wall"], helped["median wall"]) == (0.1, 0.2)


def test_without_jieba_the_rest_is_still_told(monkeypatch):
    report = opened("report", monkeypatch)
    made = figures(report, opened("clock", monkeypatch), rounds(jieba=False))
    assert not [name for name in (*made["ratios"], *made["rates"]) if "jieba" in name]
    assert "jieba not installed" in report.printed(made)


@pytest.mark.parametrize(("peak", "verdict"), [(499.0, "met: peak memory"), (501.0, "NOT MET: peak memory")])
def test_a_target_is_met_up_to_its_limit(monkeypatch, peak: float, verdict: str):
    report = opened("report", monkeypatch)
    said = report.printed(figures(report, opened("clock", monkeypatch), rounds(peak=peak)))
    assert [line for line in said.splitlines() if line.startswith(verdict)]


def test_no_file_of_the_repeated_examples_is_the_same_twice_and_all_can_be_read(monkeypatch, tmp_path: Path):
    corpus = opened("corpus", monkeypatch)
    corpus.write_articles(tmp_path, times=3)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert len({file.read_bytes() for file in files}) == len(files) == 3 * len(list(corpus.EXAMPLES.iterdir()))
    assert not [item for item in stages().read([str(tmp_path)]) if isinstance(item, Refusal)]


def test_a_command_that_fails_ends_the_run_with_its_own_words(monkeypatch):
    clock = opened("clock", monkeypatch)
    with pytest.raises(SystemExit, match="out of luck"):
        clock.run_process([sys.executable, "-c", "import sys; sys.exit('out of luck')"])


def test_memory_and_time_are_those_of_the_command(monkeypatch):
    clock = opened("clock", monkeypatch)
    said, spent, peak = clock.run_process([sys.executable, "-c", "held = b'x' * 300_000_000; print(len(held))"])
    assert said.strip() == "300000000"
    assert peak > 300
    assert spent.wall > 0
