"""Lists of capacities, each with its own goods."""

from __future__ import annotations

import pytest

from lukou_kg.relate.evidence import marked


def yields(readers, text: str) -> set[tuple[float, str | None, str | None]]:
    return {
        (claim.value, claim.unit, dict(claim.qualifiers).get("product")) for claim in readers.claims(text, "capacity")
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("恒岳重工有限公司年产铜箔5万吨、铝箔3万吨。", {(50000.0, "吨", "铜箔"), (30000.0, "吨", "铝箔")}),
        ("恒岳重工有限公司年产5万吨铜箔、3万吨铝箔。", {(50000.0, "吨", "铜箔"), (30000.0, "吨", "铝箔")}),
        (
            "恒岳重工有限公司年产铜箔5万吨、铝箔3万吨和钢管2万吨。",
            {(50000.0, "吨", "铜箔"), (30000.0, "吨", "铝箔"), (20000.0, "吨", "钢管")},
        ),
        ("恒岳重工有限公司建设6条铜箔生产线、3条铝箔生产线。", {(6.0, "条", "铜箔"), (3.0, "条", "铝箔")}),
        ("恒岳重工有限公司新上铜箔生产线6条、铝箔生产线3条。", {(6.0, "条", "铜箔"), (3.0, "条", "铝箔")}),
        ("恒岳重工有限公司年产铜箔5万吨、产值8亿元。", {(50000.0, "吨", "铜箔")}),
        ("恒岳重工有限公司年产铜箔5万吨、占地200亩。", {(50000.0, "吨", "铜箔")}),
        ("恒岳重工有限公司年产铜箔5万吨、员工300人。", {(50000.0, "吨", "铜箔")}),
    ],
)
def test_each_member_of_a_list_has_its_goods_and_other_amounts_are_no_members(readers, text, expected):
    assert yields(readers, text) == expected


def test_each_member_is_marked_where_it_stands(readers):
    text = "恒岳重工有限公司年产铜箔5万吨、铝箔3万吨。"
    marks = {claim.value: marked(claim, "value").of(text) for claim in readers.claims(text, "capacity")}
    assert marks == {50000.0: "5万吨", 30000.0: "3万吨"}


def test_what_the_members_are_of_is_made(readers):
    text = "恒岳重工有限公司年产铜箔5万吨、铝箔3万吨。"
    assert {claim.value for claim in readers.claims(text, "produces")} == {"铜箔", "铝箔"}


def test_a_member_keeps_how_exactly_it_is_told(readers):
    text = "恒岳重工有限公司年产铜箔5万吨、铝箔3万吨以上。"
    bounds = {claim.value: dict(claim.qualifiers).get("bound") for claim in readers.claims(text, "capacity")}
    assert bounds == {50000.0: None, 30000.0: "min"}
