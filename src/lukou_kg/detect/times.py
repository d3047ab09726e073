"""Finds the times that a Chinese text states, as written: dates and their parts, ranges, durations, relative words.

Nothing is resolved here: 去年6月 stays "one year back, month 6" until `time_resolution` knows the present of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lukou_kg.detect.numerals import narrow, parse
from lukou_kg.detect.time_patterns import MOMENT, PLAN, SCANNER, SPAN
from lukou_kg.model.document import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One time as written; None is what the words leave open.

    `year`, `month` and `day` are stated; `decade` is 1990 for the nineties. `years`, `months` and `days` are shifts
    against the present of the text (去年 -1); `years_on`, `months_on` and `days_on` against the one named last
    (同年 0, 次年 1, 当天 0). 全年 has both shifts, 昨（27）日 a shift and a day. `part` is "early", "mid", "late" (旬),
    "edge" (初, 底, 末 of a month), "end" (年底), "start" (年初), "season", or "3-5" for the third to the fifth month of
    a year. 上周五 has `weeks` -1 and `weekday` 5 (1 is Monday).
    """

    year: int | None = None
    years: int | None = None
    years_on: int | None = None
    decade: int | None = None
    month: int | None = None
    months: int | None = None
    months_on: int | None = None
    day: int | None = None
    days: int | None = None
    days_on: int | None = None
    weeks: int | None = None
    weekday: int | None = None
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time in the text: `kind` is "point", "since", "until", "ago", "duration" or "vague".

    `start` is None for durations, 3年前 and vague times; `end` is given for ranges. `amount` and `unit` (年, 月, 周,
    天) belong to "duration" and "ago". `span` is absolute and holds the words that set the kind (截至, 以来).
    """

    span: Span
    text: str
    kind: str
    start: Moment | None = None
    end: Moment | None = None
    amount: float | None = None
    unit: str = ""


def find_times(text: str, start: int = 0, end: int | None = None) -> list[TimeExpression]:
    """The times in `text[start:end]`, in order, without overlaps; spans are code points of `text`.

    Times that recur (每年8月) and bases of comparison (比上年, 去年同期) are passed over.

    >>> [(time.text, time.kind) for time in find_times("去年6月开工，工期18个月，截至5月底完成一半。")]
    [('去年6月', 'point'), ('18个月', 'duration'), ('截至5月底', 'until')]
    """
    plain = narrow(text)
    found: list[TimeExpression] = []
    for match in SCANNER.finditer(plain, start, len(text) if end is None else end):
        span = Span(match.start(), match.end())
        blank = TimeExpression(span=span, text=span.of(text), kind="point")
        if (time := _read(match, blank)) is not None:
            found.append(time)
    return found


def _read(match: re.Match[str], blank: TimeExpression) -> TimeExpression | None:
    if match["skip"] or match["every"]:
        return None
    if match["vague"]:
        return replace(blank, kind="vague")
    if match["plan"]:
        return _plan(match["plan"], blank)
    if match["span"]:
        return _duration(match["span"], blank)
    return _point(match, blank)


def _plan(words: str, blank: TimeExpression) -> TimeExpression | None:
    """The years of a five-year plan; the sixth began in 1981, and there has been no gap since."""
    found = PLAN.fullmatch(words)
    if found is None:
        return None
    first = 1981 + 5 * (int(parse(found["number"])) - 6)
    opening, closing, rest = Moment(year=first), Moment(year=first + 4), found["rest"]
    if rest.startswith(("开局", "初")):
        return replace(blank, start=opening)
    if rest.startswith(("收官", "末")):
        return replace(blank, start=closing)
    if rest == "以来":
        return replace(blank, kind="since", start=opening)
    return replace(blank, start=opening, end=closing)


_UNITS = {"年": "年", "天": "天", "日": "天", "周": "周"}


def _duration(words: str, blank: TimeExpression) -> TimeExpression | None:
    found = SPAN.fullmatch(words)
    if found is None:
        return None
    amount = parse(found["amount"]) + (0.5 if "半" in found["unit"] or found["half"] == "半" else 0.0)
    unit = _UNITS.get(found["unit"], "月" if found["unit"].endswith("月") else "周")
    if found["later"]:
        return replace(blank, kind="vague")
    return replace(blank, kind="ago" if found["ago"] else "duration", amount=amount, unit=unit)


_SINCE = frozenset(("以来", "来", "至今", "迄今", "起", "开始", "后", "之后", "以后"))
_UNTIL = frozenset(("前", "之前", "以前"))


def _point(match: re.Match[str], blank: TimeExpression) -> TimeExpression | None:
    """A point or a range; None where the digits make no date (13月, 2月31日)."""
    low = match["iso"] or match["low"] or match["naked"]
    high = match["high"] or match["close"] or ""
    start, end = _moment(low, naked_unit=_unit_of(high)), _moment(high) if high else None
    if start is None or (high and end is None):
        return None
    before, after = match["before"] or "", match["after"] or ""
    kind = "point"
    if after in _SINCE or (before.startswith("自") and not after and not end):
        kind = "since"
    elif after in _UNTIL or before.startswith(("截", "直")):
        kind = "until"
    return replace(blank, kind=kind, start=start, end=end)


def _unit_of(words: str) -> str:
    """The unit that a bare number before a range sign shares with the end of the range: 6至8月, 18-20日."""
    return next((sign for sign in "年月日号" if sign in words), "")


_EDGES = frozenset(("start", "end"))
_DAY_SIGNS = frozenset("日号")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _moment(words: str, naked_unit: str = "") -> Moment | None:
    found = MOMENT.fullmatch(words)
    if found is None:
        return None
    naked = found["naked"]
    year = _year(found["year"] or found["iso_year"] or (naked if naked_unit == "年" else None))
    month = _int(found["month"] or found["iso_month"] or (naked if naked_unit == "月" else None))
    day = _int(found["day"] or found["iso_day"] or found["told_day"] or (naked if naked_unit in _DAY_SIGNS else None))
    return _shifted(found, year, month, day) if _exists(month, day) else None


def _exists(month: int | None, day: int | None) -> bool:
    if month is not None and not 1 <= month <= len(_LENGTHS):
        return False
    return day is None or 1 <= day <= _LENGTHS[(month or 1) - 1]


def _int(words: str | None) -> int | None:
    return int(parse(words)) if words else None


_YEARS = {"去年": -1, "上年": -1, "上一年": -1, "前年": -2, "今年": 0, "本年": 0, "明年": 1, "来年": 1, "后年": 2}
_YEARS_ON = {"同年": 0, "当年": 0, "该年": 0, "次年": 1, "翌年": 1, "转年": 1, "全年": 0, "年内": 0}
_OF_PRESENT = frozenset(("全年", "年内"))
_MONTHS_BY = {"上": -1, "本": 0, "这": 0, "下": 1}
_MONTHS_ON = {"当": 0, "同": 0, "次": 1}
_DAYS = {"今": 0, "昨": -1, "前天": -2, "明": 1}
_DAYS_ON = {"当": 0, "同": 0, "次": 1, "翌": 1, "第": 1, "前一": -1}
_WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1}


def _shifted(found: re.Match[str], year: int | None, month: int | None, day: int | None) -> Moment:
    """The moment that is stated so far, with what the words say by shifts and parts."""
    of_year, of_month, of_day = found["year_word"] or "", found["month_word"] or "", found["day_word"] or ""
    days = _DAYS.get(of_day[:2], _DAYS.get(of_day[:1] or found["told"] or ""))
    part = _part(found["part"] or "")
    return Moment(
        year=year,
        years=0 if of_year in _OF_PRESENT else _YEARS.get(of_year),
        years_on=_YEARS_ON.get(of_year),
        decade=_decade(found["century"], found["decade"]),
        month=month,
        months=_MONTHS_BY.get(of_month[:1]),
        months_on=_MONTHS_ON.get(of_month[:1]),
        day=day,
        days=days,
        days_on=None if days is not None else _DAYS_ON.get(of_day[:2], _DAYS_ON.get(of_day[:1])),
        weeks=_WEEKS.get(found["week"] or ""),
        weekday=_weekday(found["weekday"]),
        part="edge" if part in _EDGES and (month is not None or of_month) else part,
    )


_TWO_DIGITS, _PIVOT = 100, 50


def _year(words: str | None) -> int | None:
    """A stated year; 18年6月 is 2018 and 98年6月 is 1998."""
    if not words:
        return None
    number = int(parse(words))
    if number >= _TWO_DIGITS:
        return number
    return number + (1900 if number >= _PIVOT else 2000)


def _decade(century: str | None, words: str | None) -> int | None:
    """90年代 and 上世纪80年代 lie in the twentieth century, as news has it; 10年代 and 20年代 are left open."""
    if not words:
        return None
    tens = int(parse(words))
    return 1900 + tens if century or tens >= _PIVOT else None


def _weekday(words: str | None) -> int | None:
    return "一二三四五六日".index(words.replace("天", "日").replace("末", "六")) + 1 if words else None


_PARTS = {
    "上旬": "early",
    "中旬": "mid",
    "下旬": "late",
    "上中旬": "",
    "中下旬": "",
    "年初": "start",
    "初": "start",
    "年末": "end",
    "年底": "end",
    "岁末": "end",
    "末": "end",
    "底": "end",
    "上半年": "1-6",
    "下半年": "7-12",
}
_COUNT = re.compile(r"\d{1,2}|[一二两三四五六七八九十]{1,2}")


def _part(words: str) -> str:
    """The part of a year or month as `Moment.part` has it."""
    if words in _PARTS:
        return _PARTS[words]
    if "季度" in words or words == "首季":
        count = _COUNT.search(words)
        quarter = int(parse(count[0])) if count else 1
        return f"1-{3 * quarter}" if words[0] == "前" else f"{3 * quarter - 2}-{3 * quarter}"
    if words.endswith("个月"):
        return f"1-{int(parse(words[1:-2]))}"
    if words.startswith("月"):
        return "edge"
    return "season" if words else ""
