"""Who may review: whoever has the address that the service printed, on this machine, from the page itself.

Three things have to come together before anything is recorded: the cookie that the printed address gave, a form that
holds the token of this run, and the origin of the page that sent it, which is this service and no other. The first
keeps other users of the machine out, the others the pages of other sites that the same browser shows.
"""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lukou_kg.errors import LukouError
from lukou_kg.serve.problems import FORBIDDEN, ProblemError
from lukou_kg.serve.reviewing.values import Reviewer

REVIEW = "/review"
_COOKIE = "lukou_kg_review"
_BYTES = 32  # of a secret


def _secret() -> str:
    return secrets.token_urlsafe(_BYTES)


@dataclass(slots=True, eq=False)
class Review:
    """The review of one run of the service: who keeps it, its secrets, whose turn it is.

    `key` opens the page, `token` stands in its forms. `publishing` is the publication that is going on or was the
    last, `fault` why that one failed.
    """

    reviewer: Reviewer
    key: str = field(default_factory=_secret)
    token: str = field(default_factory=_secret)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    publishing: asyncio.Task[None] | None = None
    fault: LukouError | None = None

    @property
    def address(self) -> str:
        """The path that opens the page, for whoever started the service."""
        return f"{REVIEW}?key={self.key}"

    @property
    def busy(self) -> bool:
        """Whether the graph is being published."""
        return self.publishing is not None and not self.publishing.done()


def entered(request: Request, review: Review) -> Response | None:
    """Lets in whoever comes by the printed address: a cookie, and the address without its key. None for others."""
    if not _same(request.query_params.get("key", ""), review.key):
        return None
    response = RedirectResponse(REVIEW, 303, {"Cache-Control": "no-store"})
    response.set_cookie(_COOKIE, review.key, path=REVIEW, httponly=True, samesite="strict")
    return response


def check_reader(request: Request, review: Review) -> None:
    """Raises ProblemError for whoever has not come by the printed address."""
    if not _same(request.cookies.get(_COOKIE, ""), review.key):
        raise ProblemError(
            "审核页只供启动服务的人使用：请用 lukou-kg serve 启动时打印的“审核”地址打开（每次启动都不同）。"
            "未作任何改动。",
            "The review is for whoever started the service: open it by the address that lukou-kg serve printed, "
            "which is another one each time it starts. Nothing was changed.",
            FORBIDDEN,
        )


def check_form(request: Request, review: Review, token: str) -> None:
    """Raises ProblemError for a form that this run of the service has not made, or that another page sends."""
    check_reader(request, review)
    own = f"{request.url.scheme}://{request.headers['host']}"
    if request.headers.get("origin") == own and _same(token, review.token):
        return
    raise ProblemError(
        "这份表单不是本次运行的审核页发出的，未作任何改动；请重新打开审核页再做一次。",
        "This form was not sent by the review page of this run of the service, and nothing was changed; "
        "open the page anew and do it again.",
        FORBIDDEN,
    )


def _same(given: str, secret: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), secret.encode())
