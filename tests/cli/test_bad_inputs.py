"""Every input ends in exactly one way, with its reason, and nothing that is handed in ends in a traceback."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from makers import Run

sys.path.append(str(Path(__file__).parents[2] / "tools"))
from ordeals.bad_inputs import small, written

_ENDS = ("taken", "quarantined", "duplicates", "kept_aside", "withdrawn")


@pytest.fixture(scope="module")
def built(run: Run, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, str, str]:
    """The workspace of a build of all bad inputs, its exit code, and what it printed."""
    place = tmp_path_factory.mktemp("bad")
    written(small(), place / "inputs")
    answer = run("build", place / "inputs", "--into", place / "kg")
    assert run("build", place / "inputs", "--into", place / "kg").returncode == 3  # again changes no count
    return place / "kg", answer.returncode, answer.stdout.decode(), answer.stderr.decode()


def test_what_is_bad_is_kept_aside_and_the_rest_is_read(built: tuple[Path, int, str, str]) -> None:
    _, code, shown, told = built
    assert code == 3
    assert "Traceback" not in shown + told
    assert "内部出错" not in told


def test_the_counts_add_up_to_the_inputs(run: Run, built: tuple[Path, int, str, str]) -> None:
    found = json.loads(run("status", built[0], "--json").stdout)
    files = [name for name in small() if not name.startswith(".") and not name.endswith(".jsonl")]
    records = 1 + 7 + 1 + 1 + 1 + 1 + 1  # good, broken, empty, deep, number, surrogate, twice
    assert found["inputs"] == sum(found[end] for end in _ENDS) == len(files) + records
    assert len(found["reasons"]) == found["kept_aside"] + found["quarantined"]
    assert all(reason["zh"] and reason["en"] for reason in found["reasons"])
    assert found["quarantined"] == 0
    assert found["unread"] == 0


def test_the_workspace_is_sound_and_its_graph_is_the_journals(run: Run, built: tuple[Path, int, str, str]) -> None:
    answer = run("doctor", built[0], "--deep")
    assert (answer.returncode, answer.stdout.decode().splitlines()[-1]) == (0, "完好 sound")
