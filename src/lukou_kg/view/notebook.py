"""A view that shows itself in a notebook, and still says something where the notebook may run no script."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from html import escape
from os import PathLike
from pathlib import Path

from lukou_kg.arguments import path_of
from lukou_kg.atomic import write_atomically
from lukou_kg.model.knowledge import Knowledge, Statement
from lukou_kg.schema.loader import Schema
from lukou_kg.view.answer import Named, Rows, Said, part_named
from lukou_kg.view.around import Part, Size, part_of, size_of
from lukou_kg.view.earlier import Before, make_earlier
from lukou_kg.view.page import page_of
from lukou_kg.view.parts import written
from lukou_kg.view.still import still
from lukou_kg.view.words import load_words, told

_ROWS = 12
_HEIGHT = 720  # pixels
_COLUMNS = ("subject", "relation", "object", "status", "when", "evidence")
_STEPS = {
    "zh": ((1e8, "亿"), (1e4, "万"), (1.0, "")),
    "en": ((1e9, " billion"), (1e6, " million"), (1.0, "")),
}


@dataclass(frozen=True, slots=True)
class GraphView:
    """The page of a knowledge as a value.

    `html` is the whole page, `summary` one line on what it shows first, `table` a few facts (or rows of an answer)
    as HTML, `picture` what the page shows first as SVG, empty where that is no thing. The last expression of a
    notebook cell shows it: picture and table always, and the page in a frame that may run its own scripts but reach
    nothing of the notebook. Nothing is written unless `save` is called.
    """

    title: str
    summary: str
    html: str = field(repr=False)
    table: str = field(repr=False)
    picture: str = field(repr=False)

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
        picture = image(self.picture, self.title) if self.picture else ""
        return {
            "text/plain": f"{self.title} · {self.summary}",
            "text/html": f"<details>{head}{picture}{self.table}</details>{frame}",
        }


def image(svg: str, title: str) -> str:
    """A picture as HTML that shows where an SVG element or a script is taken out of a notebook's output."""
    data = b64encode(svg.encode()).decode()
    return f'<p><img alt="{escape(title)}" src="data:image/svg+xml;base64,{data}" style="max-width:100%"></p>'


def graph_view(
    knowledge: Knowledge,
    schema: Schema,
    *,
    title: str,
    around: str | None = None,
    hops: int = 1,
    before: Before | None = None,
    generation: str | None = None,
    language: str = "zh",
) -> GraphView:
    """The view of a knowledge, or only of what lies within `hops` relations of `around` (errors: see `page`)."""
    part = part_of(knowledge, schema, around, hops)
    return _view(part, knowledge, schema, title=title, before=before, generation=generation, language=language)


def answer_view(
    knowledge: Knowledge,
    schema: Schema,
    answer: Rows,
    named: Named,
    *,
    title: str,
    hops: int = 1,
    before: Before | None = None,
    generation: str | None = None,
    language: str = "zh",
) -> GraphView:
    """The view of what stands around the things and statements that an answer names (see `part_named`), and its rows.

    Raises UsageError where `hops` is no whole number from 0.
    """
    part = part_named(knowledge, named, hops)
    return _view(
        part, knowledge, schema, title=title, before=before, generation=generation, answer=answer, language=language
    )


def _view(
    part: Part,
    knowledge: Knowledge,
    schema: Schema,
    *,
    title: str,
    before: Before | None,
    generation: str | None,
    answer: Rows | None = None,
    language: str,
) -> GraphView:
    earlier = None if before is None else make_earlier(before, knowledge, schema, shown=part.knowledge)
    table = _facts(part, schema, language) if answer is None else _answered(answer)
    return GraphView(
        title=title,
        summary=_summary(part, language),
        html=page_of(
            part, schema, title=title, earlier=earlier, generation=generation, answer=answer, language=language
        ),
        table=written(table),
        picture=written(still(part, schema, language=language)) if part.start.points or part.start.group_points else "",
    )


def _summary(part: Part, language: str) -> str:
    """How much the page shows at first, and of how much where that is not all."""
    shown = part.start.points.keys()
    held = part.knowledge.statements
    said = [item for item in held if {item.subject, item.object or item.subject} <= shown]
    articles = {evidence.article for item in said for evidence in item.evidence}
    whole = _counts(part.whole or size_of(part.knowledge), language)
    if part.whole is None and len(shown) == len(part.knowledge.things):
        return whole
    around = "{} (of {})" if language == "en" else "{}（全图 {}）"
    return around.format(_counts(Size(len(shown), len(said), len(articles)), language), whole)


def _counts(size: Size, language: str) -> str:
    return told(load_words()["words"]["counts"], language).format_map(asdict(size))


def _answered(answer: Rows) -> str:
    return _table(answer.headings, [map(_cell, row) for row in answer.rows[:_ROWS]])


def _cell(said: Said | None) -> str:
    if said is None:
        return ""
    return said.text if isinstance(said.text, str) else f"{said.text:,.10g}"


def _facts(part: Part, schema: Schema, language: str) -> str:
    names = {thing.id: thing.name for thing in part.knowledge.things}
    words = load_words()["words"]
    rows = [_row(item, schema, names, language) for item in _foremost(part.knowledge, part.start.centre)]
    return _table([told(words[column], language) for column in _COLUMNS], rows)


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f"<th>{escape(word)}</th>" for word in headings)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _foremost(knowledge: Knowledge, centre: str | None) -> list[Statement]:
    """The statements about the things of which most is said; those about the centre alone where there is one."""
    said = Counter(end for statement in knowledge.statements for end in (statement.subject, statement.object) if end)
    near = [item for item in knowledge.statements if centre is None or centre in (item.subject, item.object)]
    return sorted(near, key=lambda item: (-said[item.subject], item.subject, item.relation, item.id))[:_ROWS]


def _row(statement: Statement, schema: Schema, names: Mapping[str, str], language: str) -> tuple[str, ...]:
    card = schema.relations.get(statement.relation)
    return (
        names[statement.subject],
        statement.relation if card is None else told(card.labels, language),
        names[statement.object] if statement.object is not None else _value(statement, language),
        told(load_words()["status"][statement.status], language),
        "" if statement.when is None else statement.when.edtf,
        statement.evidence[0].quote,
    )


def _value(statement: Statement, language: str) -> str:
    if not isinstance(statement.value, float | int):
        return statement.value or ""
    plain, qualifiers = _amount(statement.value, statement.unit, language), dict(statement.qualifiers)
    words = load_words()["bound"]
    if "high" in qualifiers:
        high = _amount(float(qualifiers["high"]), statement.unit, language)
        return told(words["between"], language).replace("{x}", plain).replace("{high}", high)
    bound = words.get(qualifiers.get("bound", ""))
    return plain if bound is None else told(bound, language).replace("{x}", plain)


def _amount(value: float, unit: str | None, language: str) -> str:
    step, word = next(pair for pair in _STEPS[language] if abs(value) >= pair[0] or pair[0] == 1.0)
    plain = f"{value / step:,.10g}{word}"
    if language == "en":
        return f"{plain} {unit}" if unit else plain
    return f"{plain}{'元' if unit == 'CNY' else unit or ''}"
