"""The knowledge as Parquet files, for DuckDB, pandas, Polars, Spark: typed columns, lists as lists."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lukou_kg.errors import UsageError
from lukou_kg.export.tables import (
    ARTICLE_COLUMNS,
    EVIDENCE_COLUMNS,
    SUCCESSION_COLUMNS,
    Column,
    Kind,
    Table,
    grounds,
    said_columns,
    table,
    thing_columns,
    value_columns,
)
from lukou_kg.model.knowledge import Knowledge, Statement
from lukou_kg.schema import Schema

if TYPE_CHECKING:
    import pyarrow as pa


def parquet_files(knowledge: Knowledge, schema: Schema, _base: str) -> dict[str, bytes]:
    """nodes, edges, values, evidence, articles and ids, a file each.

    The same bytes for the same knowledge and the same version of pyarrow, which writes its own into them. Raises
    UsageError where pyarrow is not installed.
    """
    return {f"{name}.parquet": _written(each) for name, each in _tables(knowledge, schema).items()}


def _tables(knowledge: Knowledge, schema: Schema) -> Mapping[str, Table]:
    claim: list[Column[Statement]] = [Column("id", Kind.TEXT, lambda item: item.id)]
    relation: list[Column[Statement]] = [
        Column("relation", Kind.TEXT, lambda item: item.relation),
        Column("relation_label", Kind.TEXT, lambda item: schema.relations[item.relation].labels.zh),
    ]
    ends: list[Column[Statement]] = [
        Column("source", Kind.TEXT, lambda item: item.subject),
        Column("target", Kind.TEXT, lambda item: item.object),
    ]
    subject: list[Column[Statement]] = [Column("subject", Kind.TEXT, lambda item: item.subject)]
    edges = [item for item in knowledge.statements if item.object is not None]
    values = [item for item in knowledge.statements if item.object is None]
    return {
        "nodes": table(thing_columns(schema), knowledge.things),
        "edges": table([*claim, *ends, *relation, *said_columns()], edges),
        "values": table([*claim, *subject, *relation, *value_columns(), *said_columns()], values),
        "evidence": table(EVIDENCE_COLUMNS, grounds(knowledge)),
        "articles": table(ARTICLE_COLUMNS, knowledge.articles),
        "ids": table(SUCCESSION_COLUMNS, knowledge.successions),
    }


def _written(rows: Table) -> bytes:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, opened on use
        from pyarrow import parquet  # noqa: PLC0415 - an extra, opened on use
    except ImportError as fault:
        raise UsageError(
            "写 Parquet 需要 pyarrow，此环境中没有；图谱未受影响，请运行 pip install 'lukou-kg[parquet]' 后重试，"
            "或改用 --format csv",
            "Parquet needs pyarrow, which is not installed here; the graph is untouched, "
            "run pip install 'lukou-kg[parquet]' and try again, or take --format csv",
        ) from fault
    fields = pa.schema([pa.field(name, _type(kind)) for name, kind in rows.columns])
    columns = list(zip(*rows.rows, strict=True)) or [() for _ in rows.columns]
    arrays = [pa.array(cells, type=field.type) for cells, field in zip(columns, fields, strict=True)]
    out = io.BytesIO()
    parquet.write_table(pa.table(arrays, schema=fields), out, compression="zstd")
    return out.getvalue()


def _type(kind: Kind) -> pa.DataType:
    import pyarrow as pa  # noqa: PLC0415 - an extra

    types = {
        Kind.TEXT: pa.string(),
        Kind.TEXTS: pa.list_(pa.string()),
        Kind.NUMBER: pa.float64(),
        Kind.NUMBERS: pa.list_(pa.float64()),
        Kind.WHOLE: pa.int64(),
        Kind.TRUTH: pa.bool_(),
        Kind.DAY: pa.date32(),
    }
    return types[kind]
