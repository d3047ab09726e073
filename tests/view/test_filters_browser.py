"""All views under every filter, alone and together, in a real browser: no fault, an address that keeps them, true numbers."""

from __future__ import annotations

import importlib
import random
import re
import sys
from pathlib import Path

import pytest
from browsing import Visit
from view_filters import Choice, Left, Payload, filters_in, hash_of, mixed, single

from lukou_kg.app.build import build
from lukou_kg.app.examples import example_articles
from lukou_kg.app.reading import stages
from lukou_kg.app.workspace import open_graph
from lukou_kg.schema import Schema

pytestmark = pytest.mark.browser

VIEWS = ("graph", "timeline", "parks", "compare", "table")
# Presses whichever of the controls in sight stands at that share of their row; files are not saved.
_PRESS = """(share) => {
  const all = [...document.querySelectorAll('button, input[type=checkbox], summary')].filter((one) => one.checkVisibility() && !one.dataset.form && !one.closest('[role=tablist]'));
  all[Math.floor(share * all.length)].click();
}"""
LANES, ROWS = 30, 150  # of the timeline and the table at first
# Goes through all views as by an address and by tabs, and gives back what they say, with what went wrong meanwhile.
_WALK = """async (hash) => {
  const faults = [];
  const note = ({ error, message }) => faults.push(error?.stack || message);
  addEventListener('error', note);
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const text = (selector) => document.querySelector(selector)?.textContent ?? '';
  const all = (selector, read) => [...document.querySelectorAll(selector)].map(read);
  const read = {
    graph: () => ({}),
    timeline: () => ({ told: text('#timeline-told'), marks: all('#timeline-view [data-statement]', (one) => one.dataset.statement) }),
    parks: () => ({ lead: text('.sums .lead'), sums: ['low', 'high'].map((end) => all('.sums .share[data-low]', (one) => Number(one.dataset[end])).reduce((a, b) => a + b, 0)) }),
    compare: () => ({}),
    table: () => ({ told: text('#table-view > p'), rows: all('#table-view tbody tr', (one) => one.dataset.statement) }),
  };
  history.replaceState(null, '', hash);
  dispatchEvent(new HashChangeEvent('hashchange'));
  const seen = {};
  for (const view of Object.keys(read)) {
    document.querySelector(`#to-${view}`).click();
    await frame();
    seen[view] = { ...read[view](), tally: text('#tally'), address: location.hash };
  }
  const hides = all('#ranges .quiet', (one) => one.textContent);
  removeEventListener('error', note);
  return { faults, seen, hides };
}"""


@pytest.fixture(scope="module")
def demo(schema: Schema, tmp_path_factory: pytest.TempPathFactory) -> Payload:
    return built([str(example_articles())], schema, tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def press(schema: Schema, tmp_path_factory: pytest.TempPathFactory) -> Payload:
    sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
    folder = tmp_path_factory.mktemp("press")
    for number, text in enumerate(importlib.import_module("press").articles(30)):
        (folder / f"{number:02}.txt").write_text(text, "utf-8")
    return built([str(folder)], schema, tmp_path_factory.mktemp("kg"))


def built(sources: list[str], schema: Schema, workspace: Path) -> Payload:
    build(sources, workspace / "kg", stages(), progress=lambda *_: None)
    return Payload(open_graph(workspace / "kg", schema).save_page(workspace / "graph.html").read_text("utf-8"))


@pytest.mark.parametrize("name", ["demo", "press"])
def test_every_filter_alone_leaves_all_views_sound_and_true(request, visit, name: str) -> None:
    page: Payload = request.getfixturevalue(name)
    walk(visit(page.html), page, single(page))


@pytest.mark.parametrize("name", ["demo", "press"])
def test_filters_together_leave_all_views_sound_and_true(request, visit, name: str) -> None:
    page: Payload = request.getfixturevalue(name)
    walk(visit(page.html), page, mixed(page, 25, seed=16))


def test_controls_leave_the_parks_sound_and_true(visit, demo: Payload) -> None:
    seen = visit(demo.html, hash="#view=parks")
    boxes = seen.page.locator("#facet-lists input")
    for number in range(boxes.count()):
        for box in (boxes.nth(number), boxes.nth(number)):
            box.dispatch_event("click")
            assert parks_of(seen) == parks_left(Left(demo, filters_in(seen.address)))
    for slider in ("#least-amount", "#least-score"):
        for _ in range(8):
            seen.page.press(slider, "ArrowRight")
            seen.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            assert parks_of(seen) == parks_left(Left(demo, filters_in(seen.address)))
        assert len(filters_in(seen.address)) == 1
        seen.page.press(slider, "Home")
        seen.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    plot = seen.page.locator("#time-plot").bounding_box()
    for start, end in ((0.2, 0.5), (0.55, 0.75)):
        seen.page.mouse.move(plot["x"] + plot["width"] * start, plot["y"] + 20)
        seen.page.mouse.down()
        seen.page.mouse.move(plot["x"] + plot["width"] * end, plot["y"] + 20)
        seen.page.mouse.up()
        assert filters_in(seen.address).keys() == {"from", "to"}
        assert parks_of(seen) == parks_left(Left(demo, filters_in(seen.address)))
    assert seen.faults == []


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ["demo", "press"])
def test_whatever_is_pressed_in_the_graph_nothing_fails(request, visit, name: str, seed: int) -> None:
    seen = visit(request.getfixturevalue(name).html)
    chance = random.Random(seed)
    press = {
        "control": lambda: seen.page.evaluate(_PRESS, chance.random()),
        "canvas": lambda: seen.page.mouse.click(chance.randint(240, 900), chance.randint(110, 700)),
        "wheel": lambda: seen.page.mouse.wheel(0, chance.choice([-240, 240])),
        "key": lambda: seen.page.keyboard.press(chance.choice(["Escape", "ArrowDown", "ArrowRight", "f", "Enter"])),
    }
    for act in chance.choices(list(press), weights=[5, 3, 2, 2], k=60):
        press[act]()
        seen.page.wait_for_timeout(chance.choice([0, 30]))
        assert seen.faults == [], act


def parks_of(seen: Visit) -> tuple[list[int], list[float]]:
    told = seen.page.evaluate(
        "['low', 'high'].map((end) => [...document.querySelectorAll('.sums .share[data-low]')].reduce((sum, one) => sum + Number(one.dataset[end]), 0))"
    )
    return counts_in(seen.text(".sums .lead")), told


def counts_in(text: str) -> list[int]:
    """How many parks and works the head of the parks tells of."""
    parks, _, works, *_ = map(int, re.findall(r"\d+", text))
    return [parks, works]


def parks_left(left: Left) -> tuple[list[int], list[float]]:
    return [len(left.things("parks")), len(left.things("works"))], list(left.sums())


def walk(seen: Visit, page: Payload, choices: list[Choice]) -> None:
    for choice in choices:
        found = seen.page.evaluate(_WALK, hash_of(choice))
        left = Left(page, choice)
        assert found["faults"] == [], choice
        for view, told in found["seen"].items():
            assert filters_in(told["address"]) == wanted(left), (choice, view)
        hidden = [sum(not test(fact) for fact in page.facts) for test in (left.is_sure, left.is_large)]
        assert [number_in(text) for text in found["hides"]] == hidden, choice
        for view in VIEWS:
            CHECKS[view](left, **{key: value for key, value in found["seen"][view].items() if key != "address"})
    assert seen.faults == []


def wanted(left: Left) -> Choice:
    """The filters of the choice as the address keeps them."""
    given = filters_in(hash_of(left.choice))
    for end in ("from", "to"):
        given.pop(end, None)
    if left.stretch:
        given |= {
            end: f"{month // 12:04}-{month % 12 + 1:02}"
            for end, month in zip(("from", "to"), left.stretch, strict=True)
        }
    if left.stretch and given.get("undated") == "0":
        given.pop("undated")
    return given


def number_in(text: str) -> int:
    return int((re.findall(r"\d+", text.replace(",", "")) or ["0"])[0])


def check_graph(left: Left, tally: str) -> None:
    related = [fact for fact in left.page.facts if fact.get("object")]
    gone = sum(fact["id"] not in left.facts for fact in related)
    assert gone <= number_in(tally) <= len(related), left.choice
    if left.choice.get("all"):
        assert number_in(tally) == gone, left.choice


def check_timeline(left: Left, told: str, marks: list[str], tally: str) -> None:
    shown = left.things("works") | {
        work
        for work, kind in left.page.kind_of.items()
        if kind in left.page.terms["works"] and kind not in left.off("k")
    }
    of_works = [fact for fact in left.page.facts if left.is_mark(fact)]
    fit = [fact for fact in of_works if fact["id"] in left.facts and left.work_of(fact) in shown]
    dated = {left.work_of(fact) for fact in fit if left.page.span(fact)}
    assert number_in(told) == len(dated), left.choice
    assert set(marks) <= {fact["id"] for fact in fit}, left.choice
    assert bool(marks) == bool(fit), left.choice
    assert number_in(tally) >= len(of_works) - len(fit), left.choice
    if len(dated) <= LANES and dated >= {left.work_of(fact) for fact in fit}:
        assert number_in(tally) == len(of_works) - len(fit), left.choice


def check_parks(left: Left, lead: str, sums: list[float], tally: str) -> None:
    assert (counts_in(lead), sums) == parks_left(left), left.choice
    assert number_in(tally) >= len(left.page.facts) - len(left.facts), left.choice


def check_compare(left: Left, tally: str) -> None:
    assert number_in(tally) >= len(left.page.facts) - len(left.facts), left.choice


def check_table(left: Left, told: str, rows: list[str], tally: str) -> None:
    about = left.choice.get("sel") or left.choice.get("around")
    wanted = {key for key, fact in left.facts.items() if not about or about in (fact["subject"], fact.get("object"))}
    if "path" in left.choice:
        assert set(rows) <= wanted, left.choice
        return
    assert number_in(told) == len(wanted), left.choice
    assert set(rows) <= wanted, left.choice
    assert len(rows) == min(len(wanted), ROWS), left.choice
    assert number_in(tally) == len(left.page.facts) - len(rows), left.choice


CHECKS = {
    "graph": check_graph,
    "timeline": check_timeline,
    "parks": check_parks,
    "compare": check_compare,
    "table": check_table,
}
