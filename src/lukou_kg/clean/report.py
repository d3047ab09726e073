"""A report of a document's repairs for people: what was changed, by kind, and what was left as doubtful and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lukou_kg.clean.doubt import SENSELESS, UNREAD
from lukou_kg.clean.quotes import PERHAPS_LOST
from lukou_kg.clean.repaired import GUESS, TOO_MUCH, UNCLEAR
from lukou_kg.model.document import Document, Repair

KINDS = {
    "pinyin": ("注音", "pronunciations taken out"),
    "byte-shift": ("字节错位", "runs read one byte late, put right"),
    "quote": ("引号", "quotation marks"),
    "script": ("繁体转简体", "traditional to simplified characters"),
    "width": ("全角半角", "width of letters, digits and punctuation"),
    "punctuation": ("重复标点", "doubled punctuation"),
    "blank": ("空白", "blanks and empty lines"),
    "markup": ("标记", "marks of HTML and Markdown"),
    "control": ("不可见字符", "unseen characters, line ends, composed letters"),
    "furniture": ("网页杂项", "page furniture"),
    "spam": ("垃圾插入语", "spam"),
}
_SCRIPTS = {"simplified": "简体", "traditional": "繁体", "mixed": "简繁混用"}
REASONS = {
    UNCLEAR: "没有明显更合理的读法",
    TOO_MUCH: "损坏太多，未全部处理",
    GUESS: "此处丢失了字节，另有可能的读法相近",
    PERHAPS_LOST: "此处的引号可能已随字节丢失",
    SENSELESS: "看似损坏，但任何读法都不通",
    UNREAD: "此处有字读不出",
}
SAMPLES = 5
_REPLACED = re.compile(r"(?P<encoding>.+), (?P<count>\d+) replaced")
_LONGEST = 40


def report_zh(document: Document, *, samples: int | None = SAMPLES) -> str:
    """The report in Chinese, lines that end in a line end.

    Of each kind it shows the commonest changes, as many as `samples`; None shows every single one with its place.
    """
    return "".join(f"{line}\n" for line in _lines(document, 0, samples))


def report_en(document: Document, *, samples: int | None = SAMPLES) -> str:
    """The report in English, likewise."""
    return "".join(f"{line}\n" for line in _lines(document, 1, samples))


def _lines(document: Document, tongue: int, samples: int | None) -> Iterator[str]:
    article = document.article
    script = (_SCRIPTS[document.script], document.script)[tongue]
    sizes = len(article.text.removesuffix("\n")), len(document.text)
    yield (
        f"{article.id}：原文 {sizes[0]} 字，{script}，修复后 {sizes[1]} 字",
        f"{article.id}: {sizes[0]} characters as received, {script}; {sizes[1]} after repair",
    )[tongue]
    unread = _REPLACED.fullmatch(article.encoding)
    if unread is not None:
        yield (
            f"编码 {unread['encoding']}：有 {unread['count']} 处字节读不出，以 U+FFFD 代替",
            f"encoding {unread['encoding']}: bytes in {unread['count']} places could not be read and stand as U+FFFD",
        )[tongue]
    done = [repair for repair in document.repairs if repair.applied]
    left = [repair for repair in document.repairs if not repair.applied]
    yield (f"改动 {len(done)} 处", f"{len(done)} changes")[tongue]
    for kind, names in KINDS.items():
        of_kind = [repair for repair in done if repair.kind == kind]
        if of_kind:
            yield f"  {names[tongue]} {len(of_kind)}"
            shown = _each(of_kind) if samples is None else _commonest(of_kind, samples)
            yield from (f"    {line}" for line in shown)
    if left:
        yield (f"存疑 {len(left)} 处，不从中读取实体", f"{len(left)} doubtful places, from which nothing is read")[
            tongue
        ]
    for repair in left:
        reason = REASONS.get(repair.reason, repair.reason) if tongue == 0 else repair.reason
        yield f"  [{repair.raw.start}, {repair.raw.end}) {_short(repair.before)} | {_short(repair.after)} | {reason}"


def _each(repairs: Sequence[Repair]) -> Iterator[str]:
    """Every change with its range of the raw text, and its score where that is not full."""
    for repair in repairs:
        score = f" {repair.score:.2f}" if repair.score < 1 else ""
        name = f" ({repair.reason})" if repair.reason else ""
        raw = repair.raw
        yield f"[{raw.start}, {raw.end}) {_short(repair.before)} -> {_short(repair.after)}{score}{name}"


def _commonest(repairs: Sequence[Repair], most: int) -> Iterator[str]:
    """The commonest changes with their counts, in order of count and then of place."""
    counts = Counter((repair.before, repair.after, repair.reason) for repair in repairs)
    for (before, after, reason), count in counts.most_common(most):
        times = f" ×{count}" if count > 1 else ""
        name = f" ({reason})" if reason else ""
        yield f"{_short(before)} -> {_short(after)}{times}{name}"
    if len(counts) > most:
        yield "..."


def _short(text: str) -> str:
    """A piece of text on one line, "-" where there is nothing to see, with its middle left out where it is long."""
    seen = " ".join(text.split())
    if not seen:
        return "-"
    shown = seen if len(seen) <= _LONGEST else f"{seen[: _LONGEST // 2]}…{seen[-_LONGEST // 4 :]}"
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in shown)
