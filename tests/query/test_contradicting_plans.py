"""Plans that differ contradict each other, and so do what happened and what did not on one day."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tellings import said, store_of

from lukou_kg.model.claim import Status
from lukou_kg.query.library import ask

COPPER = "project-copper"
FAR = "company-qinghe"
ACTUAL, PLANNED, PROJECTED, NEGATED = Status.ACTUAL, Status.PLANNED, Status.PROJECTED, Status.NEGATED


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [
        ((PLANNED, "2026-05"), (PLANNED, "2027-01"), ("2026-05", "2027-01")),
        ((PLANNED, "2026"), (PLANNED, "2026-05"), None),
        ((PLANNED, "2026-05"), (ACTUAL, "2027-01"), None),
        ((ACTUAL, "2024-08-01"), (NEGATED, "2024-08-01"), ("2024-08-01", "≠ 2024-08-01")),
        ((ACTUAL, "2024-08-01"), (NEGATED, "2024-08"), ("2024-08-01", "≠ 2024-08")),
        ((ACTUAL, "2024-08-01"), (NEGATED, "2024-07"), None),
        ((ACTUAL, "2024-08-01"), (NEGATED, None), None),
    ],
)
def test_two_times_of_one_step(schema, one, two, found) -> None:
    statements = [
        said(number, "producedOn", COPPER, when=when, status=status, article=f"b{1 + number}")
        for number, (status, when) in enumerate((one, two))
    ]
    rows = ask(store_of(schema, *statements), "contradictions", schema=schema).rows
    assert [(row[2], row[3]) for row in rows] == ([found] if found else [])


def amounts(relation: str, *told, articles=("b1", "b2"), thing=COPPER):
    """Statements of amounts, each told as (status, value, unit, kind) with, if it has one, its time."""
    return [
        said(
            number,
            relation,
            thing,
            status=status,
            article=articles[number],
            value=value,
            unit=unit,
            when=when[0] if when else None,
            qualifiers=(("kind", kind),) if kind else (),
        )
        for number, (status, value, unit, kind, *when) in enumerate(told)
    ]


@pytest.mark.parametrize(
    ("relation", "one", "two", "count"),
    [
        ("investmentAmount", (PLANNED, 2e9, "CNY", "总投资"), (PLANNED, 3e9, "CNY", "总投资"), 1),
        ("investmentAmount", (ACTUAL, 2e9, "CNY", "总投资"), (PLANNED, 3e9, "CNY", "计划总投资"), 1),
        ("investmentAmount", (ACTUAL, 2e9, "CNY", "总投资"), (PROJECTED, 3e9, "CNY", "预计总投资"), 1),
        ("investmentAmount", (ACTUAL, 2e9, "CNY", "总投资"), (PLANNED, 2e9, "CNY", "计划总投资"), 0),
        ("investmentAmount", (ACTUAL, 2e9, "CNY", "完成投资"), (PLANNED, 3e9, "CNY", "计划总投资"), 0),
        ("investmentAmount", (ACTUAL, 2e9, "CNY", "完成投资"), (PLANNED, 3e9, "CNY", "完成投资"), 0),
        ("investmentAmount", (PLANNED, 2e9, "CNY", "一期投资"), (ACTUAL, 3e9, "CNY", "总投资"), 0),
        ("investmentAmount", (PLANNED, 3e8, "CNY", "计划投资", "2024"), (PLANNED, 3e9, "CNY", "总投资"), 0),
        ("investmentAmount", (PLANNED, 3e8, "CNY", "计划投资", "2024"), (PLANNED, 5e8, "CNY", "计划投资", "2025"), 0),
        ("investmentAmount", (PLANNED, 3e8, "CNY", "计划投资", "2024"), (PLANNED, 5e8, "CNY", "计划投资", "2024"), 1),
        ("area", (ACTUAL, 210.0, "亩", "占地"), (ACTUAL, 270.0, "亩", "总占地"), 1),
        ("area", (ACTUAL, 210.0, "亩", "用地"), (PLANNED, 270.0, "亩", "规划占地"), 1),
        ("area", (ACTUAL, 210.0, "亩", "总用地"), (ACTUAL, 270.0, "亩", "占地"), 1),
        ("area", (ACTUAL, 210.0, "亩", "占地"), (ACTUAL, 270.0, "亩", "征地"), 0),
        ("area", (ACTUAL, 210.0, "亩", "占地"), (ACTUAL, 270.0, "亩", "建筑面积"), 0),
        ("area", (ACTUAL, 210.0, "亩", "占地"), (ACTUAL, 14.0, "公顷", "占地"), 0),
    ],
)
def test_a_total_and_the_land_of_a_work_are_one_by_any_word_and_status(schema, relation, one, two, count) -> None:
    store = store_of(schema, *amounts(relation, one, two))
    assert len(ask(store, "contradictions", schema=schema).rows) == count


@pytest.mark.parametrize(
    ("relation", "one", "two", "count"),
    [
        ("capacity", (PROJECTED, 4e4, "吨", None), (PROJECTED, 7e4, "吨", None), 1),
        ("capacity", (PLANNED, 4e4, "吨", None), (PROJECTED, 7e4, "吨", None), 1),
        ("capacity", (PROJECTED, 4e4, "吨", None), (ACTUAL, 7e4, "吨", None), 0),
        ("capacity", (PROJECTED, 4e4, "吨", None), (NEGATED, 7e4, "吨", None), 0),
        ("outputValue", (PROJECTED, 3e9, "CNY", "年产值"), (PROJECTED, 4e9, "CNY", "产值"), 1),
        ("outputValue", (ACTUAL, 3e9, "CNY", "年产值"), (ACTUAL, 4e9, "CNY", "产值"), 0),
        ("outputValue", (PROJECTED, 3e9, "CNY", "年产值", "2026"), (PROJECTED, 4e9, "CNY", "年产值", "2028"), 0),
        (
            "outputValue",
            (PROJECTED, 3e9, "CNY", "年产值", "2024-03-08"),
            (PROJECTED, 4e9, "CNY", "年产值", "2025-06"),
            1,
        ),
        ("outputValue", (PROJECTED, 3e9, "CNY", "产值", "2024-33"), (PROJECTED, 4e9, "CNY", "产值", "2024-34"), 0),
        ("outputValue", (ACTUAL, 3e9, "CNY", "产值", "2024-03"), (ACTUAL, 4e9, "CNY", "产值", "2024-06"), 0),
        ("salesAmount", (PROJECTED, 3e9, "CNY", "年销售收入"), (PROJECTED, 4e9, "CNY", "销售额"), 1),
        ("tax", (PROJECTED, 1e8, "CNY", "年税收"), (PROJECTED, 2e8, "CNY", "年纳税"), 1),
        ("tax", (PROJECTED, 1e8, "CNY", "年税收"), (PROJECTED, 2e8, "CNY", "利税"), 0),
        ("jobs", (PROJECTED, 320.0, "人", "就业"), (PROJECTED, 480.0, "个", "就业岗位"), 1),
        ("jobs", (PROJECTED, 320.0, "人", "就业"), (PROJECTED, 320.0, "个", "就业岗位"), 0),
        ("jobs", (PROJECTED, 320.0, "人", "就业"), (ACTUAL, 120.0, "人", "就业"), 0),
    ],
)
def test_what_is_expected_is_compared_with_what_is_expected(schema, relation, one, two, count) -> None:
    store = store_of(schema, *amounts(relation, one, two))
    assert len(ask(store, "contradictions", schema=schema).rows) == count
    store = store_of(schema, *amounts(relation, one, two, articles=("b1", "b1")))
    assert not ask(store, "contradictions", schema=schema).rows


@pytest.mark.parametrize(
    ("one", "two", "count"),
    [
        ("计划投资", "预计总投资", 1),
        ("计划总投资", "投资额", 1),
        ("总投资", "拟投资", 1),
        ("计划总投资", "固定资产投资", 0),
        ("总投资", "一期投资", 0),
        ("总投资", "完成投资", 0),
        ("总投资", "年度计划投资", 0),
        ("一期投资", "一期投资", 1),
        ("总投资", None, 1),
        ("预计投资", None, 1),
        ("一期投资", None, 0),
        ("完成投资", None, 0),
    ],
)
def test_a_total_is_one_sum_whatever_the_word_for_it(schema, one, two, count) -> None:
    statements = [
        said(
            number,
            "investmentAmount",
            COPPER,
            status=PLANNED,
            article=f"b{1 + number}",
            value=3e9 + 6e8 * number,
            unit="CNY",
            qualifiers=(("kind", kind),) if kind else (),
        )
        for number, kind in enumerate((one, two))
    ]
    assert len(ask(store_of(schema, *statements), "contradictions", schema=schema).rows) == count


@pytest.mark.parametrize(
    ("products", "count"),
    [
        (("铜箔", None), 1),
        ((None, "铜箔"), 1),
        (("铜箔", "铜箔"), 1),
        (("铜箔", "铝箔"), 0),
        (("铜箔", None, "铝箔"), 0),
        ((None, None, "铝箔"), 3),
    ],
)
def test_an_output_without_a_product_is_that_of_the_only_one(schema, products, count) -> None:
    statements = [
        said(
            number,
            "capacity",
            COPPER,
            status=PLANNED,
            article=f"b{1 + number % 2}",
            value=4e4 + 1e4 * number,
            unit="吨",
            qualifiers=(("product", product),) if product else (),
        )
        for number, product in enumerate(products)
    ]
    assert len(ask(store_of(schema, *statements), "contradictions", schema=schema).rows) == count


@pytest.mark.parametrize(
    ("relation", "one", "two", "count"),
    [
        ("visited", (ACTUAL, "2024-06-01"), (NEGATED, "2024-06-01"), 1),
        ("visited", (ACTUAL, "2024-06-01"), (NEGATED, "XXXX-06-01"), 1),
        ("visited", (ACTUAL, "2024-06-01"), (NEGATED, "2024-06-02"), 0),
        ("visited", (ACTUAL, "2024-06-01"), (PLANNED, "2024-06-01"), 0),
        ("supplies", (ACTUAL, None), (NEGATED, None), 1),
        ("builtBy", (ACTUAL, None), (NEGATED, "2024-06-01"), 1),
        ("investedBy", (ACTUAL, None), (NEGATED, None), 1),
        ("locatedIn", (ACTUAL, None), (NEGATED, None), 1),
        ("locatedIn", (PLANNED, None), (NEGATED, None), 0),
    ],
)
def test_what_is_said_to_be_and_not_to_be(schema, relation, one, two, count) -> None:
    statements = [
        said(number, relation, COPPER, object=FAR, when=when, status=status, article=f"b{1 + number}")
        for number, (status, when) in enumerate((one, two))
    ]
    rows = ask(store_of(schema, *statements), "contradictions", schema=schema).rows
    assert [row[3].startswith("≠ ") for row in rows] == [True] * count


@pytest.mark.parametrize(("together", "count"), [(True, 0), (False, 1)])
def test_two_amounts_of_one_sentence_are_parts_of_it(schema, *, together: bool, count: int) -> None:
    first, second = amounts("projectCount", (ACTUAL, 71.0, "个", None), (ACTUAL, 83.0, "个", None))
    if together:
        second = replace(second, evidence=first.evidence)
    assert len(ask(store_of(schema, first, second), "contradictions", schema=schema).rows) == count


def counts(*told, articles=("b1", "b2")):
    """Statements of counts of projects, each told as (number, what, sentence)."""
    found = []
    for number, (value, what, sentence) in enumerate(told):
        statement = said(
            number,
            "projectCount",
            "place-county",
            article=articles[number],
            value=value,
            unit="个",
            qualifiers=(("what", what),) if what else (),
        )
        (evidence,) = statement.evidence
        found.append(replace(statement, evidence=(replace(evidence, quote=sentence),)))
    return found


SIGNED = (12, None, "柳河签约12个项目。")


@pytest.mark.parametrize(
    ("one", "two", "count"),
    [
        (SIGNED, (15, None, "柳河共签约15个项目。"), 1),
        (SIGNED, (15, "签约项目", "全区集中签约项目15个，总投资60亿元。"), 1),
        (SIGNED, (15, None, "会上，15个项目集中签约。"), 1),
        (SIGNED, (15, "新签约项目", "全区新签约项目15个。"), 1),
        ((18, "引进工业项目", "柳河引进工业项目18个。"), (20, "工业项目", "柳河引进了20个工业项目。"), 1),
        ((25, "基础设施项目", "基础设施项目25个。"), (29, "基础设施类项目", "基础设施类项目29个。"), 1),
        ((25, "开工建设项目", "开工建设项目25个。"), (29, None, "柳河有29个项目开工。"), 1),
        ((120, "重点项目", "柳河有重点项目120个。"), (130, "重点项目", "全区重点项目130个。"), 1),
        ((3, None, "柳河签约三个项目。"), (4, None, "柳河签约四个项目。"), 1),
        (SIGNED, (6, None, "柳河清理退出6个项目，腾出土地300亩。"), 0),
        (SIGNED, (29, "基础设施类项目", "基础设施类项目29个，总投资91亿元。"), 0),
        (SIGNED, (15, None, "柳河15个项目竣工。"), 0),
        (SIGNED, (15, "工业项目", "柳河签约15个工业项目。"), 0),
        ((6, None, "柳河清理退出6个项目。"), (29, None, "柳河有29个项目。"), 0),
        ((25, "产业发展项目", "产业发展项目25个。"), (29, "基础设施类项目", "基础设施类项目29个。"), 0),
        ((12, None, "签约12个项目，开工29个。"), (15, None, "开工12个，签约15个项目。"), 1),
        ((29, None, "签约12个项目，开工29个。"), (15, None, "开工12个，签约15个项目。"), 0),
    ],
)
def test_counts_are_compared_where_one_thing_is_counted(schema, one, two, count) -> None:
    store = store_of(schema, *counts(one, two))
    assert len(ask(store, "contradictions", schema=schema).rows) == count
    store = store_of(schema, *counts(one, two, articles=("b1", "b1")))
    assert not ask(store, "contradictions", schema=schema).rows
