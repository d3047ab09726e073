"""/about: what this graph is, where it comes from, and the doors for programs."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from lukou_kg.serve.asking import service_of
from lukou_kg.serve.pages.rendering import page

ABOUT = "/about"
METHODS = ("GET", "HEAD")


async def about(request: Request) -> Response:
    """The page, for the generation in use."""
    service = service_of(request)
    served = service.desk.served
    return page(
        request,
        "about.html.j2",
        generation=served.name,
        triples=served.processes.contents.triples,
        limits=service.desk.limits,
        version=service.version,
    )
