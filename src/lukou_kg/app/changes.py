"""What the present reading of a workspace's articles changed, claim by claim or in numbers, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from lukou_kg.app.labels import in_language, term_in
from lukou_kg.app.rereading import Totals, totals_of
from lukou_kg.app.stages import reader_of
from lukou_kg.graphs.strings import gated
from lukou_kg.model.rereading import Difference, Rereading, Said, Turn
from lukou_kg.query.result import XSD, Cell, Form, Result, Row
from lukou_kg.schema import Labels, Schema
from lukou_kg.store.generation import current_generation, read_manifest
from lukou_kg.store.journal import open_journal
from lukou_kg.view.words import load_words

Reread = tuple[str, Rereading]  # the source of an article, and what its new reading changed

_ARROW = " → "
_TURNS = {
    Turn.GAINED: Labels("新增", "gained"),
    Turn.LOST: Labels("失去", "lost"),
    Turn.CHANGED: Labels("改变", "changed"),
}
_HEADINGS = {
    "article": Labels("文章", "Article"),
    "change": Labels("变化", "Change"),
    "rule": Labels("规则", "Rule"),
    "relation": Labels("关系", "Relation"),
    "subject": Labels("主体", "Subject"),
    "object": Labels("对象或数值", "Object or value"),
    "when": Labels("时间", "Time"),
    "status": Labels("状态", "Status"),
    "qualifiers": Labels("限定", "Qualifiers"),
    "sentence": Labels("原文", "Sentence"),
}
_SUMMARY = {
    "rule": Labels("规则", "Rule"),
    **{turn.value: Labels(label.zh, label.en.capitalize()) for turn, label in _TURNS.items()},
}
_PLAIN = ("relation", "subject", "object", "value", "unit", "when", "rule", "quote")


def changes_in(workspace: Path, *, rule: str | None = None) -> tuple[Reread, ...]:
    """What the reader of the graph in use reads otherwise than the readers before it, in order of source.

    Only articles that were read before have an entry. With `rule` ("locatedIn", "locatedIn/dominant") there are only
    the claims of this rule and of those below it. Raises NoWorkspaceError and WorkspaceError.
    """
    reader = reader_of(read_manifest(current_generation(workspace).folder))
    with open_journal(workspace) as journal:
        found = [(head.source, _of_rule(changes, rule)) for head, changes in journal.rereadings.all(reader)]
    return tuple(sorted(found, key=lambda item: item[0]))


def totals_in(changes: Iterable[Reread]) -> Totals:
    """The numbers of these changes."""
    return totals_of(item for _, item in changes)


def changes_table(changes: Iterable[Reread], schema: Schema, *, language: str = "zh") -> Result:
    """One row for every claim that was gained, lost or changed; what changed is written "before → after"."""
    rows = tuple(_row(source, each, schema, language) for source, item in changes for each in item.differences)
    return _table(_HEADINGS, rows, language)


def summary_table(totals: Totals, *, language: str = "zh") -> Result:
    """One row for every rule whose claims changed, with the numbers; the rule with most comes first."""
    rows = tuple(
        (Cell(rule.rule), *(_number(count) for count in (rule.gained, rule.lost, rule.changed)))
        for rule in totals.rules
    )
    return _table(_SUMMARY, rows, language)


def changes_json(changes: Iterable[Reread]) -> list[dict[str, object]]:
    """The same as values that JSON holds: one object a claim, with all that it said before and says now."""
    return [
        {
            "article": source,
            "change": each.turn.value,
            "rule": each.said.rule,
            "before": _as_json(each.before),
            "after": _as_json(each.after),
        }
        for source, item in changes
        for each in item.differences
    ]


def summary_json(totals: Totals) -> dict[str, object]:
    """The numbers as values that JSON holds."""
    return {
        "articles": totals.articles,
        "gained": totals.gained,
        "lost": totals.lost,
        "changed": totals.changed,
        "entities_gained": dict(totals.entities_gained),
        "entities_lost": dict(totals.entities_lost),
        "rules": [
            {"rule": rule.rule, "gained": rule.gained, "lost": rule.lost, "changed": rule.changed}
            for rule in totals.rules
        ],
    }


def _of_rule(changes: Rereading, rule: str | None) -> Rereading:
    if rule is None:
        return changes
    kept = (each for each in changes.differences if each.said.rule == rule or each.said.rule.startswith(f"{rule}/"))
    return replace(changes, differences=tuple(kept))


def _table(headings: dict[str, Labels], rows: tuple[Row, ...], language: str) -> Result:
    shown = tuple(in_language(labels, language) for labels in headings.values())
    return Result(form=Form.SELECT, columns=tuple(headings), headings=shown, cells=rows)


def _row(source: str, difference: Difference, schema: Schema, language: str) -> Row:
    said = difference.said
    words = load_words()

    def both(told: Callable[[Said], str]) -> str:
        """What both readings say, or, where that is the same, the one of it."""
        sides = [told(each) for each in (difference.before, difference.after) if each is not None]
        return sides[0] if len(set(sides)) == 1 else _ARROW.join(sides)

    def qualifiers(each: Said) -> str:
        named = ((words["qualifier"].get(name, Labels(name, name)), text) for name, text in each.qualifiers)
        return "; ".join(f"{in_language(label, language)}: {text}" for label, text in named)

    texts: Sequence[str] = (
        source,
        in_language(_TURNS[difference.turn], language),
        said.rule,
        term_in(said.relation, schema, language),
        said.subject,
        both(_far),
        both(lambda each: each.when or ""),
        both(lambda each: in_language(words["status"][each.status], language)),
        both(qualifiers),
        said.quote,
    )
    return tuple(Cell(gated(text)) for text in texts)


def _far(said: Said) -> str:
    if said.object is not None:
        return said.object
    value = said.value if isinstance(said.value, str) else "" if said.value is None else f"{said.value:,.15g}"
    return f"{value} {said.unit}" if said.unit else value


def _number(count: int) -> Cell:
    return Cell(str(count), datatype=f"{XSD}integer")


def _as_json(said: Said | None) -> dict[str, object] | None:
    if said is None:
        return None
    row: dict[str, object] = {key: getattr(said, key) for key in _PLAIN if getattr(said, key) is not None}
    return row | {"status": said.status.value, "qualifiers": dict(said.qualifiers)}
