from __future__ import annotations

from itertools import pairwise

import pytest

from lukou_kg.clean.aligned import AlignedText, Edit
from lukou_kg.clean.doubt import doubtful_spans, find_doubts
from lukou_kg.clean.language import WordModel
from lukou_kg.model.document import Span


@pytest.mark.parametrize(
    "text",
    [
        "我市軚睖洝企业",
        "项目ぷ魍苿在建",
        "投资\ufffd亿元",
        "园区睖O顝区",
        "大力猩桃Y工作",
        "青山锟斤拷开发区",
        "烫烫烫烫",
    ],
)
def test_what_no_text_has_is_doubtful(text: str, model: WordModel) -> None:
    repairs = find_doubts(AlignedText.of(text), model)
    assert repairs
    assert all(not repair.applied for repair in repairs)


@pytest.mark.parametrize(
    "text",
    ["碲化镉发电玻璃", "张堃、李喆出席", "A股上市公司", "PI膜和B超", "兆能B线投产", "渌口A区", "渌口区淦田镇", "玥玥"],
)
def test_rare_characters_of_names_and_products_are_not(text: str, model: WordModel) -> None:
    assert find_doubts(AlignedText.of(text), model) == ()


def test_doubtful_places_are_given_in_the_repaired_text() -> None:
    edits = [
        Edit(start=0, end=4, after="", kind="pinyin"),
        Edit(start=5, end=7, after="猩桃", kind="byte-shift", applied=False, reason="unclear"),
    ]
    text, repairs = AlignedText.of("(qū)在猩桃Y地").edited(edits)
    assert doubtful_spans(text, repairs) == (Span(1, 3),)


def test_what_was_taken_out_of_the_text_is_no_longer_doubtful() -> None:
    doubt = Edit(start=0, end=2, after="猩桃", kind="byte-shift", applied=False, reason="unclear")
    text, repairs = AlignedText.of("猩桃地").edited([doubt])
    text, _ = text.edited([Edit(start=0, end=2, after="", kind="furniture")])
    assert doubtful_spans(text, repairs) == ()


@pytest.mark.parametrize("text", ["青山\ufffd锟斤拷锟斤拷\ufffd区", "青山睖锟斤拷顝区", "锟斤拷Y锟斤拷"])
def test_doubtful_places_do_not_overlap(text: str, model: WordModel) -> None:
    places = [repair.raw for repair in find_doubts(AlignedText.of(text), model)]
    assert all(one.end <= other.start for one, other in pairwise(places))
    assert "锟斤拷" in "".join(place.of(text) for place in places)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("在平泉卮颖\ufffd公司", "卮颖\ufffd"),
        ("松岭集团\ufffd项目", "\ufffd"),
        ("松岭集团\ufffd乐呛项目", "\ufffd乐呛"),
    ],
)
def test_characters_beside_lost_ones_that_form_no_word_are_doubtful(text: str, shown: str, model: WordModel) -> None:
    assert [repair.before for repair in find_doubts(AlignedText.of(text), model)] == [shown]
