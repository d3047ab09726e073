"""A view that shows itself in a notebook, and still says something where the notebook may run no script."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html import escape
from os import PathLike
from pathlib import Path

from lukou_kg.arguments import path_of
from lukou_kg.atomic import write_atomically
from lukou_kg.model.knowledge import Knowledge, Statement
from lukou_kg.schema.loader import Schema
from lukou_kg.view.around import Part, Size, part_of, size_of
from lukou_kg.view.earlier import Before, make_earlier
from lukou_kg.view.page import page_of
from lukou_kg.view.parts import written
from lukou_kg.view.words import load_words

_ROWS = 12
_HEIGHT = 720  # pixels
_COLUMNS = ("主体", "关系", "对象或数值", "状态", "时间", "原文")
_STEPS = ((1e8, "亿"), (1e4, "万"), (1.0, ""))


@dataclass(frozen=True, slots=True)
class GraphView:
    """The page of a knowledge as a value.

    `html` is the whole page, `summary` one line on what it shows first, `table` a few facts as HTML. The last
    expression of a notebook cell shows it: the table always, and the page in a frame that may run its own
    scripts but reach nothing of the notebook. Nothing is written unless `save` is called.
    """

    title: str
    summary: str
    html: str = field(repr=False)
    table: str = field(repr=False)

    def save(self, path: str | PathLike[str]) -> Path:
        """Writes the page as UTF-8, whole or not at all, and gives its path back. Raises WorkspaceError, UsageError."""
        target = Path(path_of("path", path))
        write_atomically(target, self.html)
        return target

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What a notebook shows; the arguments are part of its protocol and change nothing."""
        del include, exclude
        frame = (
            f'<iframe srcdoc="{escape(self.html)}" title="{escape(self.title)}" width="100%" height="{_HEIGHT}" '
            'sandbox="allow-scripts allow-downloads allow-popups" '
            'style="border:1px solid #8884;border-radius:10px"></iframe>'
        )
        head = f"<summary><b>{escape(self.title)}</b> · {escape(self.summary)}</summary>"
        return {
            "text/plain": f"{self.title} · {self.summary}",
            "text/html": f"<details>{head}{self.table}</details>{frame}",
        }


def graph_view(
    knowledge: Knowledge,
    schema: Schema,
    *,
    title: str,
    around: str | None = None,
    hops: int = 1,
    before: Before | None = None,
    generation: str | None = None,
) -> GraphView:
    """The view of a knowledge, or only of what lies within `hops` relations of `around` (errors: see `page`)."""
    part = part_of(knowledge, around, hops)
    earlier = None if before is None else make_earlier(before, knowledge, schema, shown=part.knowledge)
    return GraphView(
        title=title,
        summary=_summary(part),
        html=page_of(part, schema, title=title, earlier=earlier, generation=generation),
        table=written(_table(part.knowledge, schema, part.start.centre)),
    )


def _summary(part: Part) -> str:
    """How much the page shows at first, and of how much where that is not all."""
    shown = part.start.points.keys()
    held = part.knowledge.statements
    said = [item for item in held if {item.subject, item.object or item.subject} <= shown]
    articles = {evidence.article for item in said for evidence in item.evidence}
    whole = _counts(part.whole or size_of(part.knowledge))
    if part.whole is None and len(shown) == len(part.knowledge.things):
        return whole
    return f"{_counts(Size(len(shown), len(said), len(articles)))}（全图 {whole}）"


def _counts(size: Size) -> str:
    return f"{size.things} 个对象 · {size.statements} 条陈述 · {size.articles} 篇文章"


def _table(knowledge: Knowledge, schema: Schema, centre: str | None) -> str:
    names = {thing.id: thing.name for thing in knowledge.things}
    head = "".join(f"<th>{escape(word)}</th>" for word in _COLUMNS)
    rows = "".join(_row(statement, schema, names) for statement in _foremost(knowledge, centre))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _foremost(knowledge: Knowledge, centre: str | None) -> list[Statement]:
    """The statements about the things of which most is said; those about the centre alone where there is one."""
    said = Counter(end for statement in knowledge.statements for end in (statement.subject, statement.object) if end)
    near = [item for item in knowledge.statements if centre is None or centre in (item.subject, item.object)]
    return sorted(near, key=lambda item: (-said[item.subject], item.subject, item.relation, item.id))[:_ROWS]


def _row(statement: Statement, schema: Schema, names: dict[str, str]) -> str:
    card = schema.relations.get(statement.relation)
    cells = (
        names[statement.subject],
        statement.relation if card is None else card.labels.zh,
        names[statement.object] if statement.object is not None else _value(statement),
        load_words()["status"][statement.status].zh,
        "" if statement.when is None else statement.when.edtf,
        statement.evidence[0].quote,
    )
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _value(statement: Statement) -> str:
    if not isinstance(statement.value, float | int):
        return statement.value or ""
    plain, qualifiers, words = (
        _amount(statement.value, statement.unit),
        dict(statement.qualifiers),
        load_words()["bound"],
    )
    if "high" in qualifiers:
        high = _amount(float(qualifiers["high"]), statement.unit)
        return words["between"].zh.replace("{x}", plain).replace("{high}", high)
    bound = words.get(qualifiers.get("bound", ""))
    return plain if bound is None else bound.zh.replace("{x}", plain)


def _amount(value: float, unit: str | None) -> str:
    step, word = next(pair for pair in _STEPS if abs(value) >= pair[0] or pair[0] == 1.0)
    return f"{value / step:,.10g}{word}{'元' if unit == 'CNY' else unit or ''}"
