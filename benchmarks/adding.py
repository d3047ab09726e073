"""What it costs to add some articles to a workspace that holds few or many: seconds of processor time and of a clock.

    python benchmarks/adding.py 100 1000 10000 [--new 100]

The articles are invented (see `press`). Beside it stands what it takes to build all of them at once, in the same run.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from press import articles


def main() -> None:
    """Prints a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--new", type=int, default=100, help="how many articles are added (100)")
    given = parser.parse_args()
    first = 0.0
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as place:
            texts = articles(size + given.new)
            whole = _build(Path(place), "before", islice(texts, size))
            added = _build(Path(place), "after", texts)
        first = first or added[0]
        print(
            f"{given.new} to {size}: {added[0]:.1f} s of processor, {added[1]:.1f} s by the clock; "
            f"{added[0] / first:.1f} times the first; all {size} at once {whole[0]:.1f} s and {whole[1]:.1f} s",
            flush=True,
        )


def _build(folder: Path, name: str, texts: Iterable[str]) -> tuple[float, float]:
    """Seconds of processor time, and by the clock, of building these texts into the workspace of the folder."""
    sources = folder / name
    sources.mkdir()
    for number, text in enumerate(texts):
        (sources / f"{name}{number}.txt").write_text(text, encoding="utf-8")
    used, began = _used(), time.monotonic()
    command = [sys.executable, "-m", "lukou_kg", "build", str(sources), "--into", str(folder / "kg")]
    subprocess.run(command, check=True, capture_output=True)
    return _used() - used, time.monotonic() - began


def _used() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


if __name__ == "__main__":
    main()
