"""The knowledge as CSV files for `neo4j-admin database import`, with the file of arguments that says how to read them.

Only asserted statements become relationships between things, so that nobody reads a plan as done; every statement,
whatever its status, is a node that leads to its ends and its articles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from lukou_kg.export.tables import (
    ARTICLE_COLUMNS,
    EVIDENCE_COLUMNS,
    Cell,
    Column,
    Kind,
    Table,
    grounds,
    said_columns,
    table,
    thing_columns,
    value_columns,
    value_text,
)
from lukou_kg.graphs.literals import decimal
from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence
from lukou_kg.model.knowledge import Knowledge, Statement, Thing
from lukou_kg.schema import Schema, ValueType
from lukou_kg.sheets.csv_file import csv_bytes

BETWEEN = "\x1f"  # between the elements of an array: the gate lets no text have it
_ARGUMENTS = """\
--nodes=things.csv
--nodes=articles.csv
--nodes=claims.csv
--relationships=facts.csv
--relationships=about.csv
--relationships=evidence.csv
--array-delimiter=U+001F
--multiline-fields=true
--read-buffer-size=16m
"""
_TYPES = {
    Kind.TEXT: "",
    Kind.TEXTS: ":string[]",
    Kind.NUMBER: ":double",
    Kind.NUMBERS: ":double[]",
    Kind.WHOLE: ":long",
    Kind.TRUTH: ":boolean",
    Kind.DAY: ":date",
}
_NUMERIC = {ValueType.MONEY, ValueType.QUANTITY, ValueType.COUNT}
_INNER_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_Grounds = tuple[Statement, Evidence]


def neo4j_files(knowledge: Knowledge, schema: Schema, _base: str) -> dict[str, bytes]:
    """things, articles and claims as nodes; facts, about and evidence as relationships; import.args."""
    asserted = [item for item in knowledge.statements if item.asserted and item.object is not None]
    ends = [(item, "SUBJECT", item.subject) for item in knowledge.statements]
    ends += [(item, "OBJECT", item.object) for item in knowledge.statements if item.object is not None]
    tables = {
        "things": table(_things(knowledge, schema), knowledge.things),
        "articles": table(_articles(), knowledge.articles),
        "claims": table(_claims(), knowledge.statements),
        "facts": table(_facts(), asserted),
        "about": table(_about(), ends),
        "evidence": table(_evidence(), grounds(knowledge)),
    }
    files = {f"{name}.csv": csv_bytes(_lines(each)) for name, each in tables.items()}
    return {**files, "import.args": _ARGUMENTS.encode()}


def relationship_type(relation: str) -> str:
    """The name of a relation in the manner of Neo4j: locatedIn -> LOCATED_IN."""
    return _INNER_CAPITAL.sub("_", relation).replace("-", "_").upper()


def _things(knowledge: Knowledge, schema: Schema) -> list[Column[Thing]]:
    told: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    former: dict[str, list[str]] = defaultdict(list)
    for item in knowledge.statements:
        if item.asserted and item.object is None and value_text(item) is not None:
            told[item.relation][item.subject].append(item)
    for each in knowledge.successions:
        if each.how == "merged":
            former[each.successor].append(each.former)
    return [
        Column("id:ID(Thing)", Kind.TEXT, lambda thing: thing.id),
        *[column for column in thing_columns(schema) if column.name not in {"id", "articles"}],
        Column("former_ids", Kind.TEXTS, lambda thing: tuple(former[thing.id])),
        *[_values(relation, schema, told[relation]) for relation in sorted(told)],
        Column(":LABEL", Kind.TEXTS, lambda thing: ("Thing", *_kinds(thing.kind, schema))),
    ]


def _values(relation: str, schema: Schema, told: dict[str, list[Statement]]) -> Column[Thing]:
    """The asserted values of one relation."""
    if schema.relations[relation].value in _NUMERIC:
        return Column(
            relation,
            Kind.NUMBERS,
            lambda thing: tuple(float(item.value) for item in told[thing.id] if not isinstance(item.value, str | None)),
        )
    return Column(relation, Kind.TEXTS, lambda thing: tuple(value_text(item) or "" for item in told[thing.id]))


def _kinds(kind: str, schema: Schema) -> Iterator[str]:
    """The kinds above a kind, then itself: Neo4j has no kinds of kinds."""
    if parent := schema.kinds[kind].parent:
        yield from _kinds(parent, schema)
    yield kind


def _articles() -> list[Column[ArticleHead]]:
    return [
        Column("id:ID(Article)", Kind.TEXT, lambda article: article.id),
        *ARTICLE_COLUMNS[1:],
        Column(":LABEL", Kind.TEXT, lambda _: "Article"),
    ]


def _claims() -> list[Column[Statement]]:
    return [
        Column("id:ID(Claim)", Kind.TEXT, lambda item: item.id),
        Column("relation", Kind.TEXT, lambda item: item.relation),
        *value_columns(),
        *said_columns(),
        Column(":LABEL", Kind.TEXT, lambda _: "Claim"),
    ]


def _facts() -> list[Column[Statement]]:
    return [
        Column(":START_ID(Thing)", Kind.TEXT, lambda item: item.subject),
        Column(":END_ID(Thing)", Kind.TEXT, lambda item: item.object),
        Column("claim", Kind.TEXT, lambda item: item.id),
        *[column for column in said_columns() if column.name not in {"status", "asserted"}],
        Column(":TYPE", Kind.TEXT, lambda item: relationship_type(item.relation)),
    ]


def _about() -> list[Column[tuple[Statement, str, str]]]:
    return [
        Column(":START_ID(Claim)", Kind.TEXT, lambda end: end[0].id),
        Column(":END_ID(Thing)", Kind.TEXT, lambda end: end[2]),
        Column(":TYPE", Kind.TEXT, lambda end: end[1]),
    ]


def _evidence() -> list[Column[_Grounds]]:
    return [
        Column(":START_ID(Claim)", Kind.TEXT, lambda pair: pair[0].id),
        Column(":END_ID(Article)", Kind.TEXT, lambda pair: pair[1].article),
        *EVIDENCE_COLUMNS[2:],
        Column(":TYPE", Kind.TEXT, lambda _: "SAID_IN"),
    ]


def _lines(rows: Table) -> Iterator[Sequence[str]]:
    yield [name if ":" in name else name + _TYPES[kind] for name, kind in rows.columns]
    for row in rows.rows:
        yield [_text(cell) for cell in row]


def _text(cell: Cell) -> str:
    """A cell as the importer reads it; nothing is what is not known."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, tuple):
        return BETWEEN.join(_text(part) for part in cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).lower() if isinstance(cell, bool) else decimal(cell).value
