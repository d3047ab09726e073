"""Quantities: values in the bare unit, one sign for each unit, and what does not count."""

from __future__ import annotations

from itertools import pairwise

import pytest
from growth import LINEAR, growth
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.detect.quantities import find_quantities
from lukou_kg.detect.units import COUNTERS, MEASURES, canonical

QUANTITIES = [
    ("占地200亩", "200亩", 200, "亩", "exact"),
    ("占地２００亩", "２００亩", 200, "亩", "exact"),
    ("占地1.2万亩", "1.2万亩", 12_000, "亩", "exact"),
    ("面积30万平方米", "30万平方米", 300_000, "平方米", "exact"),
    ("面积2.3万㎡", "2.3万㎡", 23_000, "平方米", "exact"),
    ("面积21万平米", "21万平米", 210_000, "平方米", "exact"),
    ("面积3万平方，", "3万平方", 30_000, "平方米", "exact"),
    ("面积27.5平方公里", "27.5平方公里", 27.5, "平方公里", "exact"),
    ("面积488平方千米", "488平方千米", 488, "平方公里", "exact"),
    ("面积12公顷", "12公顷", 12, "公顷", "exact"),
    ("容积5万立方米", "5万立方米", 50_000, "立方米", "exact"),
    ("全长60公里", "60公里", 60, "公里", "exact"),
    ("全长3千米", "3千米", 3, "公里", "exact"),
    ("长4075米的大桥", "4075米", 4075, "米", "exact"),
    ("年产5万吨", "5万吨", 50_000, "吨", "exact"),
    ("年产120万吨", "120万吨", 1_200_000, "吨", "exact"),
    ("年产三万吨", "三万吨", 30_000, "吨", "exact"),
    ("规模10万纱锭", "10万纱锭", 100_000, "锭", "exact"),
    ("年产玻璃300万重量箱", "300万重量箱", 3_000_000, "重量箱", "exact"),
    ("年产锂电池2亿安时", "2亿安时", 200_000_000, "安时", "exact"),
    ("购置设备420台套", "420台套", 420, "台套", "exact"),
    ("年产镜框80万副", "80万副", 800_000, "副", "exact"),
    ("重200公斤", "200公斤", 200, "公斤", "exact"),
    ("煤电2×1000MW", "2×1000MW", 2000, "MW", "exact"),
    ("4×600MW机组", "4×600MW", 2400, "MW", "exact"),
    ("4×2.5万KVA", "4×2.5万KVA", 100_000, "kVA", "exact"),
    ("装机10万千瓦", "10万千瓦", 100_000, "kW", "exact"),
    ("年产60万千升啤酒", "60万千升", 600_000, "千升", "exact"),
    ("年产6千升黄酒", "6千升", 6, "千升", "exact"),
    ("装机200兆瓦", "200兆瓦", 200, "MW", "exact"),
    ("光伏20MWp", "20MWp", 20, "MW", "exact"),
    ("电池5GWh", "5GWh", 5, "GWh", "exact"),
    ("110kV变电站", "110kV", 110, "kV", "exact"),
    ("10千伏开闭所", "10千伏", 10, "kV", "exact"),
    ("增长15.8%", "15.8%", 15.8, "%", "exact"),
    ("增长15.8％", "15.8％", 15.8, "%", "exact"),
    ("增长百分之二十", "百分之二十", 20, "%", "exact"),
    ("提高3.2个百分点", "3.2个百分点", 3.2, "个百分点", "exact"),
    ("增长1.5倍", "1.5倍", 1.5, "倍", "exact"),
    ("签约8个项目", "8个", 8, "个", "exact"),
    ("两个项目", "两个", 2, "个", "exact"),
    ("十二个项目", "十二个", 12, "个", "exact"),
    ("1个项目", "1个", 1, "个", "exact"),
    ("9家企业", "9家", 9, "家", "exact"),
    ("三家企业", "三家", 3, "家", "exact"),
    ("新增企业27户", "27户", 27, "户", "exact"),
    ("产业类6项，", "6项", 6, "项", "exact"),
    ("年产80万条", "80万条", 800_000, "条", "exact"),
    ("年产450万件气袋", "450万件", 4_500_000, "件", "exact"),
    ("年产100万套", "100万套", 1_000_000, "套", "exact"),
    ("年出栏100万头生猪", "100万头", 1_000_000, "头", "exact"),
    ("设备82台，", "82台", 82, "台", "exact"),
    ("床位480张，", "480张", 480, "张", "exact"),
    ("厂房5栋", "5栋", 5, "栋", "exact"),
    ("桥梁112座", "112座", 112, "座", "exact"),
    ("用工3000人", "3000人", 3000, "人", "exact"),
    ("游客3万人次", "3万人次", 30_000, "人次", "exact"),
    ("共有5个工业项目", "5个", 5, "个", "exact"),
    ("改造3个小区", "3个", 3, "个", "exact"),
    ("12个交通项目", "12个", 12, "个", "exact"),
    ("分三期建设", "三期", 3, "期", "exact"),
    ("用工3000余人", "3000余人", 3000, "人", "min"),
    ("100多家企业", "100多家", 100, "家", "min"),
    ("十余家企业", "十余家", 10, "家", "min"),
    ("超过60公里", "超过60公里", 60, "公里", "min"),
    ("就业1000人以上", "1000人以上", 1000, "人", "min"),
    ("不少于50亩", "不少于50亩", 50, "亩", "min"),
    ("占地约200亩", "约200亩", 200, "亩", "about"),
    ("近百家企业", "近百家", 100, "家", "about"),
    ("200亩左右", "200亩左右", 200, "亩", "about"),
    ("不足40%", "不足40%", 40, "%", "max"),
    ("不超过50亩", "不超过50亩", 50, "亩", "max"),
]


@pytest.mark.parametrize(("text", "words", "value", "unit", "bound"), QUANTITIES)
def test_a_quantity_has_value_unit_and_bound(text, words, value, unit, bound):
    (found,) = find_quantities(text)
    assert (found.text, found.unit, found.bound, found.high) == (words, unit, bound, None)
    assert found.value == pytest.approx(value, rel=1e-12)


RANGES = [
    ("300—500亩", 300, 500, "亩"),
    ("3-5万吨", 30_000, 50_000, "吨"),
    ("3万吨至5万吨", 30_000, 50_000, "吨"),
    ("10至15家", 10, 15, "家"),
    ("2.0-2.5mm", 2.0, 2.5, "毫米"),
    ("8%-10%", 8, 10, "%"),
]


@pytest.mark.parametrize(("text", "low", "high", "unit"), RANGES)
def test_a_range_has_both_ends(text, low, high, unit):
    (found,) = find_quantities(f"达{text}，")
    assert (found.text, found.value, found.high, found.unit, found.bound) == (text, low, high, unit, "range")


NOT_QUANTITIES = [
    "第3个项目",
    "第三家企业",
    "3号楼",
    "一期、二期项目",
    "三期工程",
    "前10名",
    "一个新城",
    "一家企业",
    "一批项目",
    "千家万户",
    "一千次表态",
    "万亩茶园",
    "数十家企业",
    "几百亩",
    "多个项目",
    "18个月",
    "前5个月",
    "3台湾企业",
    "3株洲",
    "5条例",
    "9项目",
    "八家子镇",
    "三台县",
    "六安市",
    "2018年6月18日",
    "12亿元",
    "8个亿",
    "××亩",
    "**万平方米",
    "一带一路",
    "五大行动",
    "A3栋",
    "C919",
    "三米粉店",
    "20个工作日",
    "3个多小时",
    "5个季度",
]


@pytest.mark.parametrize("text", NOT_QUANTITIES)
def test_what_is_no_quantity_is_passed_over(text):
    assert find_quantities(text) == []


def test_the_quantities_of_a_sentence_come_in_order():
    text = "项目占地446亩，建设厂房3栋、生产线30条，年产铜箔2万吨，带动就业300人。"
    assert [(found.value, found.unit) for found in find_quantities(text)] == [
        (446, "亩"),
        (3, "栋"),
        (30, "条"),
        (20_000, "吨"),
        (300, "人"),
    ]


def test_only_the_range_asked_for_is_read_and_spans_stay_absolute():
    text = "一期占地20亩，二期占地30亩。"
    (found,) = find_quantities(text, 8, len(text))
    assert (found.text, found.span.of(text), found.value) == ("30亩", "30亩", 30)


@pytest.mark.parametrize("word", sorted(MEASURES))
def test_every_unit_of_measure_is_found_and_given_one_sign(word):
    (found,) = find_quantities(f"达25{word}。")
    assert found.unit == MEASURES[word] == canonical(word)


@pytest.mark.parametrize("word", sorted(set(COUNTERS) - {"期"}))
def test_every_counting_word_is_its_own_unit(word):
    (found,) = find_quantities(f"达25{word}。")
    assert (found.value, found.unit) == (25, word)


TEXTS = st.lists(
    st.sampled_from([row[0] for row in QUANTITIES + RANGES] + [*NOT_QUANTITIES, "，", "至", "近", "以上", "3", "万"]),
    max_size=10,
).map("".join)


@given(TEXTS)
def test_spans_are_in_order_apart_and_hold_their_words(text):
    found = find_quantities(text)
    assert all(quantity.span.of(text) == quantity.text for quantity in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@given(TEXTS)
def test_only_a_range_has_a_high_end_above_the_low_one(text):
    for quantity in find_quantities(text):
        assert (quantity.bound == "range") == (quantity.high is not None)
        assert quantity.high is None or quantity.high > quantity.value


@pytest.mark.parametrize("text", ["新任2副县长到会", "乡镇1正3副书记", "两副总经理到场"])
def test_a_deputy_is_no_pair(text):
    assert not [quantity for quantity in find_quantities(text) if quantity.unit == "副"]


@given(st.text(alphabet="0123456789.,亿万千百十两三余多×*/至-近约超以上个家亩吨平方米MWkV% ", max_size=40))
def test_any_text_is_read_without_error(text):
    find_quantities(text)


@pytest.mark.parametrize("unit", ["1", "三", "2×", "3万吨至", "百分之", "近", "300亩", "1,", "1.", "1 "])
def test_twice_the_text_takes_twice_the_time(unit):
    assert growth(unit, lambda text: lambda: find_quantities(text)) <= LINEAR
