"""Where a build reads is an option, and what cannot be had is told before anything is taken."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import clusters
import pytest
from makers import Run

import lukou_kg

TEXTS = ("2019年3月，青禾电机有限公司落户永丰产业园，总投资5亿元。", "柳河县委书记顾海到松岭铜箔项目现场考察。")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    for number, text in enumerate(TEXTS):
        (place / f"{number}.txt").write_text(text, encoding="utf-8")
    return place


def told(answer: subprocess.CompletedProcess[bytes]) -> str:
    return answer.stderr.decode("utf-8")


def test_two_processes_build_what_one_builds(run: Run, folder: Path, tmp_path: Path) -> None:
    answer = run("build", folder, "--into", tmp_path / "two", "--engine", "local:2")
    assert (answer.returncode, told(answer)) == (0, "")
    run("build", folder, "--into", tmp_path / "one")
    assert clusters.graph(tmp_path / "two") == clusters.graph(tmp_path / "one")


def test_an_engine_can_be_named_in_python(folder: Path) -> None:
    here, there = lukou_kg.build(folder), lukou_kg.build(folder, engine="local:2")
    assert here.statements
    assert (there.statements, there.things, there.report) == (here.statements, here.things, here.report)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--engine", "ray"], "没有引擎 ray"),
        (["--engine", "local:2", "--engine-setting", "a=b"], "Spark alone"),
        (["--engine", "yarn", "--engine-setting", "spark.executor.memory"], "KEY=VALUE"),
        (["--engine-archive", "environment.tar.gz"], "name the engine"),
    ],
)
def test_a_wrong_engine_is_a_wrong_call(run: Run, folder: Path, tmp_path: Path, options: list[str], words: str) -> None:
    answer = run("build", folder, "--into", tmp_path / "kg", *options)
    assert answer.returncode == 2
    assert words in told(answer)
    assert not (tmp_path / "kg").exists()


def test_a_machine_that_lacks_what_spark_needs_is_told_with_69_and_takes_nothing(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    without = {"PATH": str(tmp_path), "JAVA_HOME": str(tmp_path)}
    answer = run("build", folder, "--into", tmp_path / "kg", "--engine", "spark:local[1]", env=without)
    assert answer.returncode == 69
    assert "--engine local" in told(answer)
    assert told(answer).count("\n") == 2
    assert not (tmp_path / "kg").exists()


def test_nothing_of_spark_is_opened_unless_it_is_asked_for(folder: Path, tmp_path: Path, run: Run) -> None:
    fake = tmp_path / "fake"
    fake.mkdir()
    (fake / "pyspark.py").write_text("raise RuntimeError('opened')\n", encoding="utf-8")
    path = os.pathsep.join([str(fake), os.environ.get("PYTHONPATH", "")])
    assert run("build", folder, "--into", tmp_path / "kg", env={"PYTHONPATH": path}).returncode == 0
