"""What the shell offers behind the TAB key, asked as bash asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from makers import Run


def offered(run: Run, typed: str, cwd: Path | None = None) -> list[str]:
    """What bash is told for a line that is being typed; the last word is what is not whole yet."""
    words = typed.split(" ")
    env = {
        "_LUKOU_KG_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(words) - 1),
    }
    answer = run(env=env, cwd=cwd)
    assert (answer.returncode, answer.stderr) == (0, b"")
    return answer.stdout.decode().split()


@pytest.mark.parametrize(
    ("typed", "some"),
    [
        ("lukou-kg wat", ["watch"]),
        ("lukou-kg query kg projects_by", ["projects_by_park"]),
        ("lukou-kg questions projects_by", ["projects_by_park"]),
        ("lukou-kg view kg --query projects_by", ["projects_by_park"]),
        ("lukou-kg query kg about --format ", ["table", "csv", "json"]),
        ("lukou-kg export kg -o x --format turtle", ["turtle", "turtle-facts", "turtle12"]),
        ("lukou-kg query kg about --language ", ["zh", "en"]),
        ("lukou-kg search kg x --kind Par", ["Park"]),
        ("lukou-kg decide kg re", ["reject", "rename", "retype"]),
    ],
)
def test_names_are_completed(run: Run, typed: str, some: list[str]) -> None:
    found = offered(run, typed)
    assert set(some) <= set(found)
    assert all(each.startswith(typed.rsplit(" ", maxsplit=1)[-1]) for each in found)


def test_the_parameters_of_a_question_are_completed(run: Run) -> None:
    assert "park=" in offered(run, "lukou-kg query kg projects_by_park -p ")


def test_names_of_things_in_the_workspace_are_completed(run: Run, workspace: Path) -> None:
    assert offered(run, "lukou-kg same kg 永", cwd=workspace.parent) == ["永丰园"]
    assert offered(run, "lukou-kg view kg --around 青", cwd=workspace.parent) == ["青禾电机"]


def test_nothing_is_said_where_there_is_no_workspace_or_settings_are_wrong(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lukou-kg.toml").write_text("wrong", "utf-8")
    assert offered(run, "lukou-kg same none 永", cwd=tmp_path) == []
    assert offered(run, "lukou-kg wat", cwd=tmp_path) == ["watch"]
