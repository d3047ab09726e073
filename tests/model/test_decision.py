"""Which decisions stand does not depend on the order in which they are told, nor on clocks that go wrong."""

from __future__ import annotations

import random

import pytest

from lukou_kg.model.decision import Decision, Op, ThingRef, in_order, standing


def undo(key: str, undone: str, at: str) -> Decision:
    return Decision(id=key, op=Op.UNDO, who="李青", at=at, undone=undone)


KEPT = Decision(
    id="d",
    op=Op.RENAME,
    who="李青",
    at="2026-11-28",
    one=ThingRef(id="x", kind="Company", name="远航"),
    text="远航集团",
)


@pytest.mark.parametrize(("undos", "stands"), [(0, True), (1, False), (2, True), (3, False), (5_001, False)])
def test_what_took_a_decision_back_may_be_taken_back_in_any_order(undos: int, stands: bool) -> None:
    chain = [
        undo(f"u{number}", "d" if not number else f"u{number - 1}", f"20{number % 50 + 10}") for number in range(undos)
    ]
    given = [KEPT, *chain]
    random.Random(undos).shuffle(given)
    assert standing(in_order(given)) == ((KEPT,) if stands else ())


def test_what_takes_back_something_unknown_changes_nothing() -> None:
    assert standing((KEPT, undo("u", "nothing", "2026"))) == (KEPT,)


def test_a_day_is_before_its_hours() -> None:
    times = ["2026", "2026-05", "2026-05-12", "2026-05-12T08:00Z", "2026-05-12T08:00:01Z", "2026-05-12T08:00:01.2Z"]
    decisions = [undo(at, "d", at) for at in times]
    assert [each.id for each in in_order(reversed(decisions))] == times
