from __future__ import annotations

import pytest

from lukou_kg.clean.aligned import AlignedText
from lukou_kg.clean.furniture import is_caption, remove_furniture, trim_lines

BODY = "3月5日，松岭铜箔项目在临港园区开工，总投资12亿元，由松岭集团投资建设，预计明年底建成投产。"


def _kept(raw: str) -> str:
    return remove_furniture(AlignedText.of(raw))[0].text


def test_navigation_above_and_lists_below_an_article_go() -> None:
    above = "首页>新闻中心>园区动态\n发布时间：2019-03-06 来源：云岭日报"
    below = "责任编辑：林青\n相关新闻\n北岭召开座谈会\n柳河举行签约\n版权所有 云岭网"
    assert _kept(f"{above}\n{BODY}\n{below}") == BODY


def test_a_list_of_other_articles_ends_at_the_next_real_paragraph() -> None:
    assert _kept(f"{BODY}\n相关阅读\n北岭召开座谈会\n{BODY}") == f"{BODY}\n{BODY}"


SHORT = "5月7日，县委书记贺文明到沅江高新区调研。"


@pytest.mark.parametrize(
    "heading",
    [
        "相关新闻",
        "小编推荐",
        "延伸阅读",
        "猜你喜欢",
        "今日要闻",
        "图片新闻：",
        "●往期回顾",
        "点击排行",
        "上一篇",
        "为你推荐",
        "—— 推荐阅读 ——",
        "更多相关新闻",
        "热门新闻 TOP10",
        "责任编辑：林青",
        "版权所有 云岭网",
    ],
)
@pytest.mark.parametrize("body", [SHORT, BODY, "贺文明到沅江高新区调研"])
def test_a_list_of_other_articles_goes_however_short_the_article_is(body: str, heading: str) -> None:
    assert _kept(f"{body}\n{heading}\n市长陈国平到青禾电机有限公司调研") == body


@pytest.mark.parametrize("heading", ["推荐阅读", "今日要闻", "图片新闻"])
def test_a_short_article_stays_below_the_heading_of_its_column(heading: str) -> None:
    assert _kept(f"{heading}\n贺文明到沅江高新区调研\n{SHORT}") == f"贺文明到沅江高新区调研\n{SHORT}"
    assert _kept(f"贺文明到沅江高新区调研\n{heading}\n{SHORT}") == f"贺文明到沅江高新区调研\n{SHORT}"


@pytest.mark.parametrize("line", ["青禾电机项目昨日开工。", "相关新闻发布会在园区举行。", "小编推荐的项目已开工。"])
def test_what_a_sentence_says_heads_no_list(line: str) -> None:
    assert _kept(f"{SHORT}\n{line}\n县长李文海陪同。") == f"{SHORT}\n{line}\n县长李文海陪同。"
    assert _kept(line) == line


def test_a_list_heading_above_the_article_takes_only_itself() -> None:
    assert _kept(f"热门文章\n松岭铜箔项目开工\n{BODY}") == f"松岭铜箔项目开工\n{BODY}"


def test_spam_inside_a_sentence_goes_and_the_sentence_stays() -> None:
    text, repairs = remove_furniture(AlignedText.of("工人把门板《某某体育登录》送上传送带。"))
    assert text.text == "工人把门板送上传送带。"
    assert [(repair.kind, repair.reason) for repair in repairs] == [("spam", "gambling-title")]


def test_what_goes_is_reported_with_the_name_of_its_pattern() -> None:
    _, repairs = remove_furniture(AlignedText.of(f"{BODY}\n上一篇：柳河签约"))
    assert [(repair.kind, repair.reason) for repair in repairs if repair.kind == "furniture"] == [
        ("furniture", "related")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "记者在现场看到，塔吊林立。",
        "县委副书记刘青一同督导。",
        "相关项目共12个，总投资30亿元。",
        "2019年3月5日，项目开工。",
        "《体育产业发展规划》印发。",
        "来源于长三角的企业共12家。",
        "规划引领 迸发活力",
        "签约现场。",
    ],
)
def test_lines_of_an_article_stay(line: str) -> None:
    assert _kept(f"{BODY}\n{line}\n{BODY}") == f"{BODY}\n{line}\n{BODY}"


def test_lines_are_trimmed_and_empty_ones_go() -> None:
    assert trim_lines(AlignedText.of("\n  一 \n\n \n 二\n"))[0].text == "一\n二"


@pytest.mark.parametrize("line", ["图为开工现场。", "▲园区一角", "签约现场。林青摄"])
def test_captions_are_told_from_paragraphs(line: str) -> None:
    assert is_caption(line)
    assert not is_caption(BODY)


def test_the_file_name_of_a_picture_before_its_caption_goes_and_the_caption_stays() -> None:
    assert _kept(f"{BODY}\n图1.jpg松岭铜箔项目现场。罗文摄") == f"{BODY}\n松岭铜箔项目现场。"


TITLE = "松岭铜箔项目在临港园区开工"


@pytest.mark.parametrize(
    "control",
    [
        "立即打开",
        "放大图片",
        "跳转到正文内容",
        "企业邮箱",
        "集团要闻",
        "临江切换",
        "云岭资讯网云岭资讯网",
        "无障碍 长辈版 智能问答 繁体版",
        "·县委·县人大·县政府·县政协 政务新媒体",
        "云岭日报社 云岭传媒集团 出版 国内统一刊号：CN00-0000",
        "云岭日报·云岭客户端记者 林青 方叶",
        "首页——正文 分享",
        "首页 | 云岭资讯 | 财经 | 房产 | 时尚",
        "来 源 | 临江市人民政府网 | 公开日期 | 2013-10-31 |",
        "--> 2023-05-01 1 1 云岭日报 content_1.html 1 松岭铜箔项目开工 /enpproperty-->",
    ],
)
def test_a_single_control_of_the_page_is_not_taken_for_the_headline(control: str) -> None:
    assert _kept(f"{control}\n{TITLE}\n{BODY}") == f"{TITLE}\n{BODY}"


def test_the_last_step_of_the_way_to_a_page_is_its_headline_without_the_mark() -> None:
    assert _kept(f"当前位置：首页\n> {TITLE}\n{BODY}") == f"{TITLE}\n{BODY}"
    assert _kept(f"{TITLE}\n> 松岭铜箔项目：完成投资6亿元\n{BODY}").splitlines()[1] == "> 松岭铜箔项目：完成投资6亿元"


def test_who_took_a_picture_goes_where_the_text_goes_on_behind_it() -> None:
    assert _kept(f"{BODY}云岭网记者 林青 摄临港园区党工委委员方叶到场。") == f"{BODY}临港园区党工委委员方叶到场。"
    assert _kept(f"{BODY}记者林青 摄制组到场。") == f"{BODY}记者林青 摄制组到场。"


def test_the_mark_of_a_report_is_no_part_of_the_first_post() -> None:
    assert _kept("【本报讯】云岭商会会长林青到临港园区考察。") == "云岭商会会长林青到临港园区考察。"
