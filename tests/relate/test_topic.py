"""What a clause without a subject speaks of, and what it does not."""

from __future__ import annotations


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
