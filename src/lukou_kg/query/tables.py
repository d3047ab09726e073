"""Results as tables: plain text, CSV, JSON and a workbook. `FORMATS` says what writes each."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from lukou_kg.errors import UnknownNameError
from lukou_kg.query.result import Cell, CellKind, Form, Plain, Result, Row
from lukou_kg.sheets.columns import aligned, fitted, on_one_line
from lukou_kg.sheets.csv_file import csv_bytes, guarded
from lukou_kg.sheets.workbook import Sheet, workbook

_LABEL = "Label"


def render(
    result: Result, format_name: str, *, bom: bool = False, iris: bool = False, width: int | None = None
) -> bytes:
    """The result in a format of `FORMATS`, as UTF-8 bytes (or a workbook).

    Things are shown by name, with `iris` by IRI; JSON always gives the IRI, and without `iris` the name as a variable
    `{name}Label`. `bom` puts a byte order mark before CSV, which older spreadsheet programs need, and then an
    apostrophe before what they take for a formula. `width` cuts the lines of a text table, in columns of a terminal.
    Raises UnknownNameError for another format.
    """
    check_format(format_name)
    return FORMATS[format_name](result, Options(bom=bom, iris=iris, width=width))


def check_format(format_name: str) -> None:
    """Raises UnknownNameError for a name that no row of `FORMATS` has."""
    if format_name not in FORMATS:
        raise UnknownNameError(
            f"没有「{format_name}」这种结果格式；可用：{'、'.join(FORMATS)}。",
            f"There is no result format {format_name!r}; there are: {', '.join(FORMATS)}.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to write a result; a format takes what concerns it."""

    bom: bool = False
    iris: bool = False
    width: int | None = None


def text_table(result: Result, *, iris: bool = False, width: int | None = None) -> str:
    """The result in aligned columns, one line a row; full-width characters take two columns."""
    shown = [[_flat(cell, iris=iris) for cell in row] for row in result.cells]
    numeric = [
        any(column) and all(cell is None or cell.kind is CellKind.NUMBER for cell in column)
        for column in zip(*result.cells, strict=True)
    ] or [False] * len(result.headings)
    lines = aligned(result.headings, shown, right=numeric, width=width)
    if not shown:
        lines.append(fitted("（没有结果 / no rows）", width))
    if result.cut:
        lines.append(fitted(f"… 只列出前 {len(result)} 行 / only the first {len(result)} rows", width))
    return "".join(f"{line}\n" for line in lines)


def _flat(cell: Cell | None, *, iris: bool) -> str:
    return "" if cell is None else on_one_line(_written(cell, iris=iris))


def _written(cell: Cell | None, *, iris: bool) -> str:
    """The characters of a cell; a number stands with the digits that the graph has."""
    if cell is None:
        return ""
    return cell.text if cell.kind in {CellKind.NUMBER, CellKind.BOOLEAN} else str(cell.shown(iris=iris))


def _text(result: Result, options: Options) -> bytes:
    return text_table(result, iris=options.iris, width=options.width).encode()


def _csv(result: Result, options: Options) -> bytes:
    """For programs the strings as they are; a byte-order mark asks for what is safe in a spreadsheet."""
    if options.bom:
        return _safe_csv(result.columns, result, options)
    rows = [[_written(cell, iris=options.iris) for cell in row] for row in result.cells]
    return csv_bytes([result.columns, *rows])


def _sheet_csv(result: Result, options: Options) -> bytes:
    return _safe_csv(result.headings, result, options)


def _safe_csv(head: Sequence[str], result: Result, options: Options) -> bytes:
    rows = [[_harmless(cell, iris=options.iris) for cell in row] for row in result.cells]
    return csv_bytes([[guarded(heading) for heading in head], *rows], bom=options.bom)


def _harmless(cell: Cell | None, *, iris: bool) -> str:
    text = _written(cell, iris=iris)
    return text if cell is not None and cell.kind is CellKind.NUMBER else guarded(text)


def _json(result: Result, options: Options) -> bytes:
    columns = result.columns
    # As Wikidata does: the names of things stand in a variable of their own, so that every reader of the format copes.
    beside = () if options.iris else tuple(name for name in columns if _has_label(result, name))
    answer: dict[str, object] = {"head": {}, "boolean": bool(result)}
    if result.form is not Form.ASK:
        rows = [_bindings(columns, row, beside) for row in result.cells]
        names = [*columns, *(name + _LABEL for name in beside)]
        answer = {"head": {"vars": names}, "results": {"bindings": rows}}
    return json.dumps(answer, ensure_ascii=False, indent=1).encode() + b"\n"


def _has_label(result: Result, name: str) -> bool:
    place = result.columns.index(name)
    labelled = any(cell is not None and cell.label is not None for cell in (row[place] for row in result.cells))
    return labelled and name + _LABEL not in result.columns


def _bindings(columns: tuple[str, ...], row: Row, beside: tuple[str, ...]) -> dict[str, dict[str, str]]:
    cells = {name: cell for name, cell in zip(columns, row, strict=True) if cell is not None}
    labels = {name: cells[name].label for name in beside if name in cells}
    return {name: _binding(cell) for name, cell in cells.items()} | {
        name + _LABEL: {"type": "literal", "value": label} for name, label in labels.items() if label is not None
    }


def _binding(cell: Cell) -> dict[str, str]:
    if cell.is_iri:
        blank = cell.kind is CellKind.BLANK
        return {"type": "bnode" if blank else "uri", "value": cell.text.removeprefix("_:")}
    binding = {"type": "literal", "value": cell.text}
    if cell.language:
        return binding | {"xml:lang": cell.language}
    return binding | ({"datatype": cell.datatype} if cell.datatype else {})


def _xlsx(result: Result, options: Options) -> bytes:
    rows: list[list[Plain | None]] = [
        [None if cell is None else cell.shown(iris=options.iris) for cell in row] for row in result.cells
    ]
    return workbook([Sheet(name="结果", headings=result.headings, rows=rows)])


FORMATS: Mapping[str, Callable[[Result, Options], bytes]] = MappingProxyType(
    {"table": _text, "csv": _csv, "sheet-csv": _sheet_csv, "json": _json, "xlsx": _xlsx}
)
