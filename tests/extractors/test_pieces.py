"""A text is cut into pieces at paragraphs, else at sentences, and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.detect.sentences import split_sentences
from lukou_kg.extractors import Text
from lukou_kg.extractors.pieces import pieces_of


def pieces(text: str, most: int) -> list[str]:
    return [piece.of(text) for piece in pieces_of(Text(text=text, sentences=split_sentences(text)), most)]


@pytest.mark.parametrize(
    ("text", "most", "found"),
    [
        ("", 5, []),
        ("甲来了。乙来了。", 20, ["甲来了。乙来了。"]),
        ("甲来了。\n乙来了。\n丙来了。", 9, ["甲来了。\n乙来了。", "丙来了。"]),
        ("甲来了。乙来了。\n丙来了。", 9, ["甲来了。乙来了。", "丙来了。"]),
        ("甲来了。乙来了。丙来了。", 9, ["甲来了。乙来了。", "丙来了。"]),
        ("一二三四五六七。", 5, ["一二三四五", "六七。"]),
    ],
)
def test_pieces_end_with_paragraphs_or_else_with_sentences(text: str, most: int, found: list[str]) -> None:
    assert pieces(text, most) == found


@given(st.text("甲乙。！\n ", max_size=80), st.integers(1, 30))
def test_every_sentence_is_in_a_piece_and_no_piece_is_too_long(text: str, most: int) -> None:
    sentences = split_sentences(text)
    found = pieces_of(Text(text=text, sentences=sentences), most)
    assert all(piece.end - piece.start <= most for piece in found)
    covered = {place for piece in found for place in range(piece.start, piece.end)}
    assert all(covered.issuperset(range(span.start, span.end)) for span in sentences)
