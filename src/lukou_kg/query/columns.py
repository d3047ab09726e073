"""What stands in the columns of a result, as far as a chart needs to know it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from lukou_kg.model.edtf import days_of, is_time
from lukou_kg.query.result import Cell, CellKind, Result

_LABEL = 24  # characters of a text that can stand beside an axis, on average
_YEAR_DIGITS = 4

Drawn = str | int | float


class Sort(StrEnum):
    """How a column can be drawn: along a measured axis, along time, year by year, or name by name."""

    NUMBER = "number"
    DATE = "date"
    YEAR = "year"
    NAME = "name"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Column:
    """A column with what a chart draws of it, row by row: None where a cell has no value or a date no year."""

    name: str
    heading: str
    sort: Sort
    values: tuple[Drawn | None, ...]

    @property
    def distinct(self) -> int:
        """How many values there are, each counted once."""
        return len({value for value in self.values if value is not None})


def columns_of(result: Result) -> tuple[Column, ...]:
    """The columns of a result. Sentences, ids and columns without a value are of the sort "other"."""
    cells = zip(*result.cells, strict=True) if result.cells else ((),) * len(result.columns)
    return tuple(
        _column(name, heading, column)
        for name, heading, column in zip(result.columns, result.headings, cells, strict=True)
    )


def _column(name: str, heading: str, cells: Iterable[Cell | None]) -> Column:
    column = tuple(cells)
    sort = _sort(name, [cell for cell in column if cell is not None])
    return Column(name, heading, sort, tuple(None if cell is None else _drawn(cell, sort) for cell in column))


def _sort(name: str, cells: list[Cell]) -> Sort:
    if not cells:
        return Sort.OTHER
    if all(cell.kind is CellKind.NUMBER for cell in cells):
        years = "year" in name.lower() and all(len(cell.text) == _YEAR_DIGITS for cell in cells)
        return Sort.YEAR if years else Sort.NUMBER
    shown = [str(cell.shown()) for cell in cells]
    if all(is_time(text) for text in shown):
        return Sort.YEAR if all(len(text) == _YEAR_DIGITS for text in shown) else Sort.DATE
    nameless = any(cell.is_iri and (cell.label is None or cell.label.startswith("id:")) for cell in cells)
    return Sort.OTHER if nameless or fmean(map(len, shown)) > _LABEL else Sort.NAME


def _drawn(cell: Cell, sort: Sort) -> Drawn | None:
    if sort is Sort.DATE:
        first, _ = days_of(str(cell.shown()))
        return None if first is None else first.isoformat()
    return cell.value if sort is Sort.NUMBER else str(cell.shown())
