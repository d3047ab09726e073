"""Which words of a text are times, where they begin and end, and of what kind they are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from growth import LINEAR, growth
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.detect.times import Moment, TimeExpression, find_times

POINTS = [
    ("2018年", "2018年", Moment(year=2018)),
    ("２０１８年", "２０１８年", Moment(year=2018)),
    ("二〇一八年", "二〇一八年", Moment(year=2018)),
    ("二零二三年六月", "二零二三年六月", Moment(year=2023, month=6)),
    ("2009年度重点项目", "2009年度", Moment(year=2009)),
    ("2018年6月", "2018年6月", Moment(year=2018, month=6)),
    ("2018 年 6 月 18 日", "2018 年 6 月 18 日", Moment(year=2018, month=6, day=18)),
    ("2018年06月08日", "2018年06月08日", Moment(year=2018, month=6, day=8)),
    ("2018年12月18日上午，双方签约", "2018年12月18日上午", Moment(year=2018, month=12, day=18)),
    ("5月9日上午9时30分开会", "5月9日上午9时30分", Moment(month=5, day=9)),
    ("3月23日（星期五）下午", "3月23日（星期五）下午", Moment(month=3, day=23)),
    ("6月18号动工", "6月18号", Moment(month=6, day=18)),
    ("六月十八日", "六月十八日", Moment(month=6, day=18)),
    ("18年6月开工", "18年6月", Moment(year=2018, month=6)),
    ("98年6月建厂", "98年6月", Moment(year=1998, month=6)),
    ("2018-12-18 09:30", "2018-12-18 09:30", Moment(year=2018, month=12, day=18)),
    ("2018/1/8", "2018/1/8", Moment(year=2018, month=1, day=8)),
    ("2018.12.18", "2018.12.18", Moment(year=2018, month=12, day=18)),
    ("去年", "去年", Moment(years=-1)),
    ("上年完成投资", "上年", Moment(years=-1)),
    ("前年签约", "前年", Moment(years=-2)),
    ("今年", "今年", Moment(years=0)),
    ("本年度计划", "本年度", Moment(years=0)),
    ("明年开工", "明年", Moment(years=1)),
    ("预计后年投用", "后年", Moment(years=2)),
    ("同年", "同年", Moment(years_on=0)),
    ("当年投产", "当年", Moment(years_on=0)),
    ("次年3月", "次年3月", Moment(years_on=1, month=3)),
    ("翌年", "翌年", Moment(years_on=1)),
    ("全年完成", "全年", Moment(years=0, years_on=0)),
    ("年内开工", "年内", Moment(years=0, years_on=0)),
    ("去年6月", "去年6月", Moment(years=-1, month=6)),
    ("今年的5月份", "今年的5月份", Moment(years=0, month=5)),
    ("去年12月26日", "去年12月26日", Moment(years=-1, month=12, day=26)),
    ("今年年底", "今年年底", Moment(years=0, part="end")),
    ("去年底", "去年底", Moment(years=-1, part="end")),
    ("2013年底建成", "2013年底", Moment(year=2013, part="end")),
    ("2014年初", "2014年初", Moment(year=2014, part="start")),
    ("年底", "年底", Moment(part="end")),
    ("岁末", "岁末", Moment(part="end")),
    ("年初", "年初", Moment(part="start")),
    ("明年春季", "明年春季", Moment(years=1, part="season")),
    ("上半年", "上半年", Moment(part="1-6")),
    ("2022年下半年", "2022年下半年", Moment(year=2022, part="7-12")),
    ("一季度", "一季度", Moment(part="1-3")),
    ("2023年第四季度", "2023年第四季度", Moment(year=2023, part="10-12")),
    ("今年前三季度", "今年前三季度", Moment(years=0, part="1-9")),
    ("前5个月", "前5个月", Moment(part="1-5")),
    ("头两个月", "头两个月", Moment(part="1-2")),
    ("6月上旬", "6月上旬", Moment(month=6, part="early")),
    ("7月中旬", "7月中旬", Moment(month=7, part="mid")),
    ("8月下旬", "8月下旬", Moment(month=8, part="late")),
    ("9月初", "9月初", Moment(month=9, part="edge")),
    ("2012年12月底", "2012年12月底", Moment(year=2012, month=12, part="edge")),
    ("三月份", "三月份", Moment(month=3)),
    ("从三月开始，", "从三月开始", Moment(month=3)),
    ("6月", "6月", Moment(month=6)),
    ("18日，记者看到", "18日", Moment(day=18)),
    ("27日下午", "27日下午", Moment(day=27)),
    ("昨（27）日上午", "昨（27）日上午", Moment(days=-1, day=27)),
    ("今天上午", "今天上午", Moment(days=0)),
    ("昨日", "昨日", Moment(days=-1)),
    ("当天下午", "当天下午", Moment(days_on=0)),
    ("当日", "当日", Moment(days_on=0)),
    ("同日", "同日", Moment(days_on=0)),
    ("次日", "次日", Moment(days_on=1)),
    ("前一天", "前一天", Moment(days_on=-1)),
    ("上月底", "上月底", Moment(months=-1, part="edge")),
    ("本月18日", "本月18日", Moment(months=0, day=18)),
    ("下个月", "下个月", Moment(months=1)),
    ("当月", "当月", Moment(months_on=0)),
    ("月底封顶", "月底", Moment(part="edge")),
    ("上周", "上周", Moment(weeks=-1)),
    ("上周五", "上周五", Moment(weeks=-1, weekday=5)),
    ("本周", "本周", Moment(weeks=0)),
    ("下周一", "下周一", Moment(weeks=1, weekday=1)),
    ("上世纪90年代", "上世纪90年代", Moment(decade=1990)),
    ("20世纪80年代初", "20世纪80年代初", Moment(decade=1980)),
    ("九十年代", "九十年代", Moment(decade=1990)),
    ("“十四五”开局之年", "“十四五”开局之年", Moment(year=2021)),
    ("“十三五”末", "“十三五”末", Moment(year=2020)),
]


@pytest.mark.parametrize(("text", "words", "moment"), POINTS)
def test_a_point_in_time_is_found_as_written(text, words, moment):
    (found,) = find_times(text)
    assert (found.text, found.start, found.end) == (words, moment, None)


RANGES = [
    ("2018年至2020年", Moment(year=2018), Moment(year=2020)),
    ("2018-2020年", Moment(year=2018), Moment(year=2020)),
    ("2006~2012年", Moment(year=2006), Moment(year=2012)),
    ("1至3月", Moment(month=1), Moment(month=3)),
    ("1-10月", Moment(month=1), Moment(month=10)),
    ("1—8月份", Moment(month=1), Moment(month=8)),
    ("今年1至3月", Moment(years=0, month=1), Moment(month=3)),
    ("2023年1至11月", Moment(year=2023, month=1), Moment(month=11)),
    ("2018年6月至2019年3月", Moment(year=2018, month=6), Moment(year=2019, month=3)),
    ("10月至次年3月", Moment(month=10), Moment(years_on=1, month=3)),
    ("5月18日至20日", Moment(month=5, day=18), Moment(day=20)),
    ("5月18-20日", Moment(month=5, day=18), Moment(day=20)),
    ("5月18日—6月2日", Moment(month=5, day=18), Moment(month=6, day=2)),
    ("18日至20日", Moment(day=18), Moment(day=20)),
    ("18-20日", Moment(day=18), Moment(day=20)),
    ("5月18、19日", Moment(month=5, day=18), Moment(day=19)),
    ("今年7、8月", Moment(years=0, month=7), Moment(month=8)),
    ("“十三五”期间", Moment(year=2016), Moment(year=2020)),
    ("十四五时期", Moment(year=2021), Moment(year=2025)),
    ("“十一五”期间", Moment(year=2006), Moment(year=2010)),
]


@pytest.mark.parametrize(("text", "start", "end"), RANGES)
def test_a_range_has_both_ends(text, start, end):
    (found,) = find_times(f"{text}，园区引进项目")
    assert (found.text, found.kind, found.start, found.end) == (text, "point", start, end)


KINDS = [
    ("2018年以来", "since"),
    ("今年以来", "since"),
    ("年初以来", "since"),
    ("“十二五”以来", "since"),
    ("自2018年起", "since"),
    ("自2018年3月", "since"),
    ("2015年至今", "since"),
    ("6月起", "since"),
    ("从去年开始", "since"),
    ("2020年之后", "since"),
    ("截至2018年6月底", "until"),
    ("截止8月15日", "until"),
    ("截至一季度末", "until"),
    ("6月底前", "until"),
    ("2018年之前", "until"),
    ("年底前", "until"),
    ("2015年前后", "point"),
    ("去年", "point"),
    ("近日", "vague"),
    ("日前", "vague"),
    ("目前", "vague"),
    ("截至目前", "vague"),
    ("如今", "vague"),
    ("即将", "vague"),
    ("近年来", "vague"),
    ("前不久", "vague"),
    ("近几年", "vague"),
    ("几年前", "vague"),
    ("两年后", "vague"),
]


@pytest.mark.parametrize(("words", "kind"), KINDS)
def test_the_words_around_a_time_set_its_kind(words, kind):
    (found,) = find_times(f"{words}，项目推进")
    assert (found.text, found.kind) == (words, kind)


SPANS = [
    ("3年", "duration", 3, "年"),
    ("用3年时间", "duration", 3, "年"),
    ("用时不到 1 个月", "duration", 1, "月"),
    ("为期两年", "duration", 2, "年"),
    ("历时18个月", "duration", 18, "月"),
    ("近三年来", "duration", 3, "年"),
    ("半年时间", "duration", 0.5, "年"),
    ("两年半", "duration", 2.5, "年"),
    ("一个半月", "duration", 1.5, "月"),
    ("5-10年时间", "duration", 10, "年"),
    ("60天", "duration", 60, "天"),
    ("两周", "duration", 2, "周"),
    ("为期3日游", "duration", 3, "天"),
    ("3年前", "ago", 3, "年"),
    ("三年多以前", "ago", 3, "年"),
    ("6个月前", "ago", 6, "月"),
    ("10天前", "ago", 10, "天"),
    ("两个星期前", "ago", 2, "周"),
]


@pytest.mark.parametrize(("words", "kind", "amount", "unit"), SPANS)
def test_a_length_of_time_has_its_amount(words, kind, amount, unit):
    (found,) = find_times(f"项目{words}，建成")
    assert (found.text, found.kind, found.amount, found.unit) == (words, kind, amount, unit)


NOT_TIMES = [
    "千年古镇焕发新生",
    "百年老店",
    "二年级学生",
    "三年级和2018年级",
    "3号楼封顶",
    "6月18号楼"[3:],
    "第三年",
    "110kV变电站",
    "2×1000MW机组",
    "达产后年产值可达20亿元",
    "亿元以上年产值",
    "项目前期工作",
    "项目前景广阔",
    "担当前行",
    "目前年产"[2:],
    "不同年份",
    "基本年费",
    "光明年产5万吨",
    "三年行动计划",
    "三年倍增计划",
    "义务教育9年制",
    "三元材料",
    "八月瓜科技公司",
    "五月花集团",
    "体现在方方面面",
    "因此前往考察",
    "今日头条",
    "21世纪海上丝绸之路",
    "一期、二期项目",
    "1号线和10号线",
    "每年8月举办",
    "每月5日发放",
    "每年10月至次年3月",
    "比去年增长15%",
    "比上年同期提高",
    "去年同期",
    "较2015年增长50%",
    "与去年相比",
    "13月",
    "0月",
    "2月31日",
    "*月**日上午",
    "大年初四",
    "一年一度的盛会",
    "第18个项目",
    "3月龄",
    "纳入“十四五”规划",
    "“十五”",
    "以上周边地区",
    "本周期",
    "一次日常检查",
]


@pytest.mark.parametrize("text", NOT_TIMES)
def test_what_looks_like_a_time_is_passed_over(text):
    assert find_times(text) == []


SENTENCES = [
    ("去年6月开工，今年以来完成投资2亿元，预计明年底投产。", ["去年6月", "今年以来", "明年底"]),
    ("目前年产5万吨，投产后年产值8亿元。", ["目前"]),
    ("今年初步完成选址，2018年春节前开工。", ["今年", "2018年"]),
    ("2018年前三季度，全区签约12个项目。", ["2018年前三季度"]),
    ("计划用3年时间，到2025年建成千亿元园区。", ["用3年时间", "2025年"]),
    ("8月21日，2018年第二批项目集中开工，总投资46亿元。", ["8月21日", "2018年"]),
    ("企业于2025年入驻，实现当年签约、当年投产。", ["2025年", "当年", "当年"]),
    ("从2017年建成时入驻5家，到如今入驻23家。", ["从2017年", "如今"]),
    ("亿元项目由2011年的10个增加到2013年的36个。", ["2011年的", "2013年的"]),
    ("去年10月签约、12月开工，今年6月投产。", ["去年10月", "12月", "今年6月"]),
    ("1、5月18日调研；2、6月2日督查。", ["5月18日", "6月2日"]),
    ("预计今年5月完工，9月底前达产。", ["今年5月", "9月底前"]),
    ("日处理污水3万吨，工期18个月。", ["18个月"]),
]


@pytest.mark.parametrize(("sentence", "words"), SENTENCES)
def test_the_times_of_a_sentence_come_in_order(sentence, words):
    assert [found.text for found in find_times(sentence)] == words


def test_only_the_range_asked_for_is_read_and_spans_stay_absolute():
    text = "去年签约，今年6月开工，明年投产。"
    (found,) = find_times(text, 5, 12)
    assert (found.text, found.span.of(text)) == ("今年6月", "今年6月")


FRAGMENTS = [words for _, words, _ in POINTS] + [words for words, *_ in RANGES] + [words for words, *_ in SPANS]
SCRAPS = [
    "开工",
    "，",
    "。",
    "至",
    "、",
    "18",
    "年",
    "月",
    "日",
    "前",
    "以来",
    "截至",
    "每",
    "的",
    "第",
    " ",
    "\n",
    "-",
]
TEXTS = st.lists(st.sampled_from(FRAGMENTS + SCRAPS + NOT_TIMES), max_size=12).map("".join)


@given(TEXTS)
def test_spans_are_in_order_apart_and_hold_their_words(text):
    found = find_times(text)
    assert all(time.span.of(text) == time.text and time.text for time in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@given(TEXTS)
def test_the_parts_fit_the_kind(text):
    for found in find_times(text):
        assert isinstance(found, TimeExpression)
        assert (found.start is not None) == (found.kind in ("point", "since", "until"))
        assert (found.amount is not None) == (found.kind in ("duration", "ago"))


@given(st.text(max_size=60))
def test_any_text_is_read_without_error(text):
    find_times(text)


HARD = [
    "1",
    "三",
    "5月18日至",
    "2018年",
    "1-",
    "1 ",
    "三年",
    "前三",
    "每年",
    "昨（",
    "“十",
    "上个",
    "近",
    "1、",
    "18日",
]


@pytest.mark.parametrize("unit", HARD)
def test_twice_the_text_takes_twice_the_time(unit):
    assert growth(unit, lambda text: lambda: find_times(text)) <= LINEAR
