"""Parquet files, read by DuckDB, which shares no code with the library that writes them."""

from __future__ import annotations

import datetime as dt
import sys

import duckdb
import pytest
from district import district
from hostile import knowledges
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lukou_kg.errors import UsageError
from lukou_kg.export.formats import export
from lukou_kg.graphs.strings import gated

NAMES = ["nodes", "edges", "values", "evidence", "articles", "ids"]


def records(files, name, folder):
    path = folder / f"{name}.parquet"
    path.write_bytes(files[path.name])
    table = duckdb.execute("SELECT * FROM read_parquet(?)", [str(path)])
    heads = [column[0] for column in table.description]
    return [dict(zip(heads, row, strict=True)) for row in table.fetchall()]


def texts(many):
    return [gated(text) for text in many]


@pytest.fixture(scope="module")
def county(schema, tmp_path_factory):
    folder, files = tmp_path_factory.mktemp("parquet"), export(district(), schema, "parquet")
    return {name: records(files, name, folder) for name in NAMES}


def test_there_is_a_file_for_each_table(schema):
    assert list(export(district(), schema, "parquet")) == [f"{name}.parquet" for name in NAMES]


@given(data=st.data())
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_hostile_knowledge_is_read_whole(schema, tmp_path, data):
    knowledge = data.draw(knowledges(schema))
    files = export(knowledge, schema, "parquet")
    nodes = records(files, "nodes", tmp_path)
    assert [(row["id"], row["name"], row["aliases"]) for row in nodes] == [
        (thing.id, gated(thing.name), texts(thing.aliases)) for thing in knowledge.things
    ]
    said = {row["id"]: row for name in ("edges", "values") for row in records(files, name, tmp_path)}
    assert said.keys() == {item.id for item in knowledge.statements}
    for item in knowledge.statements:
        row = said[item.id]
        assert (row["relation"], row["status"], row["asserted"], row["confidence"]) == (
            item.relation,
            str(item.status),
            item.asserted,
            item.score,
        )
        assert row["time_text"] == (None if item.when is None else gated(item.when.text))
        assert row["qualifiers"] == texts(f"{name}={words}" for name, words in item.qualifiers)
        assert row["rules"] == texts(item.rules)
        assert row.get("target") == item.object
        assert row.get("number") == (float(item.value) if isinstance(item.value, int | float) else None)
    quotes = [
        (row["claim"], row["start"], row["quote"], row["raw_quote"]) for row in records(files, "evidence", tmp_path)
    ]
    assert quotes == [
        (item.id, each.span.start, gated(each.quote), gated(each.raw_quote))
        for item in knowledge.statements
        for each in item.evidence
    ]
    articles = records(files, "articles", tmp_path)
    assert [row["sha256"] for row in articles] == [article.sha256 for article in knowledge.articles]


def test_times_are_days_and_numbers_are_numbers(county):
    (visit,) = [row for row in county["edges"] if row["time"] == "2020-02"]
    assert (visit["first_day"], visit["last_day"]) == (dt.date(2020, 2, 1), dt.date(2020, 2, 29))
    amounts = {row["number"] for row in county["values"] if row["relation"] == "investmentAmount"}
    assert {12e8, 12.5e8} <= amounts
    assert {row["value"] for row in county["values"] if row["relation"] == "investmentAmount"} >= {"1200000000"}


def test_an_unknown_time_has_no_days(county):
    unknown = [row for row in county["values"] if row["time"] is None]
    assert unknown
    assert all(row["first_day"] is None and row["last_day"] is None for row in unknown)


def test_without_pyarrow_the_message_says_what_to_install(schema, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError) as told:
        export(district(), schema, "parquet")
    assert "pip install 'lukou-kg[parquet]'" in told.value.zh
    assert "pip install 'lukou-kg[parquet]'" in told.value.en
