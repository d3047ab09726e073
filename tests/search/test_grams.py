"""Where words stand: always just where Python itself finds them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.search.grams import Grams

TEXTS = st.lists(st.text(alphabet="ab区𠮷 ", max_size=12), max_size=6)
WORDS = st.text(alphabet="ab区𠮷 c", min_size=1, max_size=6)


def found(texts: list[str], word: str) -> list[int]:
    return [number for number, text in enumerate(texts) if word in text]


@given(TEXTS, WORDS)
def test_a_word_is_found_in_the_texts_that_hold_it(texts: list[str], word: str) -> None:
    assert Grams.of(texts).holding(word).tolist() == found(texts, word)


@given(TEXTS, WORDS)
def test_every_place_of_a_word_is_found(texts: list[str], word: str) -> None:
    grams = Grams.of(texts)
    places = grams.places(word)
    expected = [
        (number, match.start()) for number, text in enumerate(texts) for match in re.finditer(f"(?={word})", text)
    ]
    numbers = grams.texts(places)
    assert list(zip(numbers.tolist(), (places - grams.starts[numbers]).tolist(), strict=True)) == expected


@given(st.lists(st.text(alphabet="ab", min_size=1, max_size=4), min_size=2, max_size=4))
def test_no_word_reaches_from_one_text_into_the_next(texts: list[str]) -> None:
    assert Grams.of(texts).holding("".join(texts)).tolist() == []


def test_without_texts_nothing_is_found() -> None:
    assert [Grams.of([]).holding(word).tolist() for word in ("a", "ab", "abc")] == [[], [], []]


def test_a_word_longer_than_all_texts_is_not_found() -> None:
    assert Grams.of(["ab"]).holding("ab" * 1000).tolist() == []
