"""CSV files of nodes, edges and values."""

from __future__ import annotations

import csv
import io

import pytest
from district import district
from samples import QUOTES, SCRIPT

from lukou_kg.export.formats import export
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
