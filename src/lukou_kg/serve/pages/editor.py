"""/sparql-editor: a query written by hand, with its answer as the saved questions have it; and what completes it."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import Response

from lukou_kg.errors import UnknownNameError
from lukou_kg.query.library import find_question
from lukou_kg.serve.pages.answers import Query, file_of, shown
from lukou_kg.serve.pages.controls import Controls, Place
from lukou_kg.serve.pages.language import language_of
from lukou_kg.serve.pages.pictures import picture
from lukou_kg.serve.pages.rendering import page
from lukou_kg.serve.pages.vocabulary import things_called, vocabulary
from lukou_kg.serve.pages.words import words_of
from lukou_kg.serve.parameters import Parameters, parameters
from lukou_kg.serve.problems import NOT_FOUND, ProblemError

EDITOR = "/sparql-editor"
METHODS = ("GET", "HEAD")
_FIRST = """# {comment}
SELECT ?project ?park ?claim WHERE {{
  ?claim rdf:subject ?project ; rdf:predicate lk:locatedIn ; rdf:object ?park .
  ?park a lk:Park .
}} LIMIT 100
"""


async def editor(request: Request) -> Response:
    """The page, with the answer to its `query`, or with the query of the saved `question` to begin from."""
    given = await parameters(request)
    language = language_of(request)
    sparql = _query(given)
    answer, problem = None, None
    place = Place(path=EDITOR, asked={"query": sparql}, controls=Controls.read(given))
    if sparql:
        try:
            answer = await shown(request, Query(sparql=sparql, headings=(), title="SPARQL"), place, language)
        except ProblemError as fault:
            problem = fault
    known = await vocabulary(request)
    return page(
        request,
        "editor.html.j2",
        status=problem.status if problem else 200,
        headers=dict(problem.headers) if problem else {},
        sparql=sparql or known.declared(_beginning(given, language)),
        place=place,
        answer=answer,
        problem=problem,
        terms=known.terms,
        prefixes=dict(known.prefixes),
    )


async def editor_file(request: Request) -> Response:
    """The answer to a query as a file. Raises ProblemError."""
    given = await parameters(request)
    query = Query(sparql=_query(given), headings=(), title="SPARQL")
    return await file_of(request, query, Controls.read(given), request.path_params["file"], language_of(request))


async def editor_picture(request: Request) -> Response:
    """The answer to a query as a picture of what joins its things. Raises ProblemError."""
    query = Query(sparql=_query(await parameters(request)), headings=(), title="SPARQL")
    return await picture(request, query, language_of(request))


async def editor_terms(request: Request) -> Response:
    """What completes a query, as JSON: the terms of the graph, or with `text` the things that bear it in their name."""
    text = " ".join((await parameters(request)).all("text"))[:100].strip()
    found = await things_called(request, text) if text else [term.told() for term in (await vocabulary(request)).terms]
    headers = {"Content-Type": "application/json", "Cache-Control": "no-cache"}
    return Response(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"), headers=headers)


def _query(given: Parameters) -> str:
    return "\n".join(given.all("query")).replace("\r\n", "\n").strip()


def _beginning(given: Parameters, language: str) -> str:
    """The query of the saved question that is named, else one to try."""
    for name in given.all("question"):
        try:
            return find_question(name).sparql
        except UnknownNameError as fault:
            raise ProblemError(fault.zh, fault.en, NOT_FOUND) from None
    return _FIRST.format(comment=words_of(language)["editor_first"])
