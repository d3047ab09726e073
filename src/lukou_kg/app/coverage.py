"""How much of the articles is read: the sentences that yielded no claim, why, and how often each reason is met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lukou_kg.app.causes import BEYOND, CAUSES, DECLINED, FURNITURE, told, wanted_in
from lukou_kg.app.declined import REASONS, declined_in
from lukou_kg.app.extraction import Explanation
from lukou_kg.app.labels import in_language, term_in
from lukou_kg.model.bounds import UNREAD
from lukou_kg.model.silence import Cause, Silence
from lukou_kg.schema import Schema
from lukou_kg.schema.cards import Labels
from lukou_kg.sheets.columns import aligned, on_one_line
from lukou_kg.sheets.csv_file import csv_bytes, guarded

_SHOWN = 60  # characters of what is not read
_REMOVED = frozenset({"furniture", "spam"})
_SHORT = Labels("文章 句 原因 规则 句子", "article no. reason rule sentence")
_LONG = Labels(
    "文章 句 代码 原因 说明 关系 规则 触发词 缺少 句子",
    "article no. code reason detail relation rule words lacking sentence",
)
_SUMMARY = Labels("原因 句数 占比", "reason sentences share")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A sentence of an article that yielded no claim, or what was not read at all and has no `number`.

    That is page furniture, what an extractor of one's own said and was refused, and the rest of a very long article, of
    which `text` is the beginning. `number` counts the
    sentences of the repaired text from 1. `cause` is a key of `CAUSES`, `told` says what came near, and `rule` which
    rule came nearest or took the piece out ("" where none did).
    """

    article: str
    number: int | None
    cause: Cause | str
    told: Labels
    text: str
    rule: str
    silence: Silence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many sentences some articles have, and which are unread; `unread` also lists the furniture around them."""

    articles: int
    sentences: int
    unread: tuple[Unread, ...]


def coverage(explanation: Explanation, schema: Schema) -> Coverage:
    """The coverage of one article: its furniture in order of place, its sentences, what an extractor said in vain."""
    document, reading = explanation.document, explanation.reading
    article = document.article.id
    removed = [
        Unread(
            article=article,
            number=None,
            cause=FURNITURE,
            told=CAUSES[FURNITURE].label,
            text=repair.before.strip(),
            rule=repair.reason,
        )
        for repair in document.repairs
        if repair.applied and repair.kind in _REMOVED
    ]
    silent = [
        Unread(
            article=article,
            number=silence.sentence + 1,
            cause=silence.cause,
            told=told(silence, schema),
            text=reading.sentences[silence.sentence].of(reading.text),
            rule=silence.rule or "",
            silence=silence,
        )
        for silence in explanation.silences
    ]
    beyond = [
        Unread(
            article=article,
            number=None,
            cause=BEYOND,
            told=CAUSES[BEYOND].label,
            text=document.text[len(reading.text) :].strip()[:_SHOWN],
            rule="",
        )
        for doubt in reading.doubts
        if doubt.startswith(UNREAD)
    ]
    refused = [
        Unread(article=article, number=None, cause=DECLINED, told=REASONS[reason], text=words, rule=reason)
        for reason, words in declined_in(reading.doubts)
    ]
    return Coverage(articles=1, sentences=len(reading.sentences), unread=(*removed, *silent, *refused, *beyond))


def joined(coverages: Sequence[Coverage]) -> Coverage:
    """The coverage of several articles together, in their order."""
    return Coverage(
        articles=sum(item.articles for item in coverages),
        sentences=sum(item.sentences for item in coverages),
        unread=tuple(unread for item in coverages for unread in item.unread),
    )


def listing(covered: Coverage, language: str, *, width: int | None = None) -> str:
    """The unread sentences as a text table; `width` cuts its lines, in columns of a terminal."""
    rows = [
        (item.article, _number(item), in_language(item.told, language), item.rule, item.text) for item in covered.unread
    ]
    shown = [[on_one_line(cell) for cell in row] for row in rows]
    right = (False, True, False, False, False)
    return _lines(aligned(_headings(_SHORT, language), shown, right=right, width=width))


def summary(covered: Coverage, language: str) -> str:
    """How many sentences yielded claims; below, the reasons of all others with their shares, in order of count."""
    silent = sum(item.number is not None for item in covered.unread)
    read = covered.sentences - silent
    share = f"{read / covered.sentences:.1%}" if covered.sentences else "-"
    head = Labels(
        f"{covered.articles} 篇文章，{covered.sentences} 句，读出陈述的 {read} 句（{share}），未读出的 {silent} 句",
        f"articles {covered.articles}, sentences {covered.sentences}: with claims {read} ({share}), without {silent}",
    )
    counts = Counter(str(item.cause) for item in covered.unread)
    order = sorted(counts, key=lambda cause: (-counts[cause], list(CAUSES).index(cause)))
    rows = [
        (in_language(CAUSES[cause].label, language), str(counts[cause]), f"{counts[cause] / len(covered.unread):.1%}")
        for cause in order
    ]
    table = aligned(_headings(_SUMMARY, language), rows, right=(False, True, True))
    return _lines([in_language(head, language), *table])


def sheet(covered: Coverage, schema: Schema, language: str, *, bom: bool = False) -> bytes:
    """The unread sentences as CSV for spreadsheets, safe from formulas."""
    rows = [[guarded(cell) for cell in _cells(item, schema, language)] for item in covered.unread]
    return csv_bytes([_headings(_LONG, language), *rows], bom=bom)


def _cells(item: Unread, schema: Schema, language: str) -> list[str]:
    near = item.silence
    return [
        item.article,
        _number(item),
        str(item.cause),
        in_language(CAUSES[item.cause].label, language),
        in_language(item.told, language),
        term_in(near.relation, schema, language) if near and near.relation else "",
        item.rule,
        near.words if near else "",
        ", ".join(wanted_in(near, schema, language)) if near else "",
        item.text,
    ]


def _number(item: Unread) -> str:
    return "" if item.number is None else str(item.number)


def _headings(labels: Labels, language: str) -> list[str]:
    return in_language(labels, language).split()


def _lines(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
