"""CSV files of nodes, edges and values."""

from __future__ import annotations

import csv
import io

import duckdb
import pytest
from district import district
from hostile import knowledges
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import QUOTES, SCRIPT

from lukou_kg.export.formats import export
from lukou_kg.graphs.strings import gated
from lukou_kg.model.knowledge import Thing


def tables(knowledge, schema, name="csv"):
    files = export(knowledge, schema, name)
    return {
        file: list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))) for file, data in files.items()
    }


def test_every_thing_is_a_node_and_every_statement_an_edge_or_a_value(knowledge, schema):
    files = tables(knowledge, schema)
    assert list(files) == ["nodes.csv", "edges.csv", "values.csv", "ids.csv"]
    assert [row["id"] for row in files["nodes.csv"]] == [thing.id for thing in knowledge.things]
    ids = [row["id"] for row in files["edges.csv"]] + [row["id"] for row in files["values.csv"]]
    assert sorted(ids) == [statement.id for statement in knowledge.statements]


def test_both_ends_of_an_edge_are_nodes(schema):
    files = tables(district(), schema)
    nodes = {row["id"] for row in files["nodes.csv"]}
    assert all(row["source"] in nodes and row["target"] in nodes for row in files["edges.csv"])


def test_an_edge_tells_what_is_said_and_by_whom(schema):
    rows = tables(district(), schema)["edges.csv"]
    (row,) = [row for row in rows if row["relation"] == "supplies" and row["status"] == "planned"]
    assert row["source_label"] == "恒岳重工"
    assert row["target_label"] == "青禾铜业有限公司"
    assert (row["asserted"], row["confidence"], row["qualifiers"]) == ("false", "0.9", "product=轧机")
    assert (row["articles"], row["quote"][:5]) == ("a4", "县委书记陆")


def test_a_value_stands_with_its_unit_time_and_bound(schema):
    rows = tables(district(), schema)["values.csv"]
    (about,) = [
        row
        for row in rows
        if row["qualifiers"] == "bound=about; kind=总投资" and row["subject_label"] == "青禾铜箔项目"
    ]
    assert (about["value"], about["unit"]) == ("1250000000", "CNY")
    (stalled,) = [row for row in rows if row["relation"] == "stalledOn" and row["time"] == "XXXX-08"]
    assert stalled["value"] == "XXXX-08"


def test_machine_csv_keeps_hostile_names_as_they_are(knowledge, schema):
    labels = [row["label"] for row in tables(knowledge, schema)["nodes.csv"]]
    assert SCRIPT in labels
    assert QUOTES in labels


@pytest.mark.parametrize("name", ["=1+1", "+8", "-x", "@x", "＝1", "＋1", "－1", "＠1"])
def test_only_the_flavour_for_spreadsheets_guards_formulas(knowledge, schema, name):
    things = (Thing(id="company-x", kind="Company", name=name),)
    small = type(knowledge)(articles=(), things=things, statements=(), schema_version="0")
    assert tables(small, schema)["nodes.csv"][0]["label"] == name
    assert tables(small, schema, "sheet-csv")["nodes.csv"][0]["label"] == "'" + name


def test_only_the_flavour_for_spreadsheets_has_a_byte_order_mark(knowledge, schema):
    assert not export(knowledge, schema, "csv")["nodes.csv"].startswith(b"\xef\xbb\xbf")
    assert all(data.startswith(b"\xef\xbb\xbf") for data in export(knowledge, schema, "sheet-csv").values())


def cut_by_duckdb(data, folder):
    """The rows of a CSV file as another reader than the writer's own library cuts them."""
    path = folder / "table.csv"
    path.write_bytes(data)
    asked = "SELECT * FROM read_csv(?, header = false, all_varchar = true, delim = ',', quote = '\"', escape = '\"', new_line = '\\r\\n')"
    heads, *rows = duckdb.execute(asked, [str(path)]).fetchall()
    return [dict(zip(heads, [cell or "" for cell in row], strict=True)) for row in rows]


@given(data=st.data())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_another_reader_finds_every_hostile_text_as_it_is(schema, tmp_path, data):
    knowledge = data.draw(knowledges(schema))
    files = export(knowledge, schema, "csv")
    nodes = {row["id"]: row["label"] for row in cut_by_duckdb(files["nodes.csv"], tmp_path)}
    assert nodes == {thing.id: gated(thing.name) for thing in knowledge.things}
    said = [row for name in ("edges.csv", "values.csv") for row in cut_by_duckdb(files[name], tmp_path)]
    assert {row["id"]: (row["quote"], row["status"]) for row in said} == {
        item.id: (gated(item.evidence[0].quote), str(item.status)) for item in knowledge.statements
    }
