"""The command that watches a folder, in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest
from makers import Run

from lukou_kg.store.lock import sole_builder

_HEARD = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # a background shell ignores it


class Watching:
    """A running `lukou-kg watch`, whose lines of JSON and of stderr can be waited for."""

    def __init__(self, folder: Path, workspace: Path, *options: str) -> None:
        code = f"{_HEARD}; from lukou_kg.cli import main; main()"
        call = ["watch", str(folder), "--into", str(workspace), "--every", "0.1", "--still", "0.3", "--json", *options]
        env = os.environ | {"XDG_CONFIG_HOME": os.devnull, "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, *call], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, text=True
        )
        self.out: Queue[str] = Queue()
        self.err: Queue[str] = Queue()
        for stream, lines in ((self.process.stdout, self.out), (self.process.stderr, self.err)):
            threading.Thread(target=lambda s=stream, q=lines: [q.put(line) for line in s], daemon=True).start()

    def batch(self) -> dict[str, object]:
        return json.loads(self.out.get(timeout=90))

    def told(self, words: str) -> str:
        while words not in (line := self.err.get(timeout=90)):
            pass
        return line

    def end(self, by: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(by)
        return self.process.wait(timeout=60)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    (place / "a.txt").write_text("松岭铜箔项目落户柳河经开区，总投资12亿元。", "utf-8")
    return place


@pytest.fixture
def watching(folder: Path, tmp_path: Path) -> Iterator[Watching]:
    running = Watching(folder, tmp_path / "kg")
    yield running
    running.process.kill()
    running.process.wait()


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal to one process")
def test_what_comes_is_read_the_workspace_is_free_meanwhile_and_ctrl_c_ends_with_0(
    run: Run, watching: Watching, folder: Path, tmp_path: Path
) -> None:
    assert watching.told("watching")
    first = watching.batch()
    assert (first["taken"], first["reasons"]) == (1, [])
    with sole_builder(tmp_path / "kg", wait=20):
        (folder / "b.txt").write_text("瑞溪膜材项目落户北麓经开区，总投资3亿元。", "utf-8")
        (folder / "empty.txt").write_bytes(b"")
        assert "Waiting" in watching.told("Waiting")
    second = watching.batch()
    assert (second["taken"], second["kept_aside"]) == (1, 1)
    assert "empty.txt" in watching.told("Kept aside")
    (folder / "c.txt").write_text("青禾电机项目落户永丰经开区，总投资2亿元。", "utf-8")
    assert watching.batch()["graph"]["articles"] == 3
    assert watching.end() == 0
    assert watching.told("watching has ended")
    assert json.loads(run("status", tmp_path / "kg", "--json").stdout)["taken"] == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal to one process")
def test_a_service_manager_ends_it_too(watching: Watching) -> None:
    watching.batch()
    assert watching.end(signal.SIGTERM) == 0


@pytest.mark.parametrize(
    ("folder_given", "into", "code", "told"),
    [("none", "kg", 66, "there is no"), ("in/a.txt", "kg", 2, "takes a folder"), ("in", "in", 2, "name another")],
)
def test_what_is_no_folder_to_watch_is_refused(
    run: Run, folder: Path, folder_given: str, into: str, code: int, told: str
) -> None:
    answer = run("watch", folder_given, "--into", into, cwd=folder.parent)
    assert answer.returncode == code
    assert told in answer.stderr.decode()
    assert not (folder.parent / "kg").exists()
