"""Lead bytes of which nothing is left but a question mark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lukou_kg.clean.aligned import AlignedText
from lukou_kg.clean.clean import language, word_model
from lukou_kg.clean.language import WordModel
from lukou_kg.clean.shift import undo_shift
from lukou_kg.model.document import Document

_QUESTIONS = (
    "全市新增岗位2万个，怎么做到的?答案在园区。",
    "为什么要买?A股公司很多，投资者不少。",
    "详情见http://example.org/a?b=c&d=e，欢迎查看。",
    "What is PI film? It is a film.",
    "这里通了高铁，何时通?T3航站楼明年启用。",
    "到底行不行?C919总装线交出答卷，首架下线。",
    "项目开工了吗?开工了，进展顺利。",
)


def _without_lead(text: str, place: int, sign: bytes = b"?") -> str:
    """The text as a reader of GBK shows it whose character at `place` has a sign for its first byte."""
    data = text[:place].encode("gbk") + sign + text[place].encode("gbk")[1:] + text[place + 1 :].encode("gbk")
    shown = data.decode("gb18030", errors="replace").replace("\ufffd", "?")
    return "".join(char for char in shown if not "\ue000" <= char <= "\uf8ff")


@pytest.mark.parametrize(
    ("original", "place"),
    [
        ("全市新增崗位2萬個，資金投入增長。", 10),
        ("市委書記到株洲調研時強調，要加快推進重點項目建設。", 7),
        ("總投資12億元的銅箔項目日前開工，由電機有限公司投資建設。", 8),
        ("该公司去年签约，今年3月开工，由电机有限公司投资建设，占地200亩。", 15),
    ],
)
def test_a_lead_byte_shown_as_a_question_mark_is_put_back(original: str, place: int, model: WordModel) -> None:
    damaged = _without_lead(original, place)
    assert damaged != original
    repaired, repairs = undo_shift(AlignedText.of(damaged), model, language)
    assert repaired.text == original
    assert all(repair.kind == "byte-shift" for repair in repairs)


def test_the_sign_of_an_unreadable_character_is_one_too(model: WordModel) -> None:
    damaged = "全市新增崗位2萬個，\ufffdY金投入增長。"
    assert undo_shift(AlignedText.of(damaged), model, language)[0].text == "全市新增崗位2萬個，資金投入增長。"


@pytest.mark.parametrize("sign", ["\ufffd", "\ufffd\ufffd"])
@pytest.mark.parametrize(
    "text",
    [
        "企业预计全年新增{}值1.5亿元，用工三百人。",
        "项目年产磷酸氢{}15万吨，氢钾10万吨。",
        "停工的都要复工，一个不能少{}。",
    ],
)
def test_a_whole_character_that_could_not_be_read_is_not_invented(text: str, sign: str, model: WordModel) -> None:
    repaired, repairs = undo_shift(AlignedText.of(text.format(sign)), model, language)
    assert repaired.text == text.format(sign)
    assert not [repair for repair in repairs if repair.applied]


def test_the_character_leads_back_to_the_sign_and_the_letter(model: WordModel) -> None:
    raw = "全市新增崗位2萬個，?Y金投入增長。"
    text, _ = undo_shift(AlignedText.of(raw), model, language)
    place = text.text.index("資")
    assert raw[text.starts[place] : text.ends[place]] == "?Y"


def test_a_character_that_could_be_many_is_reported_and_left(model: WordModel) -> None:
    raw = "怎么办?X光机来帮忙，一分钟就有结果，患者都说好。"
    text, repairs = undo_shift(AlignedText.of(raw), model, language)
    assert text.text == raw
    assert [repair.applied for repair in repairs] == [False]


@pytest.mark.parametrize("text", _QUESTIONS)
def test_questions_and_addresses_are_left(text: str, cleaned: Callable[..., Document]) -> None:
    assert [each for each in cleaned(text).repairs if each.kind == "byte-shift" and each.applied] == []


def test_no_lead_byte_is_looked_for_where_marks_are_narrow(model: WordModel) -> None:
    assert undo_shift(AlignedText.of("赴?陂_展招商洽談,收穫不小"), model, language)[0].text.startswith("赴海口開展招商")


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(["?Y金", "?侠顧", "資金投入，", "項?咳涨?_工", "縣長說?", "?A股", "3月", "\n", "？！", "??"]),
        max_size=8,
    )
)
def test_whatever_is_read_leads_back_in_order(pieces: list[str]) -> None:
    raw = "".join(pieces)
    text, _ = undo_shift(AlignedText.of(raw), word_model(), language)
    assert len(text.text) == len(text.starts) == len(text.ends)
    assert all(start < end for start, end in zip(text.starts, text.ends, strict=True))
    assert list(text.starts) == sorted(text.starts)
    assert list(text.ends) == sorted(text.ends)
