"""The knowledge as CSV files: nodes, edges between them, the values that nodes have, and what became of former ids."""

from __future__ import annotations

from collections.abc import Sequence

from lukou_kg.export.reading import library
from lukou_kg.graphs.literals import decimal
from lukou_kg.graphs.strings import gated
from lukou_kg.model.knowledge import Knowledge, Statement, Thing
from lukou_kg.schema import Schema
from lukou_kg.sheets.csv_file import csv_bytes, guarded

_BETWEEN = "; "

_NODES = ("id", "label", "kind", "kind_label", "aliases", "articles")
_SAID = (
    "relation_label", "status", "asserted", "confidence", "time", "time_text", "time_basis", "qualifiers", "rules",
    "articles", "first_article", "quote",
)  # fmt: skip
_EDGES = ("id", "source", "target", "source_label", "target_label", "relation", *_SAID)
_IDS = ("former", "successor", "how")
_VALUES = ("id", "subject", "subject_label", "relation", "value", "unit", *_SAID)


def csv_files(knowledge: Knowledge, schema: Schema, _base: str) -> dict[str, bytes]:
    """nodes.csv, edges.csv, values.csv and ids.csv in UTF-8, texts as they are: for programs."""
    return {name: csv_bytes(table) for name, table in _tables(knowledge, schema).items()}


def sheet_csv_files(knowledge: Knowledge, schema: Schema, _base: str) -> dict[str, bytes]:
    """The same for spreadsheets: with a byte order mark, and an apostrophe before what would become a formula."""
    tables = _tables(knowledge, schema)
    return {
        name: csv_bytes([[guarded(cell) for cell in row] for row in table], bom=True) for name, table in tables.items()
    }


def _tables(knowledge: Knowledge, schema: Schema) -> dict[str, list[Sequence[str]]]:
    names = library(knowledge, schema)
    edges: list[Sequence[str]] = [_EDGES]
    values: list[Sequence[str]] = [_VALUES]
    for item in knowledge.statements:
        subject, said = names.things[item.subject].name, _said(item, schema)
        if item.object is not None:
            target = names.things[item.object].name
            edges.append((item.id, item.subject, item.object, subject, target, item.relation, *said))
        else:
            values.append((item.id, item.subject, subject, item.relation, _value(item), item.unit or "", *said))
    nodes: list[Sequence[str]] = [_NODES, *(_node(thing, schema) for thing in knowledge.things)]
    ids: list[Sequence[str]] = [_IDS, *((item.former, item.successor, item.how) for item in knowledge.successions)]
    tables = {"nodes.csv": nodes, "edges.csv": edges, "values.csv": values, "ids.csv": ids}
    return {name: [[gated(cell) for cell in row] for row in table] for name, table in tables.items()}


def _node(thing: Thing, schema: Schema) -> Sequence[str]:
    label = schema.kinds[thing.kind].labels.zh
    return (thing.id, thing.name, thing.kind, label, _BETWEEN.join(thing.aliases), _BETWEEN.join(thing.articles))


def _said(item: Statement, schema: Schema) -> Sequence[str]:
    when = (item.when.edtf, item.when.text, item.when.basis) if item.when else ("", "", "")
    articles = sorted({evidence.article for evidence in item.evidence})
    return (
        schema.relations[item.relation].labels.zh,
        str(item.status),
        "true" if item.asserted else "false",
        decimal(item.score).value,
        *when,
        _BETWEEN.join(f"{name}={words}" for name, words in item.qualifiers),
        _BETWEEN.join(item.rules),
        _BETWEEN.join(articles),
        item.evidence[0].article,
        item.evidence[0].quote,
    )


def _value(item: Statement) -> str:
    if item.value is None:
        return item.when.edtf if item.when else ""
    return item.value if isinstance(item.value, str) else decimal(item.value).value
