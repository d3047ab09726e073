"""Then and now in a real browser: two days of one graph, and two graphs, with both sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
import view_many as many
from view_regions import NAMES, head, knowledge_of, region, said

from lukou_kg.model.claim import Status
from lukou_kg.model.knowledge import Knowledge, Statement
from lukou_kg.schema import Schema
from lukou_kg.view.earlier import Before
from lukou_kg.view.page import page

pytestmark = pytest.mark.browser

PLANNED, TALKS, DENIED = Status.PLANNED, Status.NEGOTIATING, Status.NEGATED
ARTICLES = (head("a", "2018-12-01"), head("b", "2020-06-30"), head("c", "2023-05-01"), head("d"))
ALL = "#view=compare&then=2019-01-31&now=2023-12-31&quiet="

_LINES = """() => [...document.querySelectorAll('.compared tbody')].flatMap((body) => [...body.querySelectorAll('[data-step]')].map((row) => [
  body.dataset.work.replace('project-', ''), row.dataset.step, row.dataset.verdict,
  row.querySelector('.then .swatch')?.className.replace('swatch how-', '') ?? null,
  row.querySelector('.now .swatch')?.className.replace('swatch how-', '') ?? null]))"""


def lines(seen) -> list[list[str | None]]:
    return seen.page.evaluate(_LINES)


def of(statements: Sequence[Statement], schema: Schema) -> str:
    return page(knowledge_of(*statements, articles=ARTICLES), schema, title="试")


@pytest.fixture(scope="module")
def html(schema: Schema) -> str:
    return page(region(), schema, title="渌口区重点项目")


def plan(**more: object) -> Statement:
    return said("startedOn", "project-film", **{"when": "2020", "status": PLANNED, **more})


def fact(**more: object) -> Statement:
    return said("startedOn", "project-film", **{"when": "2020-03", "articles": ("b",), **more})


@pytest.mark.parametrize(
    ("statements", "verdict", "then", "now"),
    [
        ([plan(), fact()], "kept", "planned", "done"),
        ([plan(status=TALKS), fact()], "kept", "negotiating", "done"),
        ([fact()], "happened", None, "done"),
        ([fact(when="2018-06")], "same", "done", "done"),
        ([plan()], "overdue", "planned", "planned"),
        ([plan(when="2030")], "same", "planned", "planned"),
        ([plan(when="2030"), plan(when="2031", articles=("c",))], "moved", "planned", "planned"),
        ([plan(when="2030", articles=("c",))], "planned", None, "planned"),
        ([plan(), plan(status=DENIED, articles=("c",))], "denied", "planned", "negated"),
        ([plan(), fact(asserted=False)], "perhaps", "planned", "perhaps"),
        ([fact(when=None, articles=("d",))], "undated", None, "done"),
        ([plan(), fact(when=None, articles=("d",))], "kept", "planned", "done"),
        ([plan(when=None), plan(when="2020", articles=("c",), status=DENIED)], "denied", "planned", "negated"),
        ([fact(when="2019")], "happened", None, "done"),
        ([fact(when="XXXX-03", articles=("a",))], "same", "done", "done"),
        ([fact(when="2019/..", articles=("c",))], "happened", None, "done"),
    ],
    ids=[
        "planned, done since", "negotiated, done since", "done since", "done before", "due and not told",
        "not yet due", "put off", "planned since", "denied since", "perhaps done", "done, undated",
        "planned, done by an undated source", "a plan without day is denied", "a year counts once it is over",
        "without its year by the source", "an open time by the source",
    ],
)  # fmt: skip
def test_what_became_of_a_step(visit, schema, statements, verdict, then, now) -> None:
    assert lines(visit(of(statements, schema), hash=ALL)) == [["film", "startedOn", verdict, then, now]]


@pytest.mark.parametrize("status", [PLANNED, TALKS, Status.PROJECTED, DENIED])
def test_what_is_not_told_as_a_fact_is_never_shown_as_done(visit, schema, status: Status) -> None:
    steps = [
        said(step, "project-film", when="2019", status=status)
        for step in ("signedOn", "startedOn", "completedOn", "producedOn")
    ]
    shown = lines(visit(of(steps, schema), hash=ALL))
    assert len(shown) == 4
    assert not [line for line in shown if {"done", "perhaps"} & {line[3], line[4]}]


def test_amounts_change_without_being_called_done(visit, schema) -> None:
    told = [
        said("investmentAmount", "project-film", value=5e8, status=PLANNED, kind="计划投资"),
        said("investmentAmount", "project-film", value=6e8, kind="总投资", articles=("c",)),
        said("investmentAmount", "project-film", value=1e8, kind="完成投资", articles=("c",)),
    ]
    assert lines(visit(of(told, schema), hash=ALL)) == [
        ["film", "whole", "amount", "planned", "stated"],
        ["film", "spent", "amount", None, "stated"],
    ]


@pytest.mark.parametrize(
    ("produced", "verdict"),
    [
        ({"when": "2020-09"}, "same"),
        ({"when": "2020"}, "same"),
        ({"when": None}, "same"),
        ({"when": "2018-03"}, "overdue"),
        ({"when": "2020-09", "asserted": False}, "overdue"),
        ({"when": "2020-09", "status": PLANNED}, "overdue"),
        ({"when": "2024-02"}, "overdue"),
    ],
    ids=["since", "in that year", "told since", "before, of an older part", "perhaps", "planned", "after now"],
)
def test_what_produces_is_not_due_to_be_completed(visit, schema, produced: dict[str, object], verdict: str) -> None:
    told = [
        said("completedOn", "project-film", when="2020", status=PLANNED),
        said("producedOn", "project-film", articles=("c",), **produced),
    ]
    found = {line[1]: line[2] for line in lines(visit(of(told, schema), hash=ALL))}
    assert found["completedOn"] == verdict


def test_production_is_due_though_the_work_is_completed(visit, schema) -> None:
    told = [
        said("completedOn", "project-film", when="2021-03", articles=("c",)),
        said("producedOn", "project-film", when="2020", status=PLANNED),
    ]
    found = {line[1]: line[2] for line in lines(visit(of(told, schema), hash=ALL))}
    assert found["producedOn"] == "overdue"


def test_a_halt_and_what_is_due_come_first_and_a_step_of_a_phase_is_told(visit, schema) -> None:
    told = [
        said("stalledOn", "project-glass", when="2021-02", articles=("c",)),
        said("completedOn", "project-film", when="2020-12", status=PLANNED),
        said("completedOn", "project-film1", when="2021-03", articles=("c",)),
        said("partOf", "project-film1", "project-film"),
    ]
    seen = visit(of(told, schema), hash=ALL)
    assert [line[:3] for line in lines(seen)] == [
        ["film", "completedOn", "overdue"],
        ["glass", "stalledOn", "halted"],
        ["film1", "completedOn", "happened"],
    ]
    assert seen.text(".in-part") == "其分期已有：松岭铜箔项目一期 竣工"


def test_days_that_sources_do_not_agree_on_are_told(visit, schema) -> None:
    seen = visit(of([fact(), fact(when="2020-05", articles=("c",))], schema), hash=ALL)
    seen.page.click(".now .doubt")
    assert seen.page.locator("#panel .fact").count() == 2
    assert "sum=project-film" in seen.address


def test_both_sides_show_their_sentence_and_open_it(visit, html) -> None:
    seen = visit(html, hash=ALL)
    row = seen.page.locator('[data-work="project-film"] [data-step="startedOn"]')
    assert row.locator(".then blockquote").inner_text() == row.locator(".then blockquote").get_attribute("title")
    assert "比计划晚 2 个月" in row.inner_text()
    row.locator(".then .plain").first.click()
    assert seen.text("#panel .fact .status") == "计划"
    row.locator(".now .plain").first.click()
    assert "2019年5月" in seen.text("#panel .fact")
    assert seen.faults == []


def test_the_source_says_when_it_was_told(visit, schema) -> None:
    seen = visit(of([plan(), fact(when="2020-03", articles=("d",))], schema), hash=ALL)
    assert "2018年12月1日报道" in seen.text(".then")
    assert "来源日期不详，不早于2020年3月1日" in seen.text("td.now")


def test_the_days_can_be_chosen_and_stand_in_the_address(visit, html) -> None:
    seen = visit(html, hash="#view=compare")
    seen.page.fill("#day-then", "2020-01-01")
    seen.page.fill("#day-now", "2022-12-31")
    assert "then=2020-01-01" in seen.address
    assert "now=2022-12-31" in seen.address
    assert "截至2020年1月1日" in seen.text(".compared thead")
    again = visit(html, hash=seen.page.evaluate("location.hash"))
    assert lines(again) == lines(seen)


def test_days_in_the_wrong_order_are_put_right(visit, html) -> None:
    right, wrong = (
        visit(html, hash=f"#view=compare&then={one}&now={two}&quiet=")
        for one, two in (("2019-01-31", "2023-12-31"), ("2023-12-31", "2019-01-31"))
    )
    assert lines(right) == lines(wrong)


def test_at_first_the_year_is_shown_from_which_the_most_came_true(visit, html) -> None:
    seen = visit(html, hash="#view=compare")
    assert seen.page.input_value("#day-then") == "2020-12-31"
    assert seen.page.input_value("#day-now") == "2023-05-01"


def test_kinds_of_change_are_counted_and_can_be_hidden(visit, html) -> None:
    seen = visit(html, hash=ALL)
    counts = seen.page.locator(".verdicts .verdict").evaluate_all(
        "all => Object.fromEntries(all.map(one => [one.dataset.verdict, Number(one.querySelector('b').textContent)]))"
    )
    shown = [line[2] for line in lines(seen)]
    assert counts == {verdict: shown.count(verdict) for verdict in set(shown)}
    seen.page.click('.verdicts [data-verdict="kept"]')
    assert "kept" not in [line[2] for line in lines(seen)]
    assert "quiet=kept" in seen.address
    assert seen.page.get_attribute('.verdicts [data-verdict="kept"]', "aria-pressed") == "false"


def test_what_did_not_change_is_hidden_at_first_and_counted(visit, html) -> None:
    seen = visit(html, hash="#view=compare&then=2019-01-31&now=2023-12-31")
    assert "same" not in [line[2] for line in lines(seen)]
    assert seen.page.get_attribute('.verdicts [data-verdict="same"]', "aria-pressed") == "false"


@pytest.fixture(scope="module")
def two(schema: Schema) -> str:
    """A graph beside an earlier one, which told of a plan, of a work that no source speaks of now, and of another park."""
    old = knowledge_of(
        plan(),
        said("signedOn", "project-wire", when="2018"),
        said("locatedIn", "project-cold", "park-west"),
        articles=ARTICLES,
    )
    new = knowledge_of(plan(), fact(), said("locatedIn", "project-cold", "park-east"), articles=ARTICLES)
    return page(new, schema, title="试", before=Before("0001", old))


def test_two_graphs_stand_side_by_side(visit, two: str) -> None:
    seen = visit(two, hash="#view=compare&cmp=graphs&quiet=")
    assert lines(seen) == [
        ["wire", "signedOn", "withdrawn", "done", None],
        ["film", "startedOn", "kept", "planned", "done"],
    ]
    assert "当时（0001）" in seen.text(".compared thead")
    seen.page.click("#two-days")
    assert "wire" not in [line[0] for line in lines(seen)]
    assert "cmp=" not in seen.address
    assert seen.faults == []


def test_a_generation_bears_the_day_on_which_it_was_published(visit, schema: Schema) -> None:
    new, old = knowledge_of(plan(), fact(), articles=ARTICLES), knowledge_of(plan(), articles=ARTICLES)
    html = page(new, schema, title="试", before=Before("0001", old, published="2024-03-05T12:00:00Z"))
    seen = visit(html, hash="#view=compare&cmp=graphs")
    assert "更早的图谱：0001，2024年3月5日发布" in seen.text(".choices")
    assert "当时（0001，2024年3月5日发布）" in seen.text(".compared thead")
    seen.page.click("#language")
    assert "0001, published 5 Mar 2024" in seen.text(".choices")


def test_what_only_the_earlier_graph_says_opens_its_sentence(visit, two: str) -> None:
    seen = visit(two, hash="#view=compare&cmp=graphs")
    seen.page.locator('[data-work="project-wire"] .then .plain').click()
    assert "云帆线束项目" in seen.text("#panel blockquote")
    again = visit(two, hash=seen.page.evaluate("location.hash"))
    assert again.text("#panel blockquote") == seen.text("#panel blockquote")
    assert again.faults == []


def test_other_statements_that_came_and_went_are_counted_and_listed(visit, two: str) -> None:
    seen = visit(two, hash="#view=compare&cmp=graphs")
    assert "新增 1 条" in seen.text(".others-changed")
    seen.page.locator(".others-changed button").last.click()
    assert "西河工业园" in seen.text("#panel")
    assert seen.faults == []


def test_what_is_gone_is_in_no_other_view_and_in_no_count(visit, two: str) -> None:
    seen = visit(two, hash="#view=table")
    assert seen.page.locator("tbody tr").count() == 3
    assert "3 条陈述" in seen.text("#counts")
    assert "云帆线束项目" not in seen.text("#table-view")


def test_many_works_come_a_few_at_a_time(visit, schema: Schema) -> None:
    seen = visit(page(many.many(700), schema, title="试"), hash="#view=compare&quiet=")
    assert seen.page.locator(".compared tbody").count() == 20
    seen.page.click("#more-compared")
    assert seen.page.locator(".compared tbody").count() == 40
    assert seen.faults == []


@pytest.mark.parametrize(
    "hash", ["#view=compare&then=x&now=<script>&quiet=__proto__", "#view=compare&cmp=graphs&then=2020-13-45"]
)
def test_an_address_that_says_nonsense_is_ignored(visit, html, hash: str) -> None:  # noqa: A002 - as in a URL
    seen = visit(html, hash=hash)
    assert seen.page.input_value("#day-then") == "2020-12-31"
    assert seen.page.locator("#two-graphs").count() == 0
    assert seen.faults == []


def test_without_any_day_it_says_that_there_is_nothing_to_compare_by(visit, schema: Schema) -> None:
    held = knowledge_of(said("signedOn", "project-film"))
    assert "没有日期" in visit(page(held, schema, title="试"), hash="#view=compare").text("#compare-view")


def test_without_any_day_two_graphs_are_compared_at_once(visit, schema: Schema) -> None:
    new, old = knowledge_of(said("signedOn", "project-film")), knowledge_of(said("startedOn", "project-film"))
    seen = visit(page(new, schema, title="试", before=Before("旧", old)), hash="#view=compare")
    assert [line[2] for line in lines(seen)] == ["happened", "withdrawn"]


@pytest.mark.parametrize("text", ["<img src=x onerror=window.harmed=1>", "</script><script>window.harmed=1</script>"])
def test_hostile_text_of_an_earlier_graph_stays_text(visit, schema: Schema, text: str) -> None:
    old = knowledge_of(said("signedOn", "project-wire", when="2018"), articles=[replace(head("a", text), title=text)])
    things = tuple(replace(one, name=text) for one in old.things)
    html = page(
        knowledge_of(plan(), articles=ARTICLES), schema, title="试", before=Before(text, replace(old, things=things))
    )
    seen = visit(html, hash="#view=compare&cmp=graphs")
    assert text in seen.text(".choices")
    seen.page.locator(".then .plain").first.click()
    assert seen.page.evaluate("window.harmed") is None
    assert seen.page.locator("img").count() == 0
    assert seen.faults == []


def test_the_view_speaks_english(visit, schema: Schema) -> None:
    shown = visit(of([plan(), fact()], schema), hash=f"{ALL}&lang=en").text("#compare-view")
    for words in ("done since", "planned", "Then (by 31 Jan 2019)", "told on 1 Dec 2018"):
        assert words in shown
    assert not [
        char for char in shown.replace(NAMES["project-film"], "").replace("。", "") if "\u4e00" <= char <= "\u9fff"
    ]


def test_a_phone_needs_no_sideways_scrolling(visit, html) -> None:
    seen = visit(html, hash=ALL, width=390, height=844)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert seen.page.locator("td.then").first.is_visible()


def test_an_empty_graph_is_no_fault(visit, schema: Schema) -> None:
    empty = Knowledge(articles=(), things=(), statements=(), schema_version="0" * 64)
    assert visit(page(empty, schema, title="空"), hash="#view=compare").faults == []


@pytest.mark.parametrize("width", [390, 768, 834, 1200, 1440])
def test_tables_fit_beside_the_panel_at_every_width(visit, html: str, width: int) -> None:
    for view in ("table", "compare"):
        seen = visit(html, hash=f"#view={view}&quiet=", width=width, height=900)
        reach = seen.page.evaluate(
            f"(({{ scrollWidth, clientWidth }}) => scrollWidth - clientWidth)(document.getElementById('{view}-view'))"
        )
        assert reach <= 0, view
    beyond = """[...document.querySelectorAll('.change .verdict')]
        .filter((one) => one.getBoundingClientRect().right > one.closest('td').getBoundingClientRect().right + 1).length"""
    assert seen.page.locator(".change .verdict").count()
    assert seen.page.evaluate(beyond) == 0
