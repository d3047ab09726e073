"""Answers and problems as responses of HTTP."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from lukou_kg.serve.formats import content_type
from lukou_kg.serve.limits import MAX_OUTBOX
from lukou_kg.serve.lines import Answer
from lukou_kg.serve.problems import ProblemError, busy

CUT_HEADER = "X-Lukou-Truncated"
_PIECE = 256 << 10
_SMALL = 64 << 10  # bytes of an answer for which there is always a place, since connections are bounded


class Outbox:
    """Counts the bytes of answers that their clients have not fetched yet."""

    def __init__(self) -> None:
        self._size = 0

    @contextmanager
    def holding(self, size: int) -> Iterator[None]:
        """Holds so many bytes. Raises ProblemError where there is no place for them; there is for few."""
        if size > _SMALL and self._size + size > MAX_OUTBOX:
            raise busy()
        self._size += size
        try:
            yield
        finally:
            self._size -= size


class AnswerResponse(Response):
    """An answer that is whole before its first byte is sent, and is sent as fast as the client takes it."""

    def __init__(self, answer: Answer, headers: Mapping[str, str], outbox: Outbox) -> None:
        super().__init__(answer.body, headers=dict(headers) | {"Content-Type": content_type(answer.media_type)})
        self._outbox = outbox

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends head and body."""
        try:
            with self._outbox.holding(len(self.body)):
                await self._send(send)
        except ProblemError as problem:
            await problem_response(problem)(scope, receive, send)

    async def _send(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        size = len(self.body)
        for start in range(0, size - _PIECE, _PIECE):
            await send({"type": "http.response.body", "body": self.body[start : start + _PIECE], "more_body": True})
            await asyncio.sleep(0)
        last = self.body[-(size % _PIECE or _PIECE) :]
        await send({"type": "http.response.body", "body": last, "more_body": False})


def answer_headers(tag: str, *, held: int | None, address: str, links: Sequence[str] = ()) -> dict[str, str]:
    """The headers of an answer: which generation it is of, after how many rows it was cut, if it was, and its links."""
    headers = {"Vary": "Accept", "ETag": tag, "Cache-Control": "no-cache"} if tag else {"Vary": "Accept"}
    if held is not None:
        headers[CUT_HEADER] = f"rows={held}"
        links = [*links, f'<{address}>; rel="service-desc"']
    return headers | {"Link": ", ".join(links)} if links else headers


def has_already(request: Request, tag: str) -> bool:
    """Whether a client says that it has the answer with an ETag, or any answer (*)."""
    told = {mark.strip().removeprefix("W/") for mark in request.headers.get("if-none-match", "").split(",")}
    return bool(told & {tag.removeprefix("W/"), "*"})


def unchanged(tag: str) -> Response:
    """The response for a client that has the answer already."""
    return Response(status_code=304, headers={"ETag": tag, "Vary": "Accept", "Cache-Control": "no-cache"})


def problem_response(problem: ProblemError) -> Response:
    """The response that tells a problem (RFC 9457), in both languages."""
    told = {"status": problem.status, "title": problem.en, "zh": problem.zh, "en": problem.en}
    body = json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"
    headers = {"Content-Type": "application/problem+json", "Cache-Control": "no-store", **problem.headers}
    return Response(body, problem.status, headers)
