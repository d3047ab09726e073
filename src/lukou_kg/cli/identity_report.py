"""How well things are told apart across articles, as tables for people in their language."""

from __future__ import annotations

from collections.abc import Sequence

from lukou_kg.app.identity_evaluation import IdentityScores
from lukou_kg.app.labels import in_language
from lukou_kg.gold.identity import IdentityScore
from lukou_kg.schema import Labels
from lukou_kg.sheets.columns import aligned

_TITLE = Labels("跨文章的同一性", "Identity across articles")
_HARD = Labels("易混的名称对（判对/共）", "Pairs that are easily confused (right/all)")
_ROWS = (
    ("annotated", Labels("用答案中的实体", "with the entities of the answers")),
    ("read", Labels("用读出的实体", "with the entities that are read")),
    ("floor", Labels("底线：类别和名称相同即同一", "floor: equal kind and equal name")),
)
_COLUMNS = (
    Labels("", ""), Labels("对", "right"), Labels("错并", "wrongly one"), Labels("漏并", "wrongly two"),
    Labels("精确率", "precision"), Labels("召回率", "recall"), Labels("F1", "F1"), Labels("B³ 精确率", "B-cubed P"),
    Labels("B³ 召回率", "B-cubed R"), Labels("B³ F1", "B-cubed F1"),
)  # fmt: skip


def identity_report(scores: IdentityScores, language: str) -> str:
    """The tables of the scores: pairs of entities, B-cubed, and the labelled pairs by kind."""
    found = [(in_language(label, language), getattr(scores, name)) for name, label in _ROWS]
    kinds = _kinds(found)
    figures = aligned(
        [in_language(column, language) for column in _COLUMNS],
        [_row(*pair) for pair in found],
        right=[False, *[True] * (len(_COLUMNS) - 1)],
    )
    hard = aligned(["", *kinds], [_hard(*pair, kinds) for pair in found], right=[False, *[True] * len(kinds)])
    lines = ["", in_language(_TITLE, language), *figures, "", in_language(_HARD, language), *hard]
    return "".join(f"{line}\n" for line in lines)


def _row(name: str, score: IdentityScore) -> list[str]:
    pairs = score.pairs
    counts = [str(pairs.right), str(pairs.wrong), str(pairs.missed)]
    precision, recall = score.cubed
    both = 2 * precision * recall / (precision + recall) if precision + recall else None
    return [name, *counts, *map(_share, (pairs.precision, pairs.recall, pairs.f1, precision, recall, both))]


def _kinds(found: Sequence[tuple[str, IdentityScore]]) -> list[str]:
    return sorted({kind for _, score in found for kind in score.hard}, key=lambda kind: (kind[:1], int(kind[1:])))


def _hard(name: str, score: IdentityScore, kinds: Sequence[str]) -> list[str]:
    counts = [score.hard.get(kind, (0, 0)) for kind in kinds]
    return [name, *(f"{right}/{whole}" for right, whole in counts)]


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"
