from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import unhurried

from lukou_kg.detect.word_table import Found, WordTable

WORDS = {"项": 9, "目": 4, "项目": 20, "目建": 0, "建设": 7, "项目建设": 3, "𠮷野": 2, "Ａ座": 5}
OPENINGS = ("项目建设", "设项目建")
TABLE = WordTable([*WORDS], [*WORDS.values()], OPENINGS, total=1.5, unknown=-16.0)
TEXTS = st.text(st.sampled_from("项目建设𠮷野Ａ座a\x00😀"), max_size=30)


def found_in(text: str, border: int | None = None, *, table: WordTable = TABLE) -> Found:
    return table.find(text, np.full(len(text), len(text) if border is None else border))


def words_of(text: str, found: Found) -> list[tuple[int, str, float]]:
    starts = np.repeat(np.arange(len(text)), np.diff(found.first)).tolist()
    places = zip(starts, found.ends, found.scores, strict=True)
    return [(start, text[start:end], score) for start, end, score in places]


def looked_up(text: str, border: int) -> list[tuple[int, str, float]]:
    places = [(start, text[start : start + size]) for start in range(len(text)) for size in (2, 3, 4)]
    places = [(start, word) for start, word in places if start + len(word) <= border and len(word) > 1]
    known = dict.fromkeys((start, word) for start, word in places if WORDS.get(word))
    return [(start, word, math.log(WORDS[word]) - 1.5) for start, word in known]


@unhurried
@given(TEXTS, st.integers(0, 30))
def test_what_begins_at_each_character_is_what_the_list_holds(text, border):
    border = min(border, len(text))
    assert words_of(text, found_in(text, border)) == looked_up(text, border)


@unhurried
@given(TEXTS)
def test_a_character_scores_as_its_word_or_as_unknown(text):
    scores = [math.log(WORDS[each]) - 1.5 if each in WORDS else -16.0 for each in text]
    assert list(found_in(text).alone) == scores


@pytest.mark.parametrize(
    ("text", "border", "opens"),
    [("项目建设", 4, {0}), ("项目建设项目建", 7, {0, 3}), ("项目建设", 3, set()), ("项目建", 3, set()), ("", 0, set())],
)
def test_openings_are_told_that_end_before_the_border(text, border, opens):
    assert found_in(text, border).opens == opens


def test_of_a_word_that_comes_twice_the_first_count_counts():
    table = WordTable(["项目", "项目"], [5, 50], (), total=0.0, unknown=-1.0)
    assert found_in("项目", table=table).scores == [math.log(5)]


def test_a_character_that_no_word_has_begins_and_ends_no_word():
    assert found_in("项😀目").ends == []


def test_a_table_of_no_words_finds_none():
    assert found_in("项目", table=WordTable([], [], (), total=0.0, unknown=-1.0)).ends == []
