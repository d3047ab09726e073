"""What a command says, in which encoding, and how much of it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from makers import Run

ARTICLE = "松岭铜箔项目落户柳河经开区，总投资12亿元。\n"
C_LOCALE = {"LC_ALL": "C", "LANG": "C", "LANGUAGE": ""}
LACKS = "𬬭"  # a character that GBK does not have


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "文章"
    place.mkdir()
    (place / "签约.txt").write_text(ARTICLE, "utf-8")
    return place


def test_everything_works_in_the_c_locale(run: Run, folder: Path, tmp_path: Path) -> None:
    built = run("build", folder, "--into", tmp_path / "图谱", env=C_LOCALE)
    assert (built.returncode, built.stderr) == (0, b"")
    assert "新收 1 篇" in built.stdout.decode()
    told = run("query", tmp_path / "图谱", "projects_by_park", env=C_LOCALE)
    assert "松岭铜箔项目" in told.stdout.decode()
    assert run("export", tmp_path / "图谱", "-o", tmp_path / "图.ttl", env=C_LOCALE).returncode == 0
    assert "柳河经开区" in (tmp_path / "图.ttl").read_text("utf-8")


@pytest.mark.parametrize("encoding", ["cp936", "gbk"])
def test_output_is_in_the_encoding_that_is_asked_for_and_files_are_utf_8(
    run: Run, workspace: Path, tmp_path: Path, encoding: str
) -> None:
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    told = run("query", workspace, "projects_by_park", "--format", "csv", env=env)
    assert (told.returncode, told.stderr) == (0, b"")
    status, doctor = run("status", workspace, env=env), run("doctor", workspace, env=env)
    assert "文章 articles" in status.stdout.decode(encoding)
    assert "\\u2713" in doctor.stdout.decode(encoding)  # the tick, which it lacks
    assert b"Traceback" not in status.stderr + doctor.stderr
    asked = run("query", workspace, "-q", 'SELECT ?x { BIND("永丰园𬬭" AS ?x) }', "--format", "csv", env=env)
    assert asked.stdout.decode(encoding).splitlines()[1] == "永丰园\\U0002cb2d"
    file = tmp_path / f"{encoding}.csv"
    assert run("query", workspace, "-q", 'SELECT ?x { BIND("永丰园" AS ?x) }', "-o", file, env=env).returncode == 0
    assert "永丰园" in file.read_text("utf-8")


def test_rdf_on_standard_output_is_utf_8_whatever_is_asked_for(run: Run, workspace: Path) -> None:
    env = {"PYTHONIOENCODING": "cp936"}
    assert "永丰园" in run("export", workspace, "-o", "-", "--format", "nquads", env=env).stdout.decode("utf-8")


def test_the_text_of_a_repair_is_in_the_encoding_that_is_asked_for(run: Run) -> None:
    text = f"松岭铜箔项目的{LACKS}工段开工。"
    answer = run("repair", "-", stdin=text.encode(), env={"PYTHONIOENCODING": "cp936:replace"})
    assert answer.returncode == 0
    assert answer.stdout.decode("cp936").strip() == text.replace(LACKS, "?")


def test_quiet_tells_errors_and_what_was_kept_aside_only(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    answer = run("--quiet", "build", folder, "--into", tmp_path / "kg")
    assert (answer.returncode, answer.stdout) == (3, b"")
    assert [line.split("：")[0].split(":")[0] for line in answer.stderr.decode().splitlines()] == [
        "未收录 empty.txt",
        "Kept aside",
    ]
    assert b"--into" not in run("--quiet", "build", "--into", tmp_path / "kg").stdout
    assert run("--quiet", "status", tmp_path / "none").stderr.decode().startswith("错误：")


def test_quiet_does_not_keep_a_changed_journal_to_itself(run: Run, folder: Path, tmp_path: Path) -> None:
    run("build", folder, "--into", tmp_path / "kg")
    with sqlite3.connect(tmp_path / "kg" / "journal.sqlite") as connection:
        connection.execute("CREATE TABLE other (x)")
    connection.close()
    assert "doctor" in run("--quiet", "build", "--into", tmp_path / "kg").stderr.decode()


def test_quiet_leaves_results(run: Run, workspace: Path, tmp_path: Path) -> None:
    assert run("--quiet", "status", workspace).stdout == run("status", workspace).stdout
    page = run("--quiet", "view", workspace, "-o", tmp_path / "graph.html")
    assert (page.returncode, page.stdout, page.stderr) == (0, b"", b"")
    assert (tmp_path / "graph.html").is_file()


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_progress_at_a_terminal_has_colours_unless_no_color_is_set(env: dict[str, str], *, coloured: bool) -> None:
    import pty  # noqa: PLC0415 - not on Windows

    mine, theirs = pty.openpty()
    code = (
        "import time\nfrom lukou_kg.cli.progress import shown_progress\n"
        "with shown_progress() as told:\n    told('extract', 1, 3)\n    time.sleep(0.3)\n    told('extract', 2, 3)\n"
    )
    base = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "TERM"}}
    process = subprocess.run(
        [sys.executable, "-c", code], stderr=theirs, env=base | {"TERM": "xterm"} | env, check=True, timeout=60
    )
    os.close(theirs)
    written = os.read(mine, 1 << 16).decode()
    os.close(mine)
    assert process.returncode == 0
    assert "抽取" in written
    assert ("\x1b[3" in written) == coloured


def test_no_progress_is_written_where_stderr_is_no_terminal() -> None:
    code = "from lukou_kg.cli.progress import shown_progress\nwith shown_progress() as told: told('extract', 1, 3)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert answer.stderr == b""


def test_no_name_of_a_file_steers_the_terminal(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a\x1b[2J\u202eb.txt").write_bytes(b"\x89PNG\r\n")
    (folder / "b.txt").write_text("松岭铜箔项目开工。", encoding="utf-8")
    for call in (("build", folder, "--into", "kg"), ("status", "kg"), ("doctor", "kg"), ("coverage", folder)):
        answer = run(*call, cwd=tmp_path)
        shown = (answer.stdout + answer.stderr).decode()
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "a [2J b.txt" in shown or call[0] == "doctor"
