"""Where clauses begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.relate.clauses import clause_around

BORDERS = "，；。！？： \u3000\n"
TEXTS = st.text(alphabet=BORDERS + "甲开工", min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("text", "word", "clause"),
    [
        ("甲项目开工，乙项目投产。", "投产", "乙项目投产"),
        ("甲项目；乙项目开工：丙", "开工", "乙项目开工"),
        ("甲项目开工", "开工", "甲项目开工"),
    ],
)
def test_a_clause_goes_from_border_to_border(text: str, word: str, clause: str):
    at = text.index(word)
    start, end = clause_around(text, at, at + len(word))
    assert text[start:end] == clause


@given(TEXTS, st.data())
def test_no_border_stands_between_a_place_and_the_ends_of_its_clause(text: str, data: st.DataObject):
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    start, end = clause_around(text, first, last)
    assert 0 <= start <= first <= last <= end <= len(text)
    assert not set(BORDERS).intersection(text[start:first] + text[last:end])
    assert start == 0 or text[start - 1] in BORDERS
    assert end == len(text) or text[end] in BORDERS
