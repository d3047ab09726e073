"""Takes the pictures of the docs, 1280 by 800 pixels: page.png, page.en.png, workbench.png and analyst.png.

    python tools/take_picture.py

Needs Chromium and a font that has Chinese, as the tests of the page do.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from playwright.sync_api import Browser, sync_playwright
from run_pages import blocks

import lukou_kg as lk

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "img"
QUESTION = "/questions/investment_ranked?view=chart"
AROUND = "岑澈PI薄膜项目"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_SETTLED = 2_000  # milliseconds


def main() -> None:
    """Builds the graph of the example articles, opens its page around one project and a question, and takes both."""
    browser = next((found for name in _BROWSERS if (found := which(name))), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        workspace = Path(folder) / "kg"
        graph = lk.build(ROOT / "examples" / "articles", into=workspace)
        page = graph.save_page(Path(folder) / "page.html", around=AROUND, hops=1)
        english = graph.save_page(Path(folder) / "page.en.html", around=AROUND, hops=1, language="en")
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        with _served(workspace) as address:
            _take(opened, page.as_uri(), "page.png", locale="zh-CN")
            _take(opened, english.as_uri(), "page.en.png", locale="en-GB")
            _take(opened, address + QUESTION, "workbench.png", locale="zh-CN")
        _take(opened, _analysts(Path(folder)), "analyst.png", locale="en-GB")


def _take(browser: Browser, at: str, name: str, *, locale: str) -> None:
    window = browser.new_page(viewport={"width": 1280, "height": 800}, locale=locale)
    window.goto(at)
    window.wait_for_timeout(_SETTLED)
    window.screenshot(path=PICTURES / name)


def _analysts(folder: Path) -> str:
    """The address of the page that the tutorial for analysts makes of the articles that stand in it."""
    for block in blocks((ROOT / "docs" / "tutorial-analyst.md").read_text("utf-8")):
        if block.note.startswith("file: "):
            target = folder / block.note.removeprefix("file: ")
            target.parent.mkdir(exist_ok=True)
            target.write_text(block.code, encoding="utf-8")
    return lk.build(folder / "saved").save_page(folder / "analyst.html", language="en").as_uri()


@contextmanager
def _served(workspace: Path) -> Iterator[str]:
    """The address of a service over the workspace, which ends with the context."""
    command = [sys.executable, "-m", "lukou_kg", "serve", str(workspace), "--port", "0"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as service:
        assert service.stdout is not None
        said = (re.search(r"http://[\d.:]+", line) for line in service.stdout)
        yield next(found[0] for found in said if found)
        service.send_signal(signal.SIGINT)


if __name__ == "__main__":
    main()
