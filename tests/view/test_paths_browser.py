"""The ways between two things in a real browser, held against those that networkx finds."""

from __future__ import annotations

import io
import random
from itertools import combinations, pairwise

import networkx as nx
import pytest
from browsing import Visit
from samples import DONGZE, FANG, LUO, WIRE, ZONE
from view_exports import claims_of_network, rows_of, taken
from view_regions import NAMES, knowledge_of, said

from lukou_kg.model.claim import Status
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema
from lukou_kg.view.page import page

pytestmark = pytest.mark.browser

MOST = 20  # paths that the page lists


@pytest.fixture(scope="module")
def html(knowledge: Knowledge, schema: Schema) -> str:
    return page(knowledge, schema, title="青岭区重点项目")


def paths(seen: Visit) -> list[list[str]]:
    return [
        path.split(" ")
        for path in seen.page.locator("#panel .path").evaluate_all("all => all.map(one => one.dataset.path)")
    ]


def network_of(knowledge: Knowledge) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(thing.id for thing in knowledge.things)
    graph.add_edges_from((item.subject, item.object) for item in knowledge.statements if item.object)
    return graph


def chance(seed: int) -> Knowledge:
    """Things tied at random, some of them not at all to others, some twice."""
    dice = random.Random(seed)
    things = sorted(NAMES)
    ties = {tuple(dice.sample(things[:12], 2)) for _ in range(16)} | {
        tuple(dice.sample(things[12:], 2)) for _ in range(4)
    }
    statements = {said("locatedIn", *tie) for tie in ties} | {said("partOf", *tie) for tie in sorted(ties)[:5]}
    lone = [said("signedOn", thing, when="2020") for thing in things]
    return knowledge_of(*statements, *lone)


@pytest.mark.parametrize("seed", range(4))
def test_the_paths_are_all_the_shortest_ones(visit, schema: Schema, seed: int) -> None:
    known = chance(seed)
    graph = network_of(known)
    seen = visit(page(known, schema, title="试"))
    pairs = random.Random(seed).sample(list(combinations(sorted(NAMES), 2)), 24)
    joined = 0
    for one, other in pairs:
        seen.page.evaluate("hash => { location.hash = hash; }", f"path={one}&end={other}")
        seen.page.wait_for_selector(f'#panel .ends [data-thing="{other}"]')
        if not nx.has_path(graph, one, other):
            assert seen.text("#path-told") == "没有路径"
            assert paths(seen) == []
            continue
        expected = sorted(nx.all_shortest_paths(graph, one, other))
        joined += 1
        assert sorted(paths(seen)) == expected if len(expected) <= MOST else len(paths(seen)) == MOST
        assert seen.text("#path-told").startswith(f"最短路径 {len(expected)} 条，各 {len(expected[0]) - 1} 步")
    assert 0 < joined < len(pairs)
    assert seen.faults == []


def test_more_paths_than_are_listed_are_counted(visit, schema: Schema) -> None:
    ends = ("project-film", "project-wire", "project-cold")
    middle = [thing for thing in NAMES if thing not in ends][:6]
    ties = [said("locatedIn", a, b) for a, b in zip([ends[0]] * 6, middle, strict=True)]
    ties += [said("locatedIn", b, ends[1]) for b in middle]
    far = [thing for thing in NAMES if thing not in ends and thing not in middle][:5]
    ties += [said("partOf", ends[1], b) for b in far] + [said("partOf", b, ends[2]) for b in far]
    seen = visit(page(knowledge_of(*ties), schema, title="试"), hash=f"#path={ends[0]}&end={ends[2]}")
    assert seen.text("#path-told") == "最短路径 30 条，各 4 步；另有 10 条未列出"
    assert len(paths(seen)) == MOST
    assert len({tuple(path) for path in paths(seen)}) == MOST


def test_a_path_is_asked_for_in_the_panel_and_found_by_search(visit, html: str, knowledge: Knowledge) -> None:
    seen = visit(html, hash=f"#sel={LUO}")
    seen.page.click("#path-to")
    assert seen.page.evaluate("document.activeElement.id") == "query"
    seen.page.keyboard.type("东泽")
    seen.page.keyboard.press("Enter")
    expected = sorted(nx.all_shortest_paths(network_of(knowledge), LUO, DONGZE))
    assert sorted(paths(seen)) == expected
    assert f"path={LUO}&end={DONGZE}" in seen.address
    step = seen.page.locator("#panel .path").first.locator("details").first
    step.locator("summary").click()
    step.locator("blockquote").first.wait_for(state="visible")
    assert seen.faults == []


def test_a_path_is_sought_and_given_up_by_key(visit, html: str) -> None:
    seen = visit(html, hash=f"#sel={LUO}&lang=en")
    seen.page.focus("#graph")
    seen.page.keyboard.press("p")
    assert "search or click" in seen.text("#path-seek")
    assert seen.page.get_attribute("#query", "placeholder").startswith("Other end")
    seen.page.keyboard.press("Escape")
    assert seen.page.get_attribute("#query", "placeholder").startswith("Search")
    assert seen.text("#panel h2") == "罗明远"
    assert seen.page.locator("#path-seek").count() == 0
    assert "path=" not in seen.address


def test_a_click_with_shift_finds_the_path_on_the_canvas(visit, html: str) -> None:
    seen = visit(html, hash=f"#sel={WIRE}")
    x, y = seen.spot("#b45309")
    seen.page.keyboard.down("Shift")
    seen.click_at(x, y)
    seen.page.keyboard.up("Shift")
    assert f"path={WIRE}&end={LUO}" in seen.address
    assert paths(seen) == [[WIRE, LUO]]


def test_the_table_and_the_exports_keep_to_the_path(visit, html: str, knowledge: Knowledge) -> None:
    seen = visit(html, hash=f"#path={LUO}&end={DONGZE}&view=table")
    ways = list(nx.all_shortest_paths(network_of(knowledge), LUO, DONGZE))
    steps = {frozenset(step) for way in ways for step in pairwise(way)}
    on_path = {
        item.id for item in knowledge.statements if item.object and frozenset((item.subject, item.object)) in steps
    }
    rows = seen.page.locator("#table-view tbody tr").evaluate_all("all => all.map(row => row.dataset.statement)")
    assert set(rows) == on_path
    assert {row["id"] for row in rows_of(taken(seen, "csv"))} == on_path
    seen.page.click("#to-graph")
    graph = nx.read_graphml(io.BytesIO(taken(seen, "graphml", "view").data))
    assert claims_of_network(graph) == on_path
    assert seen.faults == []


def test_what_the_filters_leave_out_is_no_way(visit, html: str) -> None:
    seen = visit(html, hash=f"#path={LUO}&end={ZONE}")
    before = paths(seen)
    assert before
    seen.page.click('.row[data-facet="relation"][data-id="visited"] input')
    assert paths(seen) != before
    assert all(LUO in path for path in paths(seen))


def test_no_path_is_said_plainly_in_both_languages(visit, schema: Schema) -> None:
    apart = knowledge_of(
        said("locatedIn", "project-film", "park-east"),
        said("locatedIn", "project-wire", "park-west", status=Status.PLANNED),
    )
    seen = visit(page(apart, schema, title="试"), hash="#path=project-film&end=project-wire")
    assert seen.text("#path-told") == "没有路径"
    seen.page.click("#language")
    assert seen.text("#path-told") == "No path"
    seen.page.click("#to-table")
    assert "No path" in seen.text("#table-view")


def test_a_statement_of_the_path_leads_back_to_it(visit, html: str) -> None:
    seen = visit(html, hash=f"#path={LUO}&end={DONGZE}&view=table")
    before = paths(seen)
    seen.page.click("#table-view td.of-relation button >> nth=0")
    assert seen.text("#panel .kind") == "陈述"
    seen.page.click("#to-path")
    assert paths(seen) == before


@pytest.mark.parametrize(
    "hash", ["path=__proto__&end=x", f"path={LUO}&end={LUO}", f"path={LUO}", f"end={FANG}", f"path={LUO}&end=%3Cb%3E"]
)
def test_an_address_with_half_a_path_shows_none(visit, html: str, hash: str) -> None:  # noqa: A002 - as in a URL
    seen = visit(html, hash=f"#{hash}")
    assert "path=" not in seen.address
    assert seen.text("#panel h2") == "概览"
    assert seen.faults == []
