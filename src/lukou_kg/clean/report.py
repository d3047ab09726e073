"""A report of a document's repairs for people: what was changed, by kind, and what was left as doubtful and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

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
    "not clearly likelier than the text as it stands": "没有明显更合理的读法",
    "more damage than is worked on in one text": "损坏太多，未全部处理",
    "bytes were lost here and no word confirms this character": "此处丢失了字节，填入的字没有词语佐证",
    "looks damaged, and no reading of its bytes makes sense": "看似损坏，但任何读法都不通",
}
_SAMPLES = 5
_LONGEST = 40


def report_zh(document: Document) -> str:
    """The report in Chinese, lines that end in a line end."""
    return "".join(f"{line}\n" for line in _lines(document, 0))


def report_en(document: Document) -> str:
    """The report in English, lines that end in a line end."""
    return "".join(f"{line}\n" for line in _lines(document, 1))


def _lines(document: Document, tongue: int) -> Iterator[str]:
    article = document.article
    script = (_SCRIPTS[document.script], document.script)[tongue]
    sizes = len(article.text), len(document.text)
    yield (
        f"{article.id}：原文 {sizes[0]} 字，{script}，修复后 {sizes[1]} 字",
        f"{article.id}: {sizes[0]} characters as received, {script}; {sizes[1]} after repair",
    )[tongue]
    done = [repair for repair in document.repairs if repair.applied]
    left = [repair for repair in document.repairs if not repair.applied]
    yield (f"改动 {len(done)} 处", f"{len(done)} changes")[tongue]
    for kind, names in KINDS.items():
        of_kind = [repair for repair in done if repair.kind == kind]
        if of_kind:
            yield f"  {names[tongue]} {len(of_kind)}"
            yield from (f"    {sample}" for sample in _samples(of_kind))
    if left:
        yield (f"存疑 {len(left)} 处，不从中读取实体", f"{len(left)} doubtful places, from which nothing is read")[
            tongue
        ]
    for repair in left:
        reason = REASONS.get(repair.reason, repair.reason) if tongue == 0 else repair.reason
        yield f"  [{repair.raw.start}, {repair.raw.end}) {_short(repair.before)} | {_short(repair.after)} | {reason}"


def _samples(repairs: Iterable[Repair]) -> Iterator[str]:
    """The commonest changes with their counts, in order of count and then of place."""
    counts = Counter((repair.before, repair.after, repair.reason) for repair in repairs)
    for (before, after, reason), count in counts.most_common(_SAMPLES):
        times = f" ×{count}" if count > 1 else ""
        name = f" ({reason})" if reason else ""
        yield f"{_short(before)} -> {_short(after)}{times}{name}"
    if len(counts) > _SAMPLES:
        yield "..."


def _short(text: str) -> str:
    """A piece of text on one line, "-" where there is nothing to see, with its middle left out where it is long."""
    seen = " ".join(text.split())
    if not seen:
        return "-"
    shown = seen if len(seen) <= _LONGEST else f"{seen[: _LONGEST // 2]}…{seen[-_LONGEST // 4 :]}"
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in shown)
