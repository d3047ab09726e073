from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import fault, unhurried

from lukou_kg.detect.names import NameReader

FRAGMENTS = (
    "何", "苗", "欧阳", "清", "周岚", "陆一舟", "·", "买买提", "说", "来到", "的", "和", "、", "，", "。",
    "项目", "高度", "重视", "明确",
    " ", "a", "1", "😀", "\x00", "（",
)  # fmt: skip
DOUBLE = "NameReader.at: a double surname that the word list knows as a word is taken for that word"
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join)


def name_at(persons: NameReader, text: str, start: int = 0) -> str | None:
    end = persons.at(text, start)
    return None if end is None else text[start:end]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("何苗来到现场", "何苗"),
        ("周岚说，抓紧建", "周岚"),
        ("沈珂介绍了情况", "沈珂"),
        ("周岚、何苗陪同", "周岚"),
        ("陆一舟来到现场", "陆一舟"),
        ("高景明深入企业", "高景明"),
        ("邓启明主持会议", "邓启明"),
        ("林晓彤介绍", "林晓彤"),
        ("顾海", "顾海"),
        ("何苗代为走访", "何苗"),
        ("何苗代县长到会", "何苗"),
        ("陈永代到会", "陈永代"),
        ("陈代文到会", "陈代文"),
        ("杨文波及县直部门负责人", "杨文波"),
        ("何苗及相关部门", "何苗"),
        ("徐大为率队考察", "徐大为"),
        ("段清和、何苗", "段清和"),
        ("段清和副县长", "段清"),
        ("段清为局长", "段清"),
        ("诸葛明远说", "诸葛明远"),
        ("司马青山，", "司马青山"),
        fault("欧阳清出席会议", "欧阳清", reason=DOUBLE),
        fault("欧阳清河到场", "欧阳清河", reason=DOUBLE),
        fault("上官云到会", "上官云", reason=DOUBLE),
        ("上官云", "上官云"),
    ],
)
def test_a_name_has_a_surname_and_one_or_two_characters(persons, text, name):
    assert name_at(persons, text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("买买提·艾力", "买买提·艾力"),
        ("买买提·艾力，书记", "买买提·艾力"),
        ("阿卜杜拉·买买提、何苗", "阿卜杜拉·买买提"),
        ("买买提·艾力来到现场", "买买提·艾力"),
        ("古丽·帕夏出席仪式", "古丽·帕夏"),
        ("阿不都热合曼·买买提指出，要加快", "阿不都热合曼·买买提"),
    ],
)
def test_a_dotted_name_is_one_name(persons, text, name):
    assert name_at(persons, text) == name


@pytest.mark.parametrize(
    "text",
    [
        "高度重视园区建设",
        "明确提出目标",
        "何时投产",
        "万象新城",
        "项目建设",
        "园区",
        "方案已经通过",
        "和平路",
        "的",
        "，周岚",
        "",
        "a",
        "3家",
        "何",
        "欧阳",
        "😀😀",
    ],
)
def test_no_name_begins_where_a_common_word_does(persons, text):
    assert name_at(persons, text) is None


@pytest.mark.parametrize("piece", ["何苗", "陆一舟", "欧阳清", "诸葛明远", "买买提·艾力", "顾海"])
def test_a_whole_piece_can_be_a_name(persons, piece):
    assert persons.exactly(piece)


@pytest.mark.parametrize(
    "piece", ["高度", "明确", "何时", "项目", "何", "何苗苗苗", "周岚说，", "", "a", "何a", "何的", "园区", "高度重视"]
)
def test_a_common_word_or_a_longer_piece_is_no_name(persons, piece):
    assert not persons.exactly(piece)


def test_a_name_of_three_is_kept_where_the_text_always_gives_all_three(persons):
    text = "书记高景明到场。高景明说，抓紧建。高景明随后离开。"
    assert {name_at(persons, text, place) for place in (2, 8, 17)} == {"高景明"}


@unhurried
@given(text=TEXTS, start=st.integers(0, 12))
def test_a_name_lies_in_the_text_and_has_two_characters_or_more(persons, text, start):
    end = persons.at(text, start)
    assert end is None or start + 2 <= end <= len(text)


@unhurried
@given(text=TEXTS)
def test_whatever_is_asked_there_is_an_answer(persons, text):
    assert persons.exactly(text) in {True, False}


@pytest.mark.parametrize("text", ["业主方联系", "投资方完善手续", "合作方表示"])
def test_a_party_is_no_surname(persons, text):
    assert persons.at(text, text.index("方")) is None
