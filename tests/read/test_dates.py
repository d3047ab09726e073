from __future__ import annotations

import pytest

from lukou_kg.read.dates import BY_STAMP, header_date, header_publisher, iso_date

BODY = "\n3月5日，松岭铜箔项目在临港园区开工。总投资12亿元。预计2031年1月1日投产。"


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2019-03-05", "2019-03-05"),
        ("2019-3-5 08:30", "2019-03-05"),
        ("2019-03-05T08:30:00+08:00", "2019-03-05"),
        ("2019/03/05", "2019-03-05"),
        ("2019年3月5日", "2019-03-05"),
        ("2019年3月", "2019-03"),
        ("2019", "2019"),
        ("2019-02-30", None),
        ("2019-13-01", None),
        ("昨天", None),
        ("", None),
        ("1899-01-01", None),
    ],
)
def test_a_stated_date_is_read_as_far_as_it_goes(stated: str, iso: str | None) -> None:
    assert iso_date(stated) == iso


@pytest.mark.parametrize(
    ("head", "date", "words"),
    [
        ("发布时间：2023-02-08", "2023-02-08", "发布时间"),
        ("发布日期:2012-06-29 浏览次数:12", "2012-06-29", "发布日期"),
        ("来源：云岭日报 2021-07-05", "2021-07-05", "来源"),
        ("2020年11月02日09:47  来源:云岭网", "2020-11-02", "来源"),
        ("松岭铜箔项目开工\n\n编稿时间: 2020-12-30 09:27 来源: 云岭网", "2020-12-30", "编稿时间"),
        ("2024-05-24 18:00:40 來(lái)源: 云嶺網", "2024-05-24", "來源"),
        ("松岭铜箔项目开工\n发布日期:\n2021-07-14\n16:40\n信息来源:市政府", "2021-07-14", "发布日期"),
        ("云岭日报 2020-10-14 08:50", "2020-10-14", "云岭日报"),
        ("发布时间：２０２３年２月８日", "2023-02-08", "发布时间"),
    ],
)
def test_a_line_above_the_article_states_its_date(head: str, date: str, words: str) -> None:
    assert header_date(head + BODY) == (date, f"text {words}")


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "松岭县今天是2023年2月8日 星期三" + BODY,
        "沙发 一叶知秋 发表于 2022-11-02 09:11" + BODY,
        "何苗督查河东大桥建设进度 [2023-06-08]" + BODY,
        "2023-02-08\n2023-03-09" + BODY,
        "2023-02-30" + BODY,
        "松岭铜箔项目2023年2月8日开工" + BODY,
        "发布时间：2023-02-30" + BODY,
        BODY + "\n发布时间：2023-02-08",
        "",
    ],
    ids=[
        "none",
        "clock of the page",
        "comment",
        "headline of another",
        "two days",
        "no such day",
        "in the title",
        "no such day behind a label",
        "below",
        "empty",
    ],
)
def test_a_date_that_is_not_said_to_be_that_of_publication_is_not_taken(text: str) -> None:
    assert header_date(text) is None


@pytest.mark.parametrize(
    "line",
    [
        "2023-05-01",
        "2023-5-1 10:22",
        "2023年05月01日 10:22:33",
        "2023-05-01 10:22:56 4830",
        "[2023-05-01]",
        "巴蜀时讯·2023-05-01 05:12",
        "云岭发布 2023-05-01 17:30 发表于湖南",
        "| 招商动态 |2023-05-01",
        "2023年05月01日 云岭传媒 时政新闻 1665 0",
        "编辑：李芳 2023-05-01 15:33:25",
        "2023-05-01 10:22 作者：何苗 字号：[大 中 小] 阅读：230次",
    ],
)
def test_a_line_that_is_a_date_and_no_headline_states_that_of_publication(line: str) -> None:
    assert header_date(f"松岭铜箔项目开工\n{line}{BODY}") == ("2023-05-01", BY_STAMP)


def test_a_label_goes_before_a_date_of_its_own() -> None:
    assert header_date("2023-06-01\n发布时间：2023-05-01" + BODY) == ("2023-05-01", "text 发布时间")


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("来源：云岭日报", "云岭日报"),
        ("来源：云岭日报 作者：何苗", "云岭日报"),
        ("松岭铜箔项目开工\n2023-05-01\n来源：云岭日报\n作者：何苗", "云岭日报"),
        ("2020-03-27 11:36　来源：云岭零距离　【字体：大 中 小】", "云岭零距离"),
        ("来源: | 发布时间: 2018-05-17 | 浏览次数: 2168\n来源 | 南岭融媒", "南岭融媒"),
        ("来源:云岭市讯 发布日期:2018-08-24 浏览次数:", "云岭市讯"),
        ("来源:云岭网-云岭日报", "云岭网-云岭日报"),
        ("信息来源：市发改委 | 发布日期：2021-12-03 16:38", "市发改委"),
        ("2024-05-24 18:00:40 來(lái)源: 雲嶺網", "雲嶺網"),
        ("来源：《云岭日报》", "云岭日报"),
        ("云岭日报 2020-10-14 08:50", "云岭日报"),
        ("来源：网络", None),
        ("来源：", None),
        ("来源： 发布时间：2012-12-10 浏览次数：", None),
        ("来源：\n时间：2022-12-14 20:46:33", None),
        ("时间：2017-10-05 08:38:30 来源： 次浏览", None),
        ("信息来源于网络", None),
        ("松岭铜箔项目的资金来源：企业自筹。", None),
        ("何苗 2020-10-14 08:50", None),
        ("", None),
    ],
)
def test_a_line_above_the_article_says_who_published_it(head: str, publisher: str | None) -> None:
    assert header_publisher(head + BODY) == publisher


def test_the_last_lines_say_it_where_none_above_does() -> None:
    assert header_publisher(BODY + "\n来源：云岭日报\n编辑：何苗") == "云岭日报"
    assert header_publisher("来源：云岭网" + BODY + "\n来源：云岭日报") == "云岭网"
