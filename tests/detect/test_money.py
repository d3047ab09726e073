"""Amounts of money: value, currency, bound, and what is no amount."""

from __future__ import annotations

from itertools import pairwise

import pytest
from growth import LINEAR, growth
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.detect.money import find_money

AMOUNTS = [
    ("总投资12亿元", "12亿元", 12e8, "CNY", "exact"),
    ("总投资１２亿元", "１２亿元", 12e8, "CNY", "exact"),
    ("总投资 120 亿元", "120 亿元", 120e8, "CNY", "exact"),
    ("总投资1.2亿元", "1.2亿元", 1.2e8, "CNY", "exact"),
    ("总投资１．２亿元", "１．２亿元", 1.2e8, "CNY", "exact"),
    ("投资8500万元", "8500万元", 8.5e7, "CNY", "exact"),
    ("投资3 000万元", "3 000万元", 3e7, "CNY", "exact"),
    ("投资3,000万元", "3,000万元", 3e7, "CNY", "exact"),
    ("营业收入101,062,293.81元", "101,062,293.81元", 101_062_293.81, "CNY", "exact"),
    ("投资1亿5000万元", "1亿5000万元", 1.5e8, "CNY", "exact"),
    ("投资十亿元", "十亿元", 10e8, "CNY", "exact"),
    ("投资三千万元", "三千万元", 3e7, "CNY", "exact"),
    ("投资一亿二千万元", "一亿二千万元", 1.2e8, "CNY", "exact"),
    ("总产值2.26万亿元", "2.26万亿元", 2.26e12, "CNY", "exact"),
    ("补贴5000元", "5000元", 5000, "CNY", "exact"),
    ("投资3亿元人民币", "3亿元人民币", 3e8, "CNY", "exact"),
    ("投资人民币3亿元", "人民币3亿元", 3e8, "CNY", "exact"),
    ("外资5.15亿美元", "5.15亿美元", 5.15e8, "USD", "exact"),
    ("外资1003万美元", "1003万美元", 1.003e7, "USD", "exact"),
    ("外资300万美金", "300万美金", 3e6, "USD", "exact"),
    ("投资2亿欧元", "2亿欧元", 2e8, "EUR", "exact"),
    ("投资5亿港元", "5亿港元", 5e8, "HKD", "exact"),
    ("投资5亿港币", "5亿港币", 5e8, "HKD", "exact"),
    ("贷款30亿日元", "30亿日元", 30e8, "JPY", "exact"),
    ("投资1亿英镑", "1亿英镑", 1e8, "GBP", "exact"),
    ("总投资约46亿元", "约46亿元", 46e8, "CNY", "about"),
    ("总投资大约46亿元", "大约46亿元", 46e8, "CNY", "about"),
    ("总投资近35亿元", "近35亿元", 35e8, "CNY", "about"),
    ("总投资2亿元左右", "2亿元左右", 2e8, "CNY", "about"),
    ("接近百亿元", "接近百亿元", 100e8, "CNY", "about"),
    ("总投资超过70亿元", "超过70亿元", 70e8, "CNY", "min"),
    ("总投资超70亿元", "超70亿元", 70e8, "CNY", "min"),
    ("总投资逾70亿元", "逾70亿元", 70e8, "CNY", "min"),
    ("产值突破600亿元", "突破600亿元", 600e8, "CNY", "min"),
    ("投资不低于2亿元", "不低于2亿元", 2e8, "CNY", "min"),
    ("投资至少2亿元", "至少2亿元", 2e8, "CNY", "min"),
    ("税收3亿元以上。", "3亿元以上", 3e8, "CNY", "min"),
    ("完成投资14余亿元", "14余亿元", 14e8, "CNY", "min"),
    ("总投资170多亿元", "170多亿元", 170e8, "CNY", "min"),
    ("投入3000余万元", "3000余万元", 3e7, "CNY", "min"),
    ("投入十余亿元", "十余亿元", 10e8, "CNY", "min"),
    ("税收超亿元", "超亿元", 1e8, "CNY", "min"),
    ("投资不超过2000万元", "不超过2000万元", 2e7, "CNY", "max"),
    ("投资不足2000万元", "不足2000万元", 2e7, "CNY", "max"),
    ("投资2000万元以下，", "2000万元以下", 2e7, "CNY", "max"),
    ("投资最高2000万元", "最高2000万元", 2e7, "CNY", "max"),
    ("总投资高达40.2亿元", "40.2亿元", 40.2e8, "CNY", "exact"),
    ("年产值可达20亿元", "20亿元", 20e8, "CNY", "exact"),
    ("总投资120亿，占地200亩", "120亿", 120e8, "CNY", "exact"),
    ("投资总额达3.5亿。", "3.5亿", 3.5e8, "CNY", "exact"),
    ("投资8个亿", "8个亿", 8e8, "CNY", "exact"),
    ("年产值应该在6个亿左右", "6个亿左右", 6e8, "CNY", "about"),
    ("利税约3000万，", "约3000万", 3e7, "CNY", "about"),
    ("投资10亿元以上的白露茶园项目", "10亿元以上", 10e8, "CNY", "min"),
    ("总投资百亿元，", "百亿元", 100e8, "CNY", "about"),
    ("签约8亿元", "8亿元", 8e8, "CNY", "exact"),
    ("年税收2亿元/年", "2亿元", 2e8, "CNY", "exact"),
    ("追加15亿元投资", "15亿元", 15e8, "CNY", "exact"),
]


@pytest.mark.parametrize(("text", "words", "value", "currency", "bound"), AMOUNTS)
def test_an_amount_has_value_currency_and_bound(text, words, value, currency, bound):
    (found,) = find_money(text)
    assert (found.text, found.currency, found.bound, found.high) == (words, currency, bound, None)
    assert found.value == pytest.approx(value, rel=1e-12)


RANGES = [
    ("5000万元至1亿元", 5e7, 1e8, "CNY"),
    ("5000万至1亿元", 5e7, 1e8, "CNY"),
    ("5000万至亿元", 5e7, 1e8, "CNY"),
    ("3-5亿元", 3e8, 5e8, "CNY"),
    ("3亿到5亿元", 3e8, 5e8, "CNY"),
    ("3亿元—5亿元", 3e8, 5e8, "CNY"),
    ("8000至12000元", 8000, 12_000, "CNY"),
    ("200～300万美元", 2e6, 3e6, "USD"),
    ("２至３亿元", 2e8, 3e8, "CNY"),
]


@pytest.mark.parametrize(("text", "low", "high", "currency"), RANGES)
def test_a_range_has_both_ends(text, low, high, currency):
    (found,) = find_money(f"投资{text}，")
    assert (found.text, found.value, found.high, found.currency, found.bound) == (text, low, high, currency, "range")


THRESHOLDS = [
    ("亿元以上项目12个", "亿元以上"),
    ("10亿元以上项目2个", "10亿元以上"),
    ("10亿元以上重大产业项目47个", "10亿元以上"),
    ("1亿元以上工业项目63个", "1亿元以上"),
    ("5亿元以上的有3个", "5亿元以上"),
    ("30亿元以上的项目占总投资额的36%", "30亿元以上"),
    ("3000万元以上的正式合同项目750个", "3000万元以上"),
    ("亿元以上入库企业法人153个", "亿元以上"),
    ("亿元以上新签约项目178个", "亿元以上"),
    ("亿元以上企业26家", "亿元以上"),
    ("亿元项目比重", "亿元"),
    ("超亿元项目5个", "超亿元"),
    ("超10亿元项目8个", "超10亿元"),
    ("过20亿元项目5个", "过20亿元"),
    ("100亿元项目3个", "100亿元"),
    ("百亿元产业集群", "百亿元"),
    ("千亿元级产业", "千亿元"),
    ("千万元投资建设项目11个", "千万元"),
    ("千万美元以上项目占了28项", "千万美元以上"),
    ("1亿美元以上二三产业项目达到23个", "1亿美元以上"),
    ("100个投资亿元以上对接国家规划的工业项目", "亿元以上"),
    ("亿元以上资源深加工重点项目", "亿元以上"),
    ("超千亿元的新材料产业集群", "超千亿元"),
]


@pytest.mark.parametrize(("text", "words"), THRESHOLDS)
def test_what_only_sorts_projects_is_a_threshold(text, words):
    (found,) = find_money(f"其中{text}。")
    assert (found.text, found.bound) == (words, "threshold")


NOT_AMOUNTS = [
    "上亿元",
    "数十亿元",
    "几千万元",
    "十几亿元",
    "投资×亿元",
    "投资XX亿元",
    "投资**万元",
    "投资*.*亿元",
    "投资3.×亿元",
    "单位：万元",
    "三元锂电池",
    "二元结构",
    "一元复始",
    "多元化投资",
    "5元素",
    "每亩30万元",
    "投资强度300万元/亩",
    "亩均税收30万元",
    "户均增收5000元",
    "单价3000元",
    "500元/吨",
    "人口120万",
    "13亿人口",
    "年产3亿颗芯片",
    "建筑面积30万平方米",
    "投资人8个",
    "2.42亿部手机",
    "打造百亿企业、千亿基地",
    "亿元",
    "公元前3世纪",
]


@pytest.mark.parametrize("text", NOT_AMOUNTS)
def test_what_is_no_amount_is_passed_over(text):
    assert find_money(text) == []


CHOSEN = [
    "总投资超10亿元的有恒岳光伏、青禾装备2个",
    "投资超10亿元的有2个",
    "超50亿元的有恒岳光伏、青禾装备、松岭机械3个",
    "总投资5亿元以上的包括恒岳光伏、青禾装备",
    "总投资5亿元以上的项目涵盖恒岳光伏、青禾装备",
    "总投资超过1亿元的35个",
    "单体投资5亿元以上的4个",
]


@pytest.mark.parametrize("text", CHOSEN)
def test_what_tells_which_projects_are_meant_is_a_threshold(text):
    (found,) = find_money(f"其中{text}。")
    assert found.bound == "threshold"


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("总投资超10亿元的有色金属项目开工", "min"),
        ("总投资超80亿元的12个产业项目集中开工", "min"),
        ("总投资近10亿元的有恒岳光伏项目", "about"),
        ("总投资3亿元的有恒岳光伏项目", "exact"),
        ("总投资超10亿元，有项目12个", "min"),
    ],
)
def test_what_a_thing_or_a_group_costs_is_no_threshold(text, bound):
    (found,) = find_money(f"{text}。")
    assert found.bound == bound


SENTENCES = [
    ("8个项目集中签约，总投资约46亿元，其中10亿元以上项目2个。", [(46e8, "about"), (10e8, "threshold")]),
    (
        "计划总投资5亿元的白露茶园和总投资3亿元的谷雨酒庄动工，已完成投资2亿元。",
        [(5e8, "exact"), (3e8, "exact"), (2e8, "exact")],
    ),
    ("总投资12亿元，达产后年产值可达20亿元、税收1亿元以上。", [(12e8, "exact"), (20e8, "exact"), (1e8, "min")]),
    (
        "连续引进30亿元以上、50亿元以上以及百亿元龙头型重大项目。",
        [(30e8, "threshold"), (50e8, "threshold"), (100e8, "threshold")],
    ),
    ("分别完成236.3亿元、314.5亿元、365亿元。", [(236.3e8, "exact"), (314.5e8, "exact"), (365e8, "exact")]),
    ("由2500万元提高到6000万元。", [(2.5e7, "exact"), (6e7, "exact")]),
    ("实际使用外资345.1亿美元（折2275.4亿元人民币）。", [(345.1e8, "exact"), (2275.4e8, "exact")]),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_the_amounts_of_a_sentence_come_in_order(sentence, expected):
    assert [(pytest.approx(value), bound) for value, bound in expected] == [
        (found.value, found.bound) for found in find_money(sentence)
    ]


def test_only_the_range_asked_for_is_read_and_spans_stay_absolute():
    text = "一期投资2亿元，二期投资3亿元。"
    (found,) = find_money(text, 7, len(text))
    assert (found.text, found.span.of(text), found.value) == ("3亿元", "3亿元", 3e8)


TEXTS = st.lists(
    st.sampled_from(
        [row[0] for row in AMOUNTS + RANGES + THRESHOLDS] + [*NOT_AMOUNTS, "，", "至", "近", "以上", "3", "亿"]
    ),
    max_size=10,
).map("".join)


@given(TEXTS)
def test_spans_are_in_order_apart_and_hold_their_words(text):
    found = find_money(text)
    assert all(money.span.of(text) == money.text and money.value > 0 for money in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@given(TEXTS)
def test_only_a_range_has_a_high_end_above_the_low_one(text):
    for money in find_money(text):
        assert (money.bound == "range") == (money.high is not None)
        assert money.high is None or money.high > money.value


@given(st.text(alphabet="0123456789.,亿万元千百十两三余多×*/至-近约超以上项目投资 美", max_size=40))
def test_any_text_is_read_without_error(text):
    find_money(text)


@pytest.mark.parametrize(
    "unit", ["1", "三", "亿", "1,", "3亿至", "总投资3亿", "近", "亿元以上重点", "每亩", "1.", "1 "]
)
def test_twice_the_text_takes_twice_the_time(unit):
    assert growth(unit, lambda text: lambda: find_money(text)) <= LINEAR
