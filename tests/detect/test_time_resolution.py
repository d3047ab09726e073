"""The dates that written times get: from the text's own anchors, else from the publication date, else in part."""

from __future__ import annotations

import re

import pytest
from growth import LINEAR, growth
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.detect.time_resolution import resolve_times
from lukou_kg.detect.times import find_times


def dates(text: str, published: str | None = None) -> list[tuple[str, str]]:
    """EDTF and basis of the times of a text that have a date."""
    found = resolve_times(text, find_times(text), published=published)
    return [(when.edtf, when.basis) for when in (each.when for each in found) if when is not None]


STATED = [
    ("2018年", "2018"),
    ("2018年6月", "2018-06"),
    ("2018年12月18日上午", "2018-12-18"),
    ("2018年上半年", "2018-01/2018-06"),
    ("2023年第四季度", "2023-10/2023-12"),
    ("2018年前三季度", "2018-01/2018-09"),
    ("2023年1至11月", "2023-01/2023-11"),
    ("2018年6月上旬", "2018-06-01/2018-06-10"),
    ("2018年6月中旬", "2018-06-11/2018-06-20"),
    ("2016年2月下旬", "2016-02-21/2016-02-29"),
    ("2018年6月底", "2018-06"),
    ("2018年底", "2018-12"),
    ("2018年初", "2018"),
    ("2018年春季", "2018"),
    ("2018年至2020年", "2018/2020"),
    ("2018-2020年", "2018/2020"),
    ("2018年6月至2019年3月", "2018-06/2019-03"),
    ("2018年10月至次年3月", "2018-10/2019-03"),
    ("2018年5月18日至20日", "2018-05-18/2018-05-20"),
    ("2018年5月28日至6月2日", "2018-05-28/2018-06-02"),
    ("2018年12月28日至1月2日", "2018-12-28/2019-01-02"),
    ("2018年以来", "2018/.."),
    ("自2018年3月起", "2018-03/.."),
    ("截至2018年6月底", "../2018-06"),
    ("2018年6月底前", "../2018-06"),
    ("“十三五”期间", "2016/2020"),
    ("“十四五”以来", "2021/.."),
    ("“十五五”时期", "2026/2030"),
    ("上世纪90年代", "199X"),
    ("2018-12-18 09:30", "2018-12-18"),
]


@pytest.mark.parametrize(("words", "edtf"), STATED)
def test_a_stated_year_needs_no_anchor(words, edtf):
    assert dates(f"{words}，项目推进。") == [(edtf, "stated")]


ANCHORED = [
    # the running year of the text makes 今年 and 去年
    ("2018年以来，新区签约18个项目。石桥电缆项目今年6月竣工。", ["2018/..", "2018-06"]),
    ("2018年12月18日，集中签约举行。去年以来，大桥通车。", ["2018-12-18", "2017/.."]),
    ("截至2018年6月底，开工12个。去年开工的项目，前年签约。", ["../2018-06", "2017", "2016"]),
    ("2023年1至11月，产值80亿元。今年7月投产，预计明年达产。", ["2023-01/2023-11", "2023-07", "2024"]),
    ("2018年，全区招商。2018年12月18日签约。今年3月开工。", ["2018", "2018-12-18", "2018-03"]),
    ("2018年以来，引进3年前签约的项目。", ["2018/..", "2015"]),
    # years to come and years of founding are no present
    ("2018年以来推进。计划2021年建成。今年开工。", ["2018/..", "2021", "2018"]),
    ("2018年以来推进。公司成立于2019年。今年开工。", ["2018/..", "2019", "2018"]),
    # bare months and days lean on the year before them
    ("2018年3月签约，6月开工，12月投产。", ["2018-03", "2018-06", "2018-12"]),
    ("2015年3月，公司奠基。9月，一期投产。", ["2015-03", "2015-09"]),
    ("去年10月签约，2018年以来开工。12月投产。", ["2017-10", "2018/..", "2018-12"]),
    ("2018年5月18日，一行抵达。19日，考察两家企业。", ["2018-05-18", "2018-05-19"]),
    ("2018年12月31日签约。次日开工。", ["2018-12-31", "2019-01-01"]),
    ("2018年12月18日上午签约，当天下午开工。", ["2018-12-18", "2018-12-18"]),
    # 同日 behind less than a full date is known as far as that is
    ("2018年6月，甲、乙两个项目同日开工。", ["2018-06", "2018-06"]),
    ("2018年6月上旬，甲项目签约，当日乙项目开工。", ["2018-06-01/2018-06-10"] * 2),
    ("2018年，甲、乙两个项目同一天开工。", ["2018", "2018"]),
    ("2018年6月签约，次日开工。", ["2018-06", "2018-06"]),
    ("2018年5月8日签约。2018年6月，甲、乙同日开工。", ["2018-05-08", "2018-06", "2018-06"]),
    ("2018年5月8日签约，2017年获批的项目当日开工。", ["2018-05-08", "2017", "2018-05-08"]),
    ("2018年5月8日签约，2018年以来已开工5个。当天，客商到访。", ["2018-05-08", "2018/..", "2018-05-08"]),
    ("2016年签约，同年开工，次年投产。", ["2016", "2016", "2017"]),
    ("2016年6月签约，当月开工，次月投产。", ["2016-06", "2016-06", "2016-07"]),
    ("2023年，园区产值20亿元，全年用工3000人。", ["2023", "2023"]),
    ("2012年4月动工，年底建成。", ["2012-04", "2012-12"]),
    ("2016年3月签约，2017年6月开工。9月投产。", ["2016-03", "2017-06", "2017-09"]),
    ("2019年运行平稳，在2018年度评价中列第二。1-10月产值80亿元。", ["2019", "2018", "2019-01/2019-10"]),
    ("3月23日，全县2020年第一季度项目集中签约仪式举行。", ["2020-03-23", "2020-01/2020-03"]),
    ("10月8日，市里举行2022年第四季度集中开工活动。", ["2022-10-08", "2022-10/2022-12"]),
]


@pytest.mark.parametrize(("text", "expected"), ANCHORED)
def test_the_text_is_its_own_anchor(text, expected):
    found = dates(text)
    assert [edtf for edtf, _ in found] == expected
    assert {basis for _, basis in found} <= {"stated", "text"}


PUBLISHED = [
    ("今年6月竣工", "2018-12-28", "2018-06"),
    ("去年开工", "2018-12-28", "2017"),
    ("前年签约", "2018-12-28", "2016"),
    ("预计明年底投产", "2018-12-28", "2019-12"),
    ("后年投用", "2018-12-28", "2020"),
    ("今年1至3月", "2018-12-28", "2018-01/2018-03"),
    ("今年以来", "2018-12-28", "2018/.."),
    ("6月18日，记者看到", "2018-12-28", "2018-06-18"),
    ("12月28日，签约", "2018-12-28", "2018-12-28"),
    ("12月29日，签约", "2018-12-28", "2018-12-29"),
    ("11月6日，调研", "2019-01-02", "2018-11-06"),
    ("8月9日，签约", "2018-06-10", "2017-08-09"),
    ("8月9日至15日，将对项目开展督查", "2018-06-10", "2018-08-09/2018-08-15"),
    ("项目将于8月投产", "2018-06-10", "2018-08"),
    ("项目将于3月投产", "2018-06-10", "2019-03"),
    ("预计1-6月完成投资", "2018-06-10", "2018-01/2018-06"),
    ("9月底前完工", "2018-06-10", "../2018-09"),
    ("预计年底完工", "2018-06-10", "2018-12"),
    ("年底顺利投产", "2019-01-09", "2018-12"),
    ("上半年，产值增长", "2018-07-20", "2018-01/2018-06"),
    ("一季度，开工12个", "2018-04-20", "2018-01/2018-03"),
    ("第四季度签约", "2018-01-20", "2017-10/2017-12"),
    ("年初以来", "2018-06-10", "2018/.."),
    ("全年引进18个", "2018-12-28", "2018"),
    ("年内开工", "2018-03-01", "2018"),
    ("18日，签约", "2018-12-28", "2018-12-18"),
    ("30日，签约", "2018-12-28", "2018-11-30"),
    ("今天开工", "2018-12-28", "2018-12-28"),
    ("昨日开工", "2019-01-01", "2018-12-31"),
    ("昨（27）日上午开工", "2018-12-28", "2018-12-27"),
    ("明天开工", "2018-12-31", "2019-01-01"),
    ("上月开工", "2019-01-05", "2018-12"),
    ("上月底开工", "2019-01-05", "2018-12"),
    ("本月18日开工", "2018-12-28", "2018-12-18"),
    ("下个月开工", "2018-12-28", "2019-01"),
    ("月底完工", "2018-12-20", "2018-12"),
    ("本周开工", "2018-12-28", "2018-12-24/2018-12-30"),
    ("上周五开工", "2018-12-26", "2018-12-21"),
    ("下周一开工", "2018-12-28", "2018-12-31"),
    ("3年前签约", "2018-12-28", "2015"),
    ("半年前签约", "2018-12-28", "2018-06"),
    ("两个月前签约", "2019-01-05", "2018-11"),
    ("10天前签约", "2018-12-28", "2018-12-18"),
    ("两周前签约", "2018-12-28", "2018-12-14"),
    ("今年签约", "2018", "2018"),
    ("今年签约", "2018-12", "2018"),
]


@pytest.mark.parametrize(("text", "published", "edtf"), PUBLISHED)
def test_a_known_publication_date_is_the_present(text, published, edtf):
    assert dates(text, published) == [(edtf, "published")]


PARTIAL = [
    ("今年6月竣工", "XXXX-06"),
    ("去年开工", "XXXX"),
    ("6月18日，签约", "XXXX-06-18"),
    ("18日，签约", "XXXX-XX-18"),
    ("今天签约", "XXXX-XX-XX"),
    ("上月开工", "XXXX-XX"),
    ("3年前签约", "XXXX"),
    ("两个月前签约", "XXXX-XX"),
    ("5月18日至20日，考察", "XXXX-05-18/XXXX-05-20"),
    ("1至3月，产值增长", "XXXX-01/XXXX-03"),
    ("6月上旬开工", "XXXX-06-01/XXXX-06-10"),
    ("2月下旬开工", "XXXX-02"),
    ("截至6月底", "../XXXX-06"),
    ("今年以来", "XXXX/.."),
    ("预计年底完工", "XXXX-12"),
    ("次年投产", "XXXX"),
]


@pytest.mark.parametrize(("text", "edtf"), PARTIAL)
def test_without_an_anchor_the_year_stays_open(text, edtf):
    assert dates(text) == [(edtf, "partial")]


OPEN = [
    # a founding or a lone year of history is no present
    "公司成立于2009年。今年6月，新厂竣工。",
    "2016年，该项目签约落户。今年6月竣工。",
    "预计2022年投入使用。今年6月开工。",
    # a page's own stamp may be that of a reposting
    "2023-02-16 16:33\n今年6月，公司投产。",
    "2023年02月16日10:20 来源\n今年6月，公司投产。",
]


@pytest.mark.parametrize("text", OPEN)
def test_a_year_that_is_not_the_present_anchors_nothing(text):
    assert ("XXXX-06", "partial") in dates(text)


def test_a_month_in_a_later_paragraph_does_not_take_a_year_of_history():
    assert dates("2015年3月，公司奠基。\n6月18日，记者走进车间。")[1] == ("XXXX-06-18", "partial")


def test_a_year_to_come_is_not_lent_to_what_follows():
    assert dates("预计2022年投入使用。\n3月23日，仪式举行。", "2020-03-25")[1] == ("2020-03-23", "published")


def test_an_outlook_after_a_year_of_history_is_that_of_the_present():
    found = dates("2013年，项目开工，目前完成投资12亿元，预计年底完工。", "2014-08-23")
    assert found == [("2013", "stated"), ("2014-12", "published")]


def test_the_text_outweighs_the_publication_where_a_review_came_out_in_january():
    text = "2018年以来，新区签约18个项目。电缆项目今年6月竣工。"
    assert dates(text, "2019-01-08")[1] == ("2018-06", "text")


def test_text_and_publication_that_agree_are_told_as_text():
    assert dates("2018年12月18日，签约举行。今年6月竣工。", "2018-12-28")[1] == ("2018-06", "text")


def test_a_dateline_gives_the_day_but_not_the_year():
    text = "本报6月18日讯（记者 陈安）今天上午，项目开工。昨日，设备进场。"
    assert dates(text) == [("XXXX-06-18", "partial"), ("XXXX-06-18", "partial"), ("XXXX-06-17", "partial")]


def test_a_week_without_a_date_and_a_length_of_time_have_none():
    text = "上周，项目点火。工期18个月。近日，记者走访。"
    found = resolve_times(text, find_times(text), published=None)
    assert [(each.kind, each.when) for each in found] == [("vague", None), ("duration", None), ("vague", None)]


def test_the_words_of_a_date_are_kept():
    text = "2018年以来推进，今年6月竣工。"
    whens = [each.when for each in resolve_times(text, find_times(text), published=None)]
    assert [when.text for when in whens if when] == ["2018年以来", "今年6月"]


KINDS = {"point", "since", "until", "duration", "vague"}
YEAR = r"(?:\d{4}|XXXX)"
DATE = rf"(?:{YEAR}(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?)?|\d{{3}}X)"
EDTF = re.compile(rf"{DATE}(?:/(?:{DATE}|\.\.))?|\.\./{DATE}")
FRAGMENTS = [
    *(words for words, _ in STATED),
    *(text for text, *_ in PUBLISHED + PARTIAL),
    *(
        "当天",
        "次日",
        "当月",
        "同年",
        "全年",
        "2月29日",
        "31日",
        "上旬",
        "12月31日",
        "1月1日",
        "预计",
        "将于",
        "成立于",
    ),
]
TEXTS = st.lists(st.sampled_from([*FRAGMENTS, "，", "。", "\n", "签约", "至"]), max_size=14).map("".join)
DAYS = st.none() | st.dates().map(str) | st.sampled_from(["2018", "2018-12", "2020-02-29"])


@given(TEXTS, DAYS)
def test_every_date_is_well_formed_and_says_its_basis(text, published):
    expressions = find_times(text)
    found = resolve_times(text, expressions, published=published)
    assert [each.span for each in found] == [each.span for each in expressions]
    for each in found:
        assert each.kind in KINDS
        assert each.when is not None or each.kind in ("duration", "vague")
        if each.when is not None:
            assert EDTF.fullmatch(each.when.edtf), each
            assert each.when.basis in ("stated", "text", "published", "partial")
            assert ("XXXX" in each.when.edtf) <= (each.when.basis == "partial"), each


@given(TEXTS, DAYS)
def test_the_same_text_has_the_same_dates(text, published):
    assert dates(text, published) == dates(text, published)


@given(TEXTS)
def test_nothing_rests_on_a_publication_that_is_not_known(text):
    assert "published" not in {basis for _, basis in dates(text)}


@pytest.mark.parametrize(
    "unit", ["2018年6月，", "6月18日。", "18日", "去年，预计年底\n", "当天", "2018年成立", "12月，2020年"]
)
def test_twice_the_text_takes_twice_the_time(unit):
    def prepared(text):
        expressions = find_times(text)
        return lambda: resolve_times(text, expressions, published="2018-12-28")

    assert growth(unit, prepared) <= LINEAR


def test_the_day_of_what_went_before_is_not_the_day_of_what_is_told():
    text = "9月28日，云溪市举行开工活动，这是继8月29日签约后的又一成果。当天，7个项目开工。"
    assert [edtf for edtf, _ in dates(text)] == ["XXXX-09-28", "XXXX-08-29", "XXXX-09-28"]
