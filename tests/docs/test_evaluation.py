"""The page on evaluation shows what the command prints, and names every cause."""

from __future__ import annotations

from pathlib import Path

import pytest

from lukou_kg.gold.outcome import Cause

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["evaluation.md", "evaluation.zh.md"])
def test_every_cause_is_explained(name: str) -> None:
    page = (ROOT / "docs" / name).read_text("utf-8")
    assert [cause for cause in Cause if f"`{cause.value}`" not in page] == []
