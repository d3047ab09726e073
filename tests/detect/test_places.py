from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("来到渌口区调研。", {"渌口区"}),
        ("赴宁海县考察。", {"宁海县"}),
        ("湖南省株洲市渌口区", {"湖南省", "株洲市", "渌口区"}),
        ("赴浙江、江苏招商。", {"浙江", "江苏"}),
        ("建设粤港澳大湾区。", {"粤港澳大湾区"}),
        ("对接长三角、珠三角。", {"长三角", "珠三角"}),
        ("赴东京、首尔考察。", {"东京", "首尔"}),
        ("来到内蒙古自治区。", {"内蒙古自治区"}),
        ("来到道真自治县。", {"道真自治县"}),
        ("广西壮族自治区南宁市", {"广西壮族自治区", "南宁市"}),
    ],
)
def test_places_of_the_gazetteer_are_found(readers, text, places):
    assert readers.names(text, "Place") == places


@pytest.mark.parametrize(
    "text",
    ["南京路开街。", "北京路改造。", "长沙街夜市。", "走进上海路。"],
)
def test_a_short_name_inside_the_name_of_a_road_or_village_is_no_place(readers, text):
    assert readers.names(text, "Place") == set()


@pytest.mark.parametrize(
    "text",
    [
        "大力发展朝阳产业。",
        "和平发展。",
        "抓住机遇。",
        "城区面貌一新。",
        "新城建设。",
        "宝山空回。",
    ],
)
def test_common_words_are_no_places(readers, text):
    assert readers.names(text, "Place") == set()


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("石门海泰电子科技有限公司落户。", "石门海泰电子科技有限公司"),
        ("禾木（桂阳）装备有限公司落户。", "禾木（桂阳）装备有限公司"),
    ],
)
def test_a_place_inside_a_company_is_a_mention_of_its_own(readers, text, company):
    assert readers.names(text, "Company") == {company}
    assert len(readers.names(text, "Place")) == 1


def test_the_longest_of_several_names_at_one_place_is_taken(readers):
    assert readers.names("新疆维吾尔自治区", "Place") == {"新疆维吾尔自治区"}


def test_a_district_before_a_count_is_a_place(readers):
    assert readers.names("渌口区4个项目开工。", "Place") == {"渌口区"}
