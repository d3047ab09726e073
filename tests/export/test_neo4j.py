"""The files for neo4j-admin, read again by the rules that its manual gives (chapter Import, header format).

Neo4j itself is not at hand: `imported` does what the manual says of headers, types, arrays, labels and groups of ids,
on rows that DuckDB, a CSV reader that is not the writer's, has cut.
"""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections import defaultdict
from pathlib import Path

import duckdb
import pytest
from district import district
from hostile import knowledges
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lukou_kg.export.formats import export
from lukou_kg.export.neo4j import relationship_type
from lukou_kg.graphs.strings import gated

FIELD = re.compile(r"(?P<name>[^:]*)(?::(?P<type>[A-Za-z_]+)(?:\((?P<group>\w+)\))?(?P<array>\[\])?)?")
READ = {
    "long": int,
    "double": float,
    "boolean": lambda text: text == "true",
    "date": dt.date.fromisoformat,
    "string": str,
    None: str,
}


def rows_of(data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "table.csv")
        path.write_bytes(data)
        asked = "SELECT * FROM read_csv(?, header = false, all_varchar = true, delim = ',', quote = '\"', escape = '\"', new_line = '\\r\\n')"
        return duckdb.execute(asked, [str(path)]).fetchall()


def imported(files):
    """Nodes by group and id, and relationships, as (labels or type, properties)."""
    lines = [line.removeprefix("--").split("=") for line in files["import.args"].decode().splitlines()]
    between = chr(int(dict(lines)["array-delimiter"].removeprefix("U+"), 16))
    nodes, edges = defaultdict(dict), []
    for what, name in lines[:6]:
        header, *rows = rows_of(files[name])
        fields = [FIELD.fullmatch(field) for field in header]
        for row in rows:
            ends, marks, properties = record(fields, row, between)
            if what == "nodes":
                group, key = ends["ID"]
                assert key not in nodes[group], "an id of a group is that of one node"
                nodes[group][key] = (marks, properties)
            else:
                edges.append((marks[0], ends["START_ID"], ends["END_ID"], properties))
    assert all(end[1] in nodes[end[0]] for _, *both, _ in edges for end in both)
    return nodes, edges


def record(fields, row, between):
    """Ids with their groups, labels or type, and properties of a row, as its header says."""
    properties, ends, marks = {}, {}, []
    for field, cell in zip(fields, row, strict=True):
        match field["type"]:
            case "LABEL" | "TYPE":
                marks = cell.split(between)
            case "ID" | "START_ID" | "END_ID":
                ends[field["type"]] = (field["group"], cell)
                properties |= {field["name"]: cell} if field["name"] else {}
            case kind if cell is not None:
                parts = [READ[kind](part) for part in (cell.split(between) if field["array"] else [cell])]
                properties[field["name"]] = parts if field["array"] else parts[0]
    return ends, marks, properties


def known(properties):
    """What an importer can tell from nothing: it takes no empty array and no empty text."""
    return {name: value for name, value in properties.items() if value not in (None, "", [], ())}


def expected_claim(item):
    return known(
        {
            "relation": item.relation,
            "number": float(item.value) if isinstance(item.value, int | float) else None,
            "unit": item.unit and gated(item.unit),
            "status": str(item.status),
            "time": item.when and gated(item.when.edtf),
            "time_text": item.when and gated(item.when.text),
            "confidence": item.score,
            "quote": gated(item.evidence[0].quote),
        }
    )


@given(data=st.data())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_hostile_knowledge_is_imported_whole(schema, data):
    knowledge = data.draw(knowledges(schema))
    nodes, edges = imported(export(knowledge, schema, "neo4j"))
    assert {key: known({"name": p.get("name")}) for key, (_, p) in nodes["Thing"].items()} == {
        thing.id: known({"name": gated(thing.name)}) for thing in knowledge.things
    }
    for item in knowledge.statements:
        read = nodes["Claim"][item.id][1]
        assert expected_claim(item).items() <= known(read).items()
        assert read["asserted"] is item.asserted
    assert len(nodes["Claim"]) == len(knowledge.statements)
    assert [kind for kind, *_ in edges].count("SUBJECT") == len(knowledge.statements)
    assert [kind for kind, *_ in edges].count("SAID_IN") == sum(len(item.evidence) for item in knowledge.statements)
    quotes = sorted(p.get("raw_quote", "") for kind, _, _, p in edges if kind == "SAID_IN")
    assert quotes == sorted(gated(each.raw_quote) for item in knowledge.statements for each in item.evidence)


@pytest.fixture(scope="module")
def county(schema):
    return imported(export(district(), schema, "neo4j"))


def test_the_arguments_name_what_the_files_need(schema):
    lines = export(district(), schema, "neo4j")["import.args"].decode().splitlines()
    assert lines[6:] == ["--array-delimiter=U+001F", "--multiline-fields=true", "--read-buffer-size=16m"]


def test_only_facts_are_relationships_between_things(county):
    nodes, edges = county
    names = {key: properties["name"] for key, (_, properties) in nodes["Thing"].items()}
    facts = {(kind, names[start[1]], names[end[1]]) for kind, start, end, _ in edges if end[0] == start[0] == "Thing"}
    assert ("VISITED", "顾海", "青禾铜箔项目") in facts
    assert ("SUPPLIES", "恒岳重工", "青禾铜业有限公司") not in facts, "planned"
    asserted = [item for item in district().statements if item.asserted and item.object is not None]
    assert len(facts) <= len(asserted) == sum(end[0] == start[0] == "Thing" for _, start, end, _ in edges)


def test_what_is_planned_is_a_claim_that_leads_to_both_ends(county):
    nodes, edges = county
    (planned,) = [
        key for key, (_, p) in nodes["Claim"].items() if p["relation"] == "supplies" and p["status"] == "planned"
    ]
    ends = {
        (kind, nodes["Thing"][end[1]][1]["name"])
        for kind, start, end, _ in edges
        if start == ("Claim", planned) and end[0] == "Thing"
    }
    assert ends == {("SUBJECT", "恒岳重工"), ("OBJECT", "青禾铜业有限公司")}


def test_a_thing_bears_its_kinds_as_labels_and_its_asserted_values(county):
    things = {properties["name"]: (labels, properties) for labels, properties in county[0]["Thing"].values()}
    assert things["临港园区"][0] == ["Thing", "Place", "Park"]
    labels, copper = things["青禾铜箔项目"]
    assert labels == ["Thing", "Project"]
    assert copper["aliases"] == ["铜箔项目"]
    assert sorted(copper["investmentAmount"]) == [2e8, 12e8, 12.5e8]
    assert "completedOn" not in copper, "planned"


def test_a_claim_has_its_first_and_last_day(county):
    found = {
        (properties["time"], str(properties["first_day"]), str(properties["last_day"]))
        for _, properties in county[0]["Claim"].values()
        if properties["relation"] == "visited" and "first_day" in properties
    }
    assert ("2020-02", "2020-02-01", "2020-02-29") in found


@pytest.mark.parametrize(
    ("relation", "name"), [("locatedIn", "LOCATED_IN"), ("supplies", "SUPPLIES"), ("my-own", "MY_OWN")]
)
def test_relations_are_called_as_neo4j_calls_its_own(relation, name):
    assert relationship_type(relation) == name
