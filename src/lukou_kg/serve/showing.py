"""What of a result a page shows, and how it goes over the line: asked by the service, made where the query runs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum


class Form(StrEnum):
    """What is made of a result: rows for a page, a chart, the claims behind it, or a file as of `query.tables`."""

    ROWS = "rows"
    CHART = "chart"
    CLAIMS = "claims"
    CSV = "csv"
    SHEET_CSV = "sheet-csv"
    XLSX = "xlsx"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """How a result is wanted: in "zh" or "en", under these headings (variable and words), sorted by a variable or not.

    `first` is the number of the first row of a page, from 0; `chart` the number of the chart among those offered.
    """

    language: str
    form: Form
    headings: tuple[tuple[str, str], ...] = ()
    sort: str = ""
    descending: bool = False
    first: int = 0
    chart: int = 0


class Align(StrEnum):
    """What a column holds, as far as it matters for how it looks."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a page: its variable, its heading, and what it holds."""

    name: str
    heading: str
    align: Align


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A cell as it is read; `iri` is that of a thing or a term, `id` that of a thing of this graph, within it.

    `note` is a large amount in the units in which people speak of it.
    """

    text: str
    iri: str = ""
    id: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page of rows out of `total`, the first of them number `first` (from 0); `cut` says that there are still more.

    `charts` names the charts that can be made of the result; `joined` says that a graph can.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Field, ...], ...]
    total: int
    first: int
    size: int
    cut: bool
    charts: tuple[str, ...]
    joined: bool


class Look(StrEnum):
    """How numbers are drawn."""

    BARS = "bars"
    TIMES = "times"
    SHARES = "shares"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Numbers with their labels, in the order in which they are drawn; `left` is how many did not fit."""

    look: Look
    title: str
    labels: tuple[str, ...]
    values: tuple[float, ...]
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Charted:
    """A chart beside the names of all that can be made; None where the result has nothing to draw."""

    charts: tuple[str, ...]
    joined: bool
    total: int
    cut: bool
    chart: Chart | None


def packed(value: Sheet | Charted) -> bytes:
    """The value as bytes."""
    return json.dumps(asdict(value), ensure_ascii=False).encode("utf-8", "replace")


def unpacked_sheet(body: bytes) -> Sheet:
    """The rows that were packed."""
    told = json.loads(body)
    return Sheet(
        columns=tuple(Column(**{**column, "align": Align(column["align"])}) for column in told.pop("columns")),
        rows=tuple(tuple(Field(**field) for field in row) for row in told.pop("rows")),
        charts=tuple(told.pop("charts")),
        **told,
    )


def unpacked_chart(body: bytes) -> Charted:
    """The chart that was packed."""
    told = json.loads(body)
    chart = told.pop("chart")
    if chart is not None:
        chart = Chart(
            look=Look(chart["look"]),
            title=chart["title"],
            labels=tuple(chart["labels"]),
            values=tuple(chart["values"]),
            left=chart["left"],
        )
    return Charted(charts=tuple(told.pop("charts")), chart=chart, **told)
