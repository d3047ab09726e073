"""What a text shows of its own present."""

from __future__ import annotations

import pytest

from lukou_kg.detect.time_anchors import is_ahead, is_announced, is_stamp, is_total, present_of
from lukou_kg.detect.times import find_times


def present(text, published=None):
    return present_of(text, find_times(text), published)


RUNNING = [
    ("2018年以来，引进18个项目。", 2018),
    ("截至2018年6月底，开工12个。", 2018),
    ("2023年1至11月，产值80亿元。", 2023),
    ("2018年前三季度，产值80亿元。", 2018),
    ("2018年12月18日，签约仪式举行。", 2018),
    ("2016年，项目落户。2018年以来，进展顺利。", 2018),
    ("近日，2018年12月18日的协议公布。", 2018),
    ("全区发力。2018年，招商见效。12月，即2018年12月18日，签约。", 2018),
]


@pytest.mark.parametrize(("text", "year"), RUNNING)
def test_a_running_year_shows_itself(text, year):
    assert (present(text).year, present(text).basis) == (year, "text")


NOT_RUNNING = [
    "公司成立于2009年。",
    "2009年3月5日，公司成立。",
    "2016年，该项目签约落户。",
    "预计2022年投产。",
    "2022年底前建成。",
    "2023-02-16 16:33 来源",
    "2018年以来推进，2020年签约。",
    "去年以来推进。",
    "",
]


@pytest.mark.parametrize("text", NOT_RUNNING)
def test_a_year_of_another_time_is_not_running(text):
    assert (present(text).year, present(text).basis) == (None, "partial")


def test_a_publication_date_is_the_present_whole_or_in_part():
    found = present("今年开工。", "2018-12-28")
    assert (found.year, found.month, found.day, found.basis) == (2018, 12, 28, "published")
    found = present("今年开工。", "2018-12")
    assert (found.year, found.month, found.day) == (2018, 12, None)


def test_a_publication_that_the_text_bears_out_is_known_from_the_text():
    assert present("2018年以来，进展顺利。", "2018-12-28").basis == "text"


def test_a_dateline_tells_month_and_day():
    found = present("新华社石桥6月18日电 今天，项目开工。")
    assert (found.year, found.month, found.day) == (None, 6, 18)


@pytest.mark.parametrize(
    "text",
    ["预计今年5月投产", "将于今年5月投产", "力争今年5月投产", "今年5月可投产", "今年5月将投产", "计划在今年5月投产"],
)
def test_what_lies_ahead_is_told_by_its_clause(text):
    (found,) = find_times(text)
    assert is_ahead(text, found)


@pytest.mark.parametrize(
    "text", ["今年5月投产", "今年5月计划投资额完成", "预计明显好转，今年5月投产", "今年5月顺利投产"]
)
def test_what_is_past_is_not_ahead(text):
    (found,) = find_times(text)
    assert not is_ahead(text, found)


def test_an_announcement_follows_a_comma():
    text = "9月15日，将开展督查"
    assert is_announced(text, find_times(text)[0])
    assert not is_announced(text.replace("，将", "，"), find_times(text)[0])


@pytest.mark.parametrize(
    ("text", "stamp"), [("2018-12-18", True), ("2018年12月18日09:30", True), ("2018年12月18日", False)]
)
def test_a_stamp_is_told_by_its_signs(text, stamp):
    assert is_stamp(find_times(text)[0]) is stamp


@pytest.mark.parametrize(
    ("text", "total"), [("1至6月", True), ("前三季度", True), ("一季度", True), ("6月", False), ("2至6月", False)]
)
def test_a_total_counts_from_january(text, total):
    assert is_total(find_times(text)[0]) is total


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("石桥网6月28日讯 今天，项目开工。", "2018-06-30", (2018, 6, 28)),
        ("石桥网12月31日讯 今天，项目开工。", "2019-01-02", (2018, 12, 31)),
        ("石桥网2月1日讯 今天，项目开工。", "2018-06-30", (2018, 6, 30)),  # too long ago for this page
        ("石桥网2月30日讯 今天，项目开工。", "2018-03-01", (2018, 3, 1)),  # no day of the calendar
        ("石桥网2月29日讯 今天，项目开工。", "2019-01-02", (2019, 1, 2)),
    ],
)
def test_a_text_speaks_on_the_day_of_its_dateline_where_it_came_out_soon_after(text, published, day):
    found = present(text, published)
    assert (found.year, found.month, found.day) == day
