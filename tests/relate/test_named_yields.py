"""The capacity that stands in the name of a work."""

from __future__ import annotations

import pytest

from lukou_kg.model.claim import Status


@pytest.mark.parametrize(
    ("text", "capacities"),
    [
        ("恒岳重工有限公司年产5万吨铜箔项目开工。", {(50000.0, "吨")}),
        ("云溪镇青禾200兆瓦光伏发电项目开工。", {(200.0, "MW")}),
        ("110千伏琅溪输变电工程开工。", set()),
        ("云溪镇5000亩油茶种植项目开工。", set()),
    ],
)
def test_a_name_tells_what_is_made_and_no_voltage_or_area(readers, text, capacities):
    assert {(claim.value, claim.unit) for claim in readers.claims(text, "capacity")} == capacities


@pytest.mark.parametrize(
    ("does", "status"), [("今年3月开工", Status.PLANNED), ("已建成投产", Status.ACTUAL), ("签约", Status.PLANNED)]
)
def test_it_is_planned_until_the_work_runs(readers, does, status):
    text = f"恒岳重工有限公司年产5万吨铜箔项目{does}。"
    assert [claim.status for claim in readers.claims(text, "capacity")] == [status]


def test_a_name_that_stands_twice_tells_it_once(readers):
    text = "恒岳重工有限公司年产5万吨铜箔项目开工。恒岳重工有限公司年产5万吨铜箔项目占地200亩。"
    assert len(readers.claims(text, "capacity")) == 1
