"""What a query gives back: columns and rows of typed cells, with the names of things beside their IRIs."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape
from typing import TYPE_CHECKING

from lukou_kg.errors import UsageError

if TYPE_CHECKING:
    from pandas import DataFrame

XSD = "http://www.w3.org/2001/XMLSchema#"
_SHOWN_ROWS = 100
_NUMBERS = {
    "decimal", "double", "float", "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger",
    "nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
}  # fmt: skip
_DATES = {"date", "dateTime", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay", "time"}
_EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

Plain = str | int | float | bool


class CellKind(StrEnum):
    """What stands in a cell."""

    IRI = "iri"
    BLANK = "blank"
    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


class Form(StrEnum):
    """What was asked: a table, yes or no, or a graph."""

    SELECT = "select"
    ASK = "ask"
    CONSTRUCT = "construct"


@dataclass(frozen=True, slots=True)
class Cell:
    """One RDF term: `text` is its IRI or its characters; `label` is the name of the thing that an IRI stands for."""

    text: str
    is_iri: bool = False
    datatype: str | None = None
    language: str | None = None
    label: str | None = None

    @property
    def kind(self) -> CellKind:
        """What this is; partial dates ("2018-06") are dates, EDTF strings under their own datatype too."""
        if self.is_iri:
            return CellKind.BLANK if self.text.startswith("_:") else CellKind.IRI
        name = (self.datatype or "").removeprefix(XSD)
        if name in _NUMBERS:
            return CellKind.NUMBER
        if name in _DATES or self.datatype == _EDTF:
            return CellKind.DATE
        return CellKind.BOOLEAN if name == "boolean" else CellKind.TEXT

    @property
    def value(self) -> Plain:
        """The plain Python value: a number, a truth value, else the characters (of a date too: it may be partial)."""
        if self.kind is CellKind.BOOLEAN:
            return self.text in {"true", "1"}
        if self.kind is CellKind.NUMBER:
            number = float(self.text)
            return int(number) if number.is_integer() and abs(number) < 2**53 else number
        return self.text

    def shown(self, *, iris: bool = False) -> Plain:
        """As people read it: the name where there is one, a date without a year as XXXX-06, unless `iris` is asked."""
        if iris:
            return self.value
        if self.kind is CellKind.DATE and self.text.startswith("--"):
            return "XXXX" + self.text[1:]
        return self.value if self.label is None else self.label


Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The answer to a query: `cells` row by row, None where a variable has no value.

    `columns` are the variables, `headings` what to write above them. An ASK has one column `answer` and one row, a
    CONSTRUCT the columns `subject`, `predicate`, `object`. `cut` says that there are more rows than were asked for.
    """

    form: Form
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    cells: tuple[Row, ...]
    cut: bool = False

    @property
    def rows(self) -> tuple[tuple[Plain | None, ...], ...]:
        """The rows as plain Python values; a thing is shown by its name."""
        return tuple(tuple(None if cell is None else cell.shown() for cell in row) for row in self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def __iter__(self) -> Iterator[tuple[Plain | None, ...]]:
        return iter(self.rows)

    def __bool__(self) -> bool:
        """The answer to an ASK; for other forms, whether there is a row."""
        if self.form is Form.ASK:
            return self.rows == ((True,),)
        return bool(self.cells)

    def __str__(self) -> str:
        """The result as a table in aligned columns, as `lukou-kg query` prints it."""
        from lukou_kg.query.tables import text_table  # noqa: PLC0415 - tables are made of results

        return text_table(self)

    def to_pandas(self, *, iris: bool = False) -> DataFrame:
        """A DataFrame with the variables as columns. Raises UsageError where pandas is not installed."""
        try:
            pandas = importlib.import_module("pandas")
        except ModuleNotFoundError as fault:
            raise UsageError(
                "没有安装 pandas，无法给出 DataFrame；结果仍可从 .rows 取得，或先安装：pip install pandas。",
                "pandas is not installed, so there is no DataFrame; take .rows, or run: pip install pandas.",
            ) from fault
        rows = [[None if cell is None else cell.shown(iris=iris) for cell in row] for row in self.cells]
        frame: DataFrame = pandas.DataFrame(rows, columns=list(self.columns))
        return frame

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What a notebook shows; the arguments are part of its protocol and change nothing."""
        from lukou_kg.query.tables import text_table  # noqa: PLC0415 - tables are made of results

        del include, exclude
        first = replace(self, cells=self.cells[:_SHOWN_ROWS], cut=self.cut or len(self) > _SHOWN_ROWS)
        return {"text/plain": text_table(first).rstrip("\n"), "text/html": self._repr_html_()}

    def _repr_html_(self) -> str:
        """The first rows as an HTML table for notebooks; every character of the graph is escaped."""
        head = "".join(f"<th>{escape(heading)}</th>" for heading in self.headings)
        body = "".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in self.cells[:_SHOWN_ROWS])
        rest = len(self.cells) - _SHOWN_ROWS
        note = f"<p>… {rest} 行未显示 / {rest} more rows</p>" if rest > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def _html_cell(cell: Cell | None) -> str:
    if cell is None:
        return "<td></td>"
    hint = f' title="{escape(cell.text)}"' if cell.label is not None else ""
    return f"<td{hint}>{escape(str(cell.shown()))}</td>"
