"""Results as text, CSV, JSON and workbook, with hostile strings in them."""

from __future__ import annotations

import csv
import io
import json
import time
import zipfile

import openpyxl
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from lukou_kg.errors import UnknownNameError
from lukou_kg.query.engine import run
from lukou_kg.query.library import ask
from lukou_kg.query.result import Cell, Form, Result
from lukou_kg.query.tables import FORMATS, render, text_table

XSD = "http://www.w3.org/2001/XMLSchema#"
FORMULAS = [
    '=HYPERLINK("http://192.0.2.1/","x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠x",
]  # fmt: skip
STRINGS = [
    *FORMULAS, "a,b", '"', "'", "x\ny", "𡈽", "𠮷", "e\u0301", "_x0041_", "http://192.0.2.1/", "0012", "1e5", "TRUE",
    "#N/A", "{=1}", " 前后 ", "</script>",
]  # fmt: skip


def result_of(*rows, columns=("名称",)):
    cells = tuple(tuple(cell if isinstance(cell, Cell | None) else Cell(cell) for cell in row) for row in rows)
    return Result(form=Form.SELECT, columns=columns, headings=columns, cells=cells)


def number(text):
    return Cell(text, datatype=XSD + "decimal")


def test_the_table_of_formats_is_complete():
    assert list(FORMATS) == ["table", "csv", "sheet-csv", "json", "xlsx"]


def test_an_unknown_format_lists_the_known_ones():
    with pytest.raises(UnknownNameError, match="sheet-csv"):
        render(result_of(), "pdf")


def test_columns_line_up_though_characters_differ_in_width():
    text = text_table(result_of(("顾海", number("3")), ("Li", number("12.5")), columns=("人物", "visits")))
    assert text == "人物  visits\n----  ------\n顾海       3\nLi      12.5\n"


def test_a_text_table_has_one_line_a_row_and_steers_no_terminal():
    text = text_table(result_of(("a\nb\x1b[31mc\u202ed\u2028e",)))
    assert len(text.splitlines()) == 3
    assert "\x1b" not in text


@given(
    st.lists(st.sampled_from(["顾海", "x", "", "𡈽𡈽", "ａｂ", "e\u0301"]), min_size=1, max_size=6), st.integers(1, 40)
)
def test_no_line_is_wider_than_was_asked(names, width):
    text = text_table(result_of(*[(name, name) for name in names], columns=("人物", "name")), width=width)
    assert all(cell_len(line) <= width for line in text.splitlines())


def test_an_empty_result_says_so():
    assert text_table(result_of()) == "名称\n----\n（没有结果 / no rows）\n"


def test_a_cut_result_says_so():
    text = text_table(Result(form=Form.SELECT, columns=("a",), headings=("a",), cells=((Cell("x"),),), cut=True))
    assert "only the first 1 rows" in text


def test_names_stand_for_things_unless_iris_are_asked_for(county):
    result = run(county, "SELECT ?x { VALUES ?x { id:person-gu } }")
    assert "顾海" in render(result, "csv").decode()
    assert "https://w3id.org/lukou-kg/id/person-gu" in render(result, "csv", iris=True).decode()


def test_machine_csv_is_the_strings_as_they_are():
    data = render(result_of(*[(text,) for text in STRINGS]), "csv")
    assert [row[0] for row in csv.reader(io.StringIO(data.decode(), newline=""))] == ["名称", *STRINGS]


@pytest.mark.parametrize(("form", "bom"), [("sheet-csv", False), ("sheet-csv", True), ("csv", True)])
@pytest.mark.parametrize("text", FORMULAS)
def test_spreadsheet_csv_holds_no_formula(text, form, bom):
    data = render(result_of((text,)), form, bom=bom).decode("utf-8-sig")
    cell = list(csv.reader(io.StringIO(data, newline="")))[1][0]
    assert cell == "'" + text


def test_spreadsheet_csv_leaves_numbers_numbers():
    assert b"\r\n-3\r\n" in render(result_of((number("-3"),)), "sheet-csv")
    assert b"\r\n-3\r\n" in render(result_of((number("-3"),)), "csv", bom=True)


def test_the_byte_order_mark_comes_on_request_and_once():
    plain, marked = (render(result_of(("x",)), "csv", bom=bom) for bom in (False, True))
    assert marked == b"\xef\xbb\xbf" + plain


def test_json_results_are_read_by_others_and_hold_iri_and_name(county, schema):
    data = render(ask(county, "visits", schema=schema), "json")
    solutions = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
    first = next(iter(solutions))
    assert first["who"] == ox.NamedNode("https://w3id.org/lukou-kg/id/person-gu")
    assert first["whoLabel"].value == "顾海"
    assert "whoLabel" not in json.loads(render(ask(county, "visits", schema=schema), "json", iris=True))["head"]["vars"]


def test_json_keeps_types_languages_and_gaps(county):
    sparql = 'SELECT ?a ?b ?c { VALUES (?a ?b ?c) { (2.5 "名"@zh-hans UNDEF) } }'
    (binding,) = json.loads(render(run(county, sparql), "json"))["results"]["bindings"]
    assert binding == {
        "a": {"type": "literal", "value": "2.5", "datatype": XSD + "decimal"},
        "b": {"type": "literal", "value": "名", "xml:lang": "zh-hans"},
    }


def test_json_of_an_ask_is_a_truth_value(county):
    assert json.loads(render(run(county, "ASK { ?s a lk:Park }"), "json")) == {"head": {}, "boolean": True}


def read_back(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return book.worksheets[0]


def test_a_workbook_holds_the_strings_as_strings():
    sheet = read_back(render(result_of(*[(text,) for text in STRINGS]), "xlsx"))
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    # openpyxl leaves a carriage return in the escaped form of the file format.
    assert [cell.value.replace("_x000D_", "\r") for cell in cells] == STRINGS
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_a_workbook_has_numbers_filters_and_a_frozen_header(county, schema):
    result = ask(county, "investment_ranked", schema=schema)
    sheet = read_back(render(result, "xlsx"))
    assert [cell.value for cell in sheet[1]] == list(result.headings)
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [list(row) for row in result.rows]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:K8"
    assert sheet.column_dimensions["I"].width > 40


def test_the_same_result_gives_the_same_bytes_at_another_time(county, schema):
    result = ask(county, "visits", schema=schema)
    first = {name: render(result, name) for name in FORMATS}
    time.sleep(2.1)  # the clock of a zip archive ticks every two seconds
    assert {name: render(result, name) for name in FORMATS} == first
    times = {item.date_time for item in zipfile.ZipFile(io.BytesIO(first["xlsx"])).infolist()}
    assert len(times) == 1


@pytest.mark.parametrize("name", list(FORMATS))
def test_an_empty_result_and_one_without_columns_can_be_written(name):
    assert render(result_of(), name)
    assert render(result_of((), columns=()), name)
