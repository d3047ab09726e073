"""What is visited within a place stands there."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "located"),
    [
        (
            "在云溪工业园，县长陆一舟先后来到松岭铜箔项目、恒岳重工有限公司。",
            {"松岭铜箔项目 -> 云溪工业园", "恒岳重工有限公司 -> 云溪工业园"},
        ),
        (
            "县长陆一舟来到宁海县，观摩了松岭铜箔项目、恒岳重工有限公司。",
            {"松岭铜箔项目 -> 宁海县", "恒岳重工有限公司 -> 宁海县"},
        ),
        (
            "在云溪工业园，县长陆一舟首先来到松岭铜箔项目。随后，陆一舟来到恒岳重工有限公司。",
            {"松岭铜箔项目 -> 云溪工业园", "恒岳重工有限公司 -> 云溪工业园"},
        ),
        (
            "在云溪工业园，县长陆一舟来到松岭铜箔项目。随后，陆一舟来到恒岳重工有限公司。",
            {"松岭铜箔项目 -> 云溪工业园"},
        ),
        (
            "县长陆一舟到宁海县督查项目建设。\n陆一舟先后来到松岭铜箔项目、恒岳重工有限公司。",
            {"松岭铜箔项目 -> 宁海县", "恒岳重工有限公司 -> 宁海县"},
        ),
        ("县长陆一舟到宁海县督查项目建设。\n一。\n二。\n陆一舟先后来到松岭铜箔项目。", set()),
        ("县长陆一舟到宁海县、双峰县督查项目建设。陆一舟先后来到松岭铜箔项目。", set()),
        ("县长陆一舟来到云溪工业园、恒岳重工有限公司，询问生产情况。", set()),
        ("县长陆一舟来到恒岳重工有限公司，又到云溪工业园调研。", set()),
        (
            "在云溪工业园，县长陆一舟来到临江镇恒岳重工有限公司。",
            {"临江镇恒岳重工有限公司 -> 临江镇"},
        ),
        ("在云溪工业园，县长陆一舟强调，要服务恒岳重工有限公司。", set()),
    ],
)
def test_what_is_visited_in_a_place_stands_there(readers, text, located):
    assert readers.said(text, "locatedIn") == located


@pytest.mark.parametrize(
    ("text", "located"),
    [
        ("县长陆一舟来到白鹤镇南山公园。", {"白鹤镇南山公园 -> 白鹤镇"}),
        ("县长陆一舟来到云溪工业园松岭铜箔项目现场。", {"松岭铜箔项目 -> 云溪工业园"}),
        ("宁海云帆精工有限公司扩产。", set()),
        ("云溪工业园二期项目开工。", set()),
    ],
)
def test_a_town_that_begins_a_name_says_where_the_thing_is(readers, text, located):
    assert readers.said(text, "locatedIn") == located
