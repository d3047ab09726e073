"""A workbook: header frozen, filters, text as text, the same bytes for the same rows."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import xlsxwriter
from rich.cells import cell_len

from lukou_kg.errors import UsageError


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with ranges of it that are shown in bold: pairs of start and end, in order, none of which overlap."""

    text: str
    ranges: tuple[tuple[int, int], ...]

    def __str__(self) -> str:
        return self.text


Value = str | int | float | bool | Marked | None

MAX_ROWS = 1_048_575
_MAX_CHARACTERS = 32_767
_MAX_NAME = 31
_WIDEST = 60
_SAFE_DIGITS = 15
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
# A workbook holds its date of making; the same rows have to give the same bytes.
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: its name, its headings and its rows. Without headings it is a page of text.

    `choices` gives for the headings of columns to be filled in what may be chosen there.
    """

    name: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[Value]]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def workbook(sheets: Iterable[Sheet], *, title: str = "lukou_kg") -> bytes:
    """The sheets as an .xlsx file, in their order; equal sheets give equal bytes.

    No text becomes a formula, a number or a link; text beyond 32,767 characters is cut and ends in "…"; a number of
    more digits than a spreadsheet keeps is written as text. Raises UsageError for more rows than a sheet has.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _MADE, "title": title})
        head = book.add_format({"bold": True, "bg_color": "#E7E6E6", "border": 1})
        bold = book.add_format({"bold": True, "font_color": "#B00020"})
        taken: set[str] = set()
        for sheet in sheets:
            _write_sheet(book, sheet, _sheet_name(sheet.name, taken), head, bold)
    return out.getvalue()


def _sheet_name(name: str, taken: set[str]) -> str:
    """The name as a spreadsheet takes it, told apart from those before it (capitals do not tell apart)."""
    plain = _FORBIDDEN.sub("_", name)[:_MAX_NAME] or "_"
    free, number = plain, 2
    while free.lower() in taken:
        free = f"{plain[: _MAX_NAME - 3]}_{number}"
        number += 1
    taken.add(free.lower())
    return free


def _write_sheet(
    book: xlsxwriter.Workbook, sheet: Sheet, name: str, head: xlsxwriter.format.Format, bold: xlsxwriter.format.Format
) -> None:
    if len(sheet.rows) > MAX_ROWS:
        raise UsageError(
            f"「{sheet.name}」有 {len(sheet.rows)} 行，超过工作表的 {MAX_ROWS} 行；请缩小范围，或改用 csv 格式。",
            f"{sheet.name!r} has {len(sheet.rows)} rows, more than the {MAX_ROWS} of a sheet; take less, or csv.",
        )
    page = book.add_worksheet(name)
    table = [sheet.headings, *sheet.rows] if sheet.headings else list(sheet.rows)
    for number, row in enumerate(table):
        for column, value in enumerate(row):
            if isinstance(value, Marked) and (parts := _parts(value, bold)):
                page.write_rich_string(number, column, *parts)
            else:
                _write(page, number, column, value, head if sheet.headings and number == 0 else None)
    for column in range(max((len(row) for row in table), default=0)):
        page.set_column(column, column, _width([row[column] for row in table[:1000] if column < len(row)]))
    if sheet.headings:
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, len(sheet.rows), len(sheet.headings) - 1)
    for heading, choices in sheet.choices.items():
        column = sheet.headings.index(heading)
        page.data_validation(1, column, max(len(sheet.rows), 1), column, {"validate": "list", "source": list(choices)})


def _parts(value: Marked, bold: xlsxwriter.format.Format) -> list[object]:
    """The text in pieces, each marked one behind its format; nothing where there are not two pieces, or too much text.

    A spreadsheet takes no piece that is empty and no text of formats with one piece only.
    """
    if len(value.text) > _MAX_CHARACTERS:
        return []
    parts: list[object] = []
    at = pieces = 0
    for start, end in value.ranges:
        if at < start:
            parts.append(value.text[at:start])
        if start < end:
            parts += [bold, value.text[start:end]]
        pieces += (at < start) + (start < end)
        at = max(at, end)
    if at < len(value.text):
        parts.append(value.text[at:])
        pieces += 1
    return parts if pieces > 1 else []


def _write(
    page: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Value, style: xlsxwriter.format.Format | None
) -> None:
    if isinstance(value, bool):
        page.write_boolean(row, column, value, style)
    elif isinstance(value, int | float) and math.isfinite(value) and len(str(value).lstrip("-")) <= _SAFE_DIGITS:
        page.write_number(row, column, value, style)
    elif value is not None and value != "":
        text = str(value)
        cut = text if len(text) <= _MAX_CHARACTERS else text[: _MAX_CHARACTERS - 1] + "…"
        page.write_string(row, column, cut, style)


def _width(values: Sequence[Value]) -> int:
    lines = ["" if value is None else str(value)[:_WIDEST] for value in values]
    return min(max(cell_len(line) for line in lines) + 3, _WIDEST)
