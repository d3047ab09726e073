"""Pages opened from a file in the browser of all tests."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Tests are imported by path (import-mode=importlib), so the folder of these samples has to be named once.
sys.path.append(str(Path(__file__).parent))

Opener = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens a page, given as HTML, from a file: `visit(html, hash="#…", width=1280, height=800)`."""
    contexts = []

    def opened(html: str, *, hash: str = "", width: int = 1280, height: int = 800, dark: bool = False) -> Visit:  # noqa: A002 - as in a URL
        file = tmp_path / "graph.html"
        file.write_text(html, "utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        seen = Visit(context.new_page())
        seen.page.goto(file.as_uri() + hash)
        seen.page.wait_for_selector("html[data-ready]", state="attached", timeout=20_000)
        seen.page.wait_for_timeout(100)
        return seen

    yield opened
    for context in contexts:
        context.close()
