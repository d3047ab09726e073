"""tools/torture.py runs what is asked for by name, and goes on where it was stopped."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

TORTURE = Path(__file__).parents[2] / "tools" / "torture.py"


def torture(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, TORTURE, *map(str, arguments)], capture_output=True, text=True, check=False)


def test_an_ordeal_is_run_by_name_and_number_and_not_again(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    first = torture("orders=1", "--log", log)
    row = json.loads(log.read_text("utf-8"))
    assert (first.returncode, row["ordeal"], row["count"], row["tried"], row["lost"]) == (0, "orders", 1, 1, 0)
    assert "R14    orders    tried      1  lost  0" in first.stdout
    assert torture("orders=1", "--log", log).stdout.count("orders") == 1
    assert len(log.read_text("utf-8").splitlines()) == 1


@pytest.mark.parametrize("name", ["nothing", "kills=many"])
def test_an_ordeal_that_there_is_not_is_told(name: str) -> None:
    assert torture(name).returncode == 2
