"""/articles and /article/…: the articles, and each with all that was read in it marked where it stands."""

from __future__ import annotations

import asyncio
import json

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lukou_kg.serve.api import METHODS, given, task_of
from lukou_kg.serve.asking import answer_of, schema_of
from lukou_kg.serve.gone import article_in_journal
from lukou_kg.serve.interface import ARTICLE_PAGE
from lukou_kg.serve.lines import Wanted
from lukou_kg.serve.pages.language import language_of
from lukou_kg.serve.pages.rendering import page
from lukou_kg.serve.pages.rows import paragraphs_of, shown, taken_out
from lukou_kg.serve.pages.saying import Row, Speaker
from lukou_kg.serve.pages.told import told

_KNOWN = frozenset({"q", "after", "limit", "lang"})


async def articles(request: Request) -> Response:
    """The list of articles. Raises ProblemError."""
    asked = {name: value for name, value in json.loads(await given(request, _KNOWN)).items() if name != "lang"}
    task = task_of(request, Wanted.ARTICLES, json.dumps({"limit": "50", **asked}))
    found = told((await answer_of(request, task)).body)
    speaker = Speaker(language_of(request), schema_of(request))
    return page(
        request, "articles.html.j2", f=speaker.words, found=found, words=asked.get("q", ""), later="after" in asked
    )


async def article(request: Request) -> Response:
    """The page of an article. Raises ProblemError where it is not there, or was withdrawn."""
    packed = await article_in_journal(request, request.path_params["id"])
    found = told((await answer_of(request, task_of(request, Wanted.ARTICLE, packed))).body)
    return await asyncio.to_thread(_written, request, found)


def _written(request: Request, found: Row) -> Response:
    speaker = Speaker(language_of(request), schema_of(request))
    link = f'</api/articles/{found["id"]}>; rel="alternate"; type="application/json"'
    return page(
        request,
        "article.html.j2",
        headers={"Link": link},
        f=speaker.words,
        speaker=speaker,
        article=found,
        paragraphs=paragraphs_of(found, speaker),
        taken_out=taken_out(found),
        hidden=len(found["paragraphs"]) - len(shown(found)),
    )


ROUTES = (
    Route("/articles", articles, methods=METHODS[:2]),
    Route(ARTICLE_PAGE, article, methods=METHODS[:2]),
)
