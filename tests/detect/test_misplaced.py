"""Names of places that stand inside other names, and are none there."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("青禾科技负责人郭汉中十分感慨，他告诉记者，订单已经排满。", set()),
        ("云岭县与陕西恒富源林业有限公司签订合同书。", {"陕西"}),
        ("内蒙古东源科技有限公司落户。", {"内蒙古"}),
        ("黑龙江省绥化市的客商说，金安热电有限公司今年投产。", {"黑龙江省", "绥化市"}),
        ("有关乡镇和县直有关部门负责人参加会议。", set()),
        ("这里依托闽江，通江达海。", set()),
        ("宁乡市恒岳电池项目年产锂电池2000万安时。", {"宁乡市"}),
    ],
)
def test_a_short_name_inside_another_name_is_no_place(readers, text, places):
    assert {"汉中", "富源", "东源", "金安", "和县", "江达", "万安"}.isdisjoint(readers.names(text, "Place"))
    assert places <= readers.names(text, "Place")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("湖南浏阳恒岳电机有限公司落户。", "浏阳"),
        ("恒岳集团浏阳分公司开业。", "浏阳"),
        ("湖南省株洲市的客商来到余姚恒岳电机有限公司。", "余姚"),
        ("考察团来到安徽和县考察。", "和县"),
        ("考察团来到四川南部县考察。", "南部县"),
    ],
)
def test_a_county_that_is_meant_is_a_place(readers, text, place):
    assert place in readers.names(text, "Place")


def test_any_county_of_a_side_of_a_region_is_none(readers):
    text = "中部县（区）紧邻国际机场，南部县（市）紧邻新区。"
    assert readers.names(text, "Place") | readers.names(text, "Park") == set()
