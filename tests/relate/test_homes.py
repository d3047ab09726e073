"""What stands in the park that an article is about: walks through it, portraits of it, its residents, its headings."""

from __future__ import annotations

import pytest

WORK = "总投资3亿元的松岭铜箔项目已封顶。松岭铜箔项目明年投产。"
FROM_AFAR = "深圳市恒岳电子有限公司、深圳市德润电子有限公司、深圳市青禾电子有限公司来了。"
HOME = "云溪工业园是县里的重点园区。云溪工业园抓招商。"


@pytest.mark.parametrize(
    "text",
    [
        "记者走进云溪工业园，看到一片繁忙。在恒岳重工有限公司的生产车间里，工人正在忙碌。",
        "走进云溪工业园，处处繁忙。\n恒岳重工有限公司车间内，机器轰鸣。",
        "近日，记者来到云溪工业园，采访了几家企业。\n5月3日，记者来到恒岳重工有限公司生产车间。",
        "走进云溪工业园，处处繁忙。南侧是链主企业恒岳重工有限公司。",
    ],
)
def test_whose_workshop_a_reporter_is_shown_in_a_park_stands_there(readers, text):
    assert readers.said(text, "locatedIn") == {"恒岳重工有限公司 -> 云溪工业园"}


@pytest.mark.parametrize(
    "text",
    [
        "记者走进云溪工业园，看到一片繁忙。恒岳重工有限公司去年扩产。",
        "记者走进云溪工业园，看到一片繁忙。恒岳重工有限公司位于永丰工业园，车间内机器轰鸣。",
        "走进云溪工业园。\n一。\n二。\n三。\n四。\n五。\n在恒岳重工有限公司的生产车间里，工人正在忙碌。",
        "在恒岳重工有限公司的生产车间里，工人正在忙碌。记者走进云溪工业园。",
    ],
)
def test_what_lies_outside_the_walk_is_not_put_into_the_park(readers, text):
    assert "恒岳重工有限公司 -> 云溪工业园" not in readers.said(text, "locatedIn")


def test_a_portrait_turns_to_the_park_that_begins_a_later_sentence(readers):
    text = "云溪工业园聚焦电子产业。\n永丰工业园聚焦化工。\n德润化工有限公司是一家老企业。"
    assert readers.said(text, "locatedIn") == {"德润化工有限公司 -> 永丰工业园"}


def test_companies_that_the_portrait_of_a_park_presents_stand_there(readers):
    text = "云溪工业园聚焦电子产业，做强园区。\n恒岳重工有限公司是一家老企业。\n德润化工有限公司专业生产涂料。"
    assert readers.said(text, "locatedIn") == {"恒岳重工有限公司 -> 云溪工业园", "德润化工有限公司 -> 云溪工业园"}


@pytest.mark.parametrize(
    "text",
    [
        "湖南省聚焦电子产业。\n恒岳重工有限公司是一家老企业。",
        "云溪工业园聚焦电子产业。县里还走访了恒岳重工有限公司。",
        "恒岳重工有限公司是一家老企业。\n云溪工业园聚焦电子产业。",
    ],
)
def test_a_large_place_or_a_passing_company_makes_no_portrait(readers, text):
    assert readers.said(text, "locatedIn") == set()


@pytest.mark.parametrize(
    ("sentence", "located"),
    [
        ("如今，园区内的恒岳重工有限公司、德润化工有限公司满产。", {"恒岳重工有限公司", "德润化工有限公司"}),
        ("恒岳重工有限公司等十余家企业入驻园区。", {"恒岳重工有限公司"}),
        ("先后培育了恒岳重工有限公司、德润化工有限公司等企业。", {"恒岳重工有限公司", "德润化工有限公司"}),
        ("为园区内的恒岳重工有限公司供货的有德润化工有限公司。", set()),
        ("恒岳重工有限公司扩产。", set()),
    ],
)
def test_residents_live_in_the_park_that_the_text_is_about(readers, sentence, located):
    home = {line.removesuffix(" -> 云溪工业园") for line in readers.said(HOME + sentence, "locatedIn")}
    assert home == located


def test_the_park_named_most_often_is_home_and_no_passing_one(readers):
    text = "云溪工业园抓招商。云溪工业园抓服务。永丰工业园也来取经。恒岳重工有限公司入驻园区。"
    assert readers.said(text, "locatedIn") == {"恒岳重工有限公司 -> 云溪工业园"}


def test_a_home_far_back_counts_where_it_is_named_again_and_again_or_is_the_only_one(readers):
    text = "县里开会。" * 8 + "园区内的恒岳重工有限公司满产。"
    assert readers.said(HOME + text, "locatedIn") == {"恒岳重工有限公司 -> 云溪工业园"}
    assert readers.said("云溪工业园抓招商。" + text, "locatedIn") == {"恒岳重工有限公司 -> 云溪工业园"}
    assert not readers.said("云溪工业园和永丰工业园抓招商。" + text, "locatedIn")


@pytest.mark.parametrize(
    ("text", "located"),
    [
        ("记者走进云溪工业园。恒岳重工有限公司总经理沈珂说，订单很多。", {"恒岳重工有限公司 -> 云溪工业园"}),
        ("恒岳重工有限公司总经理沈珂说，订单很多。记者走进云溪工业园。", set()),
        ("记者来到宁海县，走进云溪工业园。", {"云溪工业园 -> 宁海县"}),
        ("云溪工业园是宁海县重点打造的产业园区。", {"云溪工业园 -> 宁海县"}),
        ("云溪工业园是宁海县的骄傲。", set()),
    ],
)
def test_who_speaks_on_a_walk_and_what_a_park_is_to_its_county(readers, text, located):
    assert readers.said(text, "locatedIn") == located


def test_a_heading_without_a_known_place_ends_the_one_before_it(readers):
    text = "渌口区1个：\n1.松岭铜箔项目，已签约。\n市直2个：\n1.青禾电机项目，已签约。"
    assert readers.said(text, "locatedIn") == {"松岭铜箔项目 -> 渌口区"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("宁海县项目建设提速\n投资3亿元的松岭铜箔项目已封顶。", {"松岭铜箔项目 -> 宁海县"}),
        ("宁海县项目建设提速\n位于永丰县的松岭铜箔项目已封顶。", {"松岭铜箔项目 -> 永丰县"}),
        (
            "宁海县项目建设提速\n永丰县投资3亿元的松岭铜箔项目已封顶。",
            None,
        ),  # where it is is not for the headline to say
        ("春日正好\n投资3亿元的松岭铜箔项目已封顶。", set()),
        ("宁海县项目建设提速，投资3亿元。\n松岭铜箔项目已封顶。", set()),  # no headline: a sentence
    ],
)
def test_the_projects_of_a_headline_about_one_place_stand_there(readers, text, places):
    found = readers.said(text, "locatedIn")
    assert "松岭铜箔项目 -> 宁海县" not in found if places is None else found == places


@pytest.mark.parametrize(
    ("text", "located"),
    [
        (f"宁海县抓招商。宁海县强服务。我县加快建设。{WORK}", {"松岭铜箔项目 -> 宁海县"}),
        (
            f"宁海县抓招商。我县强服务。宁海县加快建设。永丰县、桐城市、当涂县也来取经。{WORK}",
            set(),
        ),  # one among others
        (f"宁海县抓招商。{WORK}", set()),  # named once
        # 深圳市 stands in names of firms only.
        (
            f"九江开发区抓招商。九江开发区强服务。九江开发区加快建设。{FROM_AFAR}{WORK}",
            {"松岭铜箔项目 -> 九江开发区"},
        ),
    ],
)
def test_works_stand_in_the_area_that_an_article_names_far_oftener_than_all_others(readers, text, located):
    assert {item for item in readers.said(text, "locatedIn") if item.startswith("松岭铜箔项目")} == located


def test_the_park_of_the_sentence_is_the_home_of_whom_it_brings_in(readers):
    text = (
        "双桥区发展钢铁产业。双桥区区长何苗介绍，双桥区交通便利。"
        "近年来，云溪工业集中区推动转型，引进了恒岳重工有限公司、青禾电机有限公司等两大企业。"
    )
    placed = readers.said(text, "locatedIn")
    assert {"恒岳重工有限公司 -> 云溪工业集中区", "青禾电机有限公司 -> 云溪工业集中区"} <= placed


def test_of_many_parks_none_is_home_to_what_a_county_brought_in(readers):
    text = "宁海县打造电子信息产业园、智能装备产业园、龙门工业新区。引进恒岳锂业、青禾光伏等一批企业入驻园区。"
    assert {"恒岳锂业 -> 宁海县", "青禾光伏 -> 宁海县"} <= readers.said(text, "locatedIn")
    assert "恒岳锂业 -> 龙门工业新区" not in readers.said(text, "locatedIn")
