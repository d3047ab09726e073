"""Numbers in Arabic digits, Chinese numerals and both."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.detect.numerals import NUMBER, narrow, parse

WRITTEN = [
    ("0", 0),
    ("7", 7),
    ("12.5", 12.5),
    ("1,200", 1200),
    ("1，200，000", 1_200_000),
    ("3 000", 3000),
    ("１２", 12),
    ("３．５", 3.5),
    ("1.2亿", 120_000_000),
    ("3千万", 30_000_000),
    ("5百万", 5_000_000),
    ("3万亿", 3e12),
    ("1亿5000万", 150_000_000),
    ("2亿3千万", 230_000_000),
    ("8个亿", 800_000_000),
    ("3000余万", 30_000_000),
    ("5000多万", 50_000_000),
    ("十余亿", 1e9),
    ("百余", 100),
    ("零", 0),
    ("两", 2),
    ("半", 0.5),
    ("十", 10),
    ("十五", 15),
    ("二十", 20),
    ("二十三", 23),
    ("一百", 100),
    ("一百零五", 105),
    ("一百一十", 110),
    ("两百五", 250),
    ("三千二", 3200),
    ("三千二百", 3200),
    ("三千零二十", 3020),
    ("五万八", 58_000),
    ("五万八千", 58_000),
    ("一万零五百", 10_500),
    ("一千零五十万", 10_500_000),
    ("百", 100),
    ("千", 1000),
    ("百万", 1_000_000),
    ("亿", 1e8),
    ("百亿", 1e10),
    ("千亿", 1e11),
    ("一亿二", 120_000_000),
    ("两亿三千万", 230_000_000),
    ("二〇一八", 2018),
    ("二零二三", 2023),
    ("一点五", 1.5),
    ("三点二五万", 32_500),
]


@pytest.mark.parametrize(("text", "value"), WRITTEN)
def test_a_written_number_has_its_value(text, value):
    assert parse(text) == value


@pytest.mark.parametrize("text", ["", "元", "第三", "百分", "1.2.3", "三x", "×亿", "点", "廿"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match="not a number"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10万千瓦", "10万"),
        ("3千米", "3"),
        ("两千克", "两"),
        ("1亿5000万元", "1亿5000万"),
        ("120 亿元", "120 亿"),
        ("3，000万元", "3，000万"),
        ("2018，2019", "2018"),
        ("5000余万元", "5000余万"),
        ("百余亿元", "百余亿"),
        ("12.5%", "12.5"),
    ],
)
def test_the_pattern_takes_the_number_and_leaves_the_unit(text, found):
    match = re.match(NUMBER, text)
    assert match is not None
    assert match[0] == found


@pytest.mark.parametrize(("text", "number"), [("亿亿亿", 1e24), ("9亿亿", 9e16), ("1.2345678万", 12345.678)])
def test_numbers_of_any_size_are_read(text, number):
    assert parse(text) == number


@given(st.text(alphabet="0123456789.,，零一二两三四五六七八九十百千万亿半余多 元", max_size=12))
def test_whatever_the_pattern_finds_is_a_number(text):
    for match in re.finditer(NUMBER, text):
        assert parse(match[0]) >= 0


@given(st.integers(min_value=0, max_value=999_999_999_999))
def test_arabic_digits_mean_themselves_with_and_without_separators(number):
    assert parse(str(number)) == number
    assert parse(f"{number:,}") == number


@given(st.integers(min_value=0, max_value=99_999_999))
def test_chinese_numerals_mean_what_they_spell(number):
    assert parse(spelled(number)) == number


@given(st.text(max_size=30))
def test_narrowing_keeps_every_offset(text):
    assert len(narrow(text)) == len(text)
    assert narrow(narrow(text)) == narrow(text)


def spelled(number: int) -> str:
    """A number under one hundred million in Chinese numerals, as it is read aloud."""
    if number == 0:
        return "零"
    high, low = divmod(number, 10_000)
    head = f"{below_ten_thousand(high)}万" if high else ""
    gap = "零" if head and 0 < low < 1000 else ""
    return head + gap + (below_ten_thousand(low) if low else "")


def below_ten_thousand(number: int) -> str:
    text = ""
    for sign, digit in zip(["千", "百", "十", ""], f"{number:04d}", strict=True):
        if digit != "0":
            text += "零一二三四五六七八九"[int(digit)] + sign
        elif text and not text.endswith("零"):
            text += "零"
    return text.rstrip("零")


@pytest.mark.parametrize(
    ("text", "value"), [("68.9亿", 6_890_000_000.0), ("35.48亿", 3_548_000_000.0), ("0.07万", 700.0)]
)
def test_a_decimal_times_a_large_unit_is_exact(text, value):
    assert parse(text) == value
