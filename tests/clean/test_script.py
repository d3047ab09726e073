from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.clean.aligned import AlignedText
from lukou_kg.clean.script import script_of, simplify


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("淥口區項目", "渌口区项目"),
        ("該專案總投資5億元", "该项目总投资5亿元"),
        ("成立專案組調查", "成立专案组调查"),
        ("隨著發展", "随着发展"),
        ("著名企業家的著作", "著名企业家的著作"),
        ("顯著成效", "显著成效"),
        ("甚麼項目", "什么项目"),
        ("乾隆年間的幹部", "乾隆年间的干部"),
        ("以後，皇后", "以后，皇后"),
    ],
)
def test_traditional_script_becomes_simplified(raw: str, clean: str) -> None:
    assert simplify(AlignedText.of(raw), "traditional")[0].text == clean


@pytest.mark.parametrize("text", ["乾元科技有限公司", "著力推进", "瞭望塔", "鑫淼材料"])
def test_characters_that_simplified_text_uses_too_are_left_in_it(text: str) -> None:
    assert simplify(AlignedText.of(text), "simplified")[0].text == text


def test_a_traditional_name_in_simplified_text_is_converted() -> None:
    assert simplify(AlignedText.of("走进淥口区"), "simplified")[0].text == "走进渌口区"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("总投资5亿元的项目开工", "simplified"),
        ("總投資5億元的項目開工", "traditional"),
        ("總投資5億元的项目开工", "mixed"),
        ("于里后", "simplified"),
        ("", "simplified"),
    ],
)
def test_the_script_is_told_by_characters_of_one_script_only(text: str, script: str) -> None:
    assert script_of(text) == script


def test_every_character_keeps_its_own_place() -> None:
    raw = "淥口區產業項目"
    text, repairs = simplify(AlignedText.of(raw), "traditional")
    assert text.starts == tuple(range(len(raw)))
    assert "".join(repair.before for repair in repairs) == "淥區產業項"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("貴州鑛業曁實驗室", "贵州矿业暨实验室"),
        ("産地、衞生、澂江市、濬縣", "产地、卫生、澄江市、浚县"),
        ("羣衆在山峯下喫麪", "群众在山峰下吃面"),
        ("雲縣、餘姚市、後山鄉", "云县、余姚市、后山乡"),
    ],
)
def test_old_and_variant_forms_become_standard_ones(raw: str, clean: str) -> None:
    assert simplify(AlignedText.of(raw), "traditional")[0].text == clean


def test_forms_that_the_standard_keeps_for_names_are_left() -> None:
    names = "陈喆、何堃、孙甦、吴祐"
    assert simplify(AlignedText.of(names), "simplified")[0].text == names


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("乾縣、乾潭鎮、奇乾鄉", "乾县、乾潭镇、奇乾乡"),
        ("李乾明到鼎乾集團", "李乾明到鼎乾集团"),
        ("餅乾廠擦乾地面", "饼干厂擦干地面"),
        ("乾部和乾驛鎮", "干部和干驿镇"),
        ("休閒豆乾車間", "休闲豆干车间"),
        ("鉅升科技投入鉅額資金", "钜升科技投入巨额资金"),
        ("鉅野縣", "巨野县"),
        ("鮀江街道", "鮀江街道"),
    ],
)
def test_names_keep_a_character_that_words_write_otherwise(raw: str, clean: str) -> None:
    assert simplify(AlignedText.of(raw), "traditional")[0].text == clean


def test_a_name_in_simplified_text_keeps_its_own_character() -> None:
    text = "宏昇纺织开工"
    assert simplify(AlignedText.of(text), "simplified") == (AlignedText.of(text), ())


@given(
    st.lists(st.sampled_from(["乾潭鎮", "餅乾", "鉅升", "鑛業", "衞生", "濛江", "鮀江", "，", "開工\n"]), max_size=12)
)
def test_whatever_is_converted_each_character_leads_back_to_its_own(pieces: list[str]) -> None:
    raw = "".join(pieces)
    text, _ = simplify(AlignedText.of(raw), "traditional")
    assert text.starts == tuple(range(len(raw)))
    assert text.ends == tuple(range(1, len(raw) + 1))
    assert simplify(text, "traditional")[0].text == text.text
