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
COMMANDS = (
    "build",
    "changes",
    "extract",
    "repair",
    "explain",
    "coverage",
    "query",
    "questions",
    "status",
    "doctor",
    "view",
    "export",
    "ontology",
    "evaluate",
    "train",
    "demo",
)


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
    shown = run(flag, env={"COLUMNS": "80"}).stdout.decode()
    assert all(f"\n  {name} " in shown for name in COMMANDS)
    assert "知识图谱" in shown
    assert "every fact traced to its sentence" in shown
    assert "..." not in shown.split("Commands:")[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(run: Run, name: str) -> None:
    answer = run(name, "--help")
    assert answer.returncode == 0
    assert f"lukou-kg {name}" in answer.stdout.decode() or name in answer.stdout.decode()


def test_chinese_survives_the_c_locale(run: Run) -> None:
    answer = run("--help", env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert answer.returncode == 0
    assert "知识图谱" in answer.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (("bild", "x"), "没有命令 bild，是否想用 build？", "no command bild, did you mean build?"),
        (("重建",), "没有命令 重建；lukou-kg --help", "no command 重建; lukou-kg --help"),
        (("--nope",), "没有选项 --nope；lukou-kg --help", "no option --nope; lukou-kg --help"),
        (("view", "kg", "--hop", "2"), "没有选项 --hop，是否想用 --hops？lukou-kg view --help", "did you mean --hops?"),
        (("query", "kg", "-x"), "没有选项 -x；lukou-kg query --help", "no option -x"),
        (("query",), "缺少 KG（工作区文件夹）", "KG is missing (folder of the workspace)"),
        (("build",), "缺少 SOURCE（", "SOURCE is missing (files, folders"),
        (("export", "kg"), "缺少 -o / --output（", "-o / --output is missing ("),
        (("build", "--into"), "选项 --into 后面缺少值", "the option --into needs a value"),
        (("--cards",), "选项 --cards 后面缺少值", "the option --cards needs a value"),
        (("query", "kg", "about", "--bom=1"), "选项 --bom 不带值", "the option --bom takes no value"),
        (("questions", "a", "b", "c"), "多出了 b c", "b c is more than the command takes"),
        (("view", "kg", "--hops", "none"), "--hops 应为 0 到", "--hops takes a whole number from 0"),
        (("view", "kg", "--hops", "-1"), "而不是 '-1'", "not '-1'"),
        (("view", "kg", "--around", "x", "--hops", "0"), "--hops 应为 1 到", "--hops takes a whole number from 1"),
        (("query", "kg", "about", "--limit", "9" * 30), "--limit 应为", "--limit takes"),
        (("query", "kg", "about", "--seconds", "inf"), "--seconds 应为 0.1 到", "--seconds takes a number of seconds"),
        (("query", "kg", "about", "--seconds", "nan"), "而不是 'nan'", "not 'nan'"),
        (("query", "kg", "about", "--language", "fr"), "--language 应为 zh 或 en", "--language takes zh or en"),
    ],
)
def test_a_wrong_call_is_one_sentence_in_each_language_with_exit_2(
    run: Run, arguments: tuple[str, ...], zh: str, en: str
) -> None:
    answer = run(*arguments)
    assert (answer.returncode, answer.stdout) == (2, b"")
    chinese, english = answer.stderr.decode().splitlines()
    assert chinese.startswith("错误：")
    assert english.startswith("Error: ")
    assert zh in chinese
    assert en in english


def test_without_arguments_the_help_is_shown_with_exit_2(run: Run) -> None:
    answer = run()
    assert answer.returncode == 2
    assert "lukou-kg demo" in answer.stderr.decode()


def test_digits_of_an_input_method_are_digits(run: Run, tmp_path: Path) -> None:
    assert run("view", tmp_path / "none", "--around", "x", "--hops", "２").returncode == 66


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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("refused", [False, True], ids=["all-read", "one-kept-aside"])
def test_output_to_a_full_disk_ends_with_74(tmp_path: Path, *, refused: bool) -> None:
    (tmp_path / "a.txt").write_text("松岭铜箔项目开工。", "utf-8")
    if refused:
        (tmp_path / "b.txt").write_bytes(b"")
    command = [sys.executable, "-c", "from lukou_kg.cli import main; main()", "extract", str(tmp_path)]
    with Path("/dev/full").open("wb") as full:
        process = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert process.returncode == 74
    assert "标准输出写不下去" in process.stderr.decode()
    assert process.stderr.decode().count("\n") == 2


def test_an_interrupt_ends_quietly_with_130(workspace: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "query.rq")
    # A shell that runs the tests in its background has interrupts ignored.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{heard}; from lukou_kg.cli import main; main()"
    command = [sys.executable, "-c", code, "query", str(workspace), "-f", str(tmp_path / "query.rq")]
    # The pipe opens when the command has begun to read from it.
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process, (tmp_path / "query.rq").open("wb"):
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "已中断" in errors.decode()
    assert b"Traceback" not in errors
