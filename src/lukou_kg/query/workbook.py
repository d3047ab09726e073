"""A result as a workbook for people: one sheet, header frozen, filters, text as text."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter
from rich.cells import cell_len

from lukou_kg.errors import UsageError

MAX_ROWS = 1_048_575
_MAX_CHARACTERS = 32_767
_WIDEST = 60
_SAFE_DIGITS = 15
# A workbook holds its date of making; the same rows have to give the same bytes.
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)

Value = str | int | float | bool


def workbook(headings: Sequence[str], rows: Sequence[Sequence[Value | None]]) -> bytes:
    """The rows under their headings as an .xlsx file; equal rows give equal bytes.

    No text becomes a formula or a link; text beyond 32,767 characters is cut and ends in "…"; a number of more digits
    than a spreadsheet keeps is written as text. Raises UsageError for more rows than a sheet has.
    """
    if len(rows) > MAX_ROWS:
        raise UsageError(
            f"结果有 {len(rows)} 行，超过工作表的 {MAX_ROWS} 行；请缩小查询范围，或改用 csv 格式。",
            f"The result has {len(rows)} rows, more than the {MAX_ROWS} of a sheet; narrow the query or take csv.",
        )
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _MADE})
        head = book.add_format({"bold": True, "bg_color": "#E7E6E6", "border": 1})
        sheet = book.add_worksheet("结果")
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, head)
            sheet.set_column(column, column, _width(heading, [row[column] for row in rows]))
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                _write(sheet, number, column, value)
        sheet.freeze_panes(1, 0)
        if headings:
            sheet.autofilter(0, 0, len(rows), len(headings) - 1)
    return out.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Value | None) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float) and math.isfinite(value) and len(str(value).lstrip("-")) <= _SAFE_DIGITS:
        sheet.write_number(row, column, value)
    elif value is not None:
        sheet.write_string(row, column, _cut(str(value)))


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_CHARACTERS else text[: _MAX_CHARACTERS - 1] + "…"


def _width(heading: str, values: Sequence[Value | None]) -> int:
    lines = [heading, *("" if value is None else str(value) for value in values[:1000])]
    return min(max(cell_len(line[:_WIDEST]) for line in lines) + 3, _WIDEST)
