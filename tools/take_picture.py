"""Takes the picture of the page that the README shows: docs/img/page.png, 1280 by 800 pixels.

    python tools/take_picture.py

Needs Chromium and a font that has Chinese, as the tests of the page do.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from shutil import which

from playwright.sync_api import sync_playwright

import lukou_kg as lk

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "img" / "page.png"
AROUND = "岑澈PI薄膜项目"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_SETTLED = 2_000  # milliseconds


def main() -> None:
    """Builds the graph of the example articles, opens its page around one project and takes the picture."""
    browser = next((found for name in _BROWSERS if (found := which(name))), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = lk.build(ROOT / "examples" / "articles").save_page(Path(folder) / "page.html", around=AROUND, hops=2)
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        window = opened.new_page(viewport={"width": 1280, "height": 800})
        window.goto(page.as_uri())
        window.wait_for_timeout(_SETTLED)
        window.screenshot(path=PICTURE)


if __name__ == "__main__":
    main()
