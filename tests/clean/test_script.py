from __future__ import annotations

import pytest

from lukou_kg.clean.aligned import AlignedText
from lukou_kg.clean.script import script_of, simplify


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("淥口區項目", "渌口区项目"),
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
