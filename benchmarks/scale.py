"""Builds ever more invented articles whose truth is known: time, memory, how much is read right, who is told to be who.

    python benchmarks/scale.py [100 1000 10000] [--seed 1] [--json FILE] [--picture FILE.svg]

Each number of articles is built by `lukou-kg build` in a process of its own; then the readings in its workspace and the
things of its graph are scored against the answers. The last line is the exponent with which processor time grows, that
of the start (a build of one article) taken off, and whether it is at most 1.05. 100000 is another number to give.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from statistics import linear_regression

from clock import run_process
from generate import record
from region.articles import articles

MOST = 1.05
"""The exponent of time that is the aim."""
_FEWEST = 100
"""Articles; with fewer the start outweighs them."""
_TIMES = 10
"""How many times the fewest the most must be, for a power to show."""
_IN_A_FILE = 1000
_PARTLY = 3  # the exit code of a build that kept articles aside: told, and scored as not read
_SCORING = Path(__file__).with_name("scoring.py")
_Row = Mapping[str, float]
_HEADS = (
    "articles",
    "CPU s",
    "ms each",
    "wall s",
    "MB",
    "claims P",
    "R",
    "F1",
    "entities F1",
    "pairs P",
    "R",
    "B3 P",
    "R",
)


def main() -> None:
    """Measures, prints the table and the exponent."""
    given = _arguments()
    start = _built(1, given.seed)["cpu"]
    rows = []
    print("| " + " | ".join(_HEADS) + " |\n|" + "---|" * len(_HEADS))
    for count in given.counts:
        row = {"articles": count, "start": start, **_built(count, given.seed, scored=True)}
        rows.append(row)
        print(_line(row), flush=True)
        if given.json:
            given.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    print(f"\n{verdict(rows)}")
    if given.picture:
        from pictures import scale_picture

        given.picture.write_text(scale_picture(rows), encoding="utf-8")


def exponent(rows: Sequence[_Row]) -> float:
    """The power of the number of articles with which time grows: least squares over logarithms, the start taken off."""
    sizes = [math.log(row["articles"]) for row in rows]
    spent = [math.log(row["cpu"] - row["start"]) for row in rows]
    return linear_regression(sizes, spent).slope


def write_received(folder: Path, count: int, seed: int) -> None:
    """Writes so many articles as received, a thousand a file."""
    folder.mkdir(parents=True)
    made = articles(seed)
    for number in range(0, count, _IN_A_FILE):
        with (folder / f"{number:08}.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(record(each) for each in islice(made, min(_IN_A_FILE, count - number)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=[100, 1000, 10_000], help="numbers of articles, rising")
    parser.add_argument("--seed", type=int, default=1, help="of the region (1)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="draw them there, as SVG")
    return parser.parse_args()


def _built(count: int, seed: int, *, scored: bool = False) -> dict[str, float]:
    """Seconds and MB of a build of so many articles into a fresh workspace, and its scores where they are wanted."""
    with tempfile.TemporaryDirectory(prefix="lukou-scale-") as name:
        folder = Path(name)
        write_received(folder / "articles", count, seed)
        command = [_program(), "build", str(folder / "articles"), "--into", str(folder / "kg")]
        _, spent, peak = run_process(command, ends=(0, _PARTLY))
        found = {"cpu": spent.cpu, "wall": spent.wall, "peak": peak}
        if scored:
            score = [sys.executable, str(_SCORING), str(folder / "kg"), str(count), str(seed)]
            found |= json.loads(run_process(score)[0].splitlines()[-1])
    return found


def _program() -> str:
    beside = shutil.which("lukou-kg", path=str(Path(sys.executable).parent))
    if beside is None:
        sys.exit("lukou-kg is not installed beside this Python; run: make benchmark")
    return beside


def _line(row: _Row) -> str:
    each = 1000 * (row["cpu"] - row["start"]) / row["articles"]
    spent = f"| {row['articles']:,} | {row['cpu']:,.1f} | {each:.1f} | {row['wall']:,.1f} | {row['peak']:,.0f} | "
    shares = ("claims precision", "claims recall", "claims F1", "entities F1", "pairs precision", "pairs recall")
    cubed = ("B-cubed precision", "B-cubed recall")
    return spent + " | ".join(f"{row[name]:.3f}" for name in (*shares, *cubed)) + " |"


def verdict(rows: Sequence[_Row]) -> str:
    """Whether time grows as it should; "NOT TOLD" where too little was built to show it."""
    if any(row["cpu"] <= row["start"] for row in rows):
        return "NOT TOLD: a build took no longer than that of one article; give larger numbers"
    counts = [row["articles"] for row in rows]
    if min(counts) < _FEWEST or max(counts) < _TIMES * min(counts):
        return f"NOT TOLD: too few articles; give numbers from {_FEWEST} on, the last {_TIMES} times the first or more"
    found = exponent(rows)
    return f"{'met' if found <= MOST else 'NOT MET'}: time grows with the power {found:.3f}, limit {MOST}"


if __name__ == "__main__":
    main()
