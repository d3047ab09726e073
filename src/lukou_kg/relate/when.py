"""The time of a claim: the one that its own clause gives, else the one that leads the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from lukou_kg.model.claim import When
from lukou_kg.model.values import Time
from lukou_kg.relate.clauses import clause_around
from lukou_kg.relate.mask import TIME, Masked
from lukou_kg.relate.modality import behind_attribute

_LEAD = 3
_OPENING = re.compile(
    rf"(?:[^，。；：（）]{{0,10}}讯(?=[ ：（{TIME}]))?[ ：]?"
    r"(?:（[^（）]{0,30}(?:记者|通讯员)[^（）]{0,30}）)?[ ：]?"
)
_BATCH = re.compile(
    "(?:第?[一二三四五六七八九十\\d]+批|首批)?(?:(?:重大|重点|招商|引资|产业|工业|建设|民生)+(?:签约|开工)?|(?:签约|开工))项目"
)
_BRACKETED = frozenset({f"（{TIME}）", f"【{TIME}】"})
_FREE = re.compile("(?:^|[，。；：仅在）】 ]|(?:预计|计划|力争|有望|预期|争取|确保|拟)[到至于在]?)$")
_FREE_REACH = 3
# 原定10月投产，推迟到明年3月: the day that holds is the later one told.
_MOVED = re.compile(
    f"(?:(?<!比)原(?:定|计划)|[由从]|日期|时间){TIME}[^。；{TIME}]{{0,16}}(?:推迟|延期|延后|延迟|推后|顺延|延至|提前|调整)(?:到|至|为)?了?{TIME}"
)
_MOVED_REACH = 24
_THEN = re.compile("[^，。；]{0,6}?[就便即]")
_SINCE = re.compile(f"[^，。；{TIME}]{{1,8}}以来")  # 自9月15日开工以来: the day that it was done on
_NOW = re.compile("目前|如今|现在|眼下|现已|当前|至今|现拥有|现有")  # what is so now is so on no day named before
_TAKING = ("率领", "带领", "率", "参加", "出席", "列入", "入选", "组织", "召开", "举行", "举办", "继")


def time_of(masked: Masked, match: re.Match[str]) -> Time | None:
    """The time of what `match` says: see `time_between`.

    Where its last words only tell which thing is meant (停工的松岭铜箔项目), what comes behind the thing is another
    matter, and so is the time of it (于2023年5月复工).
    """
    return time_between(masked, match.start(), match.end(), onward=not _tells_which(match))


def _tells_which(match: re.Match[str]) -> bool:
    if "subject" not in match.re.groupindex or match.end("subject") != match.end():
        return False
    return match.string[match.start() : match.start("subject")].endswith("的")


def time_between(masked: Masked, first: int, last: int, *, onward: bool = True) -> Time | None:
    """The time of what a masked sentence says between two places, as far as it can be dated, or None if it gives none.

    A time inside that range or nearest before its end in the same clause comes first; then, if `onward`, one later in
    the clause; then the last clause before it that is only a time (2019年3月，项目动工), back to the last semicolon;
    then a time at the very start of the sentence, or behind its byline, which frames all of it.
    """
    start, end = clause_around(masked.text, first, last)
    if (later := _moved_to(masked, start, end)) is not None:
        return later
    own = behind_attribute(masked.text, start, first)
    border = min(last, end)
    behind = _places(masked.text, max(own, border), end) if onward else ()
    told = chain(_backwards(masked.text, own, border), behind)
    nearest = (index for index in told if _has_time(masked, index) and not _describes(masked, index))
    if (inside := next(nearest, None)) is not None:
        return _when(masked, inside)
    if any(_soon(masked, index) for index in _places(masked.text, start, last)) or _is_now(masked, start, last):
        return None  # 7月27日签约，不到5个月就投产: what took its time was not done on the day named before
    segment = masked.text.rfind("；", 0, start) + 1
    before = (index for index in _backwards(masked.text, segment, start) if _has_time(masked, index))
    if (framing := next((index for index in before if _alone(masked.text, index)), None)) is not None:
        return _when(masked, framing)
    return None if segment else _leading(masked, first)


def _moved_to(masked: Masked, start: int, end: int) -> Time | None:
    """The day to which what a clause tells of was put off or brought forward, there or in the words behind it."""
    moved = _MOVED.search(masked.text, start, min(len(masked.text), end + _MOVED_REACH))
    return _when(masked, moved.end() - 1) if moved is not None and _has_time(masked, moved.end() - 1) else None


def _leading(masked: Masked, first: int) -> Time | None:
    """The time at the very start of a sentence; none where that is only the day of writing (（7月3日）近日，…)."""
    opening = _after_byline(masked.text)
    lead = [index for index in _places(masked.text, opening, min(opening + _LEAD, first)) if _has_time(masked, index)]
    if not lead or (_bracketed(masked.text, lead[0]) and any(_places(masked.text, lead[0] + 1, first))):
        return None
    return _when(masked, lead[0])


def _places(text: str, start: int, end: int) -> Iterator[int]:
    """Where a time is drawn in `text[start:end]`, in order."""
    while (start := text.find(TIME, start, end) + 1) > 0:
        yield start - 1


def _backwards(text: str, start: int, end: int) -> Iterator[int]:
    """Where a time is drawn in `text[start:end]`, the last first."""
    while (end := text.rfind(TIME, start, end)) >= 0:
        yield end


def _after_byline(text: str) -> int:
    """Where the sentence itself begins behind the dateline and the reporters named before it (本报讯（记者 许棠）)."""
    opening = _OPENING.match(text)
    return opening.end() if opening else 0


def _describes(masked: Masked, index: int) -> bool:
    """Whether the time at `index` belongs to what is led or held (带领2021年…观摩组), a batch, or what went before."""
    token = masked.tokens[index]
    dated = isinstance(token, Time) and "日" in token.text
    return masked.text.endswith(_TAKING, 0, index) or (not dated and _BATCH.match(masked.text, index + 1) is not None)


def _alone(text: str, index: int) -> bool:
    return text[index + 1 : index + 2] == "，" and _FREE.search(text, max(0, index - _FREE_REACH), index) is not None


def _bracketed(text: str, index: int) -> bool:
    return text[max(0, index - 1) : index + 2] in _BRACKETED


def _has_time(masked: Masked, index: int) -> bool:
    token = masked.tokens[index]
    return masked.text[index] == TIME and isinstance(token, Time) and token.when is not None


def _is_now(masked: Masked, start: int, end: int) -> bool:
    """Whether a stretch of a masked sentence tells of the present (目前已试生产)."""
    drawn = (masked.tokens[index] for index in _places(masked.text, start, end))
    return (
        any(_NOW.search(token.text) for token in drawn if isinstance(token, Time))
        or _NOW.search(masked.text, start, end) is not None
    )


def _soon(masked: Masked, index: int) -> bool:
    token = masked.tokens[index]
    took = isinstance(token, Time) and token.kind == "duration"
    return took and _THEN.match(masked.text, index + 1) is not None


def _when(masked: Masked, index: int) -> Time | None:
    token = masked.tokens[index]
    if not isinstance(token, Time) or token.when is None:
        return None
    if token.kind == "since" and _SINCE.match(masked.text, index + 1):
        begun = replace(token.when, edtf=token.when.edtf.removesuffix("/.."))
        return replace(token, kind="point", when=begun)
    return replace(token, when=_as_point(token.when)) if token.kind == "until" else token


def _as_point(when: When) -> When:
    """A time before the end of a year or month, as that year or month: what is due by then falls within it."""
    end = when.edtf.removeprefix("../")
    coarse = end[:7] if "月" in when.text else end[:4]
    return replace(when, edtf=coarse)
