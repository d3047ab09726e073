"""What the repair of an article did, in lines for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lukou_kg.model.document import Document, Repair

_SHOWN = 3  # examples of each family, unless all are asked for
_LONGEST = 24  # characters of one side of a change
_FAMILIES = {
    "pinyin": "拼音残留 pinyin debris",
    "byte-shift": "字节错位 byte shift",
    "quote": "引号 quotation marks",
    "script": "繁体转简体 traditional to simplified",
    "width": "半角转全角 half-width punctuation",
    "furniture": "页面杂项 page furniture",
    "spam": "广告插入 spam",
    "control": "控制字符 control characters",
}


def report_lines(document: Document, *, every: bool = False) -> Iterator[str]:
    """What was changed, family by family with examples (or all of it with `every`), then what was left and why.

    Places are ranges of the text as received, in code points, half-open.
    """
    applied: dict[str, list[Repair]] = defaultdict(list)
    for repair in document.repairs:
        if repair.applied:
            applied[repair.kind].append(repair)
    left = [repair for repair in document.repairs if not repair.applied]
    article = document.article
    lengths = f"{len(article.text)} → {len(document.text)} 字符 characters"
    yield f"{article.source}: {article.encoding}, {document.script}, {lengths}"
    if not applied:
        yield "  未作改动 nothing was changed"
    for kind in sorted(applied):
        repairs = applied[kind]
        yield f"  {_FAMILIES.get(kind, kind)}: {len(repairs)}"
        for repair in repairs if every else repairs[:_SHOWN]:
            yield f"    {_place(repair)} {_short(repair.before)} → {_short(repair.after)}"
        if len(repairs) > _SHOWN and not every:
            yield "    … 其余用 --changes 列出 (--changes lists the others)"
    if left:
        yield f"  存疑未改 left as it was: {len(left)}"
    for repair in left:
        yield f"    {_place(repair)} {_short(repair.before)}: {repair.reason}"
    if document.doubtful:
        yield f"  不从中抽取的损坏处 damaged ranges that nothing is read from: {len(document.doubtful)}"


def _place(repair: Repair) -> str:
    return f"{repair.raw.start}–{repair.raw.end}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return f"「{flat if len(flat) <= _LONGEST else flat[:_LONGEST] + '…'}」"
