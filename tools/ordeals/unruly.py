"""A reader that does what an article asks for: it crashes, hangs or eats memory; else it reads as the program does."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from lukou_kg.app.reading import stages
from lukou_kg.model.article import Article
from lukou_kg.model.claim import Extraction

ASKED = ("崩溃", "挂起", "吃内存")


def unruly() -> Callable[[Article], Extraction]:
    """What reads; it is made in the child."""
    extract = stages().extract

    def read(article: Article) -> Extraction:
        if article.text.startswith(ASKED[0]):
            os._exit(9)
        if article.text.startswith(ASKED[1]):
            time.sleep(600)
        if article.text.startswith(ASKED[2]):
            held = bytearray(1)
            while True:
                held += bytearray(64 << 20)
        return extract(article)

    return read
