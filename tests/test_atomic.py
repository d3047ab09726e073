from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest

from lukou_kg.atomic import write_atomically, write_fault, write_together
from lukou_kg.errors import WorkspaceError


def test_text_is_utf_8_with_line_feeds_whatever_the_locale(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from lukou_kg.atomic import write_atomically as w; "
    code += "w(Path(sys.argv[1]), '\\u6e0c\\u53e3\\n\\U0002123d\\n')"
    env = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "页.html")], check=True, env=env)
    assert (tmp_path / "页.html").read_bytes() == "渌口\n𡈽\n".encode()


def test_folders_that_lack_are_made_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a" / "b" / "c.ttl", b"x")
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["c.ttl"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.ttl").write_text("old")
    (tmp_path / "link.ttl").symlink_to("real.ttl")
    write_atomically(tmp_path / "link.ttl", "new")
    assert (tmp_path / "link.ttl").is_symlink()
    assert (tmp_path / "real.ttl").read_text() == "new"


@pytest.mark.parametrize(
    "write", [lambda path: write_atomically(path, "new"), lambda path: write_together({path: b"new"})]
)
def test_a_link_that_waits_under_the_name_of_the_unfinished_file_is_not_followed(
    tmp_path: Path, write: Callable[[Path], None]
) -> None:
    target, victim = tmp_path / "graph.ttl", tmp_path / "victim"
    victim.write_text("theirs")
    (tmp_path / f".lukou-{os.getpid()}-{crc32(b'graph.ttl'):08x}.tmp").symlink_to(victim)
    write(target)
    assert (target.read_text(), target.is_symlink(), victim.read_text()) == ("new", False, "theirs")


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        write_atomically(pipe, "渌口")
        assert reader.communicate(timeout=10)[0] == "渌口".encode()
    assert pipe.is_fifo()


def test_what_cannot_be_written_whole_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    target.write_text("old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(WorkspaceError, match=r"graph\.ttl"):
            write_atomically(target, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]
    assert target.read_text() == "old"


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(WorkspaceError, match="out"):
        write_atomically(tmp_path / "out", "x")
    (tmp_path / "file").write_text("x")
    with pytest.raises(WorkspaceError, match="file"):
        write_atomically(tmp_path / "file" / "graph.ttl", "x")


def test_a_full_disk_is_told_in_both_languages(tmp_path: Path) -> None:
    error = write_fault(tmp_path / "kg", OSError(28, "No space left on device"))
    assert "磁盘已满" in error.zh
    assert "the disk is full" in error.en
    assert error.exit_code == 74


def test_files_that_belong_together_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old")
    write_together({tmp_path / "a.csv": b"new", tmp_path / "sub" / "manifest.json": b"{}"})
    assert (tmp_path / "a.csv").read_text() == "new"
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a.csv", "manifest.json"]


def test_where_one_of_them_cannot_be_written_all_stay_as_they_were(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(WorkspaceError, match=r"b\.csv"):
            write_together({tmp_path / "a.csv": b"new", tmp_path / "b.csv": b"x" * 5000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.csv": "old", "b.csv": "old"}
