from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import work

from lukou_kg.detect.occurrences import occurrences

PIECES = st.text("松岭铜箔", min_size=2, max_size=5)


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("松岭铜箔在松岭。", ["松岭"], {"松岭": (0, 5)}),
        ("松岭铜箔在松岭。", ["松岭铜箔", "松岭"], {"松岭铜箔": (0,), "松岭": (0, 5)}),
        ("松松松松松", ["松松"], {"松松": (0, 2)}),
        ("松岭", ["青禾", "松岭铜箔"], {"青禾": (), "松岭铜箔": ()}),
        ("", ["松岭"], {"松岭": ()}),
    ],
)
def test_names_are_found_wherever_they_stand(text, names, found):
    assert occurrences(text, names) == found


@given(st.text("松岭铜箔", max_size=40), st.lists(PIECES, max_size=5, unique=True))
def test_they_are_found_as_str_find_finds_them_one_by_one(text, names):
    expected = {}
    for name in names:
        places, at = [], text.find(name)
        while at >= 0:
            places.append(at)
            at = text.find(name, at + len(name))
        expected[name] = tuple(places)
    assert occurrences(text, names) == expected
    assert list(occurrences(text, names)) == names


def test_more_names_do_not_cost_another_pass_over_the_text():
    text = "在青石湾开工。" * 500
    names = [f"青{chr(0x5000 + number)}岭{number}" for number in range(400)]
    assert work(lambda: occurrences(text, names)) < len(text)
