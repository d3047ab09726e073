"""Everything at once on a page of thousands, in a real browser: by an explicit act only, on either way of drawing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
import view_many as many
from browsing import Visit

from lukou_kg.model.knowledge import Knowledge, Thing
from lukou_kg.schema import Schema
from lukou_kg.view.page import page

pytestmark = pytest.mark.browser

WAYS = ["canvas", "webgl"]
HOSTILE_NAMES = [
    "<script>window.harmed=1</script>",
    "<img src=x onerror=window.harmed=1>",
    "</script><script>window.harmed=1</script>",
    '"><svg onload=window.harmed=1>',
    "__proto__",
    "constructor",
    "甲\u202e乙\u2066丙",
]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return many.many(1300)


@pytest.fixture(scope="module")
def html(knowledge: Knowledge, schema: Schema) -> str:
    return page(knowledge, schema, title="松江市重点项目")


def wrong(seen: Visit) -> list[str]:
    """What was logged, but for Chromium's own remark that a processor draws WebGL slowly."""
    return [fault for fault in seen.faults if "GL Driver Message (OpenGL, Performance" not in fault]


def drawing(seen: Visit) -> dict[str, object]:
    """What was drawn when the hand came to rest: names with their boxes, lines with their ends, where the canvas is."""
    return dict(
        seen.page.evaluate(
            """() => new Promise((done) => {
              const crowd = document.getElementById('crowd'), box = crowd.getBoundingClientRect();
              crowd.addEventListener('drawn', ({ detail }) => done({
                names: detail.names.map(({ thing, box }) => ({ thing, x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 })),
                spots: detail.spots, dots: detail.dots(), lines: detail.lines(), left: box.left, top: box.top,
              }), { once: true });
              dispatchEvent(new Event('resize'));
              document.getElementById('fit').click();
            })"""
        )
    )


def open_everything(visit, html: str, way: str, rest: str = "") -> Visit:
    seen = visit(html, hash=f"#all=1&draw={way}{rest}")
    seen.page.wait_for_selector(f"#crowd[data-painter={way}][data-things]")
    return seen


def crowd_counts(seen: Visit) -> tuple[int, int]:
    seen.page.wait_for_timeout(120)
    told = seen.page.locator("#crowd").evaluate("crowd => [crowd.dataset.things, crowd.dataset.relations]")
    return int(told[0]), int(told[1])


def test_it_opens_on_an_aggregate_and_says_how_much_is_hidden(visit, html: str, knowledge: Knowledge) -> None:
    seen = visit(html)
    assert seen.page.is_hidden("#crowd")
    told, left = map(int, re.search(r"代表 (\d+) 个对象\s+另有 (\d+) 个", seen.text("#notice")).groups())
    assert told + left == len(knowledge.things)
    assert seen.text("#show-all") == f"显示全部 {len(knowledge.things)} 个（可能较慢）"
    assert wrong(seen) == []
    assert seen.requests == [seen.address]


def test_everything_is_drawn_once_it_is_asked_for(visit, html: str, knowledge: Knowledge) -> None:
    seen = visit(html)
    seen.page.click("#show-all")
    seen.page.wait_for_selector("#crowd[data-things]")
    between = [item for item in knowledge.statements if item.object is not None]
    assert crowd_counts(seen) == (len(knowledge.things), len(between))
    assert seen.page.is_hidden("#graph")
    assert "all=1" in seen.address
    assert wrong(seen) == []
    assert len(seen.requests) == 1


def test_where_the_processor_would_draw_webgl_a_plain_canvas_is_used_and_said(visit, html: str) -> None:
    seen = visit(html, hash="#all=1")
    assert seen.page.locator("#crowd").get_attribute("data-painter") == "canvas"
    assert "普通画布" in seen.text("#notice")


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_drawing_shows_colours_of_kinds_and_logs_nothing(visit, html: str, way: str) -> None:
    seen = open_everything(visit, html, way)
    shown = seen.page.locator("#crowd").screenshot()
    colours = seen.page.evaluate(COLOURS, list(shown))
    assert {"#dc2626", "#2563eb"} <= set(colours)
    assert wrong(seen) == []
    assert len(seen.requests) == 1


COLOURS = """async (bytes) => {
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
  const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
  const context = canvas.getContext('2d');
  context.drawImage(bitmap, 0, 0);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 4) {
    const key = '#' + [0, 1, 2].map((part) => pixels[at + part].toString(16).padStart(2, '0')).join('');
    counts.set(key, (counts.get(key) || 0) + 1);
  }
  return [...counts].filter(([, count]) => count > 40).map(([key]) => key);
}"""


@pytest.mark.parametrize("way", WAYS)
def test_a_click_on_a_thing_opens_its_evidence(visit, html: str, knowledge: Knowledge, way: str) -> None:
    seen = open_everything(visit, html, way)
    made = drawing(seen)
    name = made["names"][0]
    spot = next(spot for spot in made["spots"] if spot["id"] == name["thing"])
    seen.page.mouse.click(made["left"] + spot["x"], made["top"] + spot["y"])
    thing = next(thing for thing in knowledge.things if thing.id == name["thing"])
    assert seen.text("#panel h2") == thing.name
    assert seen.page.locator("#panel blockquote mark.said-subject").count() > 0
    assert f"sel={thing.id}" in seen.address


def test_a_name_is_as_good_to_click_on_as_its_thing(visit, html: str, knowledge: Knowledge) -> None:
    seen = open_everything(visit, html, "canvas")
    made = drawing(seen)

    def is_bare(name: dict[str, float]) -> bool:
        return all(
            max(abs(dot["x"] - name["x"]), abs(dot["y"] - name["y"])) > max(dot["radius"], 4) for dot in made["dots"]
        )

    name = next(name for name in made["names"] if is_bare(name))
    seen.page.mouse.click(made["left"] + name["x"], made["top"] + name["y"])
    assert seen.text("#panel h2") == next(thing.name for thing in knowledge.things if thing.id == name["thing"])


@pytest.mark.parametrize("way", WAYS)
def test_a_click_on_a_line_opens_its_statement(visit, schema: Schema, knowledge: Knowledge, way: str) -> None:
    lonely = replace(
        knowledge, statements=tuple(item for item in knowledge.statements if item.relation == "supplies")[:1]
    )
    seen = open_everything(visit, page(lonely, schema, title="一条"), way)
    line = drawing(seen)["lines"][0]
    seen.page.locator(f'[data-thing="{lonely.statements[0].subject}"]').first.click()
    made = drawing(seen)
    line = made["lines"][0]
    (x, y, u, v) = line["ends"]
    seen.page.keyboard.press("Escape")
    seen.page.mouse.click(made["left"] + (x + u) / 2, made["top"] + (y + v) / 2)
    seen.page.wait_for_timeout(50)
    assert seen.text("#panel .triple .relation") == "供货给" or "供" in seen.text("#panel .triple .relation")
    assert f"st={line['id']}" in seen.address


def test_names_do_not_lie_on_each_other(visit, html: str) -> None:
    seen = open_everything(visit, html, "canvas")
    boxes = seen.page.evaluate(
        """() => new Promise((done) => {
          document.getElementById('crowd').addEventListener('drawn', ({ detail }) => done(detail.names.map(({ box }) => box)), { once: true });
          document.getElementById('fit').click();
        })"""
    )
    assert len(boxes) >= 20
    hits = [
        (one, two)
        for place, one in enumerate(boxes)
        for two in boxes[place + 1 :]
        if one["left"] < two["right"]
        and two["left"] < one["right"]
        and one["top"] < two["bottom"]
        and two["top"] < one["bottom"]
    ]
    assert hits == []


def test_filters_hold_for_everything_and_say_what_they_hide(visit, html: str, knowledge: Knowledge) -> None:
    seen = open_everything(visit, html, "canvas")
    people = sum(thing.kind == "Person" for thing in knowledge.things)
    seen.page.click('.row[data-id="Person"] input')
    things, relations = crowd_counts(seen)
    visits = sum(item.relation == "visited" for item in knowledge.statements)
    between = sum(item.object is not None for item in knowledge.statements)
    assert (things, relations) == (len(knowledge.things) - people, between - visits)
    assert f"筛选隐去 {people} 个" in seen.text("#notice")
    assert str(visits) in seen.text("#tally")


@pytest.mark.parametrize("way", WAYS)
def test_a_drag_moves_the_drawing_and_a_wheel_enlarges_it(visit, html: str, way: str) -> None:
    seen = open_everything(visit, html, way)
    before = drawing(seen)
    seen.page.evaluate(
        "document.getElementById('crowd').addEventListener('drawn', ({ detail }) => { window.lines = detail.lines(); })"
    )
    x, y = before["left"] + 120, before["top"] + 120
    seen.page.mouse.move(x, y)
    seen.page.mouse.down()
    seen.page.mouse.move(x + 60, y + 40, steps=4)
    seen.page.mouse.up()
    old = before["lines"][0]["ends"]
    first_line_is_drawn(seen, lambda new: (round(new[0] - old[0]), round(new[1] - old[1])) == (60, 40))
    seen.page.mouse.wheel(0, -120)
    first_line_is_drawn(seen, lambda new: length_of(new) > 1.2 * length_of(old))
    assert seen.text("#panel h2") == "概览"
    assert wrong(seen) == []


def length_of(ends: list[float]) -> float:
    return ((ends[2] - ends[0]) ** 2 + (ends[3] - ends[1]) ** 2) ** 0.5


def first_line_is_drawn(seen: Visit, as_wanted: Callable[[list[float]], bool]) -> None:
    """Waits until the ends of the first line are as wanted; on a busy machine the hand rests on the way, too."""
    for _ in range(200):
        seen.page.wait_for_timeout(50)
        lines = seen.page.evaluate("window.lines")
        if lines and as_wanted(lines[0]["ends"]):
            return
    pytest.fail(f"it is drawn otherwise: {lines and lines[0]}")


def test_the_keyboard_goes_to_neighbours_and_back_to_the_start(visit, html: str) -> None:
    seen = open_everything(visit, html, "canvas")
    seen.page.focus("#crowd")
    seen.page.keyboard.press("ArrowDown")
    passed = {seen.text("#panel h2")}
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        seen.page.keyboard.press(key)
        passed.add(seen.text("#panel h2"))
    assert "概览" not in passed
    assert len(passed) > 1
    seen.page.keyboard.press("b")
    assert seen.page.is_hidden("#crowd")
    assert seen.page.is_visible("#graph")
    assert "all=1" not in seen.address
    assert seen.text("#notice").startswith("汇总")
    assert seen.text("#panel h2") == "概览"
    assert wrong(seen) == []


def test_search_finds_and_shows_a_thing_among_all(visit, html: str, knowledge: Knowledge) -> None:
    seen = open_everything(visit, html, "canvas")
    wanted = next(thing.name for thing in reversed(knowledge.things) if thing.kind == "Project")
    seen.page.fill("#query", wanted)
    seen.page.keyboard.press("Enter")
    assert seen.text("#panel h2") == wanted
    assert seen.page.is_visible("#crowd")


def test_the_other_views_open_from_there_and_lead_back(visit, html: str) -> None:
    seen = open_everything(visit, html, "canvas")
    for view in ("table", "timeline", "parks", "graph"):
        seen.page.click(f"#to-{view}")
        assert seen.page.is_visible(f"#{view}-view")
    assert seen.page.is_visible("#crowd")
    assert wrong(seen) == []


def test_opened_under_another_view_it_is_drawn_when_it_comes_into_sight(visit, html: str, knowledge: Knowledge) -> None:
    seen = visit(html, hash="#all=1&draw=canvas&view=table")
    seen.page.click("#to-graph")
    seen.page.wait_for_selector("#crowd[data-things]")
    assert crowd_counts(seen)[0] == len(knowledge.things)
    assert len(drawing(seen)["names"]) >= 20


def test_a_picture_of_everything_can_be_saved(visit, html: str) -> None:
    seen = open_everything(visit, html, "webgl")
    lines = crowd_counts(seen)[1]
    for form in ("svg", "png"):
        seen.page.click("#export")
        with seen.page.expect_download(timeout=60_000) as saved:
            seen.page.click(f"#exports [data-form={form}]")
        assert saved.value.suggested_filename == f"lukou-kg-{lines}-claims.{form}"
        if form == "svg":
            nodes = list(ET.parse(saved.value.path()).iter())
            assert sum("data-thing" in node.attrib for node in nodes) == crowd_counts(seen)[0]
            assert sum("data-statement" in node.attrib for node in nodes) == lines
    assert wrong(seen) == []


def test_the_table_of_thousands_shows_a_part_and_gives_more(visit, html: str) -> None:
    seen = visit(html, hash="#view=table")
    assert seen.page.locator("tbody tr").count() == 150
    seen.page.click("#table-view > button")
    assert seen.page.locator("tbody tr").count() == 300


@pytest.mark.parametrize("way", WAYS)
def test_hostile_names_and_ids_are_drawn_and_never_run(visit, schema: Schema, way: str) -> None:
    seen = open_everything(visit, page(hostile(many.many(480)), schema, title="试"), way, "&sel=__proto__")
    assert seen.page.text_content("#panel h2") == HOSTILE_NAMES[4]
    made = drawing(seen)
    for name in made["names"][:6]:
        seen.page.mouse.move(made["left"] + name["x"], made["top"] + name["y"])
        seen.page.wait_for_timeout(30)
    assert seen.page.evaluate("window.harmed") is None
    assert seen.page.evaluate("[Object.prototype.id, Object.prototype.size, Object.prototype.look]") == [None] * 3
    assert seen.page.locator("#panel img, #panel script, a[href^=javascript]").count() == 0
    assert len(seen.requests) == 1
    assert wrong(seen) == []


def hostile(knowledge: Knowledge) -> Knowledge:
    """The same with hostile names of the best-connected things, which also have their name for an id where that can be."""
    counts: dict[str, int] = {}
    for item in knowledge.statements:
        counts[item.subject] = counts.get(item.subject, 0) + 1
        if item.object:
            counts[item.object] = counts.get(item.object, 0) + 1
    hubs = sorted(counts, key=lambda thing: (-counts[thing], thing))[: len(HOSTILE_NAMES)]
    named = dict(zip(hubs, HOSTILE_NAMES, strict=True))
    ids = {hub: name if name.isascii() and name.strip("_").isalpha() else hub for hub, name in named.items()}

    def renamed(thing: Thing) -> Thing:
        return replace(thing, id=ids.get(thing.id, thing.id), name=named.get(thing.id, thing.name))

    return replace(
        knowledge,
        things=tuple(map(renamed, knowledge.things)),
        statements=tuple(
            replace(
                item,
                subject=ids.get(item.subject, item.subject),
                object=ids.get(item.object, item.object) if item.object else None,
            )
            for item in knowledge.statements
        ),
    )
