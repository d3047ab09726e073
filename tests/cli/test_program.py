from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from makers import Run

HEAVY = (
    "spacy",
    "rdflib",
    "networkx",
    "pyvis",
    "pandas",
    "numpy",
    "scipy",
    "trafilatura",
    "opencc",
    "pyoxigraph",
    "rich",
)
COMMANDS = ("build", "extract", "repair", "query", "questions", "status", "view", "export", "ontology", "demo")


def test_help_opens_no_heavy_room() -> None:
    code = (
        "import sys\nfrom lukou_kg.cli import main\nsys.argv = ['lukou-kg', '--help']\n"
        f"try: main()\nfinally: print([name for name in {HEAVY} if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.endswith("[]\n")


def test_help_answers_within_a_third_of_a_second(run: Run) -> None:
    def seconds() -> float:
        began = time.perf_counter()
        run("--help")
        return time.perf_counter() - began

    assert min(seconds() for _ in range(5)) < 1 / 3


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_names_every_command_in_both_languages(run: Run, flag: str) -> None:
    shown = run(flag).stdout.decode()
    assert all(f"\n  {name} " in shown for name in COMMANDS)
    assert "知识图谱" in shown
    assert "every fact traced to its sentence" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(run: Run, name: str) -> None:
    answer = run(name, "--help")
    assert answer.returncode == 0
    assert f"lukou-kg {name}" in answer.stdout.decode() or name in answer.stdout.decode()


def test_chinese_survives_the_c_locale(run: Run) -> None:
    answer = run("--help", env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert answer.returncode == 0
    assert "知识图谱" in answer.stdout.decode("utf-8")


def test_a_wrong_call_is_told_with_exit_2(run: Run) -> None:
    for arguments in (("bild",), ("query",), ("build", "--into"), ("view", "kg", "--hops", "none")):
        answer = run(*arguments)
        assert answer.returncode == 2
        assert b"Traceback" not in answer.stderr


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version").stdout == b"0.1.0\n"


def test_a_reader_that_leaves_is_no_fault() -> None:
    code = "from lukou_kg.cli import main; main()"
    command = [sys.executable, "-c", code, "questions"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (141, b"")


def test_an_interrupt_ends_quietly_with_130(workspace: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "query.rq")
    code = "from lukou_kg.cli import main; main()"
    command = [sys.executable, "-c", code, "query", str(workspace), "-f", str(tmp_path / "query.rq")]
    # The pipe opens when the command has begun to read from it.
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process, (tmp_path / "query.rq").open("wb"):
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "已中断" in errors.decode()
    assert b"Traceback" not in errors
