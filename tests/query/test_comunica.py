"""The saved questions have the same answers by another engine, Comunica, over the graph of the invented county.

Runs where the environment variable LUKOU_KG_COMUNICA names a folder in which
`npm install @comunica/query-sparql-rdfjs n3` was run; Node.js is needed.
"""

from __future__ import annotations

import json
import os
import subprocess
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyoxigraph as ox
import pytest

from lukou_kg.query.engine import prefixes_of
from lukou_kg.query.library import load_questions, question_sparql

SCRIPT = Path(__file__).with_name("comunica.mjs")
VALUES = {"text": "青禾", "date": "2019-05", "year": "2019", "relation": "startedOn", "kind": "Project"}
NUMBERS = ("integer", "decimal", "double")

pytestmark = pytest.mark.skipif(
    "LUKOU_KG_COMUNICA" not in os.environ, reason="LUKOU_KG_COMUNICA names no folder with Comunica"
)


@pytest.fixture(scope="module")
def queries(county, schema) -> dict[str, str]:
    heads = "".join(f"PREFIX {name}: <{space}>\n" for name, space in prefixes_of(county).items())
    asked = {
        question.id: {item.name: VALUES[item.type.value] for item in question.parameters if item.required}
        for question in load_questions().values()
    }
    filled = {name: heads + question_sparql(name, values, schema) for name, values in asked.items()}
    return filled | {"with values": heads + question_sparql("visits", {"person": "陆"}, schema)}


@pytest.fixture(scope="module")
def there(county_file, queries) -> dict[str, dict]:
    asked = json.dumps([{"name": name, "sparql": sparql} for name, sparql in queries.items()])
    done = subprocess.run(
        ["node", SCRIPT, county_file], input=asked.encode(), capture_output=True, check=True, timeout=600
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", [*load_questions(), "with values"])
def test_a_saved_question_has_the_same_answer_by_another_engine(county, queries, there, name) -> None:
    here = json.loads(county.query(queries[name]).serialize(format=ox.QueryResultsFormat.JSON))
    assert "fault" not in there[name], there[name]["fault"]
    assert rows(there[name]) == rows(here)


def rows(answer: dict) -> list[dict[str, object]]:
    return [{name: plain(cell) for name, cell in row.items()} for row in answer["results"]["bindings"]]


def plain(cell: dict[str, str]) -> object:
    """A term; numbers by value, to seven digits, since engines write sums and averages in other forms."""
    if cell.get("datatype", "").endswith(NUMBERS):
        try:
            return round(Decimal(cell["value"]), 7).normalize()
        except InvalidOperation:
            return cell["value"]
    return (cell["type"], cell["value"], cell.get("xml:lang", "").lower())
