"""Who published an article and when, by lines of their own: `2023-05-01 10:22`, `来源：云岭日报 作者：何苗`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_DAY = r"(?:19|20)\d{2} ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}日?"
_CLOCK = r"[T ]?\d{1,2} ?[:时点] ?\d{2}分?(?: ?: ?\d{2})?"
_STAMP = re.compile(rf"(?<!\d)(?P<day>{_DAY})(?!\d)(?: ?[|/·,] ?)?(?P<clock>{_CLOCK})?")
# A date beside the day of the week is that of the visit of a page, unless more is told there.
_TODAY = re.compile("今天|今日|现在|欢迎|星期|周[一二三四五六日天]|最后更新|农历|气温")
_COMMENT = re.compile(r"^(?:沙发|板凳|地板|\d{1,4}[楼#]|#\d)|回复|评论于")
_SOURCES = "信息来源|文章来源|稿件来源|新闻来源|本文来源|来源|来源|來源|稿源|供稿单位|发布机构|发布单位|發佈機構"
_LABELS = (
    f"{_SOURCES}|文字|作者|编辑|編輯|责任编辑|責任編輯|责编|编审|主编|审核|校对|监制|记者|記者|通讯员|摄影|录入|发布人|发布者|发布|发表|發布|發佈"
    "|(?:发布|发表|发文|成文|更新|添加|录入|上传|编稿|刊发|發布|發佈|發表|更新)?(?:时间|時間|日期)|浏览|瀏覽|阅读|閱讀|点击|點擊|人气|访问|字号|字號|字体|字體|分享|评论|评论数|打印|打印本页|关闭|关闭窗口|收藏"
    "|我要评论|出处|转发|轉發|列印|原创|发表于|發表於"
)
_FIELD = re.compile(
    rf"[【\[（(]? ?(?:{_LABELS})[次数量]{{0,2}}(?: ?[:|] ?| (?=[\d【\[])|(?=[】\])）]|$))[^|【\[]{{0,40}}"
)
_LEFT_OVER = re.compile(r"[\s|·•/\-—_:,;【】\[\]()（）<>《》★▪\d]|大|中|小|次")
_MEDIUM = re.compile(
    "(?P<name>[\u4e00-\u9fffA-Za-z]{2,16}(?:日报|晚报|晨报|时报|快报|早报|日報|晚報|新闻网|新聞網|网|網|新闻|发布|發布|發佈|融媒|融媒体中心|融媒體中心"
    "|电视台|電視台|广播电视台|在线|在線|观察|觀察|客户端|客戶端|头条|周刊|通讯社|公众号))"
)
_CATEGORY = re.compile(r"[|｜] ?[\u4e00-\u9fff]{2,8} ?[|｜]")
_SHORT = 12  # characters that may stand beside a day and a time of the day: a section or a medium
_SOURCE = re.compile(rf"(?:{_SOURCES}) ?[:|] ?(?P<name>[^|【\[（(:;,。]{{2,40}})")
_END = re.compile(rf"\s{{2,}}|\s?(?=(?:{_LABELS}) ?[:|])|\s(?=[\d【\[])|{_DAY}|\s(?:{_LABELS})\b")
_AROUND = '《》“”" \t-—·|'
_NOBODY = frozenset({
    "网络", "互联网", "网络整理", "网摘", "网友", "本站", "本站原创", "本网", "本报", "本刊", "原创", "转载",
    "综合", "整理", "未知", "不详", "佚名", "匿名", "管理员", "admin", "網絡", "互聯網", "原創", "轉載",
})  # fmt: skip
"""What names no publisher."""
_FIELD_NAME = re.compile(rf"次?(?:{_LABELS})[次数量]{{0,2}}")
_LONGEST = 24
_SHORTEST = 2
_NAMED = re.compile("[\u4e00-\u9fff]{2}|[A-Za-z]{3}")


def stamped_day(lines: Sequence[str]) -> str | None:
    """The day in lines that hold nothing but a date, a time and what is told beside them; None where days differ.

    `lines` are those above the article, with half-width punctuation. A date with a headline or a sentence beside it,
    or with the day of the week (a clock of the page), is no stamp.

    >>> stamped_day(["松岭铜箔项目开工", "2023-05-01 10:22"]), stamped_day(["2023-05-01 松岭铜箔项目在临港园区开工"])
    ('2023-05-01', None)
    """
    days = {day for line in lines if (day := _stamp(line))}
    return days.pop() if len(days) == 1 else None


def source_in(lines: Iterable[str]) -> str | None:
    """Who published the article, by the first line that says so: behind 来源 and the like, or a medium before a stamp.

    >>> source_in(["来源：云岭日报 作者：何苗".replace("：", ":")]), source_in(["来源:网络"])
    ('云岭日报', None)
    """
    kept = tuple(lines)
    told = (found["name"] for line in kept for found in _SOURCE.finditer(line))
    stamps = (_STAMP.split(line, maxsplit=1)[0] for line in kept if _stamp(line))
    media = (found["name"] for before in stamps if (found := _MEDIUM.fullmatch(before.strip(_AROUND))))
    return next((name for said in (*told, *media) if (name := _publisher(said))), None)


def _stamp(line: str) -> str | None:
    """The day of a line that is a stamp."""
    found = list(_STAMP.finditer(line))
    if len(found) != 1 or _TODAY.search(line) or _COMMENT.search(line):
        return None
    beside = [line[: found[0].start()], line[found[0].end() :]]
    left = _LEFT_OVER.sub("", " ".join(_FIELD.sub(" ", part) for part in beside))
    timed = found[0]["clock"] is not None and len(left) <= _SHORT and not any(mark in left for mark in "，。；!?")
    medium = _MEDIUM.fullmatch(left) is not None
    return found[0]["day"] if not left or medium or timed or _CATEGORY.search(line) else None


def _publisher(said: str) -> str | None:
    end = _END.search(said)
    name = (said[: end.start()] if end else said).strip(_AROUND)
    fits = _SHORTEST <= len(name) <= _LONGEST and _NAMED.search(name) is not None
    # Where nothing stands behind 来源, the next field does.
    return name if fits and name not in _NOBODY and _FIELD_NAME.fullmatch(name) is None else None
