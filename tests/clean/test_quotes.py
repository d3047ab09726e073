from __future__ import annotations

from functools import partial

import pytest
from growth import LINEAR, growth

from lukou_kg.clean.aligned import AlignedText
from lukou_kg.clean.quotes import restore_quotes


def _restored(raw: str, *, damaged: bool = False) -> str:
    return restore_quotes(AlignedText.of(raw), damaged=damaged)[0].text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("「園區」與『一單四制』", "“園區”與‘一單四制’"),
        ('他说"开工"和"投产"', "他说“开工”和“投产”"),
        ("不如一个'干'字", "不如一个‘干’字"),
    ],
)
def test_all_forms_of_quotation_marks_become_one(raw: str, clean: str) -> None:
    assert _restored(raw) == clean


@pytest.mark.parametrize("text", ['屏幕5.5"以上', "It's a park, isn't it", 'say "yes"', "“已经”‘很好’"])
def test_marks_that_do_not_pair_up_in_chinese_text_are_left(text: str) -> None:
    assert _restored(text) == text


def test_a_closing_mark_whose_bytes_were_lost_comes_back_where_bytes_were_lost() -> None:
    raw = "“再縝密的部署也會落空! 正如區長所言,“要快”。"
    assert _restored(raw, damaged=True) == "“再縝密的部署也會落空。” 正如區長所言,“要快”。"
    assert _restored(raw, damaged=False) == raw


def test_an_exclamation_before_a_comma_is_a_closing_mark_that_lost_its_bytes() -> None:
    assert _restored("“要加大力度!,招商工作再上臺階") == "“要加大力度。”,招商工作再上臺階"
    assert _restored("加油!,好") == "加油!,好"


@pytest.mark.parametrize("text", ["“加油! 大家好”", "加油! 大家好", "“快! ”他说"])
def test_an_exclamation_that_is_closed_later_stays_one(text: str) -> None:
    assert _restored(text, damaged=True) == text


@pytest.mark.parametrize("unit", ["!", "”!", "“!"])
def test_the_time_grows_with_the_number_of_marks(unit: str) -> None:
    assert growth(unit, lambda text: partial(_restored, text)) < LINEAR
