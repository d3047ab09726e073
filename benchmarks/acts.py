"""What single acts of a reader cost on one page: searching, choosing, filtering, going from view to view."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from chromium import meter

if TYPE_CHECKING:
    from playwright.sync_api import Page

_PAUSE = 700  # milliseconds in which an act takes effect
_Act = Callable[["Page"], object]


def _slide(page: Page, value: str) -> None:
    page.evaluate(
        "value => { const slider = document.getElementById('least-score'); slider.value = value;"
        " slider.dispatchEvent(new Event('input')); }",
        value,
    )


def _search(page: Page, text: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(text)


_ACTS: dict[str, _Act] = {
    "search by initials, two letters": lambda page: _search(page, "ql"),
    "choose what was found": lambda page: page.keyboard.press("Enter"),
    "back to the overview": lambda page: page.keyboard.press("Escape"),
    "hide a kind": lambda page: page.click('.row[data-facet="kind"][data-id="Person"] input'),
    "show it again": lambda page: page.click('.row[data-facet="kind"][data-id="Person"] input'),
    "hide a status": lambda page: page.click('.row[data-id="planned"] input'),
    "show it again ": lambda page: page.click('.row[data-id="planned"] input'),
    "least confidence": lambda page: _slide(page, "0.6"),
    "any confidence": lambda page: _slide(page, "0"),
    "open the table": lambda page: page.click("#to-table"),
    "sort it by name": lambda page: page.click("th >> nth=0 >> button"),
    "more rows": lambda page: page.click("#table-view > button"),
    "open the timeline": lambda page: page.click("#to-timeline"),
    "open the parks": lambda page: page.click("#to-parks"),
    "back to the graph": lambda page: page.click("#to-graph"),
    "show everything (plain canvas)": lambda page: page.click("#show-all"),
    "everything: hide a kind": lambda page: page.click('.row[data-facet="kind"][data-id="Person"] input'),
    "everything: show it again": lambda page: page.click('.row[data-facet="kind"][data-id="Person"] input'),
    "everything: choose a thing": lambda page: page.locator("#panel .thing").first.click(),
    "everything: back to the start": lambda page: page.keyboard.press("b"),
}


def act_costs(file: Path) -> dict[str, float]:
    """Processor seconds of each act, one after the other on one page, in their order."""
    found: dict[str, float] = {}
    with meter() as measured:
        page = measured.page
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached", timeout=120_000)
        measured.rest(60)
        for name, act in _ACTS.items():
            before = measured.spent()
            act(page)
            page.wait_for_timeout(_PAUSE)
            page.evaluate("1")  # answered only when the page is done with what it had to do
            found[name.strip()] = (measured.spent() - before).both
    return found
