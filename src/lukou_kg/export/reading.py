"""What people read of a statement: its far end, its amount in 亿元, its time, its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lukou_kg.graphs.concepts import declared_concepts
from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Status
from lukou_kg.model.knowledge import Knowledge, Statement, Thing
from lukou_kg.schema import Schema, ValueType

_BOUND_NAMES = {"min": "以上", "max": "以下", "about": "约", "range": "起", "exact": ""}
_SCALES = ((Decimal(100_000_000), "亿"), (Decimal(10_000), "万"))


@dataclass(frozen=True, slots=True)
class Library:
    """The things and articles that statements refer to, by their ids, and the names of concepts (in Chinese)."""

    things: Mapping[str, Thing]
    articles: Mapping[str, ArticleHead]
    schema: Schema
    concepts: Mapping[str, str]

    def status(self, statement: Statement) -> str:
        """What the status of a statement is called."""
        return self.concepts[f"status-{statement.status}"]

    def basis(self, statement: Statement) -> str | None:
        """How the year of its time is known, where it has a time."""
        return self.concepts.get(f"basis-{statement.when.basis}") if statement.when else None

    def far_end(self, statement: Statement) -> str:
        """The object, the value with its unit, or the time: what the statement says of its subject."""
        if statement.object is not None:
            return self.things[statement.object].name
        if isinstance(statement.value, str):
            return statement.value
        if statement.value is None:
            return statement.when.edtf if statement.when else self.concepts["unknown-time"]
        money = self.schema.relations[statement.relation].value is ValueType.MONEY
        return f"{number(statement.value)}{_money_unit(statement.unit) if money else statement.unit or ''}"

    def told(self, statement: Statement) -> str:
        """The far end with all that limits it, in brackets: 5亿元（总投资；以上；2023-03；计划）."""
        notes = [_note(name, words) for name, words in statement.qualifiers]
        if statement.when is not None and self.far_end(statement) != statement.when.edtf:
            notes.append(statement.when.edtf)
        if statement.status is not Status.ACTUAL:
            notes.append(self.status(statement))
        notes = [note for note in notes if note]
        return self.far_end(statement) + (f"（{'；'.join(notes)}）" if notes else "")

    def sources(self, articles: Iterable[str]) -> int:
        """How many sources these articles are: a repost is none of its own beside the one that it repeats."""
        return len({self.articles[article].repost_of or article for article in articles})

    def title(self, article: str) -> str:
        """The title of an article, or its id where it has none."""
        return self.articles[article].title or article


def library(knowledge: Knowledge, schema: Schema) -> Library:
    """The things and articles of the knowledge, ready to be looked up."""
    return Library(
        {thing.id: thing for thing in knowledge.things},
        {article.id: article for article in knowledge.articles},
        schema,
        {concept.name: concept.labels.zh for concept in declared_concepts(schema)},
    )


def number(value: float) -> str:
    """A number as people write it, without loss: 5亿, 3200万, 300.

    >>> number(4.6e9), number(32_000_000.0), number(0.5)
    ('46亿', '3200万', '0.5')
    """
    exact = Decimal(repr(value))
    for scale, name in _SCALES:
        if abs(exact) >= scale:
            return _plain(exact / scale) + name
    return _plain(exact)


def bound_name(bound: str) -> str:
    """What a bound is called: min -> 以上."""
    return _BOUND_NAMES.get(bound, bound)


def _note(name: str, words: str) -> str:
    if name == "high":
        return f"至{number(float(words))}"
    return bound_name(words) if name == "bound" else words


def _money_unit(unit: str | None) -> str:
    return "元" if unit in {None, "CNY"} else f" {unit}"


def _plain(exact: Decimal) -> str:
    digits = format(exact, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
