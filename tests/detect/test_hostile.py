"""Degenerate and hostile texts through the whole pipeline: all come through, and the work grows with the length."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice, product
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import built_in, unhurried, work

from lukou_kg.detect.components import mention_reader
from lukou_kg.detect.tagger import WEIGHTS, Taggers
from lukou_kg.model.document import Span

FRAGMENTS = (
    "投资", "《", "“", "”", "（", "）", "项(a", "甲、", "、", "，", "。", "；", "：", "\n", " ", "\u3000",
    "😀", "\u202e", "\u2066",
    "\x00", "\ufeff", "\ue000", "\ue803", "\ue801", "\U0001ffff", "项目", "有限公司", "书记", "何苗", "·",
    "的", "等", "以及",
    "其中", "1", "亿元", "2018年", "13月45日", "该项目", "我县", "宁海县", "（以下简称“", "二期", "来到",
    "供应", "为", "由", "在", "是",
    "0亩", "1e9999万元", "-1万元",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)
BRAND = "青禾云帆松岭德润晨舟启明海石木槿飞渡瑞溪北麓兰台恒岳远航沈珂岚澜皓钰铭鑫淼焱垚"


def brands(count: int) -> list[str]:
    return ["".join(three) for three in islice(product(BRAND, repeat=3), count)]


DEGENERATE = [
    "",
    "a",
    "投",
    "。",
    "（",
    "”",
    "\n",
    "\x00",
    "😀",
    "\u202e",
    "\ue000",
    "项目",
    "有限公司",
    "书记",
    "、",
    "等",
    "（以下简称“",
    "年产",
    "第二期",
    "宁海",
    "与与技株洲项目",
    "·",
]
REPEATED = {
    "a verb": "投资",
    "an opening title mark": "《",
    "an opening quotation mark": "“",
    "a closing quotation mark": "”",
    "an open bracket": "（",
    "pinyin without an end": "项(a",
    "a list of one character": "甲、",
    "a head of projects": "项目",
    "a head of companies": "公司",
    "a company in a list": "青禾有限公司、",
    "a post in a list": "书记、",
    "a post with its holder": "主任何苗、",
    "a function word": "的",
    "a full stop": "。",
    "a digit": "1",
    "a numeral": "一",
    "an amount": "1亿元",
    "a year": "2018年",
    "a year's character": "年",
    "a bound": "近",
    "an emoji": "😀",
    "a mark of direction": "\u202e",
    "a NUL": "\x00",
    "a letter": "a",
    "a short name left open": "（简称",
    "a definition": "青禾有限公司（以下简称青禾）",
    "a place": "桂阳县",
    "a project": "松岭铜箔项目",
    "a counted group": "12个项目签约，总投资46亿元。",
    "a park's body": "松岭经开区管委会",
    "a quoted project": "“松岭”项目",
    "a dot": "甲·",
    "a clause": "其中，",
    "the end of a list": "、等",
}
GROWING: dict[str, Callable[[int], str]] = {
    "companies in one list": lambda size: "、".join(f"{brand}有限公司" for brand in brands(size // 8)) + "签约。",
    "a company a sentence": lambda size: "".join(f"{brand}科技有限公司开工。" for brand in brands(size // 12)),
    "a project a sentence": lambda size: "".join(f"{brand}铜箔项目开工。" for brand in brands(size // 10)),
    "companies with their projects": lambda size: "".join(
        f"{brand}有限公司年产5万吨{brand[::-1]}项目开工。" for brand in brands(size // 22)
    ),
    "a project and a pointer": lambda size: "".join(
        f"{brand}铜箔项目开工。该项目停工。" for brand in brands(size // 17)
    ),
    "posts with and without a company": lambda size: "".join(
        f"{brand}有限公司董事长周岚说。副总经理何苗说。" for brand in brands(size // 24)
    ),
    "our county": lambda size: "宁海县开会。我县开会。" * (size // 11),
    "our park": lambda size: "云溪工业园开工。园区扩建。该园区停工。" * (size // 20),
    "one speaker": lambda size: "周岚说。" * (size // 4),
    "one visit": lambda size: "书记高景明来到松岭铜箔项目。" * (size // 14),
    "one visit without an end": lambda size: "书记高景明来到松岭铜箔项目" * (size // 13),
    "a chain of places": lambda size: "湖南省株洲市渌口区。" * (size // 10),
    "headings": lambda size: "渌口区4个：\n1.松岭铜箔项目\n" * (size // 18),
}  # fmt: skip


@pytest.mark.parametrize("text", DEGENERATE, ids=ascii)
def test_a_text_that_says_nothing_gives_no_claim(text):
    reading = built_in().read(text)
    assert reading.text == text
    assert reading.claims == ()


@unhurried
@given(TEXTS)
def test_whatever_stands_in_a_text_it_is_read(text):
    reading = built_in().read(text)
    keys = {entity.key for entity in reading.entities}
    assert {claim.subject for claim in reading.claims} <= keys
    assert {claim.object for claim in reading.claims} - {None} <= keys


@pytest.mark.parametrize("piece", ["一期", "签约仪式", "有限公司"])
def test_where_names_may_stand_everywhere_the_likeliest_are_looked_at(piece):
    text, reader = piece * (2000 // len(piece)), mention_reader()
    gathered = reader.gather(built_in().before_mentions(text))
    proposals = reader.proposals(gathered, Taggers.of_folder(WEIGHTS))
    assert sum(not item.tagged and item.chosen is None for item in proposals) <= len(text) // 2


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_the_work_grows_with_the_length_of_a_repeated_text(piece):
    size = 2400 // len(piece)  # in shorter ones the tagger may begin to see names somewhere, once
    once, twice = (work(lambda: built_in().read(piece * count)) for count in (size, 2 * size))  # noqa: B023 - it is called before the next turn
    assert twice < 2.4 * once


@pytest.mark.parametrize("text_of", GROWING.values(), ids=GROWING)
def test_the_work_grows_with_the_number_of_things_a_text_names(text_of):
    once, twice = (work(lambda: built_in().read(text_of(size))) for size in (2000, 4000))  # noqa: B023 - it is called before the next turn
    assert twice < 2.2 * once


def test_what_a_text_marks_as_doubtful_is_looked_up_by_place():
    def doubtful(size):
        text = "松岭铜箔项目\ue000开工。" * size
        places = tuple(Span(at, at + 1) for at, character in enumerate(text) if character == "\ue000")
        return work(lambda: built_in().read(text, doubtful=places))

    assert doubtful(200) < 2.2 * doubtful(100)


# Slow: some seconds each. The regular expressions run outside of Python, so here processor time is compared.
@pytest.mark.parametrize(
    ("piece", "count"),
    [("投资", 8000), ("《", 16_000), ("项(a", 5000), ("甲、", 10_000), (" ", 16_000), ("…", 16_000)],
)
def test_twice_the_text_takes_less_than_three_times_the_time(piece, count):
    once, twice = (min(_seconds(piece * size) for _ in range(3)) for size in (count // 2, count))
    assert twice < 3 * once + 0.05


@pytest.mark.parametrize(
    "text",
    [
        "松岭公司为恒岳公司供应" * 13,
        "松岭公司为" + "、".join(f"{brand}有限公司" for brand in brands(26)) + "提供服务。",
        "高景明来到" + "松岭铜箔项目、" * 60 + "现场。",
        "位于" * 200 + "宁海县",
        "投资5亿元的" * 80 + "松岭铜箔项目",
        "由松岭公司的" * 60 + "供应",
        "宁海县引进" * 80 + "松岭铜箔项目",
        "松岭公司是恒岳公司" * 40 + "的供应商",
        "客户有松岭公司" * 60,
        "在宁海县" * 100 + "开工",
    ],
    ids=lambda text: text[:11],
)  # fmt: skip
def test_no_pattern_of_a_card_explodes_on_a_sentence_of_few_hundred_characters(text):
    built_in().read("预热。")
    assert _seconds(text) < 2


def test_a_thousand_companies_in_one_sentence_are_read():
    text = "、".join(f"{brand}有限公司" for brand in brands(1000)) + "签约。"
    assert len(built_in().names(text, "Company")) > 900


def _seconds(text: str) -> float:
    start = process_time()
    built_in().read(text)
    return process_time() - start
