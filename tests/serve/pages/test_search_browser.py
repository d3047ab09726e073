"""The search page in a real browser: typing finds, and so does pressing Enter without a script."""

from __future__ import annotations

import pytest
from hostile_names import IMAGE
from samples import SCRIPT, WIRE

pytestmark = pytest.mark.browser


def settled(seen):
    """Waits until a swap is over and what it asked for has come."""
    seen.page.wait_for_load_state("networkidle")
    seen.page.wait_for_function("!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')")
    return seen


def nothing_wrong(seen, workbench) -> bool:
    outside = [url for url in seen.requests if not url.startswith((workbench.url + "/", "data:", "blob:"))]
    return (seen.faults, outside) == ([], [])


def test_typing_finds_and_the_address_is_a_permanent_link(visit, workbench) -> None:
    seen = settled(visit("/search"))
    seen.page.type("#q", "电磁")
    seen.page.wait_for_selector(".hit")
    assert seen.page.inner_text(".hit mark") == "电磁"
    assert "/search?q=%E7%94%B5%E7%A3%81" in seen.address
    assert nothing_wrong(seen, workbench)


def test_a_kind_is_chosen_and_what_is_typed_stays(visit, workbench) -> None:
    seen = settled(visit("/search?q=星河"))
    seen.page.select_option("#kind", "Evidence")
    seen.page.wait_for_selector('#found a[href^="/id/"]:not(.chip)', state="detached")
    assert seen.page.input_value("#q") == "星河"
    assert nothing_wrong(seen, workbench)


def test_a_result_leads_to_the_thing_and_to_the_sentence_in_its_article(visit) -> None:
    seen = settled(visit("/search?q=星河电机电磁线"))
    assert seen.page.get_attribute(".hit a", "href") == f"/id/{WIRE}"
    assert seen.page.get_attribute('.hit a[href^="/article/"]', "href").startswith("/article/article-")


def test_pressing_enter_finds_without_a_script(visit) -> None:
    seen = visit("/search", script=False)
    seen.page.fill("#q", "竣")
    seen.page.press("#q", "Enter")
    assert seen.page.inner_text("#found mark") == "竣"


@pytest.mark.parametrize("name", [SCRIPT, IMAGE])
def test_hostile_names_and_words_run_nothing(visit, workbench, name: str) -> None:
    seen = settled(visit("/search"))
    seen.page.fill("#q", name)
    seen.page.wait_for_selector(".hit")
    assert nothing_wrong(seen, workbench)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1280, 768, 390])
def test_the_page_fits_its_window(visit, workbench, width: int, *, dark: bool) -> None:
    seen = settled(visit("/search?q=项目", width=width, dark=dark))
    scrolled, window = seen.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert scrolled <= window
    assert nothing_wrong(seen, workbench)
