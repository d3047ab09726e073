"""The switch of views in a real browser: tabs, keys, the address."""

from __future__ import annotations

import pytest

from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema
from lukou_kg.view.page import page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def html(knowledge: Knowledge, schema: Schema) -> str:
    return page(knowledge, schema, title="青岭区重点项目")


def test_one_view_is_shown_and_its_tab_is_the_one_to_be_reached(visit, html: str) -> None:
    seen = visit(html)
    tabs = seen.page.locator("#views [role=tab]").evaluate_all(
        "tabs => tabs.map(tab => [tab.id, tab.getAttribute('aria-selected'), tab.tabIndex])"
    )
    assert tabs[0] == ["to-graph", "true", 0]
    assert {tuple(tab[1:]) for tab in tabs[1:]} == {("false", -1)}
    assert seen.page.locator("[role=tabpanel]:visible").evaluate_all("all => all.map(one => one.id)") == ["graph-view"]


def test_every_tab_leads_to_a_panel_that_names_it(visit, html: str) -> None:
    seen = visit(html)
    pairs = seen.page.locator("#views [role=tab]").evaluate_all(
        "tabs => tabs.map(tab => [tab.id, document.getElementById(tab.getAttribute('aria-controls'))"
        ".getAttribute('aria-labelledby')])"
    )
    assert len(pairs) >= 2
    assert [tab for tab, _ in pairs] == [named for _, named in pairs]


def test_arrows_home_and_end_go_from_tab_to_tab(visit, html: str) -> None:
    seen = visit(html)
    seen.page.focus("#to-graph")
    seen.page.keyboard.press("ArrowLeft")
    assert seen.page.evaluate("document.activeElement.id") == "to-table"
    assert seen.page.is_visible("#table-view")
    seen.page.keyboard.press("Home")
    assert seen.page.is_visible("#graph-view")
    seen.page.keyboard.press("End")
    assert "view=table" in seen.page.evaluate("location.hash")
    seen.page.keyboard.press("ArrowRight")
    assert seen.page.evaluate("document.activeElement.id") == "to-graph"
    assert seen.faults == []


def test_a_digit_opens_the_view_at_that_place(visit, html: str) -> None:
    seen = visit(html)
    last = seen.page.locator("#views [role=tab]").count()
    seen.page.keyboard.press(str(last))
    assert seen.page.is_visible("#table-view")
    seen.page.keyboard.press("9")
    assert seen.page.is_visible("#table-view")
    seen.page.keyboard.press("1")
    assert seen.page.is_visible("#graph-view")


def test_what_a_view_leaves_out_is_told_beside_the_tabs(visit, html: str) -> None:
    seen = visit(html, hash="#view=table")
    assert seen.text("#tally") == ""
    seen.page.click('.row[data-id="negotiating"] input')
    assert "未显示" in seen.text("#tally")


@pytest.mark.parametrize("name", ["nowhere", "__proto__", "constructor", "%3Cb%3E", ""])
def test_a_view_that_does_not_exist_is_the_first(visit, html: str, name: str) -> None:
    seen = visit(html, hash=f"#view={name}")
    assert seen.page.is_visible("#graph-view")
    assert "view=" not in seen.page.evaluate("location.hash")
    assert seen.faults == []
