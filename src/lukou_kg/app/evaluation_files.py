"""An evaluation as files: its figures as JSON for programs, its errors as a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lukou_kg.app.evaluation_words import CAUSES, SORTS, group_in
from lukou_kg.app.extract_json import JsonObject
from lukou_kg.app.labels import in_language, term_in
from lukou_kg.gold.counts import Counts
from lukou_kg.gold.outcome import ArticleScore, Outcome, Sort
from lukou_kg.gold.summary import (
    Term,
    Total,
    by_group,
    by_term,
    calibration,
    calibration_error,
    causes_of,
    facets_of,
    total_of,
)
from lukou_kg.schema import Labels, Schema
from lukou_kg.sheets.csv_file import csv_bytes, guarded

_DIGITS = 4
_COLUMNS = (
    Labels("文章", "article"),
    Labels("形态", "form"),
    Labels("类别", "sort"),
    Labels("种类或关系", "kind or relation"),
    Labels("原因", "cause"),
    Labels("漏读", "missed"),
    Labels("误读", "wrong"),
    Labels("应为", "expected"),
    Labels("读作", "read"),
    Labels("置信度", "confidence"),
    Labels("规则", "rule"),
    Labels("答案的原话", "words of the answer"),
    Labels("读出处的句子", "sentence read"),
)


def evaluation_json(scores: Sequence[ArticleScore]) -> JsonObject:
    """All figures of an evaluation, ready for `json.dumps`; docs/evaluation.md describes the keys."""
    bands = calibration(scores)
    return {
        "total": _total(total_of(scores)),
        "subsets": {
            name: {value: _total(counts) for value, counts in group.items()} for name, group in by_group(scores).items()
        },
        "kinds": {row.term: _term(row) for row in by_term(scores, Sort.ENTITY)},
        "relations": {row.term: _term(row) for row in by_term(scores, Sort.CLAIM)},
        "facets": {
            facet.value: {"right": share.right, "of": share.whole} for facet, share in facets_of(scores).items()
        },
        "calibration": {
            "expected_error": _rounded(calibration_error(bands)),
            "bands": [
                {
                    "above": band.low,
                    "up_to": band.high,
                    "claims": band.claims,
                    "confidence": _rounded(band.confidence),
                    "right": band.right,
                }
                for band in bands
            ],
        },
        "causes": [
            {"of": row.sort.value, "cause": row.cause.value, "missed": row.missed, "wrong": row.wrong}
            for row in causes_of(scores)
        ],
    }


def errors_csv(scores: Sequence[ArticleScore], schema: Schema, language: str) -> bytes:
    """Every error as a row, for spreadsheets: UTF-8 with a byte-order mark, safe from formulas."""
    head = [in_language(column, language) for column in _COLUMNS]
    rows = (_row(score, outcome, schema, language) for score, outcome in errors_in(scores))
    return csv_bytes([head, *(list(map(guarded, row)) for row in rows)], bom=True)


def errors_in(scores: Sequence[ArticleScore]) -> Iterator[tuple[ArticleScore, Outcome]]:
    """What is missed or wrong, each with its article, in order."""
    return (
        (score, outcome)
        for score in scores
        for outcome in score.outcomes
        if outcome.strict.missed or outcome.strict.wrong
    )


def _row(score: ArticleScore, outcome: Outcome, schema: Schema, language: str) -> list[str]:
    return [
        score.article,
        group_in(score.groups.get("form", ""), language),
        in_language(SORTS[outcome.sort], language),
        term_in(outcome.term, schema, language),
        in_language(CAUSES[outcome.cause], language) if outcome.cause else "",
        str(outcome.strict.missed),
        str(outcome.strict.wrong),
        outcome.expected,
        outcome.read,
        "" if outcome.score is None else f"{outcome.score:.4f}",
        outcome.rule,
        outcome.words,
        outcome.sentence,
    ]


def _total(counts: Total) -> JsonObject:
    return {
        "articles": counts.articles,
        "entities": _counts(counts.entities),
        "claims": _counts(counts.claims),
        "claims_core": _counts(counts.core),
        "claims_focus": _counts(counts.focus),
    }


def _term(row: Term) -> JsonObject:
    return {
        "judged": row.judged,
        "strict": _counts(row.strict, judged=row.judged),
        "core": _counts(row.core, judged=row.judged),
    }


def _counts(counts: Counts, *, judged: bool = True) -> JsonObject:
    """The counts with what is made of them; of terms that are not listed in full only the recall is known."""
    return {
        "right": counts.right,
        "wrong": counts.wrong,
        "missed": counts.missed,
        "precision": _rounded(counts.precision) if judged else None,
        "recall": _rounded(counts.recall),
        "f1": _rounded(counts.f1) if judged else None,
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, _DIGITS)
