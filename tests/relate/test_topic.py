"""What a clause without a subject speaks of, and what it does not."""

from __future__ import annotations

import pytest


def test_a_place_where_goods_go_or_somebody_was_owns_no_amount(readers):
    text = "恒岳电瓷有限公司主要生产瓷绝缘子。产品出口德国、越南等18个国家，2021年产值6.7亿元。"
    assert readers.said(text, "outputValue") <= {"恒岳电瓷有限公司 -> 670000000"}
    text = "董事长林远舟曾在广东打拼多年，2015年回乡投资2.3亿元建厂。"
    assert not readers.said(text, "investmentAmount")


def test_the_park_that_a_company_moved_into_does_not_own_its_ground(readers):
    text = "恒岳电瓷有限公司成立于1998年。2009年，公司搬入云溪工业园，占地150亩。"
    assert "云溪工业园 -> 150" not in readers.said(text, "area")


def test_behind_a_semicolon_the_thing_named_there_is_meant(readers):
    text = "石桥水厂扩建工程6月竣工；芦岭220千伏变电站8月投运，将为海石新材有限公司提供可靠电力。"
    assert "石桥水厂扩建工程 -> 海石新材有限公司" not in readers.said(text, "supplies")


def test_whom_something_is_made_for_does_not_make_it(readers):
    text = "恒岳管业有限公司成立于2004年。公司主要为青禾汽车有限公司、松岭汽车有限公司生产空调管路。"
    assert {"恒岳管业有限公司 -> 青禾汽车有限公司", "恒岳管业有限公司 -> 松岭汽车有限公司"} <= readers.said(
        text, "supplies"
    )
    assert not {item for item in readers.said(text, "produces") if "汽车" in item.partition(" -> ")[0]}


def test_what_an_area_plans_is_its_own_and_not_that_of_an_occasion(readers):
    text = (
        "宁海县重点项目集中开工仪式昨天举行，宁海县委书记陆一舟出席。"
        "2022年，我县共安排重点项目56个，计划总投资105亿元，年度计划投资20亿元。"
    )
    assert "宁海县 -> 1.05e+10" in readers.said(text, "investmentAmount")


def test_what_two_parties_sign_is_named_in_their_sentence(readers):
    text = (
        "松岭铜箔项目计划10月开工。上海青禾储能科技有限公司拟在云溪工业园建设储能装备产业园，投资额8亿元，"
        "双方已草签框架协议，尚未签订正式合同。"
    )
    assert "松岭铜箔项目 ->" not in readers.said(text, "signedOn")


def test_whom_a_description_names_is_not_the_one_described(readers):
    text = (
        "首批薄膜发往湖南恒岳热管理有限公司。"
        "这家由东莞市海石导热科技有限公司全资设立的企业，今年1月投产，是岑山新材有限公司的首个下游用户。"
    )
    assert "岑山新材有限公司 -> 东莞市海石导热科技有限公司" not in readers.said(text, "supplies")
    assert "岑山新材有限公司 -> 湖南恒岳热管理有限公司" in readers.said(text, "supplies")


def test_among_several_the_one_behind_among_them_is_meant(readers):
    text = "明年全县将启动柳南快速路三期、云岭污水处理厂建设，其中云岭污水处理厂计划投资9600万元，选址龙船镇。"
    assert "柳南快速路三期 -> 龙船镇" not in readers.said(text, "locatedIn")


@pytest.mark.parametrize(
    ("text", "owner", "amount"),
    [
        (
            "5月8日，青浦县举行重点项目集中开工仪式。截至目前，全县累计签约项目11个，总投资35亿元。",
            "青浦县",
            "3500000000",
        ),
        (
            "5月8日，青浦县举行重点项目集中开工仪式。此次集中开工项目共18个，总投资49亿元。",
            "重点项目集中开工仪式",
            "4900000000",
        ),
    ],
)
def test_what_an_area_counts_is_its_own_and_what_an_occasion_counts_is_the_occasions(readers, text, owner, amount):
    assert f"{owner} -> {amount}" in readers.said(text, "investmentAmount")


def test_the_sum_of_a_counted_group_is_no_work_of_the_sentence_before(readers):
    text = (
        "4月26日，松岭铜箔项目在柳河县开工。4月20日至27日，全县73个重大项目集中开工，"
        "项目总投资93亿元，年度计划投资29亿元。"
    )
    assert not any(line.startswith("松岭铜箔项目 ->") for line in readers.said(text, "investmentAmount"))


def test_who_built_a_thing_or_stands_near_it_is_not_the_thing(readers):
    visited = readers.said("在恒岳集团有限公司投资的青禾鞋业有限公司，县长陆一舟仔细询问了建设进度。", "visited")
    assert "陆一舟 -> 恒岳集团有限公司" not in visited
    text = (
        "距离恒岳汽车零部件有限公司几百米的青禾管业有限公司，同样一片忙碌。"
        "几年来加快发展，成为海石汽车、瑞溪汽车等品牌的供应商。"
    )
    assert not any(line.startswith("恒岳") for line in readers.said(text, "supplies"))


def test_in_a_row_of_areas_what_stands_under_an_unknown_name_is_of_no_other(readers):
    text = "连城县10个，总投资45.7亿元；漳平市13个，总投资115.3亿元；龙岩经济技术开发区4个，总投资36.7亿元。"
    owners = {line.partition(" ")[0] for line in readers.said(text, "investmentAmount") if line.endswith("3.67e+09")}
    assert not owners & {"连城县", "漳平市"}


def test_the_total_of_a_city_is_not_that_of_a_county_in_it(readers):
    text = "阳新县招商忙。据了解，全市共签约33个项目，签约金额达175.65亿元，其中阳新签约18个项目，签约金额达126.4亿元。"
    assert readers.said(text, "investmentAmount") == {"阳新县 -> 1.264e+10"}


@pytest.mark.parametrize("bought", ["从天山矿业", "从新疆的天山矿业", "向天山矿业"])
@pytest.mark.parametrize("sold", ["产品", "电解镍则"])
def test_from_whom_something_comes_is_not_what_the_next_clause_is_about(readers, bought, sold):
    text = f"金川镍业有限公司{bought}有限公司购进镍矿石，{sold}销往宝冶特钢有限公司。"
    told = readers.said(text, "supplies")
    assert "金川镍业有限公司 -> 宝冶特钢有限公司" in told
    assert "天山矿业有限公司 -> 宝冶特钢有限公司" not in told


def test_what_comes_from_nearby_is_not_what_the_next_clause_is_about(readers):
    text = "天成电缆有限公司的铜杆来自本地的鑫海铜业有限公司，成品则卖给松岭电力有限公司。"
    assert "鑫海铜业有限公司 -> 松岭电力有限公司" not in readers.said(text, "supplies")


@pytest.mark.parametrize("relation", ["outputValue", "area", "investmentAmount"])
def test_so_it_is_for_every_relation(readers, relation):
    said = {"outputValue": "年产值3亿元", "area": "占地80亩", "investmentAmount": "总投资3亿元"}[relation]
    text = f"恒岳重工有限公司从青禾铸造有限公司购进铸件，{said}。"
    assert not {item for item in readers.said(text, relation) if item.startswith("青禾")}


def test_where_the_subject_is_no_known_name_nothing_is_told(readers):
    text = "稻香米业既向渔歌食品有限公司供货，又从绿源种业有限公司采购种子。"
    assert "绿源种业有限公司 -> 渔歌食品有限公司" not in readers.said(text, "supplies")


def test_a_sentence_that_begins_without_a_subject_has_that_of_the_sentence_before(readers):
    text = "恒岳重工有限公司扩产。目前已向西桥客车有限公司供货，又从绿源铸造有限公司采购铸件。"
    assert readers.said(text, "supplies") == {
        "恒岳重工有限公司 -> 西桥客车有限公司",
        "绿源铸造有限公司 -> 恒岳重工有限公司",
    }


@pytest.mark.parametrize(
    "text",
    [
        "来自浙江省的恒岳重工有限公司落户云溪工业园，总投资3亿元。",
        "从恒岳重工有限公司签约到投产，只用了8个月，总投资3亿元。",
    ],
)
def test_who_comes_from_somewhere_or_is_built_in_a_while_is_what_is_spoken_of(readers, text):
    assert readers.said(text, "investmentAmount") == {"恒岳重工有限公司 -> 300000000"}
