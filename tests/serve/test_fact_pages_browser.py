"""The pages of entities and articles in a real browser: on a phone, in the dark, by keyboard, without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from browsing import Visit
from telling import HOSTILE, Telling, article_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

FILM = "高性能聚酰亚胺（PI）薄膜项目"
CONTRAST = """(selector) => {
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const ground = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return /, 0\\)$/.test(colour) && element.parentElement ? ground(element.parentElement) : colour;
  };
  return Math.min(...[...document.querySelectorAll(selector)].map((element) => {
    const [high, low] = [light(getComputedStyle(element).color), light(ground(element))].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  }));
}"""
Opener = Callable[..., Visit]


@pytest.fixture
def open_page(browser: Browser, telling: Telling) -> Iterator[Opener]:
    """Opens a page of the service: `open_page("/articles", width=390, dark=True, script=False)`."""
    contexts = []

    def opened(path: str, *, width: int = 1280, dark: bool = False, script: bool = True) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 844},
            color_scheme="dark" if dark else "light",
            locale="zh-CN",
            java_script_enabled=script,
            base_url=telling.service.url,
        )
        contexts.append(context)
        seen = Visit(context.new_page())
        seen.page.goto(path)
        return seen

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def paths(telling: Telling) -> dict[str, str]:
    (signing,) = [item["id"] for item in telling.items("/api/articles") if item["identifier"] == "01-signing"]
    return {
        "entity": f"/id/{telling.thing(FILM)}",
        "place": f"/id/{telling.thing('渌口区')}",
        "article": f"/article/{signing}",
        "articles": "/articles",
        "hostile": f"/article/{article_of(HOSTILE)}",
    }


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1366])
@pytest.mark.parametrize("name", ["entity", "place", "article", "articles", "hostile"])
def test_nothing_sticks_out_goes_wrong_or_asks_outside(
    open_page: Opener, telling: Telling, paths: dict[str, str], name: str, width: int, dark: bool
) -> None:
    seen = open_page(paths[name], width=width, dark=dark)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.faults == []
    assert all(url.startswith((telling.service.url, "data:")) for url in seen.requests)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("name", "selector"),
    [
        ("entity", "main p, main time, main a, main h1, main h2, main h3, main mark, main .status, main bdi"),
        ("article", "main p, main a, main span, main time, main b, main del"),
        ("articles", "main p, main a, main button"),
    ],
)
def test_every_word_can_be_read(open_page: Opener, paths: dict[str, str], name: str, selector: str, dark: bool) -> None:
    assert open_page(paths[name], dark=dark).page.evaluate(CONTRAST, selector) >= 4.5


def test_a_quote_leads_to_its_sentence_in_the_article(open_page: Opener, paths: dict[str, str]) -> None:
    seen = open_page(paths["entity"])
    quote = seen.page.locator("li.claim blockquote").first
    sentence = quote.locator("p").first.inner_text()
    quote.locator("a").click()
    lit = seen.page.locator(".words .said:target")
    assert lit.evaluate("each => { each.querySelector('.numbers').remove(); return each.textContent }") == sentence
    assert lit.is_visible()
    box = lit.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 844


def test_a_sentence_is_lit_in_both_texts_and_with_its_claims(open_page: Opener, paths: dict[str, str]) -> None:
    seen = open_page(paths["article"])
    claim = seen.page.locator("ol.margin li").nth(4)
    claim.hover()
    lit = seen.page.locator(".lit")
    places = lit.evaluate_all("all => all.map(each => each.closest('.words, .raw, .margin').className)")
    assert {"words", "raw", "margin"} == set(places)
    assert len(set(lit.evaluate_all("all => all.map(each => each.dataset.s)"))) == 1


def test_the_raw_text_stands_beside_on_wide_screens_and_is_a_click_away_on_a_phone(
    open_page: Opener, paths: dict[str, str]
) -> None:
    wide, phone = open_page(paths["article"]), open_page(paths["article"], width=390, script=False)
    words, raw = (wide.page.locator(f".row.title .{name}").bounding_box() for name in ("words", "raw"))
    assert words is not None
    assert raw is not None
    assert raw["x"] > words["x"] + words["width"]
    assert phone.page.locator(".row.title .raw").is_hidden()
    phone.page.locator("label[for=raw]").click()
    assert phone.page.locator(".row.title .raw").is_visible()
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_planned_is_seen_to_be_other_than_done(open_page: Opener, paths: dict[str, str]) -> None:
    seen = open_page(paths["entity"])
    style = "each => getComputedStyle(each).borderInlineStartStyle + getComputedStyle(each).borderInlineStartColor"
    done = seen.page.locator("li.claim.actual:not(.unsure)").first.evaluate(style)
    planned = seen.page.locator("li.claim.planned:not(.unsure)").first.evaluate(style)
    assert done != planned
    assert seen.page.locator("li.claim.planned .status.planned").first.is_visible()


def test_all_can_be_reached_by_keyboard(open_page: Opener, paths: dict[str, str]) -> None:
    seen = open_page(paths["article"])
    seen.page.keyboard.press("Tab")
    assert seen.text(":focus") == "跳到正文"
    seen.page.keyboard.press("Enter")
    reached = []
    for _ in range(8):
        seen.page.keyboard.press("Tab")
        reached.append(seen.page.evaluate("document.activeElement.getAttribute('href')"))
    assert "/articles" in reached
    assert any(each and each.startswith("/id/") for each in reached)
    outline = seen.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_without_a_script_all_is_there(open_page: Opener, paths: dict[str, str]) -> None:
    seen = open_page(paths["entity"], script=False)
    seen.page.locator("li.claim blockquote a").first.click()
    assert seen.page.locator(".words .said:target").is_visible()
    seen.page.locator(".words a.mention").first.click()
    assert seen.address.rpartition("/")[0].endswith("/id")


def test_hostile_words_are_shown_and_do_nothing(open_page: Opener, paths: dict[str, str]) -> None:
    seen = open_page(paths["hostile"])
    assert "</script>" in seen.text(".text")
    assert seen.page.locator("main img, main script, main [onmouseover]").count() == 0
    seen.page.mouse.move(400, 400)
    assert seen.faults == []


def test_landmarks_and_headings_are_in_order(open_page: Opener, paths: dict[str, str]) -> None:
    for name in ("entity", "article", "articles"):
        seen = open_page(paths[name])
        assert seen.page.locator("main").count() == seen.page.locator("h1").count() == 1
        levels = seen.page.locator("h1, h2, h3").evaluate_all("all => all.map(each => Number(each.tagName[1]))")
        assert all(after - before <= 1 for before, after in pairwise(levels))
        unnamed = seen.page.locator("a, button, input").evaluate_all(
            "all => all.filter(e => !(e.textContent.trim() || e.ariaLabel || e.labels?.length || e.querySelector('img'))).length"
        )
        assert unnamed == 0
