"""Workbooks, read again by openpyxl."""

from __future__ import annotations

import io

import openpyxl
import pytest

from lukou_kg.errors import UsageError
from lukou_kg.sheets.workbook import Sheet, workbook


def opened(*sheets):
    return openpyxl.load_workbook(io.BytesIO(workbook(sheets)))


def column(heading, values):
    made = opened(Sheet(name="x", headings=(heading,), rows=[[value] for value in values]))
    return [row[0].value for row in made.worksheets[0].iter_rows(min_row=2)]


def test_names_of_sheets_are_made_fit_and_told_apart():
    names = ["a/b:c", "A_B_C", "长" * 40, "长" * 41, "'", ""]
    made = opened(*(Sheet(name=name, headings=("x",), rows=[]) for name in names))
    assert made.sheetnames == ["a_b_c", "A_B_C_2", "长" * 31, "长" * 28 + "_2", "_", "__2"]


def test_a_number_longer_than_a_spreadsheet_keeps_stays_whole_as_text():
    found = column("编号", [430212202301010001, 1.5, True, None, float("inf")])
    assert found == ["430212202301010001", 1.5, True, None, "inf"]


def test_a_text_longer_than_a_cell_is_cut_visibly():
    (text,) = column("文", ["长" * 40_000])
    assert len(text) == 32_767
    assert text.endswith("…")


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch):
    monkeypatch.setattr("lukou_kg.sheets.workbook.MAX_ROWS", 1)
    with pytest.raises(UsageError, match="csv"):
        column("a", [1, 2])
