"""Plans that differ contradict each other, and so do what happened and what did not on one day."""

from __future__ import annotations

import pytest
from tellings import said, store_of

from lukou_kg.model.claim import Status
from lukou_kg.query.library import ask

COPPER = "project-copper"
FAR = "company-qinghe"
ACTUAL, PLANNED, NEGATED = Status.ACTUAL, Status.PLANNED, Status.NEGATED


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


@pytest.mark.parametrize(("statuses", "count"), [((PLANNED, PLANNED), 1), ((PLANNED, ACTUAL), 0)])
def test_two_planned_totals(schema, statuses, count) -> None:
    statements = [
        said(
            number,
            "investmentAmount",
            COPPER,
            status=status,
            article=f"b{1 + number}",
            value=2e9 + 5e8 * number,
            unit="CNY",
            qualifiers=(("kind", "总投资"),),
        )
        for number, status in enumerate(statuses)
    ]
    assert len(ask(store_of(schema, *statements), "contradictions", schema=schema).rows) == count


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
            qualifiers=(("kind", kind),),
        )
        for number, kind in enumerate((one, two))
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
