"""A result as a page shows it, or as a file: made where the query runs, so that it can be stopped with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox

from lukou_kg.query.engine import prefixes_of, run
from lukou_kg.query.result import Cell, CellKind, Result
from lukou_kg.query.tables import render
from lukou_kg.schema import Schema
from lukou_kg.serve.charting import offers
from lukou_kg.serve.joined import claims_behind, is_joined
from lukou_kg.serve.limits import MAX_CLAIMS, MAX_FIELDS, PAGE_ROWS, Limits
from lukou_kg.serve.lines import Answer
from lukou_kg.serve.problems import answer_too_long
from lukou_kg.serve.showing import Align, Charted, Column, Field, Form, Sheet, Showing, packed

_LONGEST = 1_500  # characters of a cell on a page; files hold all of them
_SENTENCE = 28  # characters, beyond which a column needs room
_TYPES = {
    Form.CSV: "text/csv",
    Form.SHEET_CSV: "text/csv",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.JSON: "application/sparql-results+json",
}
_REHEARSED = (
    'SELECT * WHERE { VALUES (?a ?b) { ("甲" rdf:type) (2 lk:Project) ("2020"^^xsd:gYear lkv:status-actual) } }'
)
_TIME = re.compile(r"[0-9X]{4}[0-9X.~?/-]*|[./-]+[0-9X.~?/-]*")  # as claims tell theirs, in EDTF
_LARGE = 10_000.0
_SIZES = {"zh": ((1e8, "亿"), (1e4, "万")), "en": ((1e9, "bn"), (1e6, "m"))}


def tabulated(store: ox.Store, schema: Schema, limits: Limits, sparql: str, showing: Showing) -> Answer:
    """The answer to a query as it is wanted. Raises QueryError, and ProblemError for what is too long."""
    result = run(store, sparql, language=showing.language, max_rows=limits.rows, schema=schema)
    headings = dict(showing.headings)
    result = replace(result, headings=tuple(headings.get(name, name) for name in result.columns))
    body, media_type = _written(store, _sorted(result, showing), showing)
    if len(body) > limits.answer:
        raise answer_too_long(limits)
    return Answer(media_type=media_type, body=body, held=len(result) if result.cut else None)


def rehearse(schema: Schema) -> None:
    """Makes a result of every form: what that reads and imports is then there when no file can be opened any more."""
    for form in Form:
        tabulated(ox.Store(), schema, Limits(), _REHEARSED, Showing(language="zh", form=form))


def _written(store: ox.Store, result: Result, showing: Showing) -> tuple[bytes, str]:
    if showing.form is Form.ROWS:
        return packed(_sheet(result, showing, prefixes_of(store).get("id", ""))), "application/json"
    if showing.form is Form.CHART:
        return packed(_charted(result, showing)), "application/json"
    if showing.form is Form.CLAIMS:
        quads = claims_behind(store, result, most=MAX_CLAIMS)
        return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"", "application/n-quads"
    bom = showing.form is Form.SHEET_CSV
    return render(result, showing.form.value, bom=bom), _TYPES[showing.form]


def _sorted(result: Result, showing: Showing) -> Result:
    if showing.sort not in result.columns:
        return result
    place = result.columns.index(showing.sort)
    there = [row for row in result.cells if row[place] is not None]
    empty = [row for row in result.cells if row[place] is None]
    there.sort(key=lambda row: _order(row[place]), reverse=showing.descending)
    return replace(result, cells=(*there, *empty))


def _order(cell: Cell | None) -> tuple[int, float, str]:
    assert cell is not None
    if cell.kind is CellKind.NUMBER:
        return 0, float(cell.text), ""
    return 1, 0.0, str(cell.shown())


def _sheet(result: Result, showing: Showing, ids: str) -> Sheet:
    size = max(min(PAGE_ROWS, MAX_FIELDS // max(len(result.columns), 1)), 1)
    first = showing.first if 0 <= showing.first < len(result) else 0
    columns = tuple(
        Column(name=name, heading=heading, align=_align(row[place] for row in result.cells))
        for place, (name, heading) in enumerate(zip(result.columns, result.headings, strict=True))
    )
    rows = result.cells[first : first + size]
    return Sheet(
        columns=columns,
        rows=tuple(
            tuple(_field(cell, column, showing.language, ids) for cell, column in zip(row, columns, strict=True))
            for row in rows
        ),
        total=len(result),
        first=first,
        size=size,
        cut=result.cut,
        charts=tuple(offer.name for offer in offers(result, showing.language)),
        joined=is_joined(result),
    )


def _charted(result: Result, showing: Showing) -> Charted:
    offered = offers(result, showing.language)
    chosen = offered[showing.chart] if 0 <= showing.chart < len(offered) else next(iter(offered), None)
    return Charted(
        charts=tuple(offer.name for offer in offered),
        joined=is_joined(result),
        total=len(result),
        cut=result.cut,
        chart=chosen.make() if chosen else None,
    )


def _align(cells: Iterable[Cell | None]) -> Align:
    there = [cell for cell in cells if cell is not None]
    kinds = {cell.kind for cell in there}
    if kinds == {CellKind.NUMBER}:
        return Align.NUMBER
    if there and (kinds == {CellKind.DATE} or all(_TIME.fullmatch(cell.text) for cell in there)):
        return Align.DATE
    return Align.LONG if any(len(str(cell.shown())) > _SENTENCE for cell in there) else Align.TEXT


def _field(cell: Cell | None, column: Column, language: str, ids: str) -> Field:
    if cell is None:
        return Field(text="")
    if cell.kind is CellKind.NUMBER:
        return Field(text=_grouped(cell), note=_amount(cell, column, language))
    if cell.kind is CellKind.BOOLEAN:
        return Field(text=_TRUTHS[language][cell.value is True])
    text = str(cell.shown())
    shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    if cell.kind is not CellKind.IRI:
        return Field(text=shown)
    own = bool(ids) and cell.text.startswith(ids)
    return Field(text=shown, iri=cell.text, id=cell.text.removeprefix(ids) if own else "")


_TRUTHS = {"zh": ("否", "是"), "en": ("no", "yes")}


def _grouped(cell: Cell) -> str:
    """A number with its thousands apart; what is no plain decimal stands as it is."""
    sign, digits = ("-", cell.text[1:]) if cell.text.startswith("-") else ("", cell.text)
    whole, point, rest = digits.partition(".")
    return f"{sign}{int(whole):,}{point}{rest}" if whole.isdecimal() and whole.isascii() else cell.text


def _amount(cell: Cell, column: Column, language: str) -> str:
    """A large amount of money in the units in which people speak of it."""
    number = float(cell.text)
    if not abs(number) >= _LARGE or not any(word in column.heading for word in ("元", "CNY")):
        return ""
    for size, unit in _SIZES[language]:
        if abs(number) >= size:
            return f"{number / size:.4g} {unit}"
    return ""
