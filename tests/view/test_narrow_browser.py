"""The canvas of a narrow page in a real browser: what is chosen is near enough to read, and nothing lies on its names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import networkx as nx
import pytest
import view_many as many
from browsing import Visit

from lukou_kg.model.knowledge import Knowledge, Thing
from lukou_kg.schema import Schema
from lukou_kg.view.page import page

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
SIZES = [(390, 844), (768, 1024), (1440, 900)]

# Where names and things are on the screen at the next drawing, and what else stands on the canvas.
_DRAWN = """() => new Promise((done) => {
  const graph = document.getElementById('graph');
  graph.addEventListener('labelled', ({ detail: { names, spots, origin } }) => {
    const canvas = graph.getBoundingClientRect();
    const [dx, dy] = [canvas.left + origin.x, canvas.top + origin.y];
    const moved = ({ left, right, top, bottom }) => ({ left: left + dx, right: right + dx, top: top + dy, bottom: bottom + dy });
    const plain = ({ left, right, top, bottom }) => ({ left, right, top, bottom });
    done({
      canvas: plain(canvas),
      names: Object.fromEntries(names.map(({ thing, box }) => [thing, moved(box)])),
      things: Object.fromEntries(spots.map(({ id, x, y }) => [id, [x + dx, y + dy]])),
      over: [...document.querySelectorAll('.notice, .zoom')].filter((one) => one.offsetWidth).map((one) => plain(one.getBoundingClientRect())),
    });
  }, { once: true });
  document.getElementById('theme').click();
})"""


@pytest.fixture(scope="module")
def known() -> Knowledge:
    """Things in relations, and some in none, of which a notice on the canvas tells."""
    lone = tuple(Thing(id=f"lone-{n:02d}", kind="Place", name=f"孤山{n}", aliases=()) for n in range(14))
    made = many.many(38)
    return replace(made, things=made.things + lone)


@pytest.fixture(scope="module")
def html(known: Knowledge, schema: Schema) -> str:
    return page(known, schema, title="松江市重点项目")


@pytest.fixture(scope="module")
def network(known: Knowledge) -> nx.Graph:
    return nx.Graph((fact.subject, fact.object) for fact in known.statements if fact.object)


def drawn(seen: Visit) -> dict[str, Any]:
    """What is drawn, once it has come to rest."""
    last = None
    for _ in range(40):
        seen.page.wait_for_timeout(200)
        if (now := seen.page.evaluate(_DRAWN)) == last:
            return now
        last = now
    raise AssertionError("the view does not come to rest")


def share(found: dict[str, Any], things: set[str]) -> float:
    """How much of the canvas those things span, across or down, whichever is more."""
    across, down = zip(*(found["things"][thing] for thing in things), strict=True)
    canvas = found["canvas"]
    return max(
        (max(across) - min(across)) / (canvas["right"] - canvas["left"]),
        (max(down) - min(down)) / (canvas["bottom"] - canvas["top"]),
    )


def holds(outer: dict[str, float], inner: dict[str, float]) -> bool:
    lower = all(outer[side] <= inner[side] for side in ("left", "top"))
    return lower and all(inner[side] <= outer[side] for side in ("right", "bottom"))


def meet(one: dict[str, float], other: dict[str, float]) -> bool:
    across = one["left"] < other["right"] and other["left"] < one["right"]
    return across and one["top"] < other["bottom"] and other["top"] < one["bottom"]


def crowded_together(found: dict[str, Any], network: nx.Graph) -> set[str]:
    """A thing, the first, with its neighbours, at least three of them, that together span little of the overview."""
    hoods = [{one, *network[one]} for one in sorted(found["things"]) if one in network and len(network[one]) >= 3]
    return min((hood for hood in hoods if hood <= found["things"].keys()), key=lambda hood: share(found, hood))


def middle_of(hood: set[str], network: nx.Graph) -> str:
    return min(one for one in hood if {one, *network[one]} == hood)


@pytest.mark.parametrize("way", ["search", "table", "address"])
def test_on_a_phone_a_chosen_thing_is_shown_with_what_surrounds_it(
    visit, html: str, known: Knowledge, network: nx.Graph, way: str
) -> None:
    seen = visit(html, **PHONE)
    before = drawn(seen)
    hood = crowded_together(before, network)
    chosen = middle_of(hood, network)
    name = next(thing.name for thing in known.things if thing.id == chosen)
    if way == "address":
        seen.page.evaluate("hash => { location.hash = hash; }", f"sel={chosen}")
        seen.page.wait_for_function("name => document.getElementById('panel').textContent.includes(name)", arg=name)
    elif way == "search":
        seen.page.fill("#query", name)
        seen.page.keyboard.press("Enter")
    else:
        seen.page.click("#to-table")
        seen.page.locator(f'#table-view .thing[data-thing="{chosen}"]').first.click()
        seen.page.click("#to-graph")
    after = drawn(seen)
    assert share(before, hood) < 0.4
    assert 0.5 < share(after, hood) < 1
    assert holds(after["canvas"], after["names"][chosen])
    seen.page.click("#clear")
    assert share(drawn(seen), hood) < 0.4


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_path_that_an_address_opens_fills_the_canvas_with_its_ends_named(
    visit, html: str, network: nx.Graph, width: int, height: int
) -> None:
    seen = visit(html, width=width, height=height)
    standing = sorted(drawn(seen)["things"].keys() & network.nodes)
    apart = nx.single_source_shortest_path_length(network, standing[0])
    one, other = standing[0], next(far for far in standing if apart.get(far) == 3)
    seen.page.evaluate("hash => { location.hash = hash; }", f"path={one}&end={other}")
    seen.page.locator("#panel .path").first.wait_for()
    ways = seen.page.locator("#panel .path").evaluate_all("all => all.flatMap((one) => one.dataset.path.split(' '))")
    found = drawn(seen)
    assert 0.5 < share(found, set(ways)) < 1
    for end in (one, other):
        assert holds(found["canvas"], found["names"][end])
        assert not any(meet(found["names"][end], over) for over in found["over"])
    assert seen.faults == []


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_beside_a_thing_that_was_found_no_name_lies_under_the_buttons_or_the_notice_or_is_cut(
    visit, html: str, known: Knowledge, network: nx.Graph, width: int, height: int
) -> None:
    seen = visit(html, width=width, height=height)
    chosen = middle_of(crowded_together(drawn(seen), network), network)
    seen.page.fill("#query", next(thing.name for thing in known.things if thing.id == chosen))
    seen.page.keyboard.press("Enter")
    found = drawn(seen)
    assert found["over"]
    for box in found["names"].values():
        assert holds(found["canvas"], box)
        assert not any(meet(box, over) for over in found["over"])
