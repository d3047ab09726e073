"""Python's collector of cycles, which looks at every value again and again while millions are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """No cycles are collected for as long as the block runs; values that no cycle holds go as ever.

    Who is who is made of values without cycles: a quarter of its time goes into looking for some.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
