"""An evaluation as tables for people, in their language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lukou_kg.app.evaluation_files import errors_in
from lukou_kg.app.evaluation_words import CAUSES, FACETS, SORTS, group_in
from lukou_kg.app.labels import in_language, term_in
from lukou_kg.gold.counts import Counts
from lukou_kg.gold.matching import load_matching
from lukou_kg.gold.outcome import ArticleScore, Cause, Outcome, Sort
from lukou_kg.gold.summary import (
    Share,
    by_group,
    by_term,
    calibration,
    calibration_error,
    causes_of,
    facets_of,
    total_of,
)
from lukou_kg.schema import Labels, Schema
from lukou_kg.sheets.columns import aligned, on_one_line

_COUNTS = (
    Labels("应有", "gold"), Labels("对", "right"), Labels("错", "wrong"), Labels("漏", "missed"),
    Labels("精确率", "precision"), Labels("召回率", "recall"), Labels("F1", "F1"),
)  # fmt: skip
_CORE = Labels("核心 F1", "core F1")
_SUBSET = (
    Labels("篇", "articles"), Labels("实体 精确率", "entities P"), Labels("召回率", "R"), Labels("F1", "F1"),
    Labels("陈述 精确率", "claims P"), Labels("召回率", "R"), Labels("F1", "F1"), Labels("重点 F1", "focus F1"),
)  # fmt: skip
_BANDS = (
    Labels("置信度", "confidence"), Labels("陈述", "claims"), Labels("平均置信度", "mean confidence"),
    Labels("正确的比例", "share right"),
)  # fmt: skip
_BLANK = Labels("", "")
_NONE = "-"


def report(scores: Sequence[ArticleScore], schema: Schema, language: str, *, errors: int = 0) -> str:
    """The tables of an evaluation, and the first `errors` errors of every cause."""
    told = _Told(schema, language)
    sections = [
        told.totals(scores),
        told.terms(scores, Sort.ENTITY, Labels("按实体种类", "By kind of entity")),
        told.terms(scores, Sort.CLAIM, Labels("按关系", "By relation")),
        told.subsets(scores),
        told.facets(scores),
        told.calibration(scores),
        told.causes(scores),
    ]
    if errors:
        sections.append(told.errors(scores, errors))
    return "\n".join("".join(f"{line}\n" for line in section) for section in sections)


class _Told:
    """Tells parts of an evaluation in one language, each as lines."""

    def __init__(self, schema: Schema, language: str) -> None:
        self._schema = schema
        self._language = language

    def totals(self, scores: Sequence[ArticleScore]) -> list[str]:
        """Things and claims of all articles."""
        found = total_of(scores)
        focus = " + ".join(self._term(term) for term in load_matching().focus)
        rows = [
            [self._in(Labels("实体", "entities")), *_cells(found.entities)],
            [self._in(Labels("陈述（严格）", "claims (strict)")), *_cells(found.claims)],
            [self._in(Labels("陈述（核心）", "claims (core)")), *_cells(found.core)],
            [focus, *_cells(found.focus)],
        ]
        return self._table(Labels(f"文章 {found.articles} 篇", f"Articles: {found.articles}"), [_BLANK, *_COUNTS], rows)

    def terms(self, scores: Sequence[ArticleScore], sort: Sort, title: Labels) -> list[str]:
        """Every kind or relation; precision is not known where the answers do not list all of it."""
        rows = [
            [
                self._term(row.term),
                row.term,
                *_cells(row.strict, judged=row.judged),
                *([_share(row.core.f1 if row.judged else None)] if sort is Sort.CLAIM else []),
            ]
            for row in by_term(scores, sort)
        ]
        core = [_CORE] if sort is Sort.CLAIM else []
        return self._table(title, [_BLANK, _BLANK, *_COUNTS, *core], rows, texts=2)

    def subsets(self, scores: Sequence[ArticleScore]) -> list[str]:
        """Things, claims and what matters most of every subset."""
        rows = [
            [
                self._group(name),
                self._group(value),
                str(found.articles),
                *_three(found.entities),
                *_three(found.claims),
                _share(found.focus.f1),
            ]
            for name, group in by_group(scores).items()
            for value, found in group.items()
        ]
        return self._table(Labels("按子集", "By subset"), [_BLANK, _BLANK, *_SUBSET], rows, texts=2)

    def facets(self, scores: Sequence[ArticleScore]) -> list[str]:
        """What else is right of claims that are right in the core."""
        rows = [
            [self._in(FACETS[facet]), str(share.right), str(share.whole), _share(_part(share))]
            for facet, share in facets_of(scores).items()
        ]
        title = Labels("状态、日期、数额", "Status, date, amount")
        return self._table(title, [_BLANK, Labels("对", "right"), Labels("共", "of"), Labels("比例", "share")], rows)

    def calibration(self, scores: Sequence[ArticleScore]) -> list[str]:
        """Confidence beside the share that is right."""
        bands = calibration(scores)
        rows = [
            [
                f"{band.low:.1f}-{band.high:.1f}",
                str(band.claims),
                _share(band.confidence),
                _share(band.right / band.claims),
            ]
            for band in bands
        ]
        error = _share(calibration_error(bands))
        title = Labels(f"校准（期望校准误差 {error}）", f"Calibration (expected calibration error {error})")
        return self._table(title, _BANDS, rows)

    def causes(self, scores: Sequence[ArticleScore]) -> list[str]:
        """How often each cause was found."""
        rows = [
            [self._in(SORTS[row.sort]), self._in(CAUSES[row.cause]), str(row.missed), str(row.wrong)]
            for row in causes_of(scores)
        ]
        heads = [_BLANK, _BLANK, Labels("漏", "missed"), Labels("错", "wrong")]
        return self._table(Labels("错误的原因", "Causes of errors"), heads, rows, texts=2)

    def errors(self, scores: Sequence[ArticleScore], most: int) -> list[str]:
        """The first errors of every cause, each with its sentence."""
        found: defaultdict[tuple[Sort, Cause | None], list[tuple[ArticleScore, Outcome]]] = defaultdict(list)
        for score, outcome in errors_in(scores):
            found[outcome.sort, outcome.cause].append((score, outcome))
        lines: list[str] = []
        for row in causes_of(scores):
            members = found[row.sort, row.cause]
            lines += ["", f"{self._in(SORTS[row.sort])}: {self._in(CAUSES[row.cause])} ({len(members)})"]
            for score, outcome in members[:most]:
                lines += self._error(score.article, outcome)
        return [self._in(Labels("错误", "Errors")), *lines]

    def _error(self, article: str, outcome: Outcome) -> Iterator[str]:
        rule = f"  ({outcome.rule}{'' if outcome.score is None else f', {outcome.score:.2f}'})" if outcome.rule else ""
        yield f"  [{article}] {self._term(outcome.term)}{rule}"
        for label, text in (
            (Labels("应为", "expected"), outcome.expected),
            (Labels("原话", "words"), outcome.words),
            (Labels("读作", "read"), outcome.read),
            (Labels("原句", "sentence"), outcome.sentence),
        ):
            if text:
                yield f"    {self._in(label)}  {on_one_line(text)}"

    def _table(
        self, title: Labels, heads: Sequence[Labels], rows: Sequence[Sequence[str]], *, texts: int = 1
    ) -> list[str]:
        right = [place >= texts for place in range(len(heads))]
        shown = [[on_one_line(cell) for cell in row] for row in rows]
        return [self._in(title), *aligned([self._in(head) for head in heads], shown, right=right)]

    def _in(self, labels: Labels) -> str:
        return in_language(labels, self._language)

    def _term(self, term: str) -> str:
        return term_in(term, self._schema, self._language)

    def _group(self, name: str) -> str:
        return group_in(name, self._language)


def _cells(counts: Counts, *, judged: bool = True) -> list[str]:
    wanted = counts.right + counts.missed
    precision, f1 = (counts.precision, counts.f1) if judged else (None, None)
    return [
        str(wanted), str(counts.right), str(counts.wrong) if judged else _NONE, str(counts.missed),
        _share(precision), _share(counts.recall), _share(f1),
    ]  # fmt: skip


def _three(counts: Counts) -> list[str]:
    return [_share(counts.precision), _share(counts.recall), _share(counts.f1)]


def _part(share: Share) -> float | None:
    return share.right / share.whole if share.whole else None


def _share(share: float | None) -> str:
    return _NONE if share is None else f"{share:.3f}"
