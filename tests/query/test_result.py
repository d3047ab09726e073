"""Results in Python and in notebooks."""

from __future__ import annotations

import sys

import pytest

from lukou_kg.errors import UsageError
from lukou_kg.query.engine import run
from lukou_kg.query.library import ask
from lukou_kg.query.result import Cell, Form, Result


def result_of(*rows, columns=("a",)):
    cells = tuple(tuple(None if cell is None else Cell(cell) for cell in row) for row in rows)
    return Result(form=Form.SELECT, columns=columns, headings=columns, cells=cells)


def test_a_result_is_a_sequence_of_its_rows(county, schema):
    result = ask(county, "most_visited", schema=schema)
    assert len(result) == 2
    assert list(result) == list(result.rows)
    assert bool(result)
    assert not result_of()


def test_a_notebook_shows_names_with_the_iri_behind_them(county):
    shown = run(county, "SELECT ?x { VALUES ?x { id:person-gu } }")._repr_html_()
    assert '<td title="https://w3id.org/lukou-kg/id/person-gu">顾海</td>' in shown


def test_markup_in_the_graph_stays_text_in_a_notebook():
    hostile = '"><script>alert(1)</script>'
    shown = result_of((hostile,), columns=(hostile,))._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_a_notebook_shows_the_first_hundred_rows_and_counts_the_rest():
    shown = result_of(*[(str(number),) for number in range(130)])._repr_html_()
    assert shown.count("<tr>") == 101
    assert "30 more rows" in shown


def test_without_pandas_the_way_out_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match="pip install pandas"):
        result_of(("x",)).to_pandas()


def test_with_pandas_a_result_becomes_a_data_frame(county):
    frame = run(
        county, "SELECT ?x ?n { VALUES (?x ?n) { (id:person-gu 2) (id:person-lu UNDEF) } } ORDER BY ?x"
    ).to_pandas()
    assert list(frame.columns) == ["x", "n"]
    assert list(frame["x"]) == ["顾海", "陆一舟"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("5", 5), ("0.95", 0.95), ("-0", 0), ("9007199254740993", 9007199254740993.0), ("1E3", 1000)],
)
def test_numbers_become_python_numbers(text, value):
    assert Cell(text, datatype="http://www.w3.org/2001/XMLSchema#decimal").value == value


@pytest.mark.parametrize(("text", "value"), [("true", True), ("1", True), ("false", False), ("0", False)])
def test_truth_values_become_python_truth_values(text, value):
    assert Cell(text, datatype="http://www.w3.org/2001/XMLSchema#boolean").value is value
