"""The pages of docs/ that list the saved questions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lukou_kg.query.catalogue import catalogue, catalogue_pages
from lukou_kg.query.library import load_questions

DOCS = Path(__file__).parents[2] / "docs"
COMMAND = """python -c '
from pathlib import Path
from lukou_kg.query.catalogue import catalogue_pages
from lukou_kg.query.library import load_questions
for name, page in catalogue_pages(load_questions()).items():
    Path("docs", name).write_text(page, encoding="utf-8")'"""


@pytest.mark.parametrize("name", ["questions.md", "questions.zh.md"])
def test_the_committed_page_is_that_of_the_questions(name):
    page = catalogue_pages(load_questions())[name]
    assert (DOCS / name).read_text(encoding="utf-8") == page, f"docs/{name} is out of date; run: {COMMAND}"


def test_both_pages_list_the_same_questions_columns_and_parameters():
    sections = [page.partition("\n## ")[2] for page in catalogue_pages(load_questions()).values()]
    english, chinese = (re.findall(r"`(\w+)`", section) for section in sections)
    assert english == chinese
    assert len(english) > len(load_questions())


def test_a_page_tells_required_parameters_and_defaults():
    page = catalogue(load_questions(), "en")
    assert "`project`: project (or part of the name); text; required" in page
    assert "default actual" in page
