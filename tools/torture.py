"""Does to a workspace what an office will do to it, for as long as it takes, and counts what was lost.

    make torture
    python tools/torture.py                                    everything, at full size
    python tools/torture.py kills=10 flips=20                  these ordeals, with so many trials each
    python tools/torture.py --log torture.jsonl                what stands in the log is not done again

Ends with 1 where anything was lost. Random places come from `--seed`.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

from ordeals.building import builders, orders, readers
from ordeals.exporting import exports
from ordeals.figure import Figure
from ordeals.flipping import flips
from ordeals.full_disk import full
from ordeals.growing import growth
from ordeals.killing import commands, kills, torn, writes
from ordeals.reading import forms, inputs


@dataclass(frozen=True, slots=True)
class Ordeal:
    """One ordeal: what it tries, how often at full size, and which promise it is for."""

    run: Callable[[Path, int, random.Random], Figure]
    count: int
    promise: str


ORDEALS: Mapping[str, Ordeal] = {
    "kills": Ordeal(kills, 100, "R1"),
    "commands": Ordeal(commands, 20, "R1"),
    "writes": Ordeal(writes, 10_000, "R1"),
    "torn": Ordeal(torn, 200, "R1"),
    "inputs": Ordeal(inputs, 1, "R2 R3"),
    "readers": Ordeal(readers, 24, "R3"),
    "disk": Ordeal(full, 20, "R4"),
    "builders": Ordeal(builders, 20, "R5"),
    "exports": Ordeal(exports, 20, "R6"),
    "flips": Ordeal(flips, 200, "R7"),
    "growth": Ordeal(growth, 10_000, "R11"),
    "forms": Ordeal(forms, 100, "R12"),
    "orders": Ordeal(orders, 10, "R14"),
}


def main() -> int:
    """Runs what the arguments ask for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("ordeals", nargs="*", type=_asked, metavar="NAME[=COUNT]", help=", ".join(ORDEALS))
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--log", type=Path, help="a file to which each ordeal is added as it ends")
    given = asked.parse_args()
    done = _logged(given.log)
    for name, count in given.ordeals or [(name, ordeal.count) for name, ordeal in ORDEALS.items()]:
        if done.get(name, {}).get("count") == count:
            continue
        began = time.monotonic()
        # A process of its own: what one has in memory would count as the peak of the next one's children.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as own:
            figure = own.submit(_suffered, name, count, given.seed).result()
        done[name] = {"ordeal": name, "count": count, "seconds": round(time.monotonic() - began), **asdict(figure)}
        print(_line(done[name]), flush=True)
        if given.log is not None:
            with given.log.open("a", encoding="utf-8") as log:
                log.write(json.dumps(done[name], ensure_ascii=False) + "\n")
    print("\n" + "\n".join(_line(done[name]) for name in ORDEALS if name in done))
    return 1 if any(row["lost"] for row in done.values()) else 0


def _suffered(name: str, count: int, seed: int) -> Figure:
    with tempfile.TemporaryDirectory() as place:
        return ORDEALS[name].run(Path(place), count, random.Random(seed))


def _asked(text: str) -> tuple[str, int]:
    name, _, count = text.partition("=")
    if name not in ORDEALS:
        raise argparse.ArgumentTypeError(f"no ordeal {name!r}; there are {', '.join(ORDEALS)}")
    return name, int(count) if count else ORDEALS[name].count


def _logged(log: Path | None) -> dict[str, dict[str, object]]:
    if log is None or not log.exists():
        return {}
    rows = map(json.loads, log.read_text("utf-8").splitlines())
    return {row["ordeal"]: row for row in rows}


def _line(row: Mapping[str, object]) -> str:
    name = str(row["ordeal"])
    counts = f"tried {row['tried']:>6}  lost {row['lost']:>2}  {row['seconds']:>5} s"
    return f"{ORDEALS[name].promise:<6} {name:<9} {counts}  {row['told']}"


if __name__ == "__main__":
    raise SystemExit(main())
