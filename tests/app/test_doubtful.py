"""What is suggested of a pair that people are asked about."""

from __future__ import annotations

import pytest

from lukou_kg.app.doubtful import Pair
from lukou_kg.resolve.joining import Join


@pytest.mark.parametrize(
    ("joined", "doubt", "chance", "ends", "two"),
    [
        (True, "weak", 0.94, ("x1", "x1"), False),  # most likely one, though little but the name says so
        (True, "weak", 0.7, ("x1", "x1"), True),
        (True, "districts", 0.97, ("x1", "x1"), True),
        (True, "", 0.97, ("x1", "x1"), False),
        (False, "unlikely", 0.3, ("x1", "x1"), False),  # they are one by way of a third
        (True, "", 0.97, ("x1", "x2"), True),
    ],
)
def test_to_part_is_suggested_of_what_looks_wrong_and_is_not_very_likely(joined, doubt, chance, ends, two) -> None:
    join = Join(one=("a", "e1"), two=("b", "e1"), joined=joined, names=("n", "n"), chance=chance, facts=(), doubt=doubt)
    assert Pair(join=join, ends=ends, names=("n", "n"), articles=(("a",), ("b",))).seems_two is two
