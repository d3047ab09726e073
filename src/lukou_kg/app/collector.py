"""Python's collector of cycles, which looks at every value again and again while millions are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """No cycles are collected for as long as the block runs; values that no cycle holds go as ever.

    Who is who, and what an article says, is made of values without cycles: a quarter of the time of the one goes into
    looking for some, and some hundredths of that of the other, at the few places where the word lists are looked
    through. Threads that rest it together leave it as the first of them found it.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
