"""/ and /questions/…: the saved questions by theme, and each with its form and its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pyoxigraph import Literal
from starlette.requests import Request
from starlette.responses import Response

from lukou_kg.clean.typed import written_forms
from lukou_kg.errors import UnknownNameError, UsageError
from lukou_kg.graphs.strings import gated
from lukou_kg.query.library import find_question
from lukou_kg.query.parameters import filled
from lukou_kg.query.question import Question
from lukou_kg.query.themes import Theme, load_themes
from lukou_kg.serve.asking import schema_of
from lukou_kg.serve.pages.answers import Query, file_of, headings_of, shown
from lukou_kg.serve.pages.controls import CONTROLS, Controls, Place
from lukou_kg.serve.pages.forms import fields
from lukou_kg.serve.pages.language import language_of
from lukou_kg.serve.pages.names import offered_names
from lukou_kg.serve.pages.pictures import picture
from lukou_kg.serve.pages.rendering import page, said
from lukou_kg.serve.parameters import Parameters, parameters
from lukou_kg.serve.problems import NOT_FOUND, ProblemError

METHODS = ("GET", "HEAD")
_MOST_OFFERED = 20
_NAMED = "rdfs:label|schema:headline"


async def index(request: Request) -> Response:
    """All questions by theme, or those in whose words `q` stands."""
    given = await parameters(request)
    sought = " ".join(given.all("q"))[:200].strip()
    themes = [theme for theme in (_matching(theme, sought.lower()) for theme in load_themes()) if theme.questions]
    found = sum(len(theme.questions) for theme in themes)
    return page(request, "questions.html.j2", themes=themes, found=found, sought=sought)


async def question(request: Request) -> Response:
    """A question: its form, and its answer once nothing is missing that it needs."""
    asked = _question(request)
    given = await _given(request, asked)
    language = language_of(request)
    values = _values(asked, dict(given.pairs))
    place = Place(path=request.url.path, asked=values, controls=Controls.read(given))
    ready = all(values.get(item.name) or item.default for item in asked.parameters if item.required)
    problem, answer = None, None
    try:
        query = _query(request, asked, values)
        answer = await shown(request, query, place, language)
    except ProblemError as fault:
        problem = fault
    except UsageError as fault:
        problem = ProblemError(fault.zh, fault.en) if ready or values else None
    return page(
        request,
        "question.html.j2",
        status=problem.status if problem else 200,
        headers=problem.headers if problem else {},
        question=asked,
        fields=fields(asked, values, language, schema_of(request)),
        place=place,
        answer=answer,
        problem=problem,
    )


async def question_file(request: Request) -> Response:
    """The answer to a question as a file. Raises ProblemError."""
    asked = _question(request)
    given = await _given(request, asked)
    language = language_of(request)
    query = _whole_query(request, asked, _values(asked, dict(given.pairs)))
    return await file_of(request, query, Controls.read(given), request.path_params["file"], language)


async def question_picture(request: Request) -> Response:
    """The answer to a question as a picture of what joins its things. Raises ProblemError."""
    asked = _question(request)
    given = await _given(request, asked)
    language = language_of(request)
    return await picture(request, _whole_query(request, asked, _values(asked, dict(given.pairs))), language)


async def question_names(request: Request) -> Response:
    """Names that the graph has for a parameter, in which the text stands that was typed so far."""
    asked = _question(request)
    name = request.path_params["parameter"]
    parameter = next((item for item in asked.parameters if item.name == name and item.thing), None)
    if parameter is None:
        raise ProblemError(
            "这个参数没有可选的名称。", "There are no names to choose from for this parameter.", NOT_FOUND
        )
    typed = " ".join((await parameters(request)).all(name))[:100].strip()
    open_question = replace(asked, parameters=tuple(replace(item, required=False) for item in asked.parameters))
    whole = filled(open_question, {}, schema_of(request))
    forms = " ".join(str(Literal(gated(form))) for form in written_forms(typed)) or '""'
    thing = f"?{parameter.thing}"
    sparql = (
        f"SELECT DISTINCT ?name {{ {{ SELECT DISTINCT {thing} {{ {{\n{whole}\n}} }} }} "
        f"{{ {thing} {_NAMED} ?label }} UNION {{ GRAPH ?nameGraph {{ {thing} {_NAMED} ?label }} }} "
        f"VALUES ?given {{ {forms} }} BIND(STR(?label) AS ?name) "
        "FILTER(CONTAINS(LCASE(?name), LCASE(STR(?given)))) "
        f"}} ORDER BY STRLEN(?name) ?name LIMIT {_MOST_OFFERED}"
    )
    return page(request, "names.html.j2", names=await offered_names(request, sparql, language_of(request)))


def _question(request: Request) -> Question:
    try:
        return find_question(request.path_params["name"])
    except UnknownNameError as fault:
        raise ProblemError(fault.zh, fault.en, NOT_FOUND) from None


async def _given(request: Request, asked: Question) -> Parameters:
    given = await parameters(request)
    given.check({*CONTROLS, *(item.name for item in asked.parameters)})
    return given


def _values(asked: Question, said: Mapping[str, str]) -> dict[str, str]:
    """The parameters of the question that have a value; what a form leaves empty has none."""
    return {item.name: said[item.name].strip() for item in asked.parameters if said.get(item.name, "").strip()}


def _query(request: Request, asked: Question, values: Mapping[str, str]) -> Query:
    language = language_of(request)
    return Query(
        sparql=filled(asked, values, schema_of(request)),
        headings=headings_of(asked.id, language),
        title=said(asked.title, language),
    )


def _whole_query(request: Request, asked: Question, values: Mapping[str, str]) -> Query:
    try:
        return _query(request, asked, values)
    except UsageError as fault:
        raise ProblemError(fault.zh, fault.en) from None


def _matching(theme: Theme, sought: str) -> Theme:
    return Theme(theme.title, tuple(item for item in theme.questions if sought in _words(item)))


def _words(item: Question) -> str:
    labels = [item.title, item.about, *(parameter.title for parameter in item.parameters)]
    return " ".join([item.id, *(word for label in labels for word in (label.zh, label.en))]).lower()
