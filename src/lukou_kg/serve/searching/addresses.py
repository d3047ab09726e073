"""/api/search for programs, /search for people."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import Response

from lukou_kg.schema import Schema
from lukou_kg.search.index import EVIDENCE
from lukou_kg.serve.asking import SPARQL, address_of, answer_of, answered, schema_of
from lukou_kg.serve.lines import Task, Wanted
from lukou_kg.serve.pages.language import language_of
from lukou_kg.serve.pages.rendering import page
from lukou_kg.serve.parameters import parameters
from lukou_kg.serve.searching.asked import SearchAsked, search_asked
from lukou_kg.serve.searching.marking import marked

PAGE = "/search"
METHODS = ("GET", "HEAD")


async def api(request: Request) -> Response:
    """Things and sentences that answer to words. Raises ProblemError."""
    asked = search_asked(await parameters(request))
    return await answered(request, _task(request, asked))


async def search_page(request: Request) -> Response:
    """The same as a page, whole without a script. Raises ProblemError."""
    asked = search_asked(await parameters(request))
    found = json.loads((await answer_of(request, _task(request, asked))).body)
    return page(
        request,
        "search.html.j2",
        asked=asked,
        found=found,
        things=[marked(thing, thing["name"]) for thing in found["things"]],
        sentences=[marked(sentence, sentence["quote"]) for sentence in found["sentences"]],
        kinds=_kinds(schema_of(request), language_of(request)),
        sentences_kind=EVIDENCE,
    )


def _task(request: Request, asked: SearchAsked) -> Task:
    return Task(wanted=Wanted.SEARCH, text=asked.text, base=address_of(request, SPARQL), tables="application/json")


def _kinds(schema: Schema, language: str) -> dict[str, str]:
    return {card.id: card.labels.en if language == "en" else card.labels.zh for card in schema.kinds.values()}
