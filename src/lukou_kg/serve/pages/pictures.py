"""The page that draws what joins the things of an answer, to stand in a frame: it reaches nothing of the service."""

from __future__ import annotations

import asyncio
import importlib

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from lukou_kg.graphs.knowledge_from import from_quads
from lukou_kg.schema import Schema
from lukou_kg.serve.asking import schema_of, service_of
from lukou_kg.serve.limits import QUEUE_SECONDS
from lukou_kg.serve.pages.answers import Query, claims_of
from lukou_kg.serve.problems import NOT_FOUND, ProblemError, busy

_AROUND = "frame-ancestors 'self'; sandbox allow-scripts allow-downloads allow-popups"


async def picture(request: Request, query: Query, language: str) -> Response:
    """The page as of `lukou_kg.view`, of the claims behind an answer. Raises ProblemError where there are none."""
    quads = await claims_of(request, query, language)
    try:
        async with asyncio.timeout(QUEUE_SECONDS):
            await service_of(request).drawing.acquire()
    except TimeoutError:
        raise busy() from None
    try:
        html, policy = await asyncio.to_thread(_drawn, quads, query.title, schema_of(request))
    finally:
        service_of(request).drawing.release()
    return Response(
        html.encode(),
        headers={
            "Content-Type": "text/html; charset=utf-8",
            "Content-Security-Policy": f"{policy}; {_AROUND}",
            "Cache-Control": "no-cache",
            "Vary": "Accept-Language, Cookie",
        },
    )


def _drawn(quads: bytes, title: str, schema: Schema) -> tuple[str, str]:
    """The page and its policy; the rooms that draw are heavy and opened on use."""
    view = importlib.import_module("lukou_kg.view.page")
    try:
        knowledge = from_quads(ox.parse(quads, format=ox.RdfFormat.N_QUADS))
    except (KeyError, ValueError, StopIteration):
        raise _nothing() from None
    if not knowledge.statements:
        raise _nothing()
    return view.page(knowledge, schema, title=title), view.policy_for(knowledge)


def _nothing() -> ProblemError:
    return ProblemError(
        "这个答案里没有可以画成关系图的陈述；请看表格。",
        "There are no statements in this answer to draw as a graph; see the table.",
        NOT_FOUND,
    )
