"""The competency questions are answered by saved questions, and those that the county cannot show are shown here."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from district import district

from lukou_kg.graphs.quads import to_quads
from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence, Status, When
from lukou_kg.model.document import Span
from lukou_kg.model.knowledge import Knowledge, Statement, Thing
from lukou_kg.query.library import ask, load_questions

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {
    language: DOCS / name
    for language, name in {"en": "competency-questions.md", "zh": "competency-questions.zh.md"}.items()
}
LINE = re.compile(r"^(\d+)\. (.+?)(?:\? |？)`(\w+)((?: \w+=\S+)*)`$", re.MULTILINE)
INDUSTRY = Thing(id="industry-foil", kind="Industry", name="铜箔产业", aliases=(), articles=("c1",))


def listed(language):
    return LINE.findall(PAGES[language].read_text(encoding="utf-8"))


def test_there_are_thirty_competency_questions_and_more():
    numbers = [int(number) for number, *_ in listed("en")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 30


def test_both_pages_ask_the_same_in_the_same_order():
    one, two = ([(number, *call) for number, _, *call in listed(language)] for language in ("en", "zh"))
    assert one == two


def test_every_saved_question_answers_one():
    assert {question for _, _, question, _ in listed("en")} == set(load_questions())


@pytest.mark.parametrize(("number", "_words", "question", "given"), listed("en"), ids=lambda value: str(value)[:30])
def test_a_competency_question_has_an_answer_on_the_example_graph(county, schema, number, _words, question, given):
    parameters = dict(pair.split("=", 1) for pair in given.split())
    rows = ask(county, question, parameters, schema=schema).rows
    assert rows or number in UNSHOWN


# The county has no industries, no output that was promised, and nobody who works for a firm.
UNSHOWN = {number for number, _, question, _ in listed("en") if question in {"industries_in_parks", "promises"}}


def said(number: int, relation: str, subject: str, *, when: str | None = None, **rest) -> Statement:
    span = Span(10 * number, 10 * number + 5)
    status = rest.get("status", Status.ACTUAL)
    return Statement(
        id=f"claim-{number:04}",
        relation=relation,
        subject=subject,
        when=When(edtf=when, text=when, basis="stated") if when else None,
        asserted=status is Status.ACTUAL,
        score=0.9,
        rules=("test",),
        evidence=(Evidence(article="c1", sentence=number, span=span, quote="第几句。", raw_span=span, raw_quote="。"),),
        **rest,
    )


def answer(schema, question, *statements: Statement, **parameters):
    head = ArticleHead(id="c1", sha256="c1" * 32, source="c1.txt")
    things = (*(replace(thing, articles=("c1",)) for thing in district().things), INDUSTRY)
    store = ox.Store()
    store.bulk_extend(
        to_quads(Knowledge(articles=(head,), things=things, statements=statements, schema_version="0"), schema)
    )
    return ask(store, question, parameters, schema=schema)


def column(result, *names):
    places = [result.columns.index(name) for name in names]
    return [tuple(row[place] for place in places) for row in result.rows]


def test_a_park_has_the_industries_of_what_stands_in_it(schema):
    result = answer(
        schema,
        "industries_in_parks",
        said(1, "locatedIn", "project-copper", object="park-port"),
        said(2, "belongsToIndustry", "project-copper", object="industry-foil"),
        said(3, "belongsToIndustry", "park-port", object="industry-foil"),
        said(4, "belongsToIndustry", "project-fan", object="industry-foil"),
    )
    assert column(result, "park", "industry", "members") == [("临港园区", "铜箔产业", 2)]


def test_what_was_promised_stands_beside_what_was_reached(schema):
    jobs = {"unit": "人"}
    result = answer(
        schema,
        "promises",
        said(1, "jobs", "project-copper", value=500.0, status=Status.PROJECTED, **jobs),
        said(2, "jobs", "project-copper", value=120.0, **jobs),
        said(3, "jobs", "project-fan", value=80.0, status=Status.PLANNED, **jobs),
    )
    assert column(result, "thing", "promised", "reached") == [("云岭风机项目", 80, None), ("青禾铜箔项目", 500, 120)]


@pytest.mark.parametrize(
    ("done", "told"), [(None, None), ("2020-08", "2020-08"), ("", "?")], ids=["not told", "told", "without a time"]
)
def test_a_plan_stands_beside_what_was_done(schema, done, told):
    plan = said(1, "completedOn", "project-fan", when="2020-06", status=Status.PLANNED)
    real = [] if done is None else [said(2, "completedOn", "project-fan", when=done or None)]
    result = answer(schema, "planned_and_done", plan, *real)
    assert column(result, "project", "planned", "done") == [("云岭风机项目", "2020-06", told)]


def test_goods_reach_a_company_by_way_of_others_and_of_its_projects(schema):
    result = answer(
        schema,
        "supply_reach",
        said(1, "supplies", "company-chenzhou", object="project-copper"),
        said(2, "investedBy", "project-copper", object="company-qinghe"),
        said(3, "supplies", "company-qinghe", object="company-hengyue"),
        company="恒岳重工",
    )
    assert column(result, "role", "other", "steps") == [("供方", "青禾铜业有限公司", 1), ("供方", "晨舟导热", 2)]


@pytest.mark.parametrize(
    ("planned", "by", "overdue"),
    [("2020", "2020-06", 0), ("2020-05", "2020-06", 1), ("2020-06", "2020", 0), ("XXXX-05", "2020-06", 0),
     ("2019-01/2019-03", "2019-04", 1)],
)  # fmt: skip
def test_a_plan_is_overdue_only_where_its_time_has_surely_passed(schema, planned, by, overdue):
    plan = said(1, "startedOn", "project-fan", when=planned, status=Status.PLANNED)
    assert len(answer(schema, "overdue", plan, by=by).rows) == overdue


def test_a_plan_that_a_later_step_has_overtaken_is_not_overdue(schema):
    plan = said(1, "startedOn", "project-fan", when="2019-05", status=Status.PLANNED)
    assert answer(schema, "overdue", plan, said(2, "producedOn", "project-fan"), by="2021").rows == ()


@pytest.mark.parametrize(
    ("visited", "happened", "rows"), [("2019-05", "2019-05-20", 0), ("2019-05", "2019-06", 1), ("2019", "2020-01", 1)]
)
def test_only_what_surely_lies_after_a_visit_counts_as_after_it(schema, visited, happened, rows):
    visit = said(1, "visited", "person-gu", object="project-fan", when=visited)
    result = answer(schema, "after_visit", visit, said(2, "startedOn", "project-fan", when=happened))
    assert len(result.rows) == rows


def test_a_phase_never_counts_beside_its_whole(schema):
    amount = {"unit": "CNY", "qualifiers": (("kind", "总投资"),)}
    result = answer(
        schema,
        "investment_by_park",
        said(1, "locatedIn", "project-copper", object="park-port"),
        said(2, "locatedIn", "project-copper2", object="park-port"),
        said(3, "partOf", "project-copper2", object="project-copper"),
        said(4, "investmentAmount", "project-copper", value=12e8, **amount),
        said(5, "investmentAmount", "project-copper2", value=4e8, **amount),
    )
    assert column(result, "projects", "total") == [(1, 1_200_000_000)]
