"""The answer to a query on a page: a table, a chart or a picture of it, and the files that it can be taken away in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from lukou_kg.query.library import find_question
from lukou_kg.serve.asking import SPARQL, address_of, answer_of, service_of
from lukou_kg.serve.lines import Answer, Task, Wanted
from lukou_kg.serve.pages.controls import Controls, Place, View
from lukou_kg.serve.pages.rendering import said
from lukou_kg.serve.problems import NOT_FOUND, ProblemError
from lukou_kg.serve.responses import CUT_HEADER, AnswerResponse
from lukou_kg.serve.showing import Charted, Form, Sheet, Showing, unpacked_chart, unpacked_sheet

FILES: Mapping[str, Form] = {
    "table.xlsx": Form.XLSX,
    "table.csv": Form.SHEET_CSV,
    "rows.csv": Form.CSV,
    "rows.json": Form.JSON,
}
Headings = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query to show the answer of: its text, the headings of its columns, and the name of files of it."""

    sparql: str
    headings: Headings
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An answer as the template takes it; one of `sheet` and `chart` is there, or neither for a picture."""

    place: Place
    sparql: str
    total: int = 0
    cut: bool = False
    charts: tuple[str, ...] = ()
    joined: bool = True
    sheet: Sheet | None = None
    charted: Charted | None = None

    @property
    def chart_data(self) -> str:
        """The chart as JSON for the script that draws it."""
        chart = self.charted.chart if self.charted else None
        return json.dumps(asdict(chart), ensure_ascii=False, allow_nan=False) if chart else ""


async def shown(request: Request, query: Query, place: Place, language: str) -> Shown:
    """The answer as its place wants it. Raises ProblemError."""
    view = place.controls.view
    form = Form.CHART if view is View.CHART else Form.ROWS
    answer = await _asked(request, query, place.controls, form, language)
    if form is Form.CHART:
        charted = unpacked_chart(answer.body)
        return Shown(
            place=place,
            sparql=query.sparql,
            charted=charted,
            total=charted.total,
            cut=charted.cut,
            charts=charted.charts,
            joined=charted.joined,
        )
    sheet = unpacked_sheet(answer.body)
    return Shown(
        place=place,
        sparql=query.sparql,
        sheet=sheet,
        total=sheet.total,
        cut=sheet.cut,
        charts=sheet.charts,
        joined=sheet.joined,
    )


async def file_of(request: Request, query: Query, controls: Controls, name: str, language: str) -> Response:
    """The answer as a file of `FILES`. Raises ProblemError."""
    if name not in FILES:
        raise ProblemError(
            f"没有这种文件；可用：{'、'.join(FILES)}。",
            f"There is no such file; there are: {', '.join(FILES)}.",
            NOT_FOUND,
        )
    answer = await _asked(request, query, controls, FILES[name], language)
    ending = name.rpartition(".")[2]
    title = quote(query.title, safe="")
    headers = {
        "Content-Disposition": f"attachment; filename=\"lukou-kg.{ending}\"; filename*=UTF-8''{title}.{ending}",
        "Cache-Control": "no-cache",
    }
    if answer.held is not None:
        headers[CUT_HEADER] = f"rows={answer.held}"
    return AnswerResponse(answer, headers, service_of(request).outbox)


async def claims_of(request: Request, query: Query, language: str) -> bytes:
    """The claims behind the answer, with all that tells them, as N-Quads. Raises ProblemError."""
    return (await _asked(request, query, Controls(), Form.CLAIMS, language)).body


async def _asked(request: Request, query: Query, controls: Controls, form: Form, language: str) -> Answer:
    showing = Showing(
        language=language,
        form=form,
        headings=query.headings,
        sort=controls.sort,
        descending=controls.descending,
        first=controls.first,
        chart=controls.chart,
    )
    base = address_of(request, SPARQL)
    return await answer_of(request, Task(wanted=Wanted.RESULT, text=query.sparql, base=base, showing=showing))


def headings_of(question: str, language: str) -> Headings:
    """What a saved question writes above its columns."""
    columns = find_question(question).columns
    return tuple((name, said(label, language)) for name, label in columns.items())
