from __future__ import annotations

import pytest

from lukou_kg.clean.aligned import AlignedText
from lukou_kg.clean.furniture import remove_furniture

TITLE = "松岭集团铜箔项目在临港园区开工"
BODY = (
    "3月5日，松岭铜箔项目在临港园区开工，总投资12亿元，由松岭集团投资建设，预计明年底建成投产。\n"
    "临川市副市长罗海清出席开工仪式。松岭集团董事长许立群说，公司将以一流的标准建设好项目。"
)
ARTICLE = f"{TITLE}\n{BODY}"
OTHERS = ("远大重工变速箱厂竣工", "县长刘志远会见外商", "五凌风电站并网", "天翼航空零部件基地落户安平县")


def _kept(raw: str) -> str:
    return remove_furniture(AlignedText.of(raw))[0].text


@pytest.mark.parametrize(
    "item",
    ["{line}", "■ {line}", "{number}. {line}", "{number}{line}", "[{number}]{line}", "TOP{number} {line}", "▶ {line}"],
)
def test_headlines_of_others_above_the_title_go(item: str) -> None:
    above = "\n".join(item.format(line=line, number=number) for number, line in enumerate(OTHERS, 1))
    assert _kept(f"{above}\n{ARTICLE}") == ARTICLE


@pytest.mark.parametrize(
    "item", ["{line}", "{line} 2021-03-04", "[03-04] {line}", "{line}（详见2版）", "{line} 3小时前"]
)
def test_headlines_of_others_behind_the_article_go_without_a_heading(item: str) -> None:
    below = "\n".join(item.format(line=line) for line in OTHERS)
    assert _kept(f"{ARTICLE}\n{below}") == ARTICLE


@pytest.mark.parametrize("mark", ["来源：云岭日报", "编辑：林青", "阅读 2345 赞 12", "- END -"])
def test_one_headline_behind_the_end_of_the_article_goes(mark: str) -> None:
    assert _kept(f"{ARTICLE}\n{mark}\n{OTHERS[0]}") == ARTICLE


def test_a_box_of_the_page_above_the_title_goes_with_what_it_tells() -> None:
    box = "企业简介\n宏川机械成立于1998年，注册资本2亿元。\n总经理：沈立\n手机：13800000000\n首页 > 新闻 > 正文"
    assert _kept(f"{box}\n{ARTICLE}") == ARTICLE


def test_a_heading_behind_a_box_takes_no_title() -> None:
    box = "企业简介\n宏川机械成立于1998年，注册资本2亿元。\n总经理：沈立\n手机：13800000000\n新闻动态"
    assert _kept(f"{box}\n{ARTICLE}") == ARTICLE


def test_what_a_page_tells_of_its_owner_goes_with_its_name_and_its_lists() -> None:
    owner = "北岭经济技术开发区管理委员会\n开发区概况\n北岭经开区成立于2003年，现有企业213家。"
    lists = "领导信箱 书记信箱\n管委会主任：马德胜\n入驻企业\n宏达纺织有限公司\n天合新能源有限公司\n新闻动态"
    assert _kept(f"{owner}\n{lists}\n{ARTICLE}") == ARTICLE


def test_a_box_goes_from_above_an_article_about_its_owner() -> None:
    box = "北岭经济技术开发区管理委员会\n开发区概况\n北岭经开区现有企业213家，去年实现工业总产值320亿元。"
    lists = "领导信箱 书记信箱\n管委会主任：马德胜\n入驻企业\n宏达纺织有限公司\n新闻动态"
    article = "北岭经开区实现工业总产值增长两成\n前三季度，北岭经开区企业实现工业总产值260亿元，同比增长两成。"
    assert _kept(f"{box}\n{lists}\n{article}") == article


def test_what_a_park_is_stays_above_the_rest_of_a_page_about_it() -> None:
    article = (
        "开发区概况\n北岭经开区现有企业213家，去年实现工业总产值320亿元。\n"
        "产业布局\n经开区以电子信息为主，企业产值占三成。"
    )
    assert _kept(f"{article}\n地址：北岭大道8号 邮编：430000") == article


def test_an_article_that_begins_with_what_a_firm_is_stays() -> None:
    article = (
        "宏川机械：百年老厂\n企业简介\n宏川机械成立于1998年，注册资本2亿元。\n发展历程\n2001年，宏川机械组件厂投产。"
    )
    assert _kept(article) == article


def test_of_two_articles_the_first_is_no_box() -> None:
    first = "宏川股份组件厂投产\n5月7日，宏川股份组件厂投产。"
    assert _kept(f"{first}\n来源：北岭日报\n{ARTICLE}") == f"{first}\n{ARTICLE}"


@pytest.mark.parametrize(
    "comments",
    [
        "1楼 小桥流水 2015-06-07 08:30\n听说是刘老板投资30亿建的，明年投产",
        "网友评论\n县长刘志远上周去看了工地，说年底完工。\n支持",
        "云淡风轻[新湾省临川市手机网友]：支持一下\n顶",
        "热心网友 IP属地：新湾 2小时前\n远大重工也要搬来了",
        "沙发 一叶知秋 发表于 2023-01-05 09:11\n听说王总投资30亿元",
        "引用 第3楼 飞鸟的话\n市长王建明答应过的",
    ],
)
def test_comments_behind_the_article_go(comments: str) -> None:
    assert _kept(f"{ARTICLE}\n{comments}") == ARTICLE


@pytest.mark.parametrize(
    "line",
    [
        "广告服务 合作伙伴 网站地图 版权说明 人才招聘 友情链接 帮助中心",
        "新手指南 | 支付方式 | 商家入驻 | 说明 | 关于我们",
        "公司简介/发展历程/招贤纳士/合作共赢/联系我们",
    ],
)
def test_menus_go(line: str) -> None:
    assert _kept(f"{ARTICLE}\n{line}") == ARTICLE


@pytest.mark.parametrize(
    "text",
    [
        "十月项目动态\n全市上月有四个项目取得进展。\n青禾电机铜箔项目开工\n宏川组件厂投产\n临江物流园竣工",
        "青禾电机铜箔项目开工\n宏川组件厂投产\n临江物流园竣工",
        "推进会后，各地迅速行动。\n江北区：开工项目12个\n江南区：签约项目8个\n城西区：投产项目5个",
        (
            "临江县项目进展\n> 青禾铜箔项目：完成投资6亿元\n> 宏川光伏项目：完成投资5亿元\n> 物流园：完成投资1亿元\n"
            "县发改局局长林青介绍，三个项目均超进度。"
        ),
        f"{ARTICLE}\n开工的还有：\n{OTHERS[0]}\n{OTHERS[2]}\n{OTHERS[3]}",
        f"{ARTICLE}\n参加单位名单\n青禾电机\n宏川股份\n临江物流",
        f"市委书记高景明强调\n抢抓机遇 奋发有为\n{ARTICLE}",
        "1. 铜箔项目，总投资12亿元，由青禾电机建设\n2. 光伏项目，总投资8亿元\n3. 物流园，总投资3亿元\n记者走访了三个项目。",
        "会议现场\n县长：沈珂\n副县长：何禾\n此次分工自5月1日起执行。",
        f"{ARTICLE}\n与会企业（中国移动）代表发言\n3# 厂房已封顶",
        "据介绍，园区将打造四个中心：研发中心 检测中心 物流中心 服务中心",
    ],
)
def test_what_looks_alike_and_is_of_the_article_stays(text: str) -> None:
    assert _kept(text) == text


def test_what_went_is_reported_with_its_reason() -> None:
    _, repairs = remove_furniture(AlignedText.of("\n".join((*OTHERS, ARTICLE, "来源：云岭日报", OTHERS[0]))))
    reasons = {repair.reason for repair in repairs if repair.kind == "furniture"}
    assert reasons == {"above-the-article", "page-head", "below-the-article"}


def test_one_line_that_other_furniture_parts_from_the_title_goes() -> None:
    assert _kept(f"云岭数字报纸\n第02版：要闻\n{ARTICLE}") == ARTICLE


def test_one_line_directly_above_the_title_stays() -> None:
    assert _kept(f"春风送暖\n{ARTICLE}") == f"春风送暖\n{ARTICLE}"


def test_a_headline_in_other_words_stays_above_the_caption_of_a_picture() -> None:
    headline = "新岭：产业成“链”了 企业有“盼”了"
    assert _kept(f"{headline}\n来源：云岭日报\n临港园区航拍\n{BODY}").startswith(headline)
