"""What kind of amount a value is, and both ends of a range."""

from __future__ import annotations

import pytest
from readers import built_in

KINDS = [
    ("松岭铜箔项目计划总投资12亿元，已完成投资3亿元。", [(12e8, "计划总投资"), (3e8, "完成投资")]),
    ("总投资5亿元的白露茶园项目动工。", [(5e8, "总投资")]),
    ("松岭铜箔项目投资总额5亿元。", [(5e8, "总投资")]),
    ("松岭铜箔项目投资5亿元。", [(5e8, None)]),
    (
        "云溪工业园规划面积3平方公里，年产值20亿元，年税收3000万元。",
        [(3, "规划面积"), (20e8, "年产值"), (3e7, "年税收")],
    ),
    ("云溪工业园实现20亿元的产值。", [(20e8, "产值")]),
    ("松岭铜箔项目占地200亩、总投资5亿元。", [(200, "占地"), (5e8, "总投资")]),
]


def amounts(text: str, qualifier: str) -> list[tuple[object, str | None]]:
    claims = [claim for claim in built_in().read(text).claims if isinstance(claim.value, float | int)]
    places = [next(mark.span for mark in claim.evidence[0].marks if mark.role == "value") for claim in claims]
    ordered = [claim for _, claim in sorted(zip(places, claims, strict=True), key=lambda pair: pair[0])]
    return [(claim.value, dict(claim.qualifiers).get(qualifier)) for claim in ordered]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_an_amount_bears_the_kind_that_the_word_beside_it_says(text, expected):
    assert amounts(text, "kind") == expected


@pytest.mark.parametrize(
    ("text", "high"),
    [
        ("青禾电机项目总投资5000万元至1亿元。", "100000000"),
        ("云溪工业园占地200至300亩。", "300"),
        ("青禾电机项目总投资1亿元。", None),
    ],
)
def test_a_range_keeps_its_upper_end(text, high):
    assert [found for _, found in amounts(text, "high")] == [high]


def test_an_amount_said_again_without_its_kind_is_the_same_amount():
    (claim,) = (
        item
        for item in built_in().read("松岭铜箔项目投资5亿元。\n松岭铜箔项目总投资5亿元。").claims
        if item.relation == "investmentAmount"
    )
    assert (dict(claim.qualifiers), len(claim.evidence)) == ({"kind": "总投资"}, 2)


def test_what_an_amount_was_before_it_was_raised_is_none_of_today(readers):
    text = "松岭铜箔项目总投资由5亿元追加至8亿元。"
    assert readers.said(text, "investmentAmount") == {"松岭铜箔项目 -> 800000000"}


def test_sales_and_output_are_two_things(readers):
    text = "恒岳重工有限公司去年实现产值3亿元、销售收入2亿元。"
    assert readers.said(text, "outputValue") == {"恒岳重工有限公司 -> 300000000"}
    assert readers.said(text, "salesAmount") == {"恒岳重工有限公司 -> 200000000"}


@pytest.mark.parametrize(
    "chosen",
    [
        "总投资超10亿元的有信合光伏、青禾装备2个",
        "投资超10亿元的有2个",
        "超50亿元的有信合光伏、青禾装备、松岭机械3个",
        "总投资5亿元以上的包括信合光伏、青禾装备",
        "亿元以上项目12个",
        "单体投资5亿元以上的4个",
    ],
)
def test_the_amount_that_tells_which_works_are_meant_is_nobodys(readers, chosen):
    assert readers.said(f"宁海县共签约项目19个，其中{chosen}。", "investmentAmount") == set()
    assert readers.said(f"宁海县集中签约项目19个，{chosen}。", "investmentAmount") == set()


def test_the_total_beside_it_stays(readers):
    text = "宁海县集中签约项目21个，总投资超80亿元，其中总投资超20亿元的有3个。"
    assert readers.said(text, "investmentAmount") == {"宁海县 -> 8000000000"}
