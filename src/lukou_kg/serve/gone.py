"""What became of what is not there: articles that were withdrawn, ids of things that no article speaks of any more."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from starlette.requests import Request

from lukou_kg.errors import NoWorkspaceError, WorkspaceError
from lukou_kg.serve.asking import service_of
from lukou_kg.serve.facts.article import packed_article
from lukou_kg.serve.interface import ARTICLE_ID
from lukou_kg.serve.problems import (
    NOT_FOUND,
    ProblemError,
    article_gone,
    articles_unread,
    no_such_article,
    thing_gone,
)
from lukou_kg.store.received import received, was_minted, was_withdrawn

_ARTICLE = re.compile(ARTICLE_ID)
_Found = TypeVar("_Found")


async def article_in_journal(request: Request, identifier: str) -> str:
    """The article of an id, packed for the processes that answer. Raises ProblemError where it is gone or was never."""
    if not _ARTICLE.fullmatch(identifier):
        raise no_such_article(identifier)
    digits = identifier.removeprefix("article-")
    try:
        return await asyncio.to_thread(_packed, service_of(request).desk.workspace, digits)
    except NoWorkspaceError:
        raise no_such_article(identifier) from None
    except WorkspaceError:
        raise articles_unread() from None


async def unless_gone(request: Request, identifier: str, ask: Callable[[], Awaitable[_Found]]) -> _Found:
    """What is asked of the thing of an id. Raises ProblemError that tells where it was there once and no longer is."""
    try:
        return await ask()
    except ProblemError as problem:
        if problem.status == NOT_FOUND and await asyncio.to_thread(_minted, request, identifier):
            raise thing_gone(identifier) from None
        raise


def _packed(workspace: Path, digits: str) -> str:
    found = received(workspace, digits)
    if found is not None:
        return packed_article(found)
    raise article_gone() if was_withdrawn(workspace, digits) else no_such_article(digits)


def _minted(request: Request, identifier: str) -> bool:
    with suppress(WorkspaceError):  # a graph can be served whose journal is not beside it
        return was_minted(service_of(request).desk.workspace, identifier)
    return False
