"""A reader of articles that does what their text asks for: it crashes, hangs, eats memory, prints or fails."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import makers

from lukou_kg.model.article import Article
from lukou_kg.model.claim import Extraction

held: list[bytes] = []


def unruly() -> Callable[[Article], Extraction]:
    held.append(b"x" * int(os.environ.get("HOLDS", "0")))
    return _extract


def unruly_at(_folder: Path) -> Callable[[], Callable[[Article], Extraction]]:
    """The same for an engine that reads elsewhere."""
    return unruly


def kill_until_there_are(deaths: int) -> None:
    """Kills this process, as another would, until as many have died as that; they count in the file DEATHS names."""
    told = Path(os.environ["DEATHS"])
    before = len(told.read_bytes()) if told.exists() else 0
    if before < deaths:
        told.write_bytes(b"x" * (before + 1))
        os.kill(os.getpid(), signal.SIGKILL)


def _extract(of: Article) -> Extraction:
    if "崩溃" in of.text:
        os._exit(9)
    if "被杀" in of.text:
        kill_until_there_are(int(of.text.partition("被杀")[2][0]))
    if "挂起" in of.text:
        time.sleep(600)
    if "吃内存" in of.text:
        while True:
            held.append(b"x" * (64 << 20))
    if "吃一些" in of.text:
        held.append(b"x" * (128 << 20))
        time.sleep(600)
    if "慢" in of.text:
        time.sleep(0.4)
    if "打印" in of.text:
        sys.stdout.write("a library prints\n")
        sys.stdout.flush()
    return makers.fake_extract(of)
