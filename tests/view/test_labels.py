"""What the page names in a real browser: the best connected first, at every size, and no name on another thing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import combinations
from math import hypot
from typing import Any

import pytest
import view_many as many
from samples import FILM, LUO

from lukou_kg.model.knowledge import Knowledge, Thing
from lukou_kg.schema import Schema
from lukou_kg.view.page import page

pytestmark = pytest.mark.browser

SIZES = [(1400, 900), (800, 600), (400, 800)]
NAMED = 10  # that the panel lists as best connected

Boxes = list[dict[str, float]]


@pytest.fixture(scope="module")
def crowd() -> Knowledge:
    return many.many(38)


@pytest.fixture(scope="module")
def html(crowd: Knowledge, schema: Schema) -> str:
    return page(crowd, schema, title="松江市重点项目")


def placed(seen, button: str = "#fit") -> dict[str, Any]:
    """The names and the things, with their boxes in pixels, as they stand after a click on that button."""
    return seen.page.evaluate(_PLACED, button)


_PLACED = """(button) => new Promise((done) => {
  document.getElementById('graph').addEventListener('labelled', ({ detail }) => done(detail), { once: true });
  document.querySelector(button).click();
})"""


def named(found: dict[str, Any]) -> set[str]:
    return {name["thing"] for name in found["names"]}


def foremost(knowledge: Knowledge, count: int) -> list[str]:
    """The things with the most neighbours, as the page counts them."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    facts: defaultdict[str, int] = defaultdict(int)
    for fact in knowledge.statements:
        facts[fact.subject] += 1
        if fact.object is not None:
            near[fact.subject].add(fact.object)
            near[fact.object].add(fact.subject)
            facts[fact.object] += 1
    ids = [thing.id for thing in knowledge.things]
    return sorted(ids, key=lambda thing: (-len(near[thing]), -facts[thing]))[:count]


def meet(one: dict[str, float], other: dict[str, float]) -> bool:
    return (
        one["left"] < other["right"]
        and other["left"] < one["right"]
        and one["top"] < other["bottom"]
        and other["top"] < one["bottom"]
    )


def covered(found: dict[str, Any]) -> int:
    """How many names lie on another name or on another thing."""
    names = found["names"]
    discs = [
        (
            spot["id"],
            {"left": spot["x"] - half, "right": spot["x"] + half, "top": spot["y"] - half, "bottom": spot["y"] + half},
        )
        for spot in found["spots"]
        for half in [spot["radius"]]
    ]
    on_names = sum(meet(one["box"], other["box"]) for one, other in combinations(names, 2))
    on_things = sum(any(thing != name["thing"] and meet(name["box"], disc) for thing, disc in discs) for name in names)
    return on_names + on_things


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_best_connected_things_are_named(visit, html: str, crowd: Knowledge, width: int, height: int) -> None:
    found = placed(visit(html, width=width, height=height))
    assert set(foremost(crowd, NAMED)) <= named(found)
    assert min(name["size"] for name in found["names"]) >= 12


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_hardly_any_name_lies_on_another_or_on_a_thing(visit, html: str, width: int, height: int) -> None:
    found = placed(visit(html, width=width, height=height))
    assert covered(found) <= len(found["spots"]) * 0.02


def test_most_things_are_named_where_there_is_room(visit, html: str) -> None:
    found = placed(visit(html, width=1400, height=900))
    assert len(named(found)) >= len(found["spots"]) * 0.75


def test_nearer_by_more_is_named(visit, html: str) -> None:
    seen = visit(html, width=400, height=800)
    before = named(placed(seen))
    for _ in range(3):
        after = named(placed(seen, "#zoom-in"))
    assert len(after) > len(before)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_middle_and_all_next_to_it_are_named(
    visit, knowledge: Knowledge, schema: Schema, width: int, height: int
) -> None:
    found = placed(visit(page(knowledge, schema, title="试", around=FILM, hops=2), width=width, height=height))
    assert named(found) == {spot["id"] for spot in found["spots"]}
    assert covered(found) == 0


def test_the_name_of_the_middle_covers_no_head_of_an_arrow(visit, knowledge: Knowledge, schema: Schema) -> None:
    found = placed(visit(page(knowledge, schema, title="试", around=FILM), width=1400, height=900))
    spots = {spot["id"]: spot for spot in found["spots"]}
    box = next(name["box"] for name in found["names"] if name["thing"] == FILM)
    others = [fact.subject for fact in knowledge.statements if fact.object == FILM and fact.subject in spots]
    assert others
    for other in others:
        away = (spots[other]["x"] - spots[FILM]["x"], spots[other]["y"] - spots[FILM]["y"])
        share = (spots[FILM]["radius"] + 6) / hypot(*away)
        x, y = spots[FILM]["x"] + away[0] * share, spots[FILM]["y"] + away[1] * share
        assert not meet(box, {"left": x - 1, "right": x + 1, "top": y - 1, "bottom": y + 1})


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_with_a_line_chosen_its_ends_and_the_hubs_keep_their_names(
    visit, html: str, crowd: Knowledge, width: int, height: int
) -> None:
    fact = next(fact for fact in reversed(crowd.statements) if fact.object is not None)
    found = placed(visit(html, hash=f"#st={fact.id}", width=width, height=height))
    assert {fact.subject, fact.object, *foremost(crowd, NAMED)} <= named(found)


def test_things_without_relations_are_named_when_all_are_shown(visit, crowd: Knowledge, schema: Schema) -> None:
    kinds = ("Company", "Person", "Place", "Project")
    lone = tuple(
        Thing(
            id=f"lone-{number:02d}",
            kind=kinds[number % 4],
            name="孤山南麓新材料产业发展有限公司"[: 2 + number % 13],
            aliases=(),
        )
        for number in range(72)
    )
    seen = visit(page(replace(crowd, things=crowd.things + lone), schema, title="试"), width=1400, height=1020)
    found = placed(seen, "#show-all")
    assert len({thing.id for thing in lone} & named(found)) >= 0.9 * len(lone)
    assert covered(found) <= len(found["spots"]) * 0.02


def test_things_without_relations_are_a_list_at_first(visit, knowledge: Knowledge, schema: Schema) -> None:
    linked = {end for fact in knowledge.statements if fact.object for end in (fact.subject, fact.object)}
    kept = tuple(thing for thing in knowledge.things if thing.id in linked)
    lone = tuple(Thing(id=f"lone-{n:02d}", kind="Place", name=f"孤山{n}", aliases=()) for n in range(14))
    seen = visit(page(replace(knowledge, things=kept + lone), schema, title="试"), width=390, height=844)
    assert {spot["id"] for spot in placed(seen)["spots"]} == linked
    assert seen.text("#lone") == "另有 14 个没有关联"
    seen.page.click("#lone")
    assert "孤山3" in seen.text("#members")
    assert "sum=%7Elone" in seen.address or "sum=~lone" in seen.address
    assert seen.faults == []


def test_the_list_of_things_without_relations_goes_by_kinds(visit, knowledge: Knowledge, schema: Schema) -> None:
    lone = tuple(
        Thing(id=f"lone-{n:02d}", kind=("Place", "Industry")[n % 2], name=f"孤山{n}", aliases=()) for n in range(26)
    )
    seen = visit(page(replace(knowledge, things=knowledge.things + lone), schema, title="试"), hash="#k=Industry")
    assert seen.text("#lone") == "另有 13 个没有关联"
    hidden = sum(thing.kind == "Industry" for thing in (*knowledge.things, *lone))
    assert f"筛选隐去 {hidden} 个对象" in seen.text("#notice")
    seen.page.focus("#lone")
    seen.page.keyboard.press("Enter")
    assert seen.text("#panel .kind") == "文章提到的"
    assert {name.strip() for name in seen.page.locator("#members button").all_inner_texts()} == {
        thing.name for thing in lone if thing.kind == "Place"
    }
    assert seen.page.evaluate("document.activeElement.closest('#members') !== null")
    assert seen.faults == []


def test_of_two_lone_things_of_one_name_the_article_tells_which_is_which(
    visit, knowledge: Knowledge, schema: Schema
) -> None:
    first, second = knowledge.articles[:2]
    named = [("管委会", first), ("管委会", second), *((f"孤山{n}", first) for n in range(12))]
    lone = tuple(
        Thing(id=f"lone-{n:02d}", kind="Place", name=name, aliases=(), articles=(article.id,))
        for n, (name, article) in enumerate(named)
    )
    seen = visit(page(replace(knowledge, things=knowledge.things + lone), schema, title="试"), hash="#sum=~lone")
    told = [row for row in seen.page.locator("#members li").all_inner_texts() if "管委会" in row]
    assert [any(str(each.title or each.source) in row for row in told) for each in (first, second)] == [True, True]
    assert all(
        str(first.title or first.source) not in row
        for row in seen.page.locator("#members li").all_inner_texts()
        if "孤山" in row
    )


def test_of_what_nothing_is_said_the_articles_that_name_it_are_told(
    visit, knowledge: Knowledge, schema: Schema
) -> None:
    naming = knowledge.articles[0]
    lone = Thing(id="lone-0", kind="Place", name="孤山", aliases=(), articles=(naming.id,))
    seen = visit(page(replace(knowledge, things=(*knowledge.things, lone)), schema, title="试"), hash="#sel=lone-0")
    assert seen.page.locator("#panel .sources li").count() == 1
    assert (naming.title or naming.source) in seen.text("#panel .sources")


def test_a_long_name_is_shortened_and_shown_whole_under_the_pointer(
    visit, knowledge: Knowledge, schema: Schema
) -> None:
    long = "株洲青岭区星河白石新材料研究院与东泽电子联合建设的高端电磁线及膜材生产基地"
    things = tuple(replace(thing, name=long) if thing.id == FILM else thing for thing in knowledge.things)
    seen = visit(page(replace(knowledge, things=things), schema, title="试"))
    found = placed(seen)
    label = next(name for name in found["names"] if name["thing"] == FILM)
    assert label["rows"][-1].endswith("…")
    assert "".join(label["rows"]).rstrip("…") == long[: len("".join(label["rows"])) - 1]
    assert long in written_under_the_pointer(seen, label["box"])


def written_under_the_pointer(seen, box: dict[str, float]) -> str:
    """All that the page writes on the canvas once the pointer stands on a label, in order."""
    seen.page.evaluate(_NOTE_TEXT)
    left, top = seen.page.evaluate(_CANVAS_MIDDLE)
    seen.page.mouse.move(left + (box["left"] + box["right"]) / 2, top + (box["top"] + box["bottom"]) / 2)
    seen.page.wait_for_timeout(120)
    return str(seen.page.evaluate("window.noted.join('')"))


_NOTE_TEXT = """() => {
  window.noted = [];
  const write = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...where) {
    window.noted.push(text);
    window.origin = this.getTransform();
    return write.call(this, text, ...where);
  };
  document.getElementById('fit').click();
  return new Promise((done) => setTimeout(done, 120));
}"""
_CANVAS_MIDDLE = """() => {
  const box = document.querySelector('#graph canvas').getBoundingClientRect(), dense = window.origin.a;
  window.noted.length = 0;
  return [box.left + window.origin.e / dense, box.top + window.origin.f / dense];
}"""


def line(visit, knowledge: Knowledge, schema: Schema, *, asserted: bool) -> float:
    """How much ink the line of one relation between two things puts on the canvas, halfway between them."""
    fact = next(item for item in knowledge.statements if item.relation == "visited" and item.object == FILM)
    things = tuple(thing for thing in knowledge.things if thing.id in {LUO, FILM})
    stated = (replace(fact, asserted=asserted),)
    seen = visit(page(replace(knowledge, things=things, statements=stated), schema, title="试"))
    found = placed(seen)
    seen.page.evaluate(_NOTE_TEXT)
    left, top = seen.page.evaluate(_CANVAS_MIDDLE)
    one, other = found["spots"]
    middle = (left + (one["x"] + other["x"]) / 2, top + (one["y"] + other["y"]) / 2)
    return float(seen.page.evaluate(_INK, middle))


_INK = """([x, y]) => {
  const canvas = document.querySelector('#graph canvas'), box = canvas.getBoundingClientRect();
  const dense = canvas.width / box.width, half = 8;
  const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height });
  copy.getContext('2d').drawImage(canvas, 0, 0);
  const [left, top] = [(x - box.left - half) * dense, (y - box.top - half) * dense];
  const { data } = copy.getContext('2d').getImageData(left, top, 2 * half * dense, 2 * half * dense);
  let ink = 0;
  for (let at = 3; at < data.length; at += 4) ink += data[at];
  return ink;
}"""


def test_what_is_not_asserted_is_drawn_with_much_less_ink(visit, knowledge: Knowledge, schema: Schema) -> None:
    fact = line(visit, knowledge, schema, asserted=True)
    claim = line(visit, knowledge, schema, asserted=False)
    assert fact > 0
    assert 0 < claim < 0.5 * fact


def test_the_legend_says_which_lines_are_not_asserted(visit, knowledge: Knowledge, schema: Schema) -> None:
    seen = visit(page(knowledge, schema, title="试"))
    assert seen.text(".pale") == "细淡线：未作为事实写入图谱"
    seen.page.click("#language")
    assert seen.text(".pale") == "thin and pale: not asserted as a fact"
    sure = tuple(replace(fact, asserted=True) for fact in knowledge.statements)
    assert visit(page(replace(knowledge, statements=sure), schema, title="试")).page.locator(".pale").count() == 0


def test_a_table_that_the_filters_empty_says_so_in_both_languages(visit, html: str) -> None:
    seen = visit(html, hash="#view=table")
    rows = seen.page.locator("tbody tr").count()
    for facet in ("locatedIn", "negotiating"):
        seen.page.hover(f'.row[data-id="{facet}"]')
        seen.page.click(f'.row[data-id="{facet}"] .only')
    seen.page.click('.row[data-id="Project"] input')
    assert "没有符合筛选条件的陈述。" in seen.text("#table-view")
    assert seen.page.locator("#table-view table").count() == 0
    seen.page.click("#language")
    assert "No statement fits the filters." in seen.text("#table-view")
    seen.page.click("#table-view .empty button")
    assert seen.page.locator("tbody tr").count() == rows


def test_the_table_of_a_thing_without_statements_does_not_blame_the_filters(
    visit, crowd: Knowledge, schema: Schema
) -> None:
    lone = Thing(id="lone", kind="Place", name="孤山", aliases=())
    seen = visit(page(replace(crowd, things=(*crowd.things, lone)), schema, title="试"), hash="#view=table&sel=lone")
    assert "只在文章中提到" in seen.text("#table-view")


def test_on_a_phone_every_cell_of_the_table_is_in_sight(visit, html: str) -> None:
    seen = visit(html, hash="#view=table", width=400, height=800)
    cells = (
        seen.page.locator("tbody tr:has(.of-object:not(:empty))")
        .first.locator("td:not(:empty)")
        .evaluate_all(
            "cells => cells.map(cell => [cell.className, ...Object.values(cell.getBoundingClientRect().toJSON())])"
        )
    )
    shown: dict[str, Boxes] = {name: box for name, *box in cells}
    assert {"of-subject", "of-relation", "of-object", "of-status", "of-evidence"} <= set(shown)
    assert all(x >= 0 and x + wide <= 400 and wide > 0 for x, _, wide, *_ in shown.values())
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 400
