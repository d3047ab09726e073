"""A table as a CSV file, for programs as it is, for spreadsheets without anything that they take for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# What a spreadsheet takes for the start of a formula, in both widths.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_BOM = "\N{BYTE ORDER MARK}"


def csv_bytes(rows: Iterable[Sequence[str]], *, bom: bool = False) -> bytes:
    """The rows as CSV in UTF-8 with CRLF line ends; `bom` puts a byte-order mark before, for older spreadsheets."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return ((_BOM if bom else "") + out.getvalue()).encode()


def guarded(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for a formula."""
    return "'" + text if text.startswith(_FORMULA) else text
