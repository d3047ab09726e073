"""Publication dates, where a source states them in so many words."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from itertools import takewhile

from lukou_kg.read.stamps import source_in, stamped_day

_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2}) ?[-/.年] ?(\d{1,2})(?: ?[-/.月] ?(\d{1,2})(?!\d))?")
_ISO = re.compile(r"(?:19|20)\d{2}")
_PINYIN = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{1,6}\)")
_LABEL = re.compile(
    r"(发布时间|发布日期|发表时间|发表日期|发文日期|成文日期|编稿时间|刊发时间|刊登时间|发稿时间|更新时间|添加时间|录入时间|上传时间"
    r"|發布時間|發布日期|發佈時間|發表時間|更新時間|添加時間|日期|时间|時間) ?:"
)
_SOURCE = re.compile(r"信息来源|文章来源|稿件来源|稿源|来源|來源")
_MASTHEAD = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|时报|日報|晚報|新闻网|新聞網|电视台)(?=[ -]{0,2}(?:19|20)\d{2} ?[-/.年])"
)
_SOURCE_LINE = re.compile(r"[(\[]?(?:信息来源|文章来源|稿件来源|本文来源|新闻来源|稿源|来源|來源) ?[:|]")
BY_STAMP = "text date line"
"""How a date is known that stands on a line of its own."""
_FOOT = 600  # characters
_FOOT_LINES = 4
_HEAD_LINES = 20
_HEAD_LINE = 150
_LABEL_LINE = 10


def iso_date(text: str) -> str | None:
    """The date that a field states, as "2019-03-05", "2019-03" or "2019"; None where it states none that exists.

    >>> iso_date("2019-03-05T08:30:00+08:00"), iso_date("2019年3月"), iso_date("2019-13-05"), iso_date("昨天")
    ('2019-03-05', '2019-03', None, None)
    """
    found = _DATE.match(text.strip())
    if found is None:
        return text.strip() if _ISO.fullmatch(text.strip()) else None
    return _checked(found)


def header_date(text: str) -> tuple[str, str] | None:
    """The publication date that the lines above an article state, and the words by which they state it.

    Looked for in short lines at the top: a date behind a label such as 发布时间, or in one line with the source (来源).
    A paper's name with a date behind it counts as its source. Where no line says more, a line that is only a date, or a
    date with a time and who wrote it, is that of publication, if all such lines give one day.
    """
    lines = head_lines(text)
    for line in lines:
        label = _LABEL.search(line)
        if label is not None and (found := _DATE.match(line[label.end() :].lstrip())) and (date := _checked(found)):
            return date, f"text {label[1]}"
        source = _SOURCE.search(line) or _MASTHEAD.match(line)
        if source is not None and (found := _DATE.search(line)) and (date := _checked(found)):
            return date, f"text {source[0]}"
    day = stamped_day(_untold(lines))
    date = iso_date(day) if day is not None else None
    return (date, BY_STAMP) if date is not None else None


def header_publisher(text: str) -> str | None:
    """Who published the article, where a line above it or the last one below it says so (来源：云岭日报)."""
    below = [line for line in text[-_FOOT:].splitlines() if line.strip()][-_FOOT_LINES:]
    return source_in(_untold(head_lines(text))) or source_in(
        line for line in map(_plain, below) if _SOURCE_LINE.match(line)
    )


def head_lines(text: str) -> list[str]:
    """The short lines above the first paragraph, with half-width punctuation."""
    lines: list[str] = []
    label = ""
    for line in text[:4000].splitlines()[:_HEAD_LINES]:
        plain = _plain(line)
        if len(plain) > _HEAD_LINE or plain.count("。") > 1:
            break
        lines.append(label + plain)
        # A label may have its value on the next line.
        label = plain if plain.endswith(":") and len(plain) < _LABEL_LINE else ""
    return lines


def _untold(lines: Iterable[str]) -> list[str]:
    """The lines above the first that tells something in a whole sentence."""
    return list(takewhile(lambda line: "。" not in line, lines))


def _plain(line: str) -> str:
    return unicodedata.normalize("NFKC", _PINYIN.sub("", line)).strip()


def _checked(found: re.Match[str]) -> str | None:
    year, month, day = found[1], int(found[2]), found[3]
    try:
        date = dt.date(int(year), month, int(day or 1))
    except ValueError:
        return None
    return date.isoformat() if day else f"{year}-{month:02d}"
