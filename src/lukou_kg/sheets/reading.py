"""The first sheet of a workbook as the text of a CSV file, so that one reader takes both."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any
from zipfile import BadZipFile, ZipFile

import openpyxl

from lukou_kg.errors import SourceError

_MOST_BYTES = 512 << 20  # of a workbook when it is unpacked
_FAULTS = (BadZipFile, KeyError, ValueError, OSError, EOFError, SyntaxError, TypeError, IndexError, AttributeError)


def sheet_text(data: bytes, source: str) -> str:
    """The cells of the first sheet as CSV, values in place of formulas. Raises SourceError for what is no workbook."""
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            if sum(item.file_size for item in packed.infolist()) > _MOST_BYTES:
                raise SourceError(
                    f"{source} 解开后超过 {_MOST_BYTES >> 20} MB，没有读取；请只留所需的工作表",
                    f"{source} is larger than {_MOST_BYTES >> 20} MB when unpacked and was not read; keep one sheet",
                )
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(_rows(book.worksheets[0]))
    except _FAULTS as fault:
        raise SourceError(
            f"{source} 不是可读的 .xlsx 工作簿；请另存为 .xlsx 或 CSV",
            f"{source} is no .xlsx workbook that can be read; save it as .xlsx or CSV",
        ) from fault
    return out.getvalue()


def _rows(sheet: Any) -> Iterator[list[str]]:  # noqa: ANN401 - openpyxl has no types for what it reads
    for cells in sheet.iter_rows(values_only=True):
        yield [cell_text(cell) for cell in cells]


def cell_text(cell: Any) -> str:  # noqa: ANN401 - what a spreadsheet may hold
    """What stands in a cell: a whole number without a point, a day as 2023-05-12."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    return "" if cell is None else str(cell).strip()
