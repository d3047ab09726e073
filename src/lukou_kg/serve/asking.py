"""From a request to its answer: what every address of the service does with a task."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from lukou_kg.schema import Schema
from lukou_kg.serve.desk import Desk, Served, tag
from lukou_kg.serve.limits import MAX_KEPT
from lukou_kg.serve.lines import Answer, Task
from lukou_kg.serve.problems import ProblemError, not_waited
from lukou_kg.serve.responses import AnswerResponse, Outbox, answer_headers, has_already, unchanged
from lukou_kg.serve.reviewing.door import Review

SPARQL, GRAPH_STORE, VOID = "/sparql", "/graphs", "/.well-known/void"


@dataclass(frozen=True, slots=True)
class Service:
    """What the addresses have in common; `ending` is set when the service is about to end.

    Pictures of answers are drawn in this process, bounded in size, and so one at a time: `drawing`.
    `review` is None where nobody asked for it: then nothing of the service writes. `schema` names kinds and relations.
    """

    desk: Desk
    outbox: Outbox
    version: str
    schema: Schema
    ending: asyncio.Event
    drawing: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))
    review: Review | None = None


def service_of(request: Request) -> Service:
    """The service that a request came to."""
    service: Service = request.app.state.service
    return service


def schema_of(request: Request) -> Schema:
    """The cards of the service that a request came to."""
    return service_of(request).schema


def address_of(request: Request, path: str) -> str:
    """The IRI of an address of this service, as the client named the host."""
    return f"{request.url.scheme}://{request.headers['host']}{path}"


async def answered(
    request: Request,
    task: Task,
    *,
    lasting: bool = True,
    kept: bool = False,
    links: Sequence[str] = (),
    language: str = "",
) -> Response:
    """The response to a task, by the generation in use.

    `lasting` says that the same question has the same answer as long as the generation is in use: then it has an ETag,
    and a client that has it already is told so. `kept` answers are kept for others who ask the same. `links` are those
    of the header Link. `language` is that of the answer, where it is the one that the client prefers.
    """
    service = service_of(request)
    with service.desk.using() as served:
        mark = _tag(service, served, task, language) if lasting and request.method in {"GET", "HEAD"} else ""
        if mark and has_already(request, mark):
            return unchanged(mark)
        answer = await _fetched(request, served, task, kept=kept)
    headers = answer_headers(mark, held=answer.held, address=address_of(request, SPARQL), links=links)
    return AnswerResponse(answer, headers, service.outbox)


async def answer_of(request: Request, task: Task, *, kept: bool = False) -> Answer:
    """The answer to a task by the generation in use, for a page to show; `kept` as above. Raises ProblemError."""
    with service_of(request).desk.using() as served:
        return await _fetched(request, served, task, kept=kept)


async def _fetched(request: Request, served: Served, task: Task, *, kept: bool) -> Answer:
    key = str(task) if kept else ""
    if kept and key in served.kept:
        return served.kept[key]
    answer = await _awaited(request, service_of(request).desk.ask(served, task))
    if answer.status != 200:  # noqa: PLR2004 - the status of HTTP
        headers = {"Location": answer.location} if answer.location else {}
        raise ProblemError(answer.zh, answer.en, answer.status, headers)
    if kept and len(served.kept) < MAX_KEPT:
        served.kept[key] = answer
    return answer


def _tag(service: Service, served: Served, task: Task, language: str) -> str:
    formats = "-".join((media_type or "none").rpartition("/")[2] for media_type in (task.tables, task.graphs))
    formats += f"-{language}" if language else ""
    # Weak: rows without an order, and the statements of a graph, may come in another order.
    version = f"{service.version} {service.schema.version}"
    return f'W/"{tag(served, service.desk.limits, version)}-{formats}"'


async def _awaited(request: Request, asked: Coroutine[Any, Any, Answer]) -> Answer:
    """The answer, unless the client leaves or the service ends: then nobody waits for it, and its process ends."""
    answer = asyncio.create_task(asked)
    leaving = asyncio.create_task(_left(request))
    ending = asyncio.create_task(service_of(request).ending.wait())
    try:
        await asyncio.wait({answer, leaving, ending}, return_when=asyncio.FIRST_COMPLETED)
        if not answer.done():
            raise not_waited()
        return answer.result()
    finally:
        for task in (answer, leaving, ending):
            task.cancel()
        await asyncio.wait({answer, leaving, ending})


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
