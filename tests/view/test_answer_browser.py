"""The page of an answer in a real browser: its rows, the way from them to the graph, and its language."""

from __future__ import annotations

import pytest
from samples import FILM, SCRIPT, WIRE

from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema
from lukou_kg.view.answer import Named, Rows, Said
from lukou_kg.view.notebook import answer_view
from lukou_kg.view.page import page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def html(knowledge: Knowledge, schema: Schema) -> str:
    claim = next(item.id for item in knowledge.statements if item.subject == WIRE and item.object is not None)
    rows = Rows(
        headings=("项目", "依据", SCRIPT, "金额"),
        rows=(
            (Said("星河电机电磁线项目", WIRE), Said("id:claim", None, claim), Said(SCRIPT), Said(500_000_000.0)),
            (Said("白石膜材项目", FILM), None, None, None),
        ),
    )
    return answer_view(knowledge, schema, rows, Named(frozenset({WIRE, FILM}), frozenset({claim})), title="问").html


def test_the_rows_stand_in_a_view_of_their_own(visit, html: str) -> None:
    seen = visit(html)
    seen.page.click("#see-answer")
    assert "view=answer" in seen.page.evaluate("location.hash")
    cells = seen.page.locator("#answer-view tbody tr").evaluate_all("rows => rows.map(row => row.innerText)")
    assert len(cells) == 2
    assert "500,000,000" in cells[0]
    assert SCRIPT in cells[0]
    assert seen.faults == []


def test_a_cell_leads_to_the_thing_and_to_the_sentence(visit, html: str) -> None:
    seen = visit(html, hash="#view=answer")
    seen.page.click("#answer-view tbody tr:nth-child(2) .thing")
    assert seen.text("#panel .title") == "白石膜材项目"
    assert seen.page.locator('#answer-view tr[aria-selected="true"]').count() == 1
    seen.page.click("#answer-view tbody .plain")
    assert seen.page.locator("#panel mark").count() >= 1
    assert "st=" in seen.page.evaluate("location.hash")


def test_a_page_of_no_answer_has_no_such_view(visit, knowledge: Knowledge, schema: Schema) -> None:
    seen = visit(page(knowledge, schema, title="全"), hash="#view=answer")
    assert seen.page.is_visible("#graph-view")
    assert seen.page.locator("#to-answer, #see-answer").count() == 0
    assert seen.faults == []


@pytest.mark.parametrize(("language", "other", "word"), [("en", "zh", "Relations"), ("zh", "en", "关系")])
def test_a_page_opens_in_its_language_and_the_address_holds_the_other(
    visit, knowledge: Knowledge, schema: Schema, language: str, other: str, word: str
) -> None:
    seen = visit(page(knowledge, schema, title="全", language=language))
    assert seen.text("#to-graph") == word
    seen.page.click("#language")
    assert f"lang={other}" in seen.page.evaluate("location.hash")
    seen.page.click("#language")
    assert "lang=" not in seen.page.evaluate("location.hash")


def test_on_a_phone_rows_become_cards_without_scrolling_sideways(visit, html: str) -> None:
    seen = visit(html, hash="#view=answer", width=390, height=800)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert seen.page.evaluate("document.getElementById('answer-view').scrollWidth") <= 390


@pytest.fixture(scope="module")
def values(knowledge: Knowledge, schema: Schema) -> str:
    rows = Rows(
        headings=("种类", "个数", "合计"),
        rows=((Said("项目"), Said(3), Said(1.5e9)), (Said("园区"), Said(0), Said(5e8)), (Said(SCRIPT), None, None)),
    )
    return answer_view(knowledge, schema, rows, Named(frozenset(), frozenset()), title="合计").html


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_an_answer_of_values_is_a_page_of_its_rows_with_bars(visit, values: str, width: int, height: int) -> None:
    seen = visit(values, width=width, height=height)
    assert seen.page.locator("#answer-view tbody tr").count() == 3
    assert "1,500,000,000" in seen.text("#answer-view tbody")
    bars = seen.page.locator("#answer-view .cell-bar").evaluate_all("all => all.map(one => one.style.width)")
    assert bars == ["100%", "100%", "0%", "33.33%"]
    assert not [place for place in ("#facets", "#panel", "#query", "#export") if seen.page.is_visible(place)]
    assert "只有数值和文字" in seen.page.text_content("#counts")
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.faults == []


def test_keys_and_addresses_lead_to_no_view_that_such_a_page_does_not_have(visit, values: str) -> None:
    seen = visit(values, hash="#view=parks")
    for key in ("t", "2", "x", "f", "d"):
        seen.page.keyboard.press(key)
    assert seen.page.is_visible("#answer-view table")
    assert seen.faults == []
