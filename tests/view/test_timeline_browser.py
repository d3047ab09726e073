"""The project timeline and the filters by time, confidence and amount, in a real browser."""

from __future__ import annotations

from dataclasses import replace

import pytest
import view_many as many
import view_times as times
from view_times import BRIDGE, DEPOT, FOIL, LATER, QUIET

from lukou_kg.schema import Schema
from lukou_kg.view.page import page

pytestmark = pytest.mark.browser

VIEW = "#view=timeline"


@pytest.fixture(scope="module")
def html(schema: Schema) -> str:
    return page(times.timed(), schema, title="松江市重点项目")


@pytest.fixture(scope="module")
def large(schema: Schema) -> str:
    return page(many.many(300), schema, title="松江市重点项目")


def address(seen) -> str:
    """What stands behind the # now; Playwright's own `url` may be behind."""
    return seen.page.evaluate("location.hash")


def lanes(seen) -> list[str]:
    return seen.page.locator(".lane").evaluate_all("all => all.map(lane => lane.dataset.thing)")


def marks(seen, thing: str) -> list[str]:
    found = seen.page.locator(f'.lane[data-thing="{thing}"] .mark')
    return found.evaluate_all("all => all.map(mark => mark.dataset.statement)")


def test_every_work_with_a_date_has_a_lane_and_the_others_are_listed_with_their_count(visit, html: str) -> None:
    seen = visit(html, hash=VIEW)
    assert lanes(seen) == [LATER, BRIDGE, FOIL, DEPOT]
    assert "4 个项目有日期，1 个没有" in seen.text("#timeline-told")
    assert "没有日期的项目 1 个" in seen.text("#undated-works")
    assert seen.page.locator("#undated-works [data-statement]").get_attribute("data-statement") == "q-unknown"
    assert seen.faults == []


def test_the_marks_of_a_lane_are_all_that_is_said_of_it_with_a_time_in_order(visit, html: str) -> None:
    seen = visit(html, hash=VIEW)
    assert marks(seen, BRIDGE) == ["b-signed", "b-started", "b-stalled", "b-plan", "b-done-1", "b-done-2"]
    assert marks(seen, FOIL) == ["f-visit", "f-talks"]
    places = seen.page.locator(f'.lane[data-thing="{BRIDGE}"] .mark').evaluate_all(
        "all => all.map(mark => parseFloat(mark.style.left))"
    )
    assert places == sorted(places)


def test_planned_negotiated_unsure_and_done_do_not_look_alike(visit, html: str) -> None:
    seen = visit(html, hash=VIEW)
    look = (
        "name => { const path = getComputedStyle(document.querySelector(`.mark[data-statement='${name}'] path`));"
        "return [path.fill, path.strokeDasharray].join('/'); }"
    )
    looks = [seen.page.evaluate(look, name) for name in ("b-done-1", "b-plan", "f-talks", "b-stalled")]
    assert len(set(looks)) == 4
    assert "none" in looks[0]


def test_how_exactly_a_time_is_known_is_seen(visit, html: str) -> None:
    seen = visit(html, hash=VIEW)
    width = "all => all.map(one => one.getBoundingClientRect().width)"
    lane = seen.page.locator(f'.lane[data-thing="{BRIDGE}"]')
    year = lane.locator(".span.stalledOn").evaluate_all(width)[0]
    month = lane.locator(".span.signedOn").evaluate_all(width)[0]
    assert lane.locator(".span.startedOn").count() == 0
    assert year > 5 * month
    assert lane.locator('[data-statement="b-stalled"] .sign').inner_text() == "≈"
    assert lane.locator('[data-statement="b-started"] .sign').count() == 0


def test_a_mark_opens_its_sentence_and_says_itself_in_words(visit, html: str) -> None:
    seen = visit(html, hash=VIEW)
    mark = seen.page.locator('.mark[data-statement="b-stalled"]')
    assert mark.get_attribute("aria-label") == "石江大桥：停滞 · 2019年 · 已发生 · 据上下文推定 · 未作为事实写入图谱"
    mark.click()
    assert seen.text("#panel blockquote") == "石江大桥：b-stalled"
    assert seen.page.locator("#panel mark.said-subject").inner_text() == "石江大桥"
    assert "st=b-stalled" in address(seen)
    assert seen.page.evaluate("document.activeElement.dataset.statement") == "b-stalled"


def test_sources_that_disagree_on_a_day_are_shown_as_such(visit, html: str) -> None:
    seen = visit(html, hash=VIEW)
    chip = seen.page.locator(f'.lane[data-thing="{BRIDGE}"] .differ')
    assert chip.all_inner_texts() == ["≠ 竣工"]
    assert seen.page.locator(".lane .differ").count() == 1
    chip.click()
    told = seen.text("#panel")
    assert "2021年11月30日" in told
    assert "2022年1月" in told


def test_a_step_names_what_else_is_told_of_the_same(visit, html: str) -> None:
    seen = visit(html, hash=f"{VIEW}&st=b-plan")
    assert "同一事项的其他说法" in seen.text("#panel")
    seen.page.click("#panel .list button")
    assert "b-done-1" in seen.text("#panel blockquote")


def test_money_is_the_width_of_the_line_and_only_an_outline_where_it_is_planned(visit, html: str) -> None:
    seen = visit(html, hash=VIEW)
    high = "all => all.map(one => one.getBoundingClientRect().height)"
    built = seen.page.locator(f'.lane[data-thing="{BRIDGE}"] .line').evaluate_all(high)
    bare = seen.page.locator(f'.lane[data-thing="{DEPOT}"] .line').count()
    assert max(built) == min(built) == 6
    assert bare == 0
    assert seen.page.locator(f'.lane[data-thing="{BRIDGE}"] .line.not-yet').count() == 0
    assert seen.page.locator(".lane .chip.amount").first.inner_text() == "5亿元"


def test_arrows_go_from_mark_to_mark_and_enter_opens(visit, html: str) -> None:
    seen = visit(html, hash=f"{VIEW}&st=b-signed")
    focus = "document.activeElement.dataset.statement"
    assert seen.page.locator('.mark[tabindex="0"]').evaluate_all("all => all.map(one => one.dataset.statement)") == [
        "b-signed"
    ]
    seen.page.focus('.mark[data-statement="b-signed"]')
    reached = []
    for key in ("ArrowRight", "End", "ArrowLeft", "Home", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        seen.page.keyboard.press(key)
        reached.append(seen.page.evaluate(focus))
    assert reached == ["b-started", "b-done-2", "b-done-1", "b-signed", "f-visit", "d-made", "d-made", "f-visit"]
    seen.page.keyboard.press("Enter")
    assert "f-visit" in seen.text("#panel blockquote")
    assert seen.page.evaluate(focus) == "f-visit"
    assert seen.faults == []


def test_lanes_are_sorted_and_grouped_and_the_address_says_how(visit, html: str) -> None:
    seen = visit(html, hash=VIEW)
    seen.page.select_option("#timeline-sort", "first")
    assert lanes(seen) == [DEPOT, BRIDGE, FOIL, LATER]
    seen.page.select_option("#timeline-sort", "amount")
    assert lanes(seen)[0] == BRIDGE  # three billion are told of the foil, but with less certainty than counts
    seen.page.select_option("#timeline-group", "park")
    assert seen.page.locator(".lane-group").all_inner_texts() == ["云溪工业园\n1 个项目", "未载园区\n3 个项目"]
    assert "sort=amount" in address(seen)
    again = visit(html, hash=seen.page.evaluate("location.hash"))
    assert lanes(again) == lanes(seen)
    seen.page.select_option("#timeline-group", "year")
    assert seen.page.locator(".lane-group").first.inner_text().startswith("始于2023年")


@pytest.mark.parametrize("nonsense", ["sort=__proto__&group=constructor", "sort=&group=%3Cb%3E", "from=2019-13&to=x"])
def test_nonsense_in_the_address_changes_nothing(visit, html: str, nonsense: str) -> None:
    seen = visit(html, hash=f"{VIEW}&{nonsense}&conf=7&least=3&undated=maybe")
    assert lanes(seen) == [LATER, BRIDGE, FOIL, DEPOT]
    assert seen.page.evaluate("location.hash") == VIEW
    assert seen.faults == []


def test_no_more_lanes_are_drawn_than_can_be_read(visit, large: str) -> None:
    seen = visit(large, hash=VIEW)
    assert len(lanes(seen)) == 30
    assert seen.text("#more-lanes") == "再显示 30 个（有日期的共 300 个）"
    before = int("".join(filter(str.isdigit, seen.text("#tally"))))
    seen.page.click("#more-lanes")
    assert len(lanes(seen)) == 60
    assert int("".join(filter(str.isdigit, seen.text("#tally")))) < before
    last = seen.page.evaluate(
        "JSON.parse(document.getElementById('payload').textContent).things.filter(one => one.kind === 'Project').at(-1).id"
    )
    found = visit(large, hash=f"{VIEW}&sel={last}")
    assert found.page.locator(f'.lane.chosen[data-thing="{last}"]').count() == 1


def test_the_histogram_counts_and_a_brush_of_it_filters_every_view(visit, html: str) -> None:
    seen = visit(html, hash=f"{VIEW}")
    seen.page.click("[data-key=unit-12]")
    assert seen.page.locator(".col").first.get_attribute("title") == "2016年：1 条；另有 0 条时间较粗，可能在内"
    assert seen.text("#undated") == "无日期 5"
    first, last = (seen.page.locator(f'.col[data-bin="{number}"]').bounding_box() for number in (2, 3))
    seen.page.mouse.move(first["x"] + 3, first["y"] + 9)
    seen.page.mouse.down()
    seen.page.mouse.move(last["x"] + 3, last["y"] + 9)
    seen.page.mouse.up()
    assert "from=2018-01&to=2019-12" in address(seen)
    assert marks(seen, BRIDGE) == ["b-signed", "b-started", "b-stalled"]
    assert "1 个项目在此期间有记载，3 个只在其他时间，1 个没有日期" in seen.text("#timeline-told")
    assert "隐去 12 条" in seen.text("#time-told")
    assert seen.page.locator(f'.lane[data-thing="{BRIDGE}"] .chip.amount').inner_text() == "5亿元"
    seen.page.keyboard.press("t")
    assert seen.page.locator("tbody tr").count() == 3
    seen.page.click("#undated")
    assert seen.page.locator("tbody tr").count() == 8
    assert "undated=1" in address(seen)
    seen.page.click("#all-times")
    assert seen.page.locator("tbody tr").count() == 15
    assert "from" not in address(seen)
    assert seen.faults == []


def test_a_chip_whose_statement_the_time_hides_opens_it_nevertheless(visit, html: str) -> None:
    seen = visit(html, hash=f"{VIEW}&from=2018-01&to=2018-12")
    seen.page.click(".lane .chip.amount")
    assert "b-money" in seen.text("#panel blockquote")
    seen.page.click(".lane .chip.lying")
    assert "b-park" in seen.text("#panel blockquote")


def test_the_stretch_of_time_is_moved_by_keys(visit, html: str) -> None:
    seen = visit(html, hash="#view=table")
    seen.page.click("[data-key=unit-12]")
    seen.page.focus("[data-key=end-0]")
    seen.page.keyboard.press("ArrowRight")
    seen.page.keyboard.press("ArrowRight")
    assert "from=2018-01&to=2023-03" in address(seen)
    assert seen.page.evaluate("document.activeElement.getAttribute('aria-valuetext')") == "2018年"
    seen.page.focus("[data-key=end-1]")
    seen.page.keyboard.press("ArrowLeft")
    seen.page.keyboard.press("Shift+ArrowLeft")
    assert "from=2017-01&to=2021-12" in address(seen)
    seen.page.keyboard.press("Home")
    assert "from=2017-01&to=2017-12" in address(seen)
    assert seen.faults == []


def test_sliders_say_how_much_they_hide(visit, html: str) -> None:
    seen = visit(html, hash="#view=table")
    seen.page.locator("#least-score").focus()
    seen.page.keyboard.press("End")
    seen.page.wait_for_timeout(150)
    assert seen.page.locator("tbody tr").count() == 0
    assert "隐去 15 条" in seen.text("#ranges")
    seen.page.keyboard.press("Home")
    seen.page.wait_for_timeout(150)
    seen.page.locator("#least-amount").focus()
    for _ in range(6):
        seen.page.keyboard.press("ArrowRight")
    seen.page.wait_for_timeout(150)
    assert "10亿元" in seen.text("#ranges")
    rows = seen.page.locator("tbody tr").evaluate_all("rows => rows.map(row => row.dataset.statement).sort()")
    assert rows == ["f-money", "f-talks", "f-undated", "f-visit"]
    assert "least=1000000000" in address(seen)
    assert seen.page.evaluate("document.activeElement.id") == "least-amount"
    again = visit(html, hash=seen.page.evaluate("location.hash"))
    assert again.page.locator("tbody tr").count() == 4


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (768, 1024), (390, 844)])
def test_the_timeline_fits_its_window_and_its_marks_do_not_lie_on_each_other(
    visit, html: str, width: int, height: int
) -> None:
    seen = visit(html, hash=VIEW, width=width, height=height)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert (
        seen.page.evaluate("(view => view.scrollWidth - view.clientWidth)(document.getElementById('timeline-view'))")
        <= 0
    )
    assert seen.page.evaluate(_NEAREST) >= 20
    assert seen.faults == []


def test_the_timeline_speaks_english_in_the_dark(visit, html: str) -> None:
    seen = visit(html, hash=f"{VIEW}&lang=en&theme=dark&group=year")
    assert "4 projects with dates, 1 without" in seen.text("#timeline-told")
    assert (
        seen.page.locator('.mark[data-statement="b-plan"]')
        .get_attribute("aria-label")
        .endswith("completed · Jun 2020 · planned · inferred from the date of publication · not asserted as a fact")
    )
    assert seen.page.locator(".lane-group").first.inner_text().startswith("First told of 2023")


def test_the_lanes_show_what_facets_let_through(visit, html: str) -> None:
    seen = visit(html, hash=f"{VIEW}&s=planned")
    assert lanes(seen) == [BRIDGE, FOIL, DEPOT]
    assert "b-plan" not in marks(seen, BRIDGE)
    assert "未显示" in seen.text("#tally")
    assert visit(html, hash=f"{VIEW}&k=Project").text("#timeline-view .empty").startswith("没有符合条件")


@pytest.mark.parametrize(
    "text",
    ["<img src=x onerror=window.harmed=1>", "</script><script>window.harmed=1</script>", "__proto__", "甲\u202e乙"],
)
def test_hostile_names_and_times_are_only_text(visit, schema: Schema, text: str) -> None:
    told = times.timed()
    things = tuple(replace(thing, name=text) for thing in told.things)
    statements = tuple(
        replace(item, when=replace(item.when, text=text) if item.when else None, rules=(text,))
        for item in told.statements
    )
    odd = replace(statements[0], id="odd", when=replace(statements[0].when, edtf=text))
    knowledge = replace(told, things=things, statements=(*statements, odd))
    seen = visit(page(knowledge, schema, title=text), hash=f"{VIEW}&group=park")
    assert set(seen.page.locator(".lane .thing bdi").all_text_contents()) == {text}
    seen.page.locator(".mark").first.click()
    assert text in seen.page.text_content("#panel")
    assert seen.page.evaluate("window.harmed") is None
    assert seen.page.locator("img").count() == 0
    assert len(seen.requests) == 1
    assert seen.faults == []


def test_a_page_without_any_time_has_no_histogram_and_says_that_there_are_no_lanes(visit, schema: Schema) -> None:
    told = times.timed()
    bare = replace(told, statements=tuple(item for item in told.statements if item.when is None))
    seen = visit(page(bare, schema, title="试"), hash=f"{VIEW}&from=2018-01&to=2019-01")
    assert seen.page.is_hidden("#time")
    assert "没有符合条件" in seen.text("#timeline-view .empty")
    assert "没有日期的项目 5 个" in seen.text("#undated-works")
    assert "from" not in address(seen)
    assert seen.faults == []


def test_a_work_of_which_only_the_month_of_an_unknown_year_is_told_has_no_lane(visit, html: str) -> None:
    seen = visit(html, hash=f"{VIEW}&sel={QUIET}")
    assert QUIET not in lanes(seen)
    assert seen.page.locator(f'#undated-works [data-thing="{QUIET}"]').count() == 2


_NEAREST = """() => {
  let least = 99;
  for (const lane of document.querySelectorAll('.lane')) {
    const places = [...lane.querySelectorAll('.mark')].map((mark) => mark.getBoundingClientRect());
    for (const one of places) for (const two of places)
      if (one !== two) least = Math.min(least, Math.hypot(one.x - two.x, one.y - two.y));
  }
  return least;
}"""
