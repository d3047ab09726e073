"""A Chromium without network for the tests of pages, and pages opened in it that note everything that goes wrong."""

from __future__ import annotations

import importlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


class Visit:
    """A page in the browser with all that it logged and asked for since it was opened."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda said: self.faults.append(f"console {said.type}: {said.text}"))
        page.on("pageerror", lambda fault: self.faults.append(f"error: {fault}"))
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self.requests.append(request.url))

    @property
    def address(self) -> str:
        """The address as the page itself has it now; the driver's `page.url` follows by events and may come late."""
        return str(self.page.evaluate("location.href"))

    def text(self, selector: str) -> str:
        """The text of the first element that the selector finds."""
        return self.page.inner_text(selector)

    def spot(self, colour: str) -> tuple[float, float]:
        """The middle, on the screen, of all that the canvas shows in exactly that colour ("#059669")."""
        found = self.page.evaluate(_FIND_COLOUR, colour)
        assert found is not None, f"nothing on the canvas is {colour}"
        return found[0], found[1]

    def click_at(self, x: float, y: float) -> None:
        """A click of the mouse; vis-network waits a moment before it tells a click from a drag."""
        self.page.mouse.click(x, y)
        self.page.wait_for_timeout(120)


_FIND_COLOUR = """(colour) => {
  const canvas = document.querySelector('#graph canvas'), box = canvas.getBoundingClientRect();
  const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height });
  const context = copy.getContext('2d', { willReadFrequently: true });
  context.drawImage(canvas, 0, 0);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  let count = 0, x = 0, y = 0;
  for (let at = 0; at < pixels.length; at += 4)
    if (pixels[at] === r && pixels[at + 1] === g && pixels[at + 2] === b && pixels[at + 3] === 255) {
      count += 1; x += (at / 4) % canvas.width; y += Math.floor(at / 4 / canvas.width);
    }
  const dense = canvas.width / box.width;
  return count ? [box.left + x / count / dense, box.top + y / count / dense] : null;
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium without a window. Where there is none the test fails under CI=true and is skipped elsewhere."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        reason = f"no browser: none of {', '.join(_NAMES)} is on the path (apt-get install chromium)"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    sync_api = importlib.import_module("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(_QUIET))
        yield running
        running.close()


def least_contrast(page: Page, places: str, *, pale: bool = True) -> float:
    """The least contrast (WCAG 2) of text with what is behind it, in what a selector finds; of pale things where asked."""
    return float(page.evaluate(_LEAST_CONTRAST, [places, pale]))


_LEAST_CONTRAST = """([places, pale]) => {
  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((part) => part / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$|transparent/.test(colour)) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  let least = 21;
  for (const element of document.querySelectorAll(places)) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.checkVisibility()) continue;
    if (!pale && getComputedStyle(element).opacity < 1) continue;
    const [a, b] = [luminance(getComputedStyle(element).color), luminance(ground(element))];
    least = Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
  }
  return least;
}"""
