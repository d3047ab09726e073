"""Evidence in a real browser: both ends of every relation, behind every bar, and in sight on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from browsing import Visit, least_contrast
from samples import LUO, WIRE, ZONE, evidence, statement
from view_regions import region
from view_times import BRIDGE, DEPOT, FOIL, timed

from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema
from lukou_kg.view.page import page

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def html(knowledge: Knowledge, schema: Schema) -> str:
    return page(knowledge, schema, title="青岭区重点项目")


@pytest.fixture(scope="module")
def parks(schema: Schema) -> str:
    return page(region(), schema, title="渌口区重点项目")


@pytest.fixture(scope="module")
def times(schema: Schema) -> str:
    return page(timed(), schema, title="进展")


def marked(seen: Visit, role: str) -> list[str]:
    return seen.page.locator(f"#panel .fact .said-{role}").all_inner_texts()


def test_every_drawn_relation_shows_both_its_ends_by_name(visit, knowledge: Knowledge, html: str) -> None:
    names = {thing.id: {thing.name, *thing.aliases} for thing in knowledge.things}
    seen = visit(html, hash="#view=table")
    relations = [item for item in knowledge.statements if item.object]
    for item in relations:
        seen.page.evaluate("id => { location.hash = `#st=${id}` }", item.id)
        seen.page.wait_for_function("id => document.querySelector(`#panel [data-statement='${id}']`)", arg=item.id)
        unnamed = seen.page.locator("#panel p.carried").evaluate_all("all => all.map(one => one.dataset.end)")
        for role, end in (("subject", item.subject), ("object", item.object)):
            assert names[end] & set(marked(seen, role)) or role in unnamed, item
    assert len(relations) > 10
    assert seen.faults == []


@pytest.fixture
def pointing(knowledge: Knowledge) -> Knowledge:
    lies = statement("locatedIn", WIRE, evidence("1", 2, {"subject": "该项目"}), object=ZONE)
    visited = statement("visited", LUO, evidence("1", 0, {"object": "星河电机电磁线项目"}), object=WIRE)
    things = tuple(thing for thing in knowledge.things if thing.id in {LUO, WIRE, ZONE})
    without = tuple(replace(thing, name="青岭园", aliases=()) if thing.id == ZONE else thing for thing in things)
    return replace(knowledge, things=without, statements=tuple(sorted((lies, visited), key=lambda item: item.id)))


def test_what_a_sentence_does_not_name_is_said_and_shown_where_it_is_named(
    visit, schema: Schema, pointing: Knowledge
) -> None:
    lies = next(item for item in pointing.statements if item.relation == "locatedIn")
    seen = visit(page(pointing, schema, title="试"), hash=f"#st={lies.id}")
    subject = seen.page.locator('#panel .carried[data-end="subject"]')
    assert "“该项目”指星河电机电磁线项目" in subject.inner_text()
    assert "第 1 句" in subject.inner_text()
    assert subject.locator("mark").all_inner_texts() == ["星河电机电磁线项目"]
    nowhere = seen.page.locator('#panel .carried[data-end="object"]')
    assert "“青岭园”不在这一句里" in nowhere.inner_text()
    assert nowhere.locator("mark").count() == 0
    english = visit(page(pointing, schema, title="试"), hash=f"#st={lies.id}&lang=en")
    assert "stands for" in english.text("#panel .carried >> nth=0")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marked_words_stand_out_from_their_ground_in_every_place(
    visit, schema: Schema, pointing: Knowledge, theme: str
) -> None:
    lies = next(item for item in pointing.statements if item.relation == "locatedIn")
    seen = visit(page(pointing, schema, title="试"), hash=f"#st={lies.id}&theme={theme}")
    assert seen.page.locator("#panel mark").count() > 1
    assert least_contrast(seen.page, "#panel *") >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marked_words_stand_out_in_the_comparison(visit, parks: str, theme: str) -> None:
    seen = visit(parks, hash=f"#view=compare&then=2019-01-31&now=2023-12-31&quiet=&theme={theme}")
    assert seen.page.locator("#compare-view mark").count() > 0
    assert least_contrast(seen.page, "#compare-view *") >= 4.5


def openings(seen: Visit, selector: str) -> Iterator[str]:
    """The panel after each of these was clicked at a place that nothing covers, and after Enter on it."""
    for place in range(seen.page.locator(selector).count()):
        one = seen.page.locator(selector).nth(place)
        one.dispatch_event("click")
        yield seen.page.evaluate("document.querySelector('#panel blockquote')?.textContent ?? ''")
        seen.page.keyboard.press("Escape")
        one.focus()
        seen.page.keyboard.press("Enter")
        yield seen.page.evaluate("document.querySelector('#panel blockquote')?.textContent ?? ''")
        assert one.evaluate("one => one === document.activeElement")
        seen.page.keyboard.press("Escape")


def test_every_part_of_a_bar_opens_what_it_was_made_of(visit, parks: str) -> None:
    seen = visit(parks, hash="#view=parks")
    parts = "#parks-view .bar > [class*=how-]"
    assert seen.page.locator(parts).count() == seen.page.locator("#parks-view .bar > button").count() > 5
    assert all(openings(seen, parts))
    assert seen.faults == []


def test_a_click_of_the_mouse_on_a_bar_opens_the_sum_of_its_part(visit, parks: str) -> None:
    seen = visit(parks, hash="#view=parks")
    part = seen.page.locator(".sums .bar .how-done")
    box = part.bounding_box()
    seen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    amount = seen.text('.sums .share[data-bucket="done"] b')
    assert amount in seen.text("#panel .lead")
    assert "sum=%7Edone" in seen.address


def test_arrows_go_along_a_bar(visit, parks: str) -> None:
    seen = visit(parks, hash="#view=parks")
    seen.page.locator(".sums .bar .part").first.focus()
    seen.page.keyboard.press("ArrowRight")
    at = "[...document.querySelectorAll('.sums .bar .part')].indexOf(document.activeElement)"
    assert seen.page.evaluate(at) == 1
    seen.page.keyboard.press("ArrowLeft")
    assert seen.page.evaluate(at) == 0


def test_where_sources_differ_the_striped_part_opens_the_works_of_which_they_do(visit, parks: str) -> None:
    seen = visit(parks, hash="#view=parks")
    striped = seen.page.locator(".sums .bar .how-unclear")
    assert striped.count() == 1
    striped.click()
    assert "金额说法不一" in seen.text("#panel h2")
    legend = seen.page.locator('.sums .share[data-bucket="unclear"]')
    assert legend.locator(".swatch.how-unclear").count() == 1
    assert " ".join(legend.inner_text().split()) == striped.get_attribute("title")
    works = set(seen.page.locator("#panel .of-sum .far .thing").all_inner_texts())
    differing = seen.page.locator("#parks-view .work:has(.bar .how-unclear) .thing").all_inner_texts()
    assert works == set(differing) != set()


def test_every_line_of_money_opens_what_is_told_of_it(visit, times: str) -> None:
    seen = visit(times, hash="#view=timeline")
    assert seen.page.locator(f'.lane[data-thing="{BRIDGE}"] .line').count() > 0
    assert all(openings(seen, "#timeline-view .line"))
    seen.page.locator(f'.lane[data-thing="{BRIDGE}"] .line').first.dispatch_event("click")
    assert "5亿元" in seen.text("#panel .lead")
    assert seen.faults == []


def test_the_line_of_money_comes_behind_the_marks_of_its_lane(visit, times: str) -> None:
    seen = visit(times, hash="#view=timeline")
    seen.page.locator(f'.lane[data-thing="{BRIDGE}"] .mark').last.focus()
    seen.page.keyboard.press("ArrowRight")
    seen.page.keyboard.press("Enter")
    assert "sum=project-bridge%7Efigure" in seen.address


def test_the_band_of_a_mark_opens_its_evidence(visit, times: str) -> None:
    seen = visit(times, hash="#view=timeline")
    seen.page.locator(f'.lane[data-thing="{DEPOT}"] .span').first.dispatch_event("click")
    assert "d-made" in seen.text("#panel blockquote")


def in_sight(seen: Visit, selector: str) -> bool:
    box = seen.page.locator(selector).first.bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + min(box["height"], 20) <= PHONE["height"]


@pytest.mark.parametrize(
    ("view", "what"),
    [
        ("timeline", f'.lane[data-thing="{FOIL}"] .mark'),
        ("timeline", f'.lane[data-thing="{BRIDGE}"] .chip.amount'),
        ("table", "tbody tr:nth-child(9) .of-evidence"),
        ("parks", ".region .thing"),
    ],
)
def test_on_a_phone_what_was_chosen_and_its_evidence_are_both_in_sight(visit, times: str, view: str, what: str) -> None:
    seen = visit(times, hash=f"#view={view}", **PHONE)
    chosen = seen.page.locator(f"#{view}-view {what}").first
    chosen.click()
    seen.page.wait_for_timeout(150)
    assert in_sight(seen, "#panel h2, #panel .triple")
    assert in_sight(seen, f"#{view}-view {what}")
    assert seen.page.evaluate("document.activeElement.id") == "panel"
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_a_phone_a_tapped_node_shows_its_evidence_and_the_way_back_gives_the_room_back(visit, html: str) -> None:
    seen = visit(html, **PHONE)
    high = "document.querySelector('#graph').clientHeight"
    before = seen.page.evaluate(high)
    seen.click_at(*seen.spot("#0891b2"))
    seen.page.wait_for_timeout(150)
    assert seen.page.evaluate("location.hash").startswith("#sel=industry-")
    assert in_sight(seen, "#panel h2")
    assert in_sight(seen, "#graph")
    seen.page.click("#clear")
    seen.page.wait_for_timeout(150)
    assert seen.page.evaluate(high) == before


def test_on_a_phone_a_shared_address_opens_with_its_evidence_in_sight(visit, html: str) -> None:
    assert in_sight(visit(html, hash=f"#sel={WIRE}", **PHONE), "#panel h2")
