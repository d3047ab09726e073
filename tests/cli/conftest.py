"""The command as a user runs it: in a process of its own, on workspaces built by the flow."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import makers
import pytest

from lukou_kg.app.build import build


@pytest.fixture(scope="session")
def run() -> makers.Run:
    """Runs `lukou-kg` with these arguments; `env` adds to the environment, `stdin` is what it reads."""

    def command(*arguments: str | Path, env: dict[str, str] | None = None, stdin: bytes = b"", cwd: Path | None = None):
        code = "from lukou_kg.cli import main; main()"
        return subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            env=os.environ | {"COLUMNS": "100", "XDG_CONFIG_HOME": os.devnull} | (env or {}),
            cwd=cwd,
            check=False,
            timeout=120,
        )

    return command


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of two articles, built with the small reader of makers.py."""
    folder = tmp_path_factory.mktemp("built")
    for name, text in (("one", "青禾电机2019年落户永丰园。"), ("two", "瑞溪膜材2020年落户北麓园。")):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    sources = [str(folder / "one.txt"), str(folder / "two.txt"), str(folder / "none.txt")]
    build(sources, folder / "kg", makers.fake_stages(), progress=lambda *_: None)
    return folder / "kg"
