"""The goods that stand in the name of a work."""

from __future__ import annotations

import pytest

from lukou_kg.model.claim import Status
from lukou_kg.relate.evidence import marked


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("恒岳重工有限公司年产5万吨铜箔项目开工。", {"铜箔"}),
        ("恒岳重工有限公司年产5万吨高端铜箔生产线项目开工。", {"铜箔"}),
        ("恒岳重工有限公司年产300万套轴承加工项目开工。", {"轴承"}),
        ("恒岳重工有限公司年产300万套轴承技改项目开工。", {"轴承"}),
        ("云溪镇青禾200兆瓦光伏发电项目开工。", set()),
        ("恒岳重工有限公司动力电池项目开工。", set()),
        ("松岭铜箔项目开工。", set()),
        ("松岭铜箔生产线开工。", set()),
        ("恒岳重工有限公司年产5万头生猪养殖项目开工。", set()),
    ],
)
def test_a_name_tells_goods_behind_a_quantity_and_no_trade(readers, text, goods):
    assert {claim.value for claim in readers.claims(text, "produces")} == goods


@pytest.mark.parametrize(
    ("does", "status"), [("今年3月开工", Status.PLANNED), ("已建成投产", Status.ACTUAL), ("签约", Status.PLANNED)]
)
def test_they_are_planned_until_the_work_runs(readers, does, status):
    text = f"恒岳重工有限公司年产5万吨铜箔项目{does}。"
    assert [claim.status for claim in readers.claims(text, "produces")] == [status]


def test_a_name_that_stands_twice_tells_them_once_and_where(readers):
    text = "恒岳重工有限公司年产5万吨铜箔项目开工。恒岳重工有限公司年产5万吨铜箔项目占地200亩。"
    (claim,) = readers.claims(text, "produces")
    place = marked(claim, "value")
    assert (place.of(text), place.start) == ("铜箔", text.index("铜箔"))
