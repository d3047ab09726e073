"""The overview of a large graph and the relations around one thing, in a real browser."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from itertools import pairwise

import pytest
import view_many as many
from browsing import Visit, least_contrast

from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema
from lukou_kg.view.page import page

pytestmark = pytest.mark.browser

SIZES = [(1366, 768), (390, 844), (1920, 1080)]
WALKED = 400  # presses of a key after which a walk is given up


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return many.many(130)


@pytest.fixture(scope="module")
def html(knowledge: Knowledge, schema: Schema) -> str:
    return page(knowledge, schema, title="松江市重点项目")


@pytest.fixture(scope="module")
def hub(knowledge: Knowledge) -> str:
    return max(many.beside(knowledge).items(), key=lambda item: len(item[1]))[0]


def spots(seen: Visit) -> dict[str, tuple[float, float]]:
    """The things and groups on the canvas with their middles on the screen, in pixels."""
    found = seen.page.evaluate(
        """() => new Promise(done => {
          const graph = document.querySelector('#graph');
          graph.addEventListener('labelled', ({ detail }) => {
            const box = graph.getBoundingClientRect(), { x, y } = detail.origin;
            done(detail.spots.map(spot => [spot.id, box.left + x + spot.x, box.top + y + spot.y]));
          }, { once: true });
          document.querySelector('#fit').click();
        })"""
    )
    return {one: (x, y) for one, x, y in found}


def chosen(seen: Visit) -> str:
    return seen.page.evaluate("(location.hash.match(/(?:sel|sum)=([^&]*)/) || ['', ''])[1]")


def shown_of(text: str) -> tuple[int, int]:
    """How many of how many, of a name of a sector such as "位于 10/33" or "考察 4"."""
    numbers = [
        int(number) for number in re.search(r"(\d+)(?:/(\d+))?$", text.split("\n", maxsplit=1)[0]).groups() if number
    ]
    return numbers[0], numbers[-1]


def sectors(seen: Visit) -> dict[str, tuple[int, int]]:
    tags = seen.page.locator("#sectors .sector")
    return {tag.get_attribute("data-sector"): shown_of(tag.inner_text()) for tag in tags.all()}


def test_a_large_graph_opens_as_groups_and_says_what_it_hides(visit, html: str, knowledge: Knowledge) -> None:
    seen = visit(html)
    dots, things = map(int, re.search(r"(\d+) 个点代表 (\d+) 个", seen.text("#notice")).groups())
    assert dots == len(spots(seen)) <= 150
    rest = re.search(r"另有 (\d+) 个", seen.text("#notice"))
    assert things + (int(rest[1]) if rest else 0) == len(knowledge.things)
    assert seen.faults == []


def test_arrows_reach_all_of_the_overview(visit, html: str) -> None:
    seen = visit(html)
    everything = spots(seen)
    seen.page.focus("#graph")
    seen.page.keyboard.press("ArrowRight")
    reached, waiting, presses = {chosen(seen)}, [seen.page.evaluate("location.hash")], 0
    while waiting and presses < WALKED:
        at = waiting.pop()
        for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
            seen.page.evaluate("hash => { location.hash = hash; }", at)
            seen.page.wait_for_timeout(20)
            seen.page.keyboard.press(key)
            presses += 1
            if chosen(seen) not in reached:
                reached.add(chosen(seen))
                waiting.append(seen.page.evaluate("location.hash"))
    assert len(reached) == len(everything)


def test_a_group_opens_the_things_that_it_stands_for(visit, html: str, knowledge: Knowledge) -> None:
    seen = visit(html)
    group, spot = next((one, spot) for one, spot in spots(seen).items() if one.startswith("*"))
    seen.click_at(*spot)
    count = int(re.search(r"以下 (\d+) 个对象", seen.text("#panel"))[1])
    assert count > 1
    assert seen.page.locator("#members .thing").count() == min(count, 30)
    listed = seen.page.locator("#members .thing").evaluate_all("all => all.map(one => one.dataset.thing)")
    kinds = {thing.id: thing.kind for thing in knowledge.things}
    assert len({kinds[thing] for thing in listed}) == 1
    assert seen.page.is_visible("#panel blockquote")
    again = visit(html, hash=seen.page.evaluate("location.hash"))
    assert again.text("#panel") == seen.text("#panel")
    assert group in again.page.evaluate("decodeURIComponent(location.hash)")
    assert seen.faults == again.faults == []


def test_a_line_opens_the_statements_that_its_number_counts(visit, html: str) -> None:
    seen = visit(html)
    counts = seen.page.evaluate(
        """() => JSON.parse(document.querySelector('#drawing').textContent).overview.lines.map(pair => pair.join('|'))"""
    )
    for line in counts[:6]:
        seen.page.evaluate("line => { location.hash = `sum=${encodeURIComponent(line)}~between`; }", line)
        seen.page.wait_for_timeout(40)
        assert seen.page.locator("#panel .of-sum").count() >= 1
        assert seen.page.is_visible("#panel blockquote")
    assert seen.faults == []


def test_lines_and_groups_stand_for_all_relations_but_those_counted_as_hidden(
    visit, html: str, knowledge: Knowledge
) -> None:
    seen = visit(html)
    hidden = re.search(r"(\d+)", seen.text("#tally") or "0")
    related = sum(item.object is not None for item in knowledge.statements)
    seen.page.click("#export")
    shown = int(re.search(r"（(\d+) 条）", seen.text('#exports [data-scope="view"]'))[1])
    assert shown + int(hidden[1] if hidden else 0) == related


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_around_a_thing_its_relations_stand_in_named_sectors_of_ten_within_the_canvas(
    visit, html: str, hub: str, width: int, height: int, theme: str
) -> None:
    seen = visit(html, hash=f"#around={hub}&theme={theme}", width=width, height=height)
    box = seen.page.locator("#graph").bounding_box()
    for x, y in spots(seen).values():
        assert box["x"] < x < box["x"] + box["width"]
        assert box["y"] < y < box["y"] + box["height"]
    assert sectors(seen)
    assert all(shown == min(total, 10) for shown, total in sectors(seen).values())
    assert least_contrast(seen.page, "#sectors *") >= 4.5
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.faults == []


def test_each_neighbour_stands_once_and_none_is_lost(visit, html: str, hub: str, knowledge: Knowledge) -> None:
    seen = visit(html, hash=f"#around={hub}")
    assert sum(total for _, total in sectors(seen).values()) == len(many.beside(knowledge)[hub])
    while seen.page.locator("#sectors .ten").count():
        before = sectors(seen)
        tag = seen.page.locator("#sectors .sector", has=seen.page.locator(".ten")).first
        key = tag.get_attribute("data-sector")
        tag.locator(".ten").focus()
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_timeout(40)
        grown = sectors(seen)[key]
        assert grown == (min(before[key][0] + 10, before[key][1]), before[key][1])
        assert {name: n for name, n in sectors(seen).items() if name != key} == {
            name: n for name, n in before.items() if name != key
        }
    assert spots(seen).keys() == many.beside(knowledge)[hub] | {hub}
    again = visit(html, hash=seen.page.evaluate("location.hash"))
    assert sectors(again) == sectors(seen)
    assert spots(again).keys() == spots(seen).keys()


def test_things_of_one_relation_stand_in_their_sector(visit, html: str, hub: str, knowledge: Knowledge) -> None:
    seen = visit(html, hash=f"#around={hub}")
    relations: defaultdict[str, set[str]] = defaultdict(set)
    for item in knowledge.statements:
        if hub in (item.subject, item.object) and item.object is not None:
            inverse = item.subject != hub
            relations[item.subject if inverse else item.object].add(f"{'<' if inverse else '>'}{item.relation}")
    standing = spots(seen)
    x, y = standing.pop(hub)
    turned = sorted(
        standing,
        key=lambda one: (math.atan2(standing[one][1] - y, standing[one][0] - x) + 2.5 * math.pi) % (2 * math.pi),
    )
    alone = [next(iter(relations[one])) for one in turned if len(relations[one]) == 1]
    changes = sum(one != other for one, other in pairwise(alone))
    assert changes <= len(set(alone)) - 1
    assert Counter(alone).keys() <= sectors(seen).keys()


def test_the_relations_around_a_thing_are_asked_for_by_key_and_left_by_key(visit, html: str) -> None:
    seen = visit(html)
    before = spots(seen).keys()
    seen.page.focus("#graph")
    seen.page.keyboard.press("ArrowRight")
    while chosen(seen).startswith("*"):
        seen.page.keyboard.press("ArrowRight")
    one = chosen(seen)
    seen.page.keyboard.press("a")
    assert f"around={one}" in seen.address
    assert one in spots(seen)
    assert "周围显示" in seen.page.text_content("#spoken")
    seen.page.keyboard.press("b")
    assert "around=" not in seen.address
    assert spots(seen).keys() == before
    assert seen.faults == []


def test_the_file_around_a_thing_opens_as_the_page_does(visit, html: str, hub: str, knowledge, schema: Schema) -> None:
    file = visit(page(knowledge, schema, title="试", around=hub), hash="#lang=zh")
    inside = visit(html, hash=f"#around={hub}")
    assert sectors(file) == sectors(inside)
    assert spots(file).keys() == spots(inside).keys()


def test_another_ring_can_be_asked_for_and_is_kept_in_the_address(visit, html: str, hub: str) -> None:
    seen = visit(html, hash=f"#sel={hub}&around={hub}")
    near = spots(seen).keys()
    seen.page.click("#deeper")
    assert spots(seen).keys() > near
    assert "depth=2" in seen.address
    seen.page.click("#shallower")
    assert spots(seen).keys() == near


def test_what_is_found_by_search_stands_in_the_middle_of_its_relations(visit, html: str, knowledge: Knowledge) -> None:
    seen = visit(html)
    on_canvas = spots(seen)
    firm = next(thing for thing in knowledge.things if thing.kind == "Company" and thing.id not in on_canvas)
    seen.page.fill("#query", firm.name)
    seen.page.keyboard.press("Enter")
    assert spots(seen).keys() == many.beside(knowledge)[firm.id] | {firm.id}


def test_a_path_between_things_of_groups_is_drawn_step_by_step(visit, html: str, knowledge: Knowledge) -> None:
    near = many.beside(knowledge)
    one = next(thing.id for thing in knowledge.things if thing.kind == "Company")
    twice = {far for middle in near[one] for far in near[middle]}
    other = min({far for middle in twice for far in near[middle]} - near[one] - twice)
    seen = visit(html, hash=f"#path={one}&end={other}")
    steps = [
        path.split(" ")
        for path in seen.page.locator("#panel .path").evaluate_all("all => all.map(one => one.dataset.path)")
    ]
    standing = spots(seen)
    assert standing.keys() == {thing for path in steps for thing in path}
    for path in steps:
        across = [standing[thing][0] for thing in path]
        assert across == sorted(across)
    seen.page.keyboard.press("Escape")
    assert any(one.startswith("*") for one in spots(seen))


@pytest.mark.parametrize(
    "hash",
    [
        "#around=__proto__",
        "#sum=*9999~things",
        "#sum=a%7Cb~between",
        "#sum=*0~sector:x",
        "#around=x&more=%3Cx:9&depth=7",
    ],
)
def test_nonsense_of_these_views_is_ignored(visit, html: str, hash: str) -> None:  # noqa: A002 - as in a URL
    seen = visit(html, hash=hash)
    assert seen.text("#panel h2") == "概览"
    assert seen.faults == []
