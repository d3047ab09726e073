from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lukou_kg.errors import WorkspaceBusyError, WorkspaceError
from lukou_kg.store.lock import sole_builder

HOLD = """
import sys, time
from pathlib import Path
from lukou_kg.store.lock import sole_builder
with sole_builder(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def holder(workspace: Path) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(workspace)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    return process


def test_a_second_builder_is_told_at_once_who_holds_the_workspace(tmp_path: Path) -> None:
    with holder(tmp_path) as first:
        began = time.monotonic()
        with pytest.raises(WorkspaceBusyError) as caught, sole_builder(tmp_path):
            pass
        assert time.monotonic() - began < 1
        first.kill()
    assert f"pid {first.pid}, since 20" in caught.value.en
    assert f"进程号 {first.pid}" in caught.value.zh
    assert caught.value.exit_code == 75


def test_the_lock_of_a_killed_builder_holds_nobody_up(tmp_path: Path) -> None:
    with holder(tmp_path) as first:
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    with sole_builder(tmp_path):
        assert (tmp_path / "builder.pid").read_text() == f"{os.getpid()}\n"


def test_the_workspace_is_free_again_after_a_fault(tmp_path: Path) -> None:
    with pytest.raises(KeyError), sole_builder(tmp_path):
        raise KeyError
    with sole_builder(tmp_path):
        pass
    assert not (tmp_path / "builder.pid").exists()


def test_a_holder_that_left_no_name_is_still_a_holder(tmp_path: Path) -> None:
    with sole_builder(tmp_path):
        (tmp_path / "builder.pid").unlink()
        with pytest.raises(WorkspaceBusyError, match="another process"), sole_builder(tmp_path, wait=0.1):
            pass


def test_a_workspace_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WorkspaceError, match="file"), sole_builder(tmp_path / "file"):
        pass
