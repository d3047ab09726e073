"""Parks as regions and places as a tree, in a real browser: sums that are right, evidence behind everything."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest
import view_many as many
from browsing import least_contrast
from view_regions import NAMES, knowledge_of, region, said

from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.model.claim import Status
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema
from lukou_kg.view.page import page

pytestmark = pytest.mark.browser

_FIGURES = """() => Object.fromEntries([...document.querySelectorAll('#parks-view .region, #parks-view .sums')].map((box) => [
  box.dataset.region || 'all',
  Object.fromEntries([...box.querySelectorAll('.split .share[data-low]')].map((share) => [
    share.dataset.bucket, [Number(share.dataset.low), Number(share.dataset.high)]])),
]))"""
_LOCATED, _STAGES = (
    "locatedIn",
    {"signedOn": "signed", "startedOn": "started", "completedOn": "done", "producedOn": "done"},
)
_BUCKETS = {Status.PLANNED: "planned", Status.PROJECTED: "planned", Status.NEGOTIATING: "negotiating"}


@pytest.fixture(scope="module")
def html(schema: Schema) -> str:
    return page(region(), schema, title="渌口区重点项目")


@pytest.fixture(scope="module")
def county() -> Knowledge:
    return many.many(130)


@pytest.fixture(scope="module")
def county_page(schema: Schema, county: Knowledge) -> str:
    return page(county, schema, title="松江市重点项目")


def figures(seen, wanted: str) -> dict[str, list[float]]:
    return seen.page.evaluate(_FIGURES)[wanted]


def expected(knowledge: Knowledge) -> dict[str, dict[str, list[float]]]:
    """The sums by park and by how far works are, reckoned here in another way: each work has one amount and stage."""
    by_subject = defaultdict(dict)
    for item in knowledge.statements:
        by_subject[item.subject][item.relation] = item
    sums: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for facts in by_subject.values():
        amount, where = facts.get("investmentAmount"), facts.get(_LOCATED)
        if amount is None:
            continue
        stage = next(word for relation, word in _STAGES.items() if relation in facts)
        bucket = _BUCKETS.get(amount.status, stage)
        for key in (where.object, "all"):
            sums[key][bucket][0] += amount.value
            sums[key][bucket][1] += amount.value
    return {key: dict(value) for key, value in sums.items()}


def test_each_region_shows_the_sums_of_its_works_by_how_far_they_are(visit, county_page, county) -> None:
    seen = visit(county_page, hash="#view=parks")
    assert {key: buckets for key, buckets in seen.page.evaluate(_FIGURES).items() if buckets} == expected(county)
    assert seen.faults == []


def test_the_sums_of_what_is_told_as_a_fact_are_those_of_the_saved_question(visit, county_page, county, schema) -> None:
    seen = visit(county_page, hash="#view=parks")
    answer = KnowledgeGraph(county, schema).ask("investment_by_park")
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.cells]
    asked = {
        row["park"].text.rpartition("/")[2]: float(row["total"].text)
        for row in rows
        if row["status"].text.endswith("actual")
    }
    shown = {
        key: sum(high for bucket, (_, high) in buckets.items() if bucket in _STAGES.values())
        for key, buckets in seen.page.evaluate(_FIGURES).items()
        if key.startswith("park")
    }
    assert {key: total for key, total in shown.items() if total} == asked


def test_no_amount_counts_twice_and_sources_that_disagree_give_the_least_and_the_most(visit, html) -> None:
    seen = visit(html, hash="#view=parks")
    assert seen.page.evaluate(_FIGURES) == {
        # The phase of the film is within the amount of the whole, and the glass, said to lie in both, counts once.
        "all": {"done": [12e8, 13.6e8], "stalled": [3e8, 3e8], "planned": [2e8, 2e8], "negotiating": [40e8, 40e8]},
        "park-east": {"done": [12e8, 13.6e8], "stalled": [3e8, 3e8], "planned": [2e8, 2e8]},
        "park-west": {"stalled": [3e8, 3e8]},
        "park-inner": {},
        "place-lukou": {"negotiating": [40e8, 40e8]},
        "place-town": {},
    }
    assert "金额说法不一" in seen.text('[data-region="park-east"] [data-work="project-film"]')
    assert "地点说法不一" in seen.text('[data-region="park-west"] [data-work="project-glass"]')
    assert "12–13.6亿元" in seen.text('[data-region="park-east"] [data-work="project-film"]')


def test_what_is_planned_or_negotiated_is_never_added_to_what_is_told_as_a_fact(visit, html) -> None:
    seen = visit(html, hash="#view=parks")
    grades = seen.page.locator('[data-region="park-east"] .grade').all_inner_texts()
    assert [text.split("\n")[0] for text in grades] == ["15–16.6亿元", "2亿元"]
    assert "of-planned" in seen.page.locator('[data-region="park-east"] .grade').last.get_attribute("class")


@pytest.mark.parametrize(
    ("status", "score", "kind", "buckets"),
    [
        (Status.ACTUAL, 0.9, "总投资", {"done": [5e8, 5e8]}),
        (Status.PLANNED, 0.9, "总投资", {"planned": [5e8, 5e8]}),
        (Status.NEGATED, 0.9, "总投资", {}),
        (Status.ACTUAL, 0.4, "总投资", {}),
        (Status.ACTUAL, 0.9, "年度投资", {}),
        (Status.ACTUAL, 0.9, "没有见过的口径", {}),
        (Status.ACTUAL, 0.9, "完成投资", {}),
    ],
    ids=["told", "planned", "denied", "doubtful", "of a year", "of an unknown kind", "spent"],
)
def test_an_amount_counts_where_it_is_that_of_the_whole_and_sure_enough(
    visit, schema, status, score, kind, buckets
) -> None:
    held = knowledge_of(
        said("locatedIn", "project-film", "park-east"),
        said("completedOn", "project-film", when="2022"),
        said("investmentAmount", "project-film", value=5e8, status=status, score=score, kind=kind),
    )
    seen = visit(page(held, schema, title="试"), hash="#view=parks")
    assert figures(seen, "park-east") == buckets


def test_a_work_that_may_be_done_is_not_shown_as_done(visit, html) -> None:
    row = visit(html, hash="#view=parks").page.locator('[data-work="project-cold"]')
    assert row.locator(".swatch").get_attribute("class") == "swatch how-unknown"
    assert row.locator(".step.unsure").inner_text() == "竣工?"


def test_planned_negotiated_halted_done_and_disagreed_on_look_different(visit, html) -> None:
    seen = visit(html, hash="#view=parks")
    looks = seen.page.evaluate(
        "() => Object.fromEntries([...document.querySelectorAll('.sums .swatch')].map((one) => [one.className, "
        "((style) => style.backgroundImage + style.backgroundColor + style.boxShadow)(getComputedStyle(one))]))"
    )
    assert len(looks) == len(set(looks.values())) == 5


@pytest.mark.parametrize(
    ("selector", "words"),
    [
        ('[data-region="park-east"] h3 .thing', "东岭经开区"),
        ('[data-region="park-east"] .grade .figure', "已签约及以后"),
        ('[data-region="park-east"] [data-bucket="planned"]', "云帆线束项目"),
        ('[data-region="park-east"] [data-work="project-film"] .figure', "13.6亿元"),
        ('[data-region="park-east"] [data-work="project-film"] .step', "2022年6月"),
        ('[data-region="park-west"] .doubt', "东岭经开区"),
        ('[data-region="park-east"] .industry .share', "新材料产业"),
        ('[data-region="park-east"] .firm .step', "company-"),
        ('[data-region="park-inner"] .own', "1亿元"),
        ('.sums [data-bucket="done"]', "松岭铜箔项目"),
    ],
)
def test_everything_on_a_region_opens_its_sentences(visit, html, selector: str, words: str) -> None:
    seen = visit(html, hash="#view=parks")
    seen.page.locator(selector).first.click()
    shown = seen.text("#panel")
    assert words in shown or words in seen.address or words == "company-"
    assert seen.page.locator("#panel blockquote").count() >= 1
    assert seen.faults == []


def test_a_number_shows_all_statements_that_it_was_made_of_and_its_address_restores_them(visit, html) -> None:
    seen = visit(html, hash="#view=parks")
    seen.page.locator('[data-region="park-east"] [data-bucket="done"]').click()
    facts = "all => all.map(one => one.dataset.statement).sort()"
    used = seen.page.locator("#panel .fact").evaluate_all(facts)
    assert used == sorted(
        item.id for item in region().statements
        if item.subject == "project-film" and item.relation == "investmentAmount" and ("kind", "总投资") in item.qualifiers
    )  # fmt: skip
    again = visit(html, hash=seen.page.evaluate("location.hash"))
    assert again.page.locator("#panel .fact").evaluate_all(facts) == used


def test_a_park_says_in_which_place_and_in_which_park_it_lies(visit, html) -> None:
    seen = visit(html, hash="#view=parks")
    assert "渌口区" in seen.text('[data-region="park-east"] .where')
    assert "".join(seen.text('[data-region="park-inner"] .where').split()) == "位于东岭经开区计划"
    assert "铜箔产业园" in seen.text('[data-region="park-east"] .holds')


def test_what_lies_in_no_park_stands_by_its_innermost_place(visit, html) -> None:
    seen = visit(html, hash="#view=parks")
    assert seen.page.locator('[data-region="place-town"] [data-work]').count() == 1
    assert seen.page.locator('[data-region="place-lukou"] [data-work]').all_inner_texts()[0].startswith("远岫储能项目")


def test_phases_stand_below_their_whole(visit, html) -> None:
    seen = visit(html, hash="#view=parks")
    works = seen.page.locator('[data-region="park-east"] [data-work]').evaluate_all(
        "all => all.map(one => one.dataset.work)"
    )
    assert works[:2] == ["project-film", "project-film1"]
    assert "含分期 1" in seen.text('[data-region="park-east"] .where')


def test_many_parks_come_a_few_at_a_time_and_it_says_how_many_are_left(visit, schema: Schema) -> None:
    seen = visit(page(many.many(4000), schema, title="试"), hash="#view=parks")
    assert seen.page.locator(".region").count() == 12
    assert "12 / 204" in seen.text("#more-regions")
    seen.page.click("#more-regions")
    assert seen.page.locator(".region").count() == 24
    assert seen.page.locator(".region").first.locator(".work").count() == 6
    assert "还有" in seen.page.locator(".region .next").first.inner_text()
    assert seen.faults == []


def test_boxes_with_an_amount_stand_before_those_without(visit, schema: Schema) -> None:
    told = [
        said("locatedIn", "project-film", "park-east"),
        said("locatedIn", "project-cold", "place-town"),
        said("investmentAmount", "project-cold", value=2e8, kind="总投资"),
    ]
    seen = visit(page(knowledge_of(*told), schema, title="试"), hash="#view=parks")
    boxes = seen.page.locator(".region").evaluate_all("all => all.map(one => one.dataset.region)")
    assert boxes == ["place-town", "park-east"]
    assert seen.page.locator("#parks-view h2").all_inner_texts() == ["不在园区内的，按地点", "园区 · 金额未载"]


def test_the_next_works_of_a_region_are_shown_and_the_focus_goes_to_them(visit, county_page) -> None:
    seen = visit(county_page, hash="#view=parks")
    box = seen.page.locator(".region").first
    box.locator(".works .next").press("Enter")
    assert box.locator(".work").count() == 18
    assert seen.page.evaluate("document.activeElement.closest('.work') !== null")


def test_filters_change_what_is_counted(visit, html) -> None:
    seen = visit(html, hash="#view=parks&s=planned,negotiating")
    assert set(figures(seen, "all")) == {"done", "stalled"}


def test_a_firm_of_which_the_filters_leave_no_place_is_in_no_box(visit, schema: Schema) -> None:
    told = [
        said("locatedIn", "company-yun", "park-east", status=Status.PLANNED),
        said("supplies", "company-yun", "company-jing"),
        said("locatedIn", "project-wire", "park-east"),
    ]
    seen = visit(page(knowledge_of(*told), schema, title="试"), hash="#view=parks")
    assert seen.page.locator(".firm").all_inner_texts()
    seen.page.click('.row[data-facet="status"][data-id="planned"] input')
    assert seen.page.locator(".firm").count() == 0
    assert seen.page.locator('[data-region="park-east"] .work').count() == 1
    assert "s=planned" in seen.address
    assert seen.faults == []


def test_what_is_chosen_does_not_change_how_much_the_boxes_hide(visit, html) -> None:
    seen = visit(html, hash="#view=parks")
    before = seen.text("#tally")
    seen.page.click(".of-park h3 .thing")
    assert "sel=park" in seen.address
    assert seen.text("#tally") == before


def test_the_tree_of_places_counts_what_lies_in_each(visit, html) -> None:
    rows = (
        visit(html)
        .page.locator(".row.place")
        .evaluate_all(
            "all => Object.fromEntries(all.map(row => [row.querySelector('.pick').textContent, row.querySelector('.count').textContent]))"
        )
    )
    # Within 渌口区: film, its phase, wire, glass, cold, talk; one firm in its park.
    assert rows == {"湖南省": "7", "株洲市": "7", "渌口区": "7", "朱亭镇": "1", "醴陵市": "1"}


@pytest.mark.parametrize(
    ("place", "view", "selector", "shown"),
    [
        ("place-liling", "parks", ".region", {"西河工业园"}),
        ("430000", "parks", ".of-park", {"东岭经开区", "西河工业园", "铜箔产业园"}),
        ("place-town", "parks", ".region", {"朱亭镇"}),
        ("place-liling", "compare", "tbody .of .thing", {"晶润玻璃项目"}),
    ],
)
def test_a_place_filters_every_view(visit, html, place: str, view: str, selector: str, shown: set[str]) -> None:
    seen = visit(html, hash=f"#view={view}&place={place}&quiet=")
    names = seen.page.locator(selector).all_inner_texts()
    assert {name.split("\n")[0].strip() for name in names} == shown


def test_a_place_filters_the_graph_and_the_table(visit, html) -> None:
    seen = visit(html, hash="#place=place-liling&view=table")
    rows = seen.page.locator("tbody tr").evaluate_all("all => all.map(row => row.dataset.statement)")
    inside = {"park-west", "place-liling", "project-glass"}
    assert set(rows) == {item.id for item in region().statements if {item.subject, item.object} & inside}
    seen.page.locator(".places .all").click()
    assert seen.page.locator("tbody tr").count() == len(region().statements)
    assert "place=" not in seen.address


def test_the_tree_is_worked_by_keys_and_says_what_is_chosen(visit, html) -> None:
    seen = visit(html, hash="#view=parks")
    pick = seen.page.locator('[data-place="place-liling"] .pick')
    pick.focus()
    seen.page.keyboard.press("Enter")
    assert seen.page.locator('[data-place="place-liling"] .pick').get_attribute("aria-pressed") == "true"
    assert "筛选隐去" in seen.text(".sums")
    fold = seen.page.locator('[data-place="place-zhuzhou"] .fold')
    assert fold.get_attribute("aria-expanded") == "true"
    fold.press("Enter")
    assert seen.page.locator('[data-place="place-lukou"]').count() == 0


@pytest.mark.parametrize(
    "hash",
    [
        "#view=parks&place=__proto__&sum=constructor~x",
        "#sum=%3Cscript%3E~all",
        "#sum=~toString",
        "#place=999999",
        "#sum=park-east~industry:x",
    ],
)
def test_an_address_that_names_no_place_and_no_sum_is_ignored(visit, html, hash: str) -> None:  # noqa: A002 - as in a URL
    seen = visit(html, hash=hash)
    assert seen.text("#panel h2") == "概览"
    assert seen.page.evaluate("location.hash").removeprefix("#") in {"", "view=parks"}
    assert seen.faults == []


def test_the_view_speaks_english(visit, html) -> None:
    seen = visit(html, hash="#view=parks&lang=en")
    shown = seen.text("#parks-view")
    assert "CNY 1.5–1.66 billion" in shown
    assert "signed, under way or completed: 2" in shown
    words = shown.replace("总投资", "")  # the kind of an amount, as it is written
    for name in sorted(NAMES.values(), key=len, reverse=True):
        words = words.replace(name, "")
    assert not [char for char in words if "\u4e00" <= char <= "\u9fff"]


def test_a_phone_needs_no_sideways_scrolling_and_brings_the_evidence_into_sight(visit, html) -> None:
    seen = visit(html, hash="#view=parks", width=390, height=844)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    seen.page.locator('[data-region="park-west"] .work .figure').click()
    seen.page.wait_for_timeout(60)
    assert seen.page.locator("#panel blockquote").first.is_visible()
    assert seen.page.locator("#panel blockquote").first.bounding_box()["y"] < 844


def test_boxes_do_not_lie_on_each_other(visit, county_page) -> None:
    seen = visit(county_page, hash="#view=parks", width=1440, height=900)
    overlaps = seen.page.evaluate("""() => {
      const boxes = [...document.querySelectorAll('.region')].map((box) => box.getBoundingClientRect());
      return boxes.filter((a, i) => boxes.some((b, j) => i < j && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length;
    }""")
    assert overlaps == 0


@pytest.mark.parametrize(
    "text",
    ["<img src=x onerror=window.harmed=1>", "</script><script>window.harmed=1</script>", "__proto__", "甲~乙,丙&x=1"],
)
def test_hostile_names_stay_text(visit, schema: Schema, text: str) -> None:
    things = tuple(replace(one, name=f"{text}{one.id}") for one in region().things)
    seen = visit(page(replace(region(), things=things), schema, title=text), hash="#view=parks")
    assert seen.page.locator('[data-region="park-east"] h3').inner_text() == f"{text}park-east"
    seen.page.locator('[data-region="park-east"] [data-bucket="done"]').click()
    seen.page.locator('[data-place="place-lukou"] .pick').click()
    assert seen.page.evaluate("window.harmed") is None
    assert seen.page.locator("img").count() == 0
    assert seen.faults == []


def test_a_graph_without_parks_places_and_works_says_so(visit, schema: Schema) -> None:
    empty = Knowledge(articles=(), things=(), statements=(), schema_version="0" * 64)
    seen = visit(page(empty, schema, title="空"), hash="#view=parks")
    assert "没有园区、项目或企业" in seen.text("#parks-view")
    assert seen.page.locator(".places").count() == 0
    assert seen.faults == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_on_the_boxes_stands_out_from_its_ground(visit, html, theme: str) -> None:
    seen = visit(html, hash=f"#view=parks&theme={theme}")
    assert least_contrast(seen.page, "#parks-view *, .places *") >= 4.5
