"""The knowledge as tables whose columns have types, for formats that keep those."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Generic, TypeVar

from lukou_kg.graphs.literals import decimal
from lukou_kg.graphs.strings import gated
from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence
from lukou_kg.model.edtf import days_of
from lukou_kg.model.knowledge import Knowledge, Statement, Thing
from lukou_kg.model.registry import Succession
from lukou_kg.schema import Schema

Cell = str | float | bool | date | tuple[str, ...] | tuple[float, ...] | None
_Item = TypeVar("_Item")


class Kind(Enum):
    """What the cells of a column are; each may be None, which is "not known"."""

    TEXT = "text"
    TEXTS = "texts"
    NUMBER = "number"
    NUMBERS = "numbers"
    WHOLE = "whole"
    TRUTH = "truth"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column(Generic[_Item]):
    """A column, and its cell for an item."""

    name: str
    kind: Kind
    cell: Callable[[_Item], Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns."""

    columns: tuple[tuple[str, Kind], ...]
    rows: tuple[tuple[Cell, ...], ...]


def table(columns: Sequence[Column[_Item]], items: Iterable[_Item]) -> Table:
    """A row an item; texts have passed the gate of the graph."""
    rows = tuple(tuple(_clean(column.cell(item)) for column in columns) for item in items)
    return Table(tuple((column.name, column.kind) for column in columns), rows)


def thing_columns(schema: Schema) -> list[Column[Thing]]:
    """What is known of a thing beside its relations."""
    return [
        Column("id", Kind.TEXT, lambda thing: thing.id),
        Column("name", Kind.TEXT, lambda thing: thing.name),
        Column("kind", Kind.TEXT, lambda thing: thing.kind),
        Column("kind_label", Kind.TEXT, lambda thing: schema.kinds[thing.kind].labels.zh),
        Column("aliases", Kind.TEXTS, lambda thing: thing.aliases),
        Column("articles", Kind.TEXTS, lambda thing: thing.articles),
    ]


def said_columns() -> list[Column[Statement]]:
    """How a statement is said, whatever it says: status, time, qualifiers, sources."""
    return [
        Column("status", Kind.TEXT, lambda item: str(item.status)),
        Column("asserted", Kind.TRUTH, lambda item: item.asserted),
        Column("confidence", Kind.NUMBER, lambda item: float(item.score)),
        Column("time", Kind.TEXT, lambda item: item.when.edtf if item.when else None),
        Column("first_day", Kind.DAY, lambda item: days_of(item.when.edtf)[0] if item.when else None),
        Column("last_day", Kind.DAY, lambda item: days_of(item.when.edtf)[1] if item.when else None),
        Column("time_text", Kind.TEXT, lambda item: item.when.text if item.when else None),
        Column("time_basis", Kind.TEXT, lambda item: item.when.basis if item.when else None),
        Column("qualifiers", Kind.TEXTS, lambda item: tuple(f"{name}={words}" for name, words in item.qualifiers)),
        Column("rules", Kind.TEXTS, lambda item: item.rules),
        Column("articles", Kind.TEXTS, lambda item: tuple(sorted({each.article for each in item.evidence}))),
        Column("quote", Kind.TEXT, lambda item: item.evidence[0].quote),
    ]


def value_columns() -> list[Column[Statement]]:
    """What a statement says of its subject that is no thing: as text, and as a number where it is one."""
    return [
        Column("value", Kind.TEXT, value_text),
        Column("number", Kind.NUMBER, lambda item: float(item.value) if isinstance(item.value, int | float) else None),
        Column("unit", Kind.TEXT, lambda item: item.unit),
    ]


def value_text(statement: Statement) -> str | None:
    """The value in canonical form, or the time where that is all that is said."""
    if statement.object is not None:
        return None
    if statement.value is None:
        return statement.when.edtf if statement.when else None
    return statement.value if isinstance(statement.value, str) else decimal(statement.value).value


ARTICLE_COLUMNS: tuple[Column[ArticleHead], ...] = (
    Column("id", Kind.TEXT, lambda article: article.id),
    Column("sha256", Kind.TEXT, lambda article: article.sha256),
    Column("source", Kind.TEXT, lambda article: article.source),
    Column("title", Kind.TEXT, lambda article: article.title),
    Column("publisher", Kind.TEXT, lambda article: article.publisher),
    Column("published", Kind.TEXT, lambda article: article.published),
    Column("url", Kind.TEXT, lambda article: article.url),
    Column("repost_of", Kind.TEXT, lambda article: article.repost_of),
)
EVIDENCE_COLUMNS: tuple[Column[tuple[Statement, Evidence]], ...] = (
    Column("claim", Kind.TEXT, lambda pair: pair[0].id),
    Column("article", Kind.TEXT, lambda pair: pair[1].article),
    Column("sentence", Kind.WHOLE, lambda pair: pair[1].sentence),
    Column("start", Kind.WHOLE, lambda pair: pair[1].span.start),
    Column("end", Kind.WHOLE, lambda pair: pair[1].span.end),
    Column("quote", Kind.TEXT, lambda pair: pair[1].quote),
    Column("raw_start", Kind.WHOLE, lambda pair: pair[1].raw_span.start),
    Column("raw_end", Kind.WHOLE, lambda pair: pair[1].raw_span.end),
    Column("raw_quote", Kind.TEXT, lambda pair: pair[1].raw_quote),
)
SUCCESSION_COLUMNS: tuple[Column[Succession], ...] = (
    Column("former", Kind.TEXT, lambda item: item.former),
    Column("successor", Kind.TEXT, lambda item: item.successor),
    Column("how", Kind.TEXT, lambda item: item.how),
)


def grounds(knowledge: Knowledge) -> list[tuple[Statement, Evidence]]:
    """Every statement with every sentence that it rests on."""
    return [(item, evidence) for item in knowledge.statements for evidence in item.evidence]


def _clean(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return gated(cell)
    if isinstance(cell, tuple):
        texts = tuple(gated(part) for part in cell if isinstance(part, str))
        return texts or cell
    return cell
