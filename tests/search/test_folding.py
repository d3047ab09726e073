"""What a search does not tell apart."""

from __future__ import annotations

import pytest
from hostile import TEXTS
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.search.folding import fold, places, ranges_of, words_of


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("渌口區經濟開發區", "渌口区经济开发区"),
        ("ＰＩ薄膜", "PI薄膜"),
        ("pi薄膜", "PI薄膜"),
        ("四年磨一“膜”", "四年磨一膜"),
        ("《春風》", "春风"),
        ("欧·文", "欧文"),
        ("CRH-380", "crh380"),
        ("Café", "cafe"),
        ("e\u0301", "é"),
        ("１２月", "12月"),
        ("ｶﾞ", "ガ"),
        ("岑\u200b澈\ufeff", "岑澈"),
        ("a\u3000b", "a b"),
        ("，", ","),
        ("ﬁlm", "film"),
    ],
)
def test_spellings_that_are_one(one: str, two: str) -> None:
    assert fold(one) == fold(two)


@pytest.mark.parametrize(
    ("one", "two"), [("渌口，区委", "渌口区委"), ("4.8亿", "48亿"), ("一期", "二期"), ("a b", "ab"), ("薄膜", "簿膜")]
)
def test_spellings_that_are_two(one: str, two: str) -> None:
    assert fold(one) != fold(two)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ()),
        (" \u3000\n", ()),
        ("“”·-", ()),
        ("\x00", ()),
        ("岑澈 PI", ("岑澈", "pi")),
        ("岑澈　岑澈", ("岑澈",)),
        ("a OR b NEAR(c)", ("a", "or", "b", "near(c)")),
    ],
)
def test_blanks_and_nothing_else_set_words_apart(query: str, words: tuple[str, ...]) -> None:
    assert words_of(query) == words


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("岑澈", "湖南岑澈新材", ["岑澈"]),
        ("pi薄", "岑澈“ＰＩ”薄膜", ["ＰＩ”薄"]),
        ("開工 項目", "项目开工", ["项目开工"]),
        ("项", "项目和项目", ["项", "项"]),
        ("目和 和项", "项目和项目", ["目和项"]),
        ("fi", "ﬁlm", ["ﬁ"]),
        ("无", "项目", []),
    ],
)
def test_what_is_found_is_told_in_places_of_the_text_as_it_is(words: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in ranges_of(words_of(words), text)] == found


@given(TEXTS | st.text(max_size=40))
def test_every_folded_character_has_its_place(text: str) -> None:
    origins = places(text)
    assert len(origins) == len(fold(text))
    assert origins == sorted(origins)


@given(TEXTS | st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS | st.text(max_size=40), st.data())
def test_ranges_lie_in_the_text_in_order_and_apart(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    found = ranges_of(words_of(text[start : start + 3]), text)
    edges = [edge for each in found for edge in each]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(text) for edge in edges)
