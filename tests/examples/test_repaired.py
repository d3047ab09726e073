"""What is printed by `lukou-kg repair` is itself a text in which nothing is left to repair."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lukou_kg.clean.clean import clean
from lukou_kg.clean.report import report_en
from lukou_kg.model.article import Article
from lukou_kg.read.source import read_source

ARTICLES = list(read_source(str(Path(__file__).parents[2] / "examples" / "articles")))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
@pytest.mark.parametrize("end", ["", "\n"])
def test_what_was_repaired_has_nothing_left_to_repair(article: Article, end: str) -> None:
    once = clean(article).text
    again = clean(replace(article, text=once + end, encoding="utf-8", media_type="text/plain"))
    assert again.text == once
    assert [repair for repair in again.repairs if repair.applied] == []
    assert f"{len(once)} characters as received" in report_en(again)
    assert "\n0 changes\n" in report_en(again)


@pytest.mark.parametrize(("text", "changes"), [("青岭铜箔项目开工。\n", 0), ("青岭铜箔项目开工。\n\n", 1), ("\n", 0)])
def test_only_what_stands_behind_the_line_end_of_the_last_line_is_a_change(text: str, changes: int) -> None:
    document = clean(replace(ARTICLES[0], text=text, encoding="utf-8", media_type="text/plain"))
    assert sum(repair.applied for repair in document.repairs) == changes
