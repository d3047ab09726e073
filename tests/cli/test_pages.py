"""The pages about the commands name what there is, in both languages, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from makers import Run

from lukou_kg import errors
from lukou_kg.cli import edge

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("commands.md", "commands.zh.md")


@pytest.mark.parametrize("name", PAGES)
def test_every_command_stands_on_the_page(run: Run, name: str) -> None:
    listed = re.findall(r"^  ([a-z]+)  +\S", run("--help").stdout.decode().split("Commands:")[1], re.MULTILINE)
    page = (DOCS / name).read_text("utf-8")
    assert len(listed) >= 10
    assert set(re.findall(r"^\| `lukou-kg ([a-z]+)", page, re.MULTILINE)) == set(listed)


@pytest.mark.parametrize("name", PAGES)
def test_every_exit_code_stands_on_the_page(name: str) -> None:
    page = (DOCS / name).read_text("utf-8")
    known = {each.exit_code for each in vars(errors).values() if isinstance(each, type) and hasattr(each, "exit_code")}
    known |= {0, edge.PARTLY_DONE, edge.NOTHING_READ, edge.INTERRUPTED, edge.PIPE_CLOSED, edge.FAULT}
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)} == known


def test_both_pages_show_the_same_code() -> None:
    blocks = [
        re.findall(r"```(?:json|python)\n(.*?)```", (DOCS / name).read_text("utf-8"), re.DOTALL) for name in PAGES
    ]
    plain = [[re.sub(r" *#.*", "", block) for block in page] for page in blocks]
    assert plain[0] == plain[1]
