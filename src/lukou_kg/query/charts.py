"""Charts of results, by Altair: which columns to draw is chosen by what stands in them, unless the caller says."""

from __future__ import annotations

import importlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from types import ModuleType
from typing import Any

from lukou_kg.errors import UnknownNameError, UsageError
from lukou_kg.query.columns import Column, Sort, columns_of
from lukou_kg.query.result import Result

_FONT = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
_COLOURS = 10  # values of a column that colours can tell apart
_WIDTH = 460  # pixels
_LONGEST = 200  # pixels of a name beside the axis
_SHORT = {
    "zh": "abs(datum.value) >= 1e8 ? format(datum.value / 1e8, ',~f') + '亿' : "
    "abs(datum.value) >= 1e5 ? format(datum.value / 1e4, ',~f') + '万' : format(datum.value, ',~f')",
    "en": "abs(datum.value) >= 1e9 ? format(datum.value / 1e9, ',~f') + ' bn' : "
    "abs(datum.value) >= 1e6 ? format(datum.value / 1e6, ',~f') + ' m' : format(datum.value, ',~f')",
}
_NO_VALUE = "–"
_COUNT = {"zh": "行数", "en": "rows"}
_TYPES = {Sort.NUMBER: "quantitative", Sort.DATE: "temporal", Sort.YEAR: "ordinal"}


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that shows itself in a notebook, as a picture where scripts are taken out, and asks for nothing outside.

    `title` names what stands along its axes, `altair` is the altair.Chart to refine, `svg` the picture; `left_out`
    counts the rows that could not be drawn: those without a value, or with a date whose year is not known.
    """

    title: str
    altair: Any = field(repr=False)
    svg: str = field(repr=False)
    left_out: int

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, object]:
        """What a notebook shows; the arguments are part of its protocol and change nothing."""
        del include, exclude
        specification = self.altair.to_dict()
        version = specification["$schema"].rpartition("/v")[2].split(".")[0]
        data = b64encode(self.svg.encode()).decode()
        note = f"<p>未画出的行 rows not drawn: {self.left_out}</p>" if self.left_out else ""
        return {
            f"application/vnd.vegalite.v{version}+json": specification,
            "text/html": f'<img alt="{escape(self.title)}" src="data:image/svg+xml;base64,{data}">{note}',
            "text/plain": self.title,
        }


def chart_of(
    result: Result, *, x: str | None = None, y: str | None = None, colour: str | None = None, language: str = "zh"
) -> Chart:
    """A chart of the result: `x`, `y` and `colour` are variables of it; what is not given is chosen.

    Nothing is added up: names against a number are bars where every name has one row, else a point for each row; times
    against names or numbers are points; names or years alone are counted. Raises UnknownNameError for a variable that
    the result has not, UsageError where nothing in it can be drawn and where Altair is not installed.
    """
    columns = columns_of(result)
    across, up = _axes(columns, _named(columns, x), _named(columns, y))
    tone = _named(columns, colour) or _tone(columns, across, up)
    used = {name: column for name, column in (("x", across), ("y", up), ("colour", tone)) if column is not None}
    values = [
        dict(zip(used, row, strict=True)) for row in zip(*(column.values for column in used.values()), strict=True)
    ]
    drawn = [_told(row) for row in values if all(row[name] is not None for name in row if name != "colour")]
    altair, converter = _library("altair"), _library("vl_convert")
    chart = _drawing(altair, drawn, used, language)
    title = " × ".join(used[name].heading for name in used if name != "colour")
    return Chart(title, chart, converter.vegalite_to_svg(chart.to_json()), len(values) - len(drawn))


def _told(row: Mapping[str, object]) -> Mapping[str, object]:
    return {name: _NO_VALUE if value is None else value for name, value in row.items()}


def _named(columns: Sequence[Column], wanted: str | None) -> Column | None:
    if wanted is None:
        return None
    for column in columns:
        if wanted in {column.name, column.heading}:
            return column
    there = ", ".join(column.name for column in columns)
    raise UnknownNameError(
        f"答案没有「{wanted:.60}」这一列；有：{there}",
        f"the answer has no column {wanted[:60]!r}; there are: {there}",
    )


def _axes(columns: Sequence[Column], x: Column | None, y: Column | None) -> tuple[Column | None, Column | None]:
    if x is not None or y is not None:
        return x, y
    telling = [column for column in columns if column.sort is not Sort.NUMBER or column.distinct > 1]
    first = {sort: next((column for column in telling if column.sort is sort), None) for sort in Sort}
    number, day, year, name = (first[sort] for sort in (Sort.NUMBER, Sort.DATE, Sort.YEAR, Sort.NAME))
    for pair in ((year, number), (number, name), (day, number), (day, name)):
        if None not in pair:
            return pair
    for alone in (year, day, number):
        if alone is not None:
            return alone, None
    if name is not None:
        return None, name
    raise UsageError(
        "答案里没有可以画成图表的列（数、时间或名称）；请先看表，或在 SELECT 中加上这样的变量",
        "the answer has no column that a chart can draw (numbers, times or names); "
        "look at the table, or put such a variable into SELECT",
    )


def _tone(columns: Sequence[Column], x: Column | None, y: Column | None) -> Column | None:
    """A further column of few names: colours tell it apart."""
    left = (column for column in columns if column.sort is Sort.NAME and column not in {x, y})
    return next((column for column in left if 1 < column.distinct <= _COLOURS), None)


def _library(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as fault:
        raise UsageError(
            f"没有安装画图表的 {name}；请先安装：pip install 'lukou-kg[notebook]'；答案仍可看表，或用 .to_pandas()",
            f"{name}, which draws charts, is not installed; run: pip install 'lukou-kg[notebook]'; "
            "the answer is still a table, and .to_pandas() gives a DataFrame",
        ) from fault


def _drawing(
    altair: ModuleType, rows: Sequence[Mapping[str, object]], used: Mapping[str, Column], language: str
) -> Any:  # noqa: ANN401 - altair.Chart
    axes = {name: used[name] for name in ("x", "y") if name in used}
    chart = altair.Chart(altair.Data(values=list(rows)))
    marked = chart.mark_bar() if _is_bars(axes, rows) else chart.mark_point(filled=True, size=70, opacity=0.75)
    encodings = {name: _channel(altair, name, column, language, alone=len(axes) == 1) for name, column in axes.items()}
    if len(axes) == 1:
        counted = "x" if "y" in axes else "y"
        encodings[counted] = getattr(altair, counted.upper())("count()", title=_COUNT[language])
    if "colour" in used:
        encodings["color"] = altair.Color("colour:N", title=used["colour"].heading)
    wide = {"width": _WIDTH} if not any(c.sort in {Sort.NAME, Sort.YEAR} and n == "x" for n, c in axes.items()) else {}
    return (
        marked.encode(**encodings)
        .properties(**wide)
        .configure(font=_FONT, background="white")
        .configure_axis(labelLimit=_LONGEST)
    )


def _is_bars(axes: Mapping[str, Column], rows: Sequence[Mapping[str, object]]) -> bool:
    """Whether every bar would stand for one row (or for a number of rows)."""
    if len(axes) == 1:
        return True
    named = [name for name, column in axes.items() if column.sort not in {Sort.NUMBER, Sort.DATE}]
    return len(named) == 1 and len({row[named[0]] for row in rows}) == len(rows)


def _channel(altair: ModuleType, name: str, column: Column, language: str, *, alone: bool) -> Any:  # noqa: ANN401 - altair.X
    kind = _TYPES.get(column.sort, "nominal")
    given: dict[str, object] = {"title": column.heading, "type": kind}
    if column.sort is Sort.NUMBER and alone:
        given["bin"] = True
    elif column.sort is Sort.NUMBER:
        whole = all(isinstance(value, int) for value in column.values if value is not None)
        given["axis"] = altair.Axis(labelExpr=_SHORT[language], **({"tickMinStep": 1} if whole else {}))
    if column.sort is Sort.DATE and alone:
        given |= {"timeUnit": "year", "type": "ordinal"}
    if kind == "nominal":
        given["sort"] = "-x" if name == "y" else "-y"
    return getattr(altair, name.upper())(name, **given)
