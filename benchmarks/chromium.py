"""What a page costs in Chromium: processor seconds of its processes, not what a clock shows."""

from __future__ import annotations

import importlib
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_NAMES = ("chromium", "chromium-browser", "google-chrome")
# As on a machine without a graphics card: all is drawn by the processor, WebGL by SwiftShader. No request leaves it.
_FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-gpu",
)
_SLICE = 1000  # milliseconds between two looks at the processor
_SLICES = 2  # so many quiet ones after each other
_QUIET = 0.08  # share of a processor below which a page is at rest; some call themselves back for ever
_PATIENCE = 600_000  # milliseconds for a page to load, on a machine that has much else to do
_MOVES = 40
# Counts the frames in which a page draws: those in which it was called back.
_COUNTER = """(() => {
  const ask = window.requestAnimationFrame.bind(window);
  let last = -1;
  window.framesDrawn = 0;
  window.requestAnimationFrame = (act) => ask((time) => {
    if (time !== last) { last = time; window.framesDrawn += 1; }
    act(time);
  });
})();"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds of the page's own process, and of the one that draws where a graphics card would."""

    page: float
    drawing: float

    @property
    def both(self) -> float:
        """All that the machine had to do."""
        return self.page + self.drawing

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.page - other.page, self.drawing - other.drawing)


@dataclass(frozen=True, slots=True)
class Opened:
    """A page as it was measured: until it came to rest (or `rested` is False), and for each panned frame."""

    load: Cost
    rested: bool
    frame: Cost | None
    frames: int


class Meter:
    """A running Chromium, one page, and what its processes have used so far."""

    def __init__(self, browser: Browser) -> None:
        self._session = browser.new_browser_cdp_session()
        self.page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        self.page.add_init_script(_COUNTER)

    def spent(self) -> Cost:
        """Processor seconds since the browser was started."""
        told = self._session.send("SystemInfo.getProcessInfo")["processInfo"]
        of = {kind: sum(one["cpuTime"] for one in told if one["type"] == kind) for kind in ("renderer", "GPU")}
        return Cost(of["renderer"], of["GPU"])

    def rest(self, most: float) -> bool:
        """Waits until the page is at rest for two slices, or has used `most` seconds; whether it came to rest."""
        began = before = self.spent()
        clock, quiet = time.perf_counter(), 0
        while quiet < _SLICES:
            self.page.wait_for_timeout(_SLICE)
            self.page.evaluate("1")  # a page that other work keeps from the processor is not at rest
            now, moment = self.spent(), time.perf_counter()
            quiet = quiet + 1 if (now - before).both < _QUIET * (moment - clock) else 0
            before, clock = now, moment
            if (now - began).both > most:
                return False
        return True

    def pan(self, selector: str) -> tuple[Cost, int]:
        """Drags the drawing from near its corner in 40 steps; the cost in all, and the frames in which it moved."""
        box = self.page.locator(selector).first.bounding_box()
        x, y = box["x"] + 14, box["y"] + 14
        self.page.mouse.move(x, y)
        before, frames = self.spent(), self._frames()
        self.page.mouse.down()
        for step in range(_MOVES):
            self.page.mouse.move(x + 4 * step, y + 3 * step)
            self.page.wait_for_timeout(25)
        # Some libraries call back in every frame, whether anything has moved or not.
        drawn = min(self._frames() - frames, _MOVES)
        cost = self.spent() - before
        self.page.mouse.up()
        return cost, drawn

    def _frames(self) -> int:
        return int(self.page.evaluate("window.framesDrawn"))


@contextmanager
def meter() -> Iterator[Meter]:
    """A fresh Chromium. Ends the program with what to install where there is none."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        sys.exit(f"no browser: none of {', '.join(_NAMES)} is on the path (apt-get install chromium)")
    with importlib.import_module("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_FLAGS))
        yield Meter(browser)
        browser.close()


def opened(file: Path, fragment: str, canvas: str, most: float) -> Opened:
    """What it costs to open a page until it is at rest, and to pan it where it has painted `canvas` by then."""
    with meter() as measured:
        measured.page.goto("about:blank")
        measured.rest(most)
        before = measured.spent()
        measured.page.goto(file.as_uri() + fragment, timeout=_PATIENCE)
        rested = measured.rest(most)
        load = measured.spent() - before
        if not rested:
            return Opened(load, rested=False, frame=None, frames=0)
        cost, frames = measured.pan(canvas)
        per = Cost(cost.page / frames, cost.drawing / frames) if frames else None
        return Opened(load, rested=True, frame=per, frames=frames)
