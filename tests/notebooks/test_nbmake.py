"""The notebooks run under nbmake, as those who change one would run it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_notebook_passes_under_nbmake(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pytest", "--nbmake", "-p", "no:cacheprovider", "-q"]
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [*command, "notebooks/01-first-graph.ipynb"],
        cwd=ROOT,
        env=os.environ | {"IPYTHONDIR": str(tmp_path / "ipython")},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:]
    assert "1 passed" in done.stdout
