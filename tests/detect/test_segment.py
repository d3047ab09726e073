from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import unhurried

from lukou_kg.detect.segment import Segmenter
from lukou_kg.model.document import Span
from lukou_kg.schema.words import load_words

FRAGMENTS = (
    "园区", "重点项目", "青禾电机", "2018年", "3.5亿元", "PVC", "，", "。", "“", "”", "（", "）", " ", "的",
    "了", "何苗", "渌口区",
    "😀", "\u202e", "\x00", "é", "𠮷", "℃", "-", "Ａ１", "\n",
)  # fmt: skip
CUTTER = Segmenter(load_words(), {"渌口区": "ns", "青禾电机": "n"})
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join)


def words_of(segmenter: Segmenter, text: str) -> list[str]:
    return [text[word.start : word.end] for word in segmenter.segment(text, Span(0, len(text)))]


@unhurried
@given(TEXTS, st.integers(0, 10), st.integers(0, 10))
def test_words_tile_the_span_without_gaps(text, before, behind):
    span = Span(min(before, len(text)), max(min(before, len(text)), len(text) - behind))
    words = CUTTER.segment(text, span)
    assert "".join(text[word.start : word.end] for word in words) == span.of(text)
    assert [word.start for word in words[1:]] == [word.end for word in words[:-1]]
    assert all(word.start < word.end for word in words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("项目建设", ["项目", "建设"]),
        ("园区的企业", ["园区", "的", "企业"]),
        ("总投资3.5亿元", ["总", "投资", "3.5", "亿元"]),
        ("年产PVC管材", ["年产", "PVC", "管材"]),
        ("渌口区政府", ["渌口区", "政府"]),
    ],
)
def test_text_is_cut_into_the_likeliest_words(segmenter, text, words):
    assert words_of(segmenter, text) == words


@pytest.mark.parametrize("piece", ["Φ30", "A-12", "3.5%", "C919", "25℃", "１２３", "ＰＶＣ"])
def test_latin_letters_and_digits_stay_in_one_piece(segmenter, piece):
    assert piece in words_of(segmenter, f"生产{piece}型材")


@pytest.mark.parametrize(
    ("name", "text"),
    [("青禾岭", "在青禾岭开工"), ("何家山村", "来到何家山村调研"), ("的确良", "的确良项目"), ("亿元", "投资亿元")],
)
def test_names_that_are_given_outweigh_their_parts(name, text):
    words = Segmenter(load_words(), {name: "ns"}).segment(text, Span(0, len(text)))
    assert [(text[word.start : word.end], word.pos) for word in words if word.pos == "ns"] == [(name, "ns")]


def test_a_word_in_no_list_has_no_part_of_speech(segmenter):
    assert [word.pos for word in segmenter.segment("😀", Span(0, 1))] == [""]


def test_an_empty_span_has_no_words(segmenter):
    assert segmenter.segment("园区", Span(1, 1)) == ()


def test_a_usual_phrase_is_likelier_than_the_same_characters_shuffled(segmenter):
    assert segmenter.likelihood("项目建设") > segmenter.likelihood("目设建项")


def test_every_text_has_a_likelihood(segmenter):
    assert all(math.isfinite(segmenter.likelihood(piece)) for piece in ("", "a", "😀😀", "的了的了", "\x00"))


@unhurried
@given(TEXTS)
def test_what_was_cut_before_does_not_change_how_a_text_is_cut(text):
    fresh = Segmenter(load_words(), {})
    first = words_of(fresh, text)
    words_of(fresh, text[::-1])
    assert words_of(fresh, text) == first
