from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.detect.sentences import split_sentences

FRAGMENTS = (
    "周岚说", "：“", "项目开工", "。", "！", "？", "”", "’", "》", "）", "，", "；", "\n", "\n\n", " ",
    "\u3000", "\t", "……", "…",
    "(", ")", "《", "3.5亿元", "a", "😀", "\u202e", "\x00", "甲、乙" * 30,
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("一期开工。二期签约。", ["一期开工。", "二期签约。"]),
        ("周岚说：“抓紧建。”随后离开。", ["周岚说：“抓紧建。”", "随后离开。"]),
        ("他问：“何时投产？”有人答：“明年！”", ["他问：“何时投产？”", "有人答：“明年！”"]),
        ("（见图。）园区很大。", ["（见图。）", "园区很大。"]),
        ("读了《园区怎么建？》再走。", ["读了《园区怎么建？》", "再走。"]),
        ("真快！！！到了。", ["真快！！！", "到了。"]),
        ("真的吗？！是的。", ["真的吗？！", "是的。"]),
        ("他说“我们……”她笑了。", ["他说“我们……”", "她笑了。"]),
        ("标题没有句号\n正文有。", ["标题没有句号", "正文有。"]),
        ("甲。\n\n\n乙。", ["甲。", "乙。"]),
        ("  两端有空白。\u3000\n", ["两端有空白。"]),
        ("总投资3.5亿元；占地200亩，用工300人", ["总投资3.5亿元；占地200亩，用工300人"]),
        ("引文“双招双引”不断句。", ["引文“双招双引”不断句。"]),
        ("本报讯（记者 何苗）在宁海县，恒岳重工扩产。", ["本报讯（记者 何苗）", "在宁海县，恒岳重工扩产。"]),
        ("新华社宁海8月12日电 (陆一舟)在恒岳重工的厂房里", ["新华社宁海8月12日电 (陆一舟)", "在恒岳重工的厂房里"]),
        ("本报宁海8月2日电 在北海举行的产业对接会上", ["本报宁海8月2日电", "在北海举行的产业对接会上"]),
        ("恒岳通讯（宁海）有限公司今天投产。", ["恒岳通讯（宁海）有限公司今天投产。"]),
        ("", []),
        (" \n\t\u3000\n", []),
        ("。", ["。"]),
        ("”", ["”"]),
    ],
)
def test_a_sentence_ends_at_its_mark_and_keeps_what_closes_it(text, sentences):
    assert [span.of(text) for span in split_sentences(text)] == sentences


@pytest.mark.parametrize("size", [1000, 1001, 2500, 10_000])
def test_a_run_without_an_end_is_cut_so_that_no_sentence_is_over_a_thousand_characters(size):
    spans = split_sentences("园" * size)
    assert max(span.end - span.start for span in spans) <= 1000
    assert sum(span.end - span.start for span in spans) == size


@pytest.mark.parametrize("name", ["青禾有限公司、", "松岭铜箔项目，", "松岭铜箔项目；", "青禾公司（简称青禾）"])
def test_a_run_without_an_end_is_cut_behind_a_pause_and_not_in_a_name(name):
    spans = split_sentences(name * 300)
    assert len(spans) > 1
    assert {span.of(name * 300)[-1] for span in spans} == {name[-1]}


def test_a_long_sentence_does_not_change_the_one_behind_it():
    text = "园" * 1500 + "。" + "周岚说：“好。”"
    assert split_sentences(text)[-1].of(text) == "周岚说：“好。”"


@given(TEXTS)
def test_sentences_are_in_order_and_do_not_overlap(text):
    spans = split_sentences(text)
    assert all(span.start < span.end for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(TEXTS)
def test_sentences_leave_out_nothing_but_white_space(text):
    covered = {place for span in split_sentences(text) for place in range(span.start, span.end)}
    assert [text[place] for place in range(len(text)) if place not in covered and not text[place].isspace()] == []


@given(TEXTS)
def test_no_sentence_begins_or_ends_in_white_space(text):
    assert all(span.of(text) == span.of(text).strip() for span in split_sentences(text))


@given(TEXTS, TEXTS)
def test_a_line_end_parts_what_stands_before_it_from_what_follows(one, other):
    apart = [span.of(one) for span in split_sentences(one)] + [span.of(other) for span in split_sentences(other)]
    text = f"{one}\n{other}"
    assert [span.of(text) for span in split_sentences(text)] == apart
