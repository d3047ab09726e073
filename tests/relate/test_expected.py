"""What a work makes, earns and employs before it runs is planned; once it runs it is a fact."""

from __future__ import annotations

import pytest

from lukou_kg.model.claim import Status


@pytest.mark.parametrize(
    ("text", "relation", "status"),
    [
        ("松岭铜箔项目今年3月开工，占地200亩，年产铜箔5万吨。", "capacity", Status.PLANNED),
        ("松岭铜箔项目去年3月建成投产，年产铜箔5万吨。", "capacity", Status.ACTUAL),
        ("松岭铜箔项目去年3月开工，今年8月建成投产，年产铜箔5万吨。", "capacity", Status.ACTUAL),
        ("松岭铜箔项目今年3月开工，占地200亩，年产铜箔5万吨。", "area", Status.ACTUAL),
        ("松岭铜箔项目全部建成后，年产值可达7亿元，实现税收4300万元。", "tax", Status.PLANNED),
    ],
)
def test_the_yield_of_a_work_that_does_not_run_is_planned(readers, text, relation, status):
    assert {claim.status for claim in readers.claims(text, relation)} == {status}
