"""Plans that differ contradict each other, and so do what happened and what did not on one day."""

from __future__ import annotations

import pytest
from tellings import said, store_of

from lukou_kg.model.claim import Status
from lukou_kg.query.library import ask

COPPER = "project-copper"
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
