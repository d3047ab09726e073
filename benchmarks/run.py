"""Speed and memory on the example articles repeated, beside jieba and rdflib in the same run.

    python benchmarks/run.py [--times 20] [--rounds 3] [--json FILE]

Each measure runs in a process of its own, and the contestants take turns, in another order every round. A machine that
does other work slows them all: read the ratios first; seconds are medians over the rounds.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from clock import run_process
from report import Round, Rounds, StartUp, figures, printed

from corpus import write_articles

_MEASURES = Path(__file__).with_name("measures.py")
_STARTS = 15


def main() -> None:
    """Measures, prints the table, and writes the figures where --json says."""
    given = _arguments()
    with _folder() as folder:
        write_articles(folder / "articles", times=given.times)
        _say("start-up")
        start_up = _start_up(given.starts)
        setting = _measure("prepare", folder)
        versions = _measure("versions", folder)
        rounds = _rounds(folder, count=given.rounds, with_jieba=bool(versions["jieba"]))
    about = {
        "examples repeated": given.times,
        "rounds": given.rounds,
        **setting,
        "Python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "versions": versions,
    }
    made = figures(about, start_up, rounds)
    print(printed(made))
    if given.json:
        given.json.write_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=20, help="how often the examples are repeated (20)")
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is measured (3)")
    parser.add_argument("--starts", type=int, default=_STARTS, help=f"how often the program is started ({_STARTS})")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    return parser.parse_args()


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="lukou-benchmark-") as name:
        yield Path(name)


def _start_up(count: int) -> StartUp:
    """Seconds of starting Python alone, of importing the package, and of --help, taking turns."""
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import lukou_kg": [sys.executable, "-c", "import lukou_kg"],
        "lukou-kg --help": [_program(), "--help"],
    }
    for command in commands.values():
        run_process(command)  # bytecode is compiled and files are cached, as on any second start
    spent: StartUp = {name: [] for name in commands}
    for _ in range(count):
        for name, command in commands.items():
            spent[name].append(run_process(command)[1])
    return spent


def _program() -> str:
    beside = shutil.which("lukou-kg", path=str(Path(sys.executable).parent))
    if beside is None:
        sys.exit("lukou-kg is not installed beside this Python; run: make benchmark")
    return beside


def _rounds(folder: Path, *, count: int, with_jieba: bool) -> Rounds:
    """What each contestant measured, round by round."""
    contestants = ["build", "extraction", "jieba", "triples", "rdflib"]
    if not with_jieba:
        _say("jieba is not installed, so nothing stands beside the extraction; run: pip install jieba")
        contestants.remove("jieba")
    rounds: dict[str, list[Round]] = {name: [] for name in contestants}
    for number in range(count):
        for name in contestants if number % 2 == 0 else contestants[::-1]:
            _say(f"round {number + 1} of {count}: {name}")
            rounds[name].append(_build(folder) if name == "build" else _measure(name, folder))
    return rounds


def _build(folder: Path) -> dict[str, object]:
    """The command that a user runs, on all the articles, into a fresh workspace."""
    workspace = folder / "workspace"
    shutil.rmtree(workspace, ignore_errors=True)
    command = [_program(), "build", str(folder / "articles"), "--into", str(workspace)]
    _, spent, peak = run_process(command)
    return {"build": asdict(spent), "peak": peak}


def _measure(name: str, folder: Path) -> dict[str, object]:
    said, _, _ = run_process([sys.executable, str(_MEASURES), name, str(folder)])
    measured: dict[str, object] = json.loads(said.splitlines()[-1])
    return measured


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
