"""A service over the samples of every room, hostile names and all, and a browser that visits its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from browsing import Visit
from hostile_names import FORMULA, IMAGE
from samples import BUREAU, DONGZE
from serving import Service, running

from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.turtle import nquads
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_NAMES = {DONGZE: FORMULA, BUREAU: IMAGE}


@pytest.fixture(scope="session")
def told(knowledge: Knowledge) -> Knowledge:
    """The samples with two more hostile names among them."""
    things = tuple(replace(thing, name=_NAMES.get(thing.id, thing.name)) for thing in knowledge.things)
    return replace(knowledge, things=things)


@pytest.fixture(scope="session")
def workbench(told: Knowledge, schema: Schema, published: Callable[[bytes], Path]) -> Iterator[Service]:
    """The service as a user runs it, with usual limits."""
    with running(published(nquads(to_quads(told, schema)))) as service:
        yield service


@pytest.fixture(scope="session")
def narrow(told: Knowledge, schema: Schema, published: Callable[[bytes], Path]) -> Iterator[Service]:
    """The same with limits so narrow that questions meet them."""
    with running(published(nquads(to_quads(told, schema))), "--max-rows", "5", "--timeout", "1") as service:
        yield service


Page = Callable[..., httpx.Response]


@pytest.fixture(scope="session")
def page(workbench: Service) -> Page:
    """Fetches a page as a browser would, without following where it leads."""

    def fetched(address: str, **headers: str) -> httpx.Response:
        told = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "zh-CN,zh;q=0.9"}
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.get(workbench.url + address, headers=told | names, timeout=30, trust_env=False)

    return fetched


Opener = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser, workbench: Service) -> Iterator[Opener]:
    """Opens a page of the service: `visit("/", width=390, height=844, dark=True, script=False)`."""
    contexts = []

    def opened(address: str, *, width: int = 1280, height: int = 800, dark: bool = False, script: bool = True) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            locale="zh-CN",
            java_script_enabled=script,
            accept_downloads=True,
            base_url=workbench.url,
        )
        contexts.append(context)
        seen = Visit(context.new_page())
        seen.page.goto(address)
        return seen

    yield opened
    for context in contexts:
        context.close()
