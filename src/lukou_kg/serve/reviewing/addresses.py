"""/review: GET shows what is most doubtful and changes nothing, POST records what a person chose."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from lukou_kg.errors import LukouError, WorkspaceError
from lukou_kg.model.decision import Op
from lukou_kg.serve.asking import service_of
from lukou_kg.serve.pages.language import language_of
from lukou_kg.serve.pages.rendering import page
from lukou_kg.serve.parameters import parameters
from lukou_kg.serve.problems import BAD, UNAVAILABLE, wrong_request
from lukou_kg.serve.reviewing.door import REVIEW, Review, check_form, check_reader, entered
from lukou_kg.serve.reviewing.showing import shown
from lukou_kg.serve.reviewing.values import Choice, Overview, Sort

_KNOWN = frozenset(
    {"do", "item", "ids", "of", "token", "remark", "object", "value", "status", "time", "no_time", "lang", "key"}
)
_CHOICES = frozenset({Op.ACCEPT, Op.REJECT, Op.CORRECT, Op.MERGE, Op.APART})
_LONGEST = 1000  # characters of a field
_WAIT = 20.0  # seconds in which most graphs are published
# The pages of others may not learn the address, but this page has to say where its forms come from.
_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}


async def show(request: Request) -> Response:
    """The page. Raises ProblemError for whoever may not review."""
    review = _review(request)
    if (response := entered(request, review)) is not None:
        return response
    check_reader(request, review)
    return await _page(request, review, await _given(request))


async def choose(request: Request) -> Response:
    """Records what a form says and goes on to the next; the same item with what was filled in where it cannot be."""
    review = _review(request)
    given = await _given(request)
    check_form(request, review, given.get("token", ""))
    try:
        await _done(review, given)
    except LukouError as fault:
        return await _page(request, review, given, fault)
    return RedirectResponse(f"{REVIEW}?of={_sort(given)}", 303, {"Cache-Control": "no-store"})


async def _done(review: Review, given: Mapping[str, str]) -> None:
    """Does what a form says. Raises LukouError."""
    do, item, reviewer = given.get("do", ""), given.get("item", ""), review.reviewer
    acts: dict[str, Callable[[], None]] = {
        "undo": lambda: reviewer.undo(tuple(given.get("ids", "").split())),
        "skip": lambda: reviewer.skip(item),
        "again": lambda: reviewer.skip(""),
    }
    if do in _CHOICES:
        choice = _choice(Op(do), given)
        acts[do] = lambda: reviewer.decide(choice)
    if do not in acts and do != "publish":
        raise wrong_request(f"不知道要做什么（do={do[:20]}）", f"it does not say what to do (do={do[:20]})")
    async with review.turn:
        if review.busy:
            raise WorkspaceError(
                "正在发布，这几秒不能记新的裁定；您填写的都还在下面，请稍候再按一次",
                "the graph is being published, and nothing new is recorded until that is done; "
                "what you filled in still stands below, press again in a moment",
            )
        if do == "publish":
            review.publishing = asyncio.create_task(_published(review))
        else:
            await asyncio.to_thread(acts[do])
    if review.publishing is not None:
        await asyncio.wait({review.publishing}, timeout=_WAIT)


async def _published(review: Review) -> None:
    review.fault = None
    try:
        await asyncio.to_thread(review.reviewer.publish)
    except LukouError as fault:
        review.fault = fault


async def _page(
    request: Request, review: Review, given: Mapping[str, str], fault: LukouError | None = None
) -> Response:
    sort, item = _sort(given), given.get("item", "")
    try:
        overview = await asyncio.to_thread(review.reviewer.overview, sort, item)
    except WorkspaceError as broken:
        overview, fault = Overview.empty(), fault or broken
    faults = [each for each in (fault, review.fault) if each is not None]
    return page(
        request,
        "review.html.j2",
        status=200 if fault is None else UNAVAILABLE if isinstance(fault, WorkspaceError) else BAD,
        headers=_HEADERS,
        by=review.reviewer.by,
        token=review.token,
        of=sort,
        faults=[each.en if language_of(request) == "en" else each.zh for each in faults],
        filled=given if fault is not None and overview.item is not None and overview.item.key == item else {},
        publishing=review.busy,
        overview=overview,
        behind=overview.generation not in {"", service_of(request).desk.served.name},
        **await shown(request, overview),
    )


def _choice(op: Op, given: Mapping[str, str]) -> Choice:
    """The choice of a form; what is left empty stays as it was read."""
    time = "" if given.get("no_time") else given.get("time") or None
    return Choice(
        item=given.get("item", ""),
        op=op,
        remark=given.get("remark", ""),
        object=given.get("object") or None,
        value=given.get("value") or None,
        status=given.get("status") or None,
        time=time,
    )


async def _given(request: Request) -> dict[str, str]:
    """The fields of a request, without what is not seen. Raises ProblemError for those that there are not."""
    found: dict[str, str] = {}
    for name, text in (await parameters(request)).pairs:
        if name not in _KNOWN or name in found or len(text) > _LONGEST:
            raise wrong_request(
                f"字段 {name[:40]} 未知、重复，或超过 {_LONGEST} 字",
                f"the field {name[:40]} is not known, comes twice, or has more than {_LONGEST} characters",
            )
        found[name] = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    if found.get("of") and found["of"] not in tuple(Sort):
        listed = ", ".join(Sort)
        raise wrong_request(f"字段 of 应为以下之一：{listed}", f"the field of is one of: {listed}")
    return found


def _sort(given: Mapping[str, str]) -> Sort:
    return Sort(given["of"]) if given.get("of") else Sort.CLAIMS


def _review(request: Request) -> Review:
    review = service_of(request).review
    assert review is not None  # else there is no such address
    return review


ROUTES: Sequence[Route] = (
    Route(REVIEW, show, methods=("GET", "HEAD")),
    Route(REVIEW, choose, methods=("POST",)),
)
