"""The page on evaluation shows what the command prints, and names every cause."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from lukou_kg.gold.outcome import Cause

ROOT = Path(__file__).parents[2]


def test_the_page_prints_what_stands_below_its_code(run_pages: ModuleType, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "evaluation.md").read_text("utf-8")
    assert run_pages.refreshed(page, tmp_path) == page, "run: python tools/run_pages.py docs/evaluation.md"


@pytest.mark.parametrize("name", ["evaluation.md", "evaluation.zh.md"])
def test_every_cause_is_explained(name: str) -> None:
    page = (ROOT / "docs" / name).read_text("utf-8")
    assert [cause for cause in Cause if f"`{cause.value}`" not in page] == []
