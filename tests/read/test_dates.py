from __future__ import annotations

import pytest

from lukou_kg.read.dates import header_date, iso_date

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
        "2023-02-16 16:33:56 4830" + BODY,
        "松岭铜箔项目2023年2月8日开工" + BODY,
        "发布时间：2023-02-30" + BODY,
        BODY + "\n发布时间：2023-02-08",
        "",
    ],
    ids=["none", "date alone", "in the title", "no such day", "below", "empty"],
)
def test_a_date_that_is_not_said_to_be_that_of_publication_is_not_taken(text: str) -> None:
    assert header_date(text) is None
