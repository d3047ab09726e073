"""Who is let in: the name by which a client calls the service, and the page that a request comes from.

A page that a browser has open must not be able to ask a service on this machine by a name that its owner has made to
point here (DNS rebinding), nor have the browser ask it unseen (a request from another origin).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lukou_kg.serve.problems import ProblemError, unknown_caller, wrong_request
from lukou_kg.serve.responses import problem_response

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
# No answer is a page: whatever stands in one, a browser that shows it runs nothing and asks for nothing.
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True, slots=True)
class Callers:
    """The names that clients may call the service by, and the other origins whose pages may ask it ("*" for all)."""

    hosts: Collection[str] = LOOPBACK_NAMES
    origins: Collection[str] = ()


class Doors:
    """Stands before every address of the service."""

    def __init__(self, app: ASGIApp, callers: Callers) -> None:
        self._app = app
        self._callers = callers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through, or answers it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            _check_length(headers)
            self._check(headers)
        except ProblemError as problem:
            answer = problem_response(problem)
            if _has_two_lengths(headers):
                answer.headers["connection"] = "close"  # where the next request begins is not certain
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, _safely(send))

    def _check(self, headers: Headers) -> None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or _name(hosts[0]) not in self._callers.hosts:
            raise unknown_caller(
                f"Host {', '.join(hosts)!r}",
                "服务只以启动时所给的名称被访问（--allow-host）",
                "the service is called by the names that it was started with (--allow-host)",
            )
        origin = headers.get("origin")
        if origin is not None and not self._is_known(origin, hosts[0]):
            raise unknown_caller(
                f"Origin {origin!r}",
                "其他网站的网页不能查询本服务，除非启动时允许（--allow-origin）",
                "pages of other sites may not ask this service unless it was started so (--allow-origin)",
            )
        unseen = headers.get("sec-fetch-site") in {"cross-site", "same-site"}
        if origin is None and unseen and headers.get("sec-fetch-mode") != "navigate":
            raise unknown_caller(
                "Sec-Fetch-Site",
                "其他网站的网页不能暗中查询本服务",
                "pages of other sites may not ask this service unseen",
            )

    def _is_known(self, origin: str, host: str) -> bool:
        own = {f"http://{host}", f"https://{host}"}
        return origin in own or "*" in self._callers.origins or origin in self._callers.origins


def _has_two_lengths(headers: Headers) -> bool:
    return "content-length" in headers and "transfer-encoding" in headers


def _check_length(headers: Headers) -> None:
    """Raises ProblemError for a body whose length is told in two ways: a proxy might take the rest for a request."""
    if _has_two_lengths(headers):
        raise wrong_request(
            "Content-Length 与 Transfer-Encoding 不能并用",
            "Content-Length and Transfer-Encoding may not both be there",
        )


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdecimal() else host).lower()


def _safely(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _SAFE.items():
                headers.setdefault(name, value)
        await send(message)

    return sent
