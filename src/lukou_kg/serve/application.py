"""The service as an application of ASGI: every address in one table."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from lukou_kg.serve import api, endpoint, graphs, identifiers
from lukou_kg.serve.asking import GRAPH_STORE, SPARQL, VOID, Service
from lukou_kg.serve.doors import Callers, Doors
from lukou_kg.serve.interface import SEARCH
from lukou_kg.serve.pages import about, articles, editor, questions, static
from lukou_kg.serve.pages.rendering import problem_page, wants_page
from lukou_kg.serve.problems import BAD, NOT_ALLOWED, ProblemError, fault_of_ours, no_such_address, no_such_method
from lukou_kg.serve.reconcile import addresses as reconciling
from lukou_kg.serve.responses import CUT_HEADER, problem_response
from lukou_kg.serve.reviewing import addresses as reviewing
from lukou_kg.serve.searching import addresses as searching

ROUTES = (
    Route(SPARQL, endpoint.sparql, methods=endpoint.METHODS),
    Route(GRAPH_STORE, graphs.graph_store, methods=graphs.METHODS),
    Route(VOID, graphs.void, methods=graphs.METHODS),
    *api.ROUTES,
    *identifiers.ROUTES,
    *articles.ROUTES,
    Route("/", questions.index, methods=questions.METHODS),
    Route("/questions", questions.index, methods=questions.METHODS),
    Route("/questions/{name}", questions.question, methods=questions.METHODS),
    Route("/questions/{name}/graph", questions.question_picture, methods=questions.METHODS),
    Route("/questions/{name}/names/{parameter}", questions.question_names, methods=questions.METHODS),
    Route("/questions/{name}/{file}", questions.question_file, methods=questions.METHODS),
    Route(editor.EDITOR, editor.editor, methods=editor.METHODS),
    Route(f"{editor.EDITOR}/terms", editor.editor_terms, methods=editor.METHODS),
    Route(f"{editor.EDITOR}/graph", editor.editor_picture, methods=editor.METHODS),
    Route(f"{editor.EDITOR}/{{file}}", editor.editor_file, methods=editor.METHODS),
    Route(about.ABOUT, about.about, methods=about.METHODS),
    Route(SEARCH, searching.api, methods=searching.METHODS),
    Route(searching.PAGE, searching.search_page, methods=searching.METHODS),
    Route(reconciling.RECONCILE, reconciling.reconcile, methods=reconciling.BATCH_METHODS),
    Route(reconciling.PROPERTIES, reconciling.properties, methods=reconciling.METHODS),
    Route(reconciling.SUGGEST, reconciling.suggest, methods=reconciling.METHODS),
    Route(reconciling.PREVIEW, reconciling.preview, methods=reconciling.METHODS),
    Route(static.STATIC, static.static, methods=static.METHODS),
)


def application(service: Service, callers: Callers) -> Starlette:
    """The application; its desk is watched as long as it runs, and is closed by whoever opened it."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        watching = asyncio.create_task(service.desk.watch())
        yield
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching

    middleware = [Middleware(Doors, callers=callers)]
    if callers.origins:
        middleware.append(
            Middleware(
                CORSMiddleware,
                allow_origins=list(callers.origins),
                allow_methods=["GET", "HEAD", "POST"],
                allow_headers=["Accept", "Content-Type", "If-None-Match"],
                expose_headers=["ETag", "Link", "Retry-After", CUT_HEADER],
            )
        )
    handlers = {
        ProblemError: _told,
        HTTPException: _told_of_routing,
        ClientDisconnect: _left,
        Exception: _told_of_fault,
    }
    routes = ROUTES if service.review is None else (*ROUTES, *reviewing.ROUTES)
    app = Starlette(routes=routes, middleware=middleware, exception_handlers=handlers, lifespan=lifespan)
    app.state.service = service
    app.state.callers = callers
    return app


def _told(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, ProblemError)
    return problem_page(request, problem) if wants_page(request) else problem_response(problem)


def _left(_: Request, __: Exception) -> Response:
    """For who went away with the request half sent: nobody hears it, and there is nothing for the log to tell."""
    return Response(status_code=BAD)


def _told_of_fault(_: Request, __: Exception) -> Response:
    return problem_response(fault_of_ours())  # never a page: it may be a page that is at fault


def _told_of_routing(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    if fault.status_code == NOT_ALLOWED:
        return _told(request, no_such_method(request.method, (fault.headers or {}).get("Allow", "")))
    return _told(request, no_such_address(route.path for route in ROUTES if "{" not in route.path))
