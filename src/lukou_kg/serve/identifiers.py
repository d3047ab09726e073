"""/id/…: what an identifier stands for, as a page, as RDF or as JSON, by what the client takes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lukou_kg.serve.api import METHODS, checked_id, readdressed, task_of
from lukou_kg.serve.asking import SPARQL, address_of, answer_of, answered
from lukou_kg.serve.formats import chosen
from lukou_kg.serve.gone import unless_gone
from lukou_kg.serve.interface import ARTICLES, CLAIMS, IDS
from lukou_kg.serve.lines import Task, Wanted
from lukou_kg.serve.pages.entities import entity_page
from lukou_kg.serve.pages.told import told
from lukou_kg.serve.problems import NOT_FOUND, ProblemError, nothing_acceptable, wrong_request

_HTML, _JSON = "text/html", "application/json"
# In the order of preference of who takes everything.
FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "turtle": "text/turtle",
        "jsonld": "application/ld+json",
        "json": _JSON,
        "html": _HTML,
        "ntriples": "application/n-triples",
        "rdfxml": "application/rdf+xml",
    }
)
_OFFERED = dict.fromkeys(FORMATS.values())
_IN_JSON = {"article": ARTICLES, "claim": CLAIMS}


async def identified(request: Request) -> Response:
    """What an id stands for. Raises ProblemError."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
    identifier = checked_id(request)
    media_type = _media_type(request)
    try:
        return await unless_gone(request, identifier, lambda: _told(request, identifier, media_type))
    except ProblemError as problem:
        query = f"?{request.url.query}" if request.url.query else ""
        raise readdressed(problem, IDS + query.replace("{", "%7B").replace("}", "%7D")) from None


def links_of(identifier: str) -> tuple[str, ...]:
    """The other forms of what an id stands for, as values of the header Link."""
    return tuple(
        f'</id/{identifier}?format={name}>; rel="alternate"; type="{media_type}"'
        for name, media_type in FORMATS.items()
    )


def _media_type(request: Request) -> str:
    name = request.query_params.get("format")
    if name is not None:
        if name not in FORMATS:
            listed = ", ".join(FORMATS)
            raise wrong_request(f"参数 format 应为以下之一：{listed}", f"the parameter format is one of: {listed}")
        return FORMATS[name]
    media_type = chosen(request.headers.get("accept", ""), _OFFERED)
    if media_type is None:
        raise nothing_acceptable(_OFFERED)
    return media_type


async def _told(request: Request, identifier: str, media_type: str) -> Response:
    if media_type == _HTML:
        return await _page(request, identifier)
    if media_type == _JSON:
        return await _in_json(request, identifier)
    task = Task(wanted=Wanted.NODE, text=identifier, base=address_of(request, SPARQL), graphs=media_type)
    return await answered(request, task, links=links_of(identifier))


async def _in_json(request: Request, identifier: str) -> Response:
    sort = identifier.partition("-")[0]
    if sort in _IN_JSON:
        return _see(f"{_IN_JSON[sort]}/{identifier}")
    try:
        return await answered(request, task_of(request, Wanted.ENTITY, identifier), links=links_of(identifier))
    except ProblemError as problem:
        if problem.status != NOT_FOUND:
            raise
        return await _as_rdf(request, identifier, "jsonld")


async def _page(request: Request, identifier: str) -> Response:
    try:
        home = json.loads((await answer_of(request, task_of(request, Wanted.HOME, identifier))).body)["path"]
    except ProblemError:
        return await _as_rdf(request, identifier, "turtle")
    if home != f"/id/{identifier}":
        return _see(home)
    answer = await answer_of(request, task_of(request, Wanted.ENTITY, identifier))
    return await asyncio.to_thread(entity_page, request, told(answer.body), links_of(identifier))


async def _as_rdf(request: Request, identifier: str, name: str) -> Response:
    """Leads to the RDF of what has no page and no JSON of its own, as what only authorities name; it is read as these.

    Raises ProblemError where nothing is said of it.
    """
    task = Task(wanted=Wanted.NODE, text=identifier, base=address_of(request, SPARQL), graphs=FORMATS[name])
    await answer_of(request, task)
    return _see(f"/id/{identifier}?format={name}")


def _see(location: str) -> Response:
    return Response(status_code=303, headers={"Location": location, "Vary": "Accept", "Cache-Control": "no-cache"})


ROUTES = (Route(IDS, identified, methods=METHODS),)
