"""A work whose name begins with a company is built by it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "built"),
    [
        ("恒岳重工有限公司年产5万吨铜箔项目建成投产。", {"恒岳重工有限公司年产5万吨铜箔项目 -> 恒岳重工有限公司"}),
        ("宁海县与恒岳重工有限公司签订的松岭铜箔项目总投资12亿元。", {"松岭铜箔项目 -> 恒岳重工有限公司"}),
        ("恒岳重工有限公司的松岭铜箔项目建成投产。", {"松岭铜箔项目 -> 恒岳重工有限公司"}),
    ],
)
def test_who_builds_a_work_that_is_named_after_them(readers, text, built):
    assert {item for item in readers.said(text, "builtBy") if item.endswith("恒岳重工有限公司")} == built


def test_each_work_of_a_list_has_its_own_investor(readers):
    text = "此次集中开工项目2个，由恒岳重工投资的松岭铜箔项目、由青禾电机投资的青浦电机项目。"
    assert readers.said(text, "investedBy") == {"松岭铜箔项目 -> 恒岳重工", "青浦电机项目 -> 青禾电机"}


def test_whose_a_work_is_does_not_hang_on_how_far_it_is(readers):
    (claim,) = readers.claims("恒岳重工有限公司的松岭铜箔项目还没有投产。", "builtBy")
    assert claim.status == "actual"
