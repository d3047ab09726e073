"""How the time of a reader grows with its text."""

from __future__ import annotations

import time
from collections.abc import Callable

LINEAR = 2.6  # twice, with room for the noise of a machine


def growth(unit: str, prepared: Callable[[str], Callable[[], object]]) -> float:
    """The factor that a doubling costs, from 4,000 to 32,000 characters of `unit`; the quicker of two runs counts.

    `prepared` gives for a text what is to be run and measured.
    """

    def quicker(size: int) -> float:
        run = prepared((unit * (size // len(unit) + 1))[:size])
        runs = []
        for _ in range(2):
            begin = time.process_time()
            run()
            runs.append(time.process_time() - begin)
        return min(runs)

    return (quicker(32_000) / max(quicker(4_000), 1e-4)) ** (1 / 3)
