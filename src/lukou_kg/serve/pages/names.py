"""Names that a query finds in the graph, for a field to offer while somebody types."""

from __future__ import annotations

from starlette.requests import Request

from lukou_kg.serve.asking import SPARQL, address_of, answer_of
from lukou_kg.serve.lines import Task, Wanted
from lukou_kg.serve.showing import Form, Showing, unpacked_sheet


async def offered_names(request: Request, sparql: str, language: str) -> tuple[str, ...]:
    """The first column of the answer to a query. Raises ProblemError."""
    showing = Showing(language=language, form=Form.ROWS)
    task = Task(wanted=Wanted.RESULT, text=sparql, base=address_of(request, SPARQL), showing=showing)
    sheet = unpacked_sheet((await answer_of(request, task)).body)
    return tuple(row[0].text for row in sheet.rows)
