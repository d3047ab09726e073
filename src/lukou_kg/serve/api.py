"""/api/…: entities, claims and articles as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lukou_kg.serve.asking import SPARQL, address_of, answered
from lukou_kg.serve.formats import chosen
from lukou_kg.serve.gone import article_in_journal, unless_gone
from lukou_kg.serve.interface import ARTICLES, CLAIMS, ENTITIES, ID, OPENAPI, OPERATIONS
from lukou_kg.serve.lines import Task, Wanted
from lukou_kg.serve.openapi import openapi
from lukou_kg.serve.parameters import parameters
from lukou_kg.serve.problems import ProblemError, no_such_thing, nothing_acceptable

METHODS = ("GET", "HEAD", "OPTIONS")
_JSON = {"application/json": None}
_ID = re.compile(ID)
_Endpoint = Callable[[Request], Awaitable[Response]]


def task_of(request: Request, wanted: Wanted, text: str) -> Task:
    """A task that is answered in JSON."""
    return Task(wanted=wanted, text=text, base=address_of(request, SPARQL))


def checked_id(request: Request) -> str:
    """The id in an address. Raises ProblemError where it cannot be one."""
    identifier = str(request.path_params["id"])
    if not _ID.fullmatch(identifier):
        raise no_such_thing(identifier)
    return identifier


async def given(request: Request, known: frozenset[str]) -> str:
    """The parameters as JSON. Raises ProblemError for one that there is not, or that is given twice."""
    found = await parameters(request)
    found.check(known)
    return json.dumps(dict(found.pairs))


def readdressed(problem: ProblemError, address: str) -> ProblemError:
    """A problem that leads from an id to the one that stands for it now, as an address."""
    location = problem.headers.get("Location")
    if location is None:
        return problem
    moved = {**problem.headers, "Location": address.format(id=location)}
    return ProblemError(problem.zh, problem.en, problem.status, moved)


def _listed(path: str, wanted: Wanted) -> Route:
    known = frozenset(
        parameter.name for operation in OPERATIONS if operation.path == path for parameter in operation.parameters
    )

    async def endpoint(request: Request) -> Response:
        return await answered(request, task_of(request, wanted, await given(request, known)))

    return _route(path, endpoint)


async def _entity(request: Request) -> Response:
    await given(request, frozenset())
    identifier = checked_id(request)
    task = task_of(request, Wanted.ENTITY, identifier)
    try:
        return await unless_gone(request, identifier, lambda: answered(request, task))
    except ProblemError as problem:
        raise readdressed(problem, ENTITIES + "/{id}") from None


async def _claim(request: Request) -> Response:
    await given(request, frozenset())
    return await answered(request, task_of(request, Wanted.CLAIM, checked_id(request)))


async def _article(request: Request) -> Response:
    await given(request, frozenset())
    packed = await article_in_journal(request, request.path_params["id"])
    return await answered(request, task_of(request, Wanted.ARTICLE, packed))


def _route(path: str, endpoint: _Endpoint) -> Route:
    async def in_json(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
        if chosen(request.headers.get("accept", ""), _JSON) is None and "text/html" not in request.headers["accept"]:
            raise nothing_acceptable(_JSON)
        return await endpoint(request)

    return Route(path, in_json, methods=METHODS)


ROUTES = (
    _route(OPENAPI, openapi),
    _listed(ENTITIES, Wanted.ENTITIES),
    _route(ENTITIES + "/{id}", _entity),
    _listed(CLAIMS, Wanted.CLAIMS),
    _route(CLAIMS + "/{id}", _claim),
    _listed(ARTICLES, Wanted.ARTICLES),
    _route(ARTICLES + "/{id}", _article),
)
