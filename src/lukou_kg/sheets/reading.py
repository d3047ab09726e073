"""Workbooks that come from elsewhere, within bounds; the first sheet of one as CSV, so that one reader takes both."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from zipfile import BadZipFile, ZipFile

import openpyxl

from lukou_kg.errors import SourceError

_MOST_BYTES = 512 << 20  # of a workbook when it is unpacked
_MOST_CELLS = 50_000_000  # of a sheet, with the blank ones before the last of each row
_FAULTS = (BadZipFile, KeyError, ValueError, OSError, EOFError, SyntaxError, TypeError, IndexError, AttributeError)


def sheet_text(data: bytes, source: str) -> str:
    """The cells of the first sheet as CSV, values in place of formulas. Raises SourceError for what is no workbook."""
    unreadable = SourceError(
        f"{source} 不是可读的 .xlsx 工作簿；请另存为 .xlsx 或 CSV",
        f"{source} is no .xlsx workbook that can be read; save it as .xlsx or CSV",
    )
    with told_as(unreadable):
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows_in(opened(data, source).worksheets[0], source))
    return out.getvalue()


@contextmanager
def told_as(unreadable: SourceError) -> Iterator[None]:
    """Turns whatever openpyxl raises over a file inside the block into this error."""
    try:
        yield
    except _FAULTS as fault:
        raise unreadable from fault


def opened(data: bytes, source: str) -> Any:  # noqa: ANN401 - openpyxl has no types for what it reads
    """The workbook, values in place of formulas. Raises SourceError for one that is too large, else as openpyxl."""
    with ZipFile(io.BytesIO(data)) as packed:
        if sum(item.file_size for item in packed.infolist()) > _MOST_BYTES:
            raise SourceError(
                f"{source} 解开后超过 {_MOST_BYTES >> 20} MB，没有读取；请只留所需的工作表",
                f"{source} is larger than {_MOST_BYTES >> 20} MB when unpacked and was not read; keep one sheet",
            )
    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)


def rows_in(sheet: Any, source: str) -> Iterator[list[str]]:  # noqa: ANN401 - openpyxl has no types for what it reads
    """The rows of a sheet as texts, each at least as long as the first. Raises SourceError for too many cells.

    How large a sheet says that it is does not count: a single cell in its last corner makes it 17 billion.
    """
    sheet.reset_dimensions()
    width = cells = 0
    for row in sheet.iter_rows(values_only=True):
        width = width or len(row)
        cells += max(width, len(row))
        if cells > _MOST_CELLS:
            raise SourceError(
                f"{source} 的单元格（连同空的）超过 {_MOST_CELLS // 10_000} 万，没有读完；请删去远处的空行、空列",
                f"{source} has more than {_MOST_CELLS // 1_000_000} million cells, blank ones counted, and was not "
                "read; delete the rows and columns far out",
            )
        yield [*map(cell_text, row), *[""] * (width - len(row))]


def cell_text(cell: Any) -> str:  # noqa: ANN401 - what a spreadsheet may hold
    """What stands in a cell: a whole number without a point, a day as 2023-05-12."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    return "" if cell is None else str(cell).strip()
