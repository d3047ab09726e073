from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.clean.aligned import AlignedText
from lukou_kg.clean.width import set_width


def _set(raw: str) -> str:
    return set_width(AlignedText.of(raw))[0].text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("总投资5亿元,占地200亩;年产值:10亿元!", "总投资5亿元，占地200亩；年产值：10亿元！"),
        ("１８个项目，ＰＩ膜", "18个项目，PI膜"),
        ("增长９５．１％;", "增长95.1%；"),
        ("投资10,000万元", "投资10,000万元"),
        ("投资10，000万元", "投资10,000万元"),
        ("到2018,2019年", "到2018，2019年"),
        ("上午8：30开工", "上午8:30开工"),
        ("湖北(九江)园", "湖北（九江）园"),
        ("聚酰亚胺(PI)膜", "聚酰亚胺（PI）膜"),
        ("ABB(China)", "ABB(China)"),
        ("完成开工.", "完成开工。"),
        ("考察学习,。嘉鱼县委,、姚某,,汉口", "考察学习。嘉鱼县委、姚某，汉口"),
        ("总投资 100 亿元", "总投资100亿元"),
        ("规划引领 迸发活力", "规划引领 迸发活力"),
        ("投产 ，二期", "投产，二期"),
        ("机械24小时不;,全力保障", "机械24小时不；，全力保障"),  # of 不停机，
    ],
)
def test_one_way_of_writing(raw: str, clean: str) -> None:
    assert _set(raw) == clean


@pytest.mark.parametrize("text", ["http://a.cn/b?c=d", "Hello, world! (ok)", "2×1000MW", "A,B", "1.5亿元", "3:2"])
def test_numbers_and_latin_text_keep_their_punctuation(text: str) -> None:
    assert _set(text) == text


@given(
    st.lists(
        st.sampled_from(["项目", "5", "000", "PI", ",", "，", "。", "、", " ", "(", "（", ")", ":", "：", ".", "\n"]),
        max_size=16,
    )
)
def test_setting_the_width_twice_is_setting_it_once(pieces: list[str]) -> None:
    once = _set("".join(pieces))
    assert _set(once) == once
