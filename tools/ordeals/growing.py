"""The memory of commands on a workspace of few and of many articles."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from ordeals.articles import written
from ordeals.figure import Figure

_ADDED = 20  # articles
_MOST = 1.2  # times as much with ten times as many articles
_READING = ("status", "doctor")


def growth(place: Path, count: int, _chance: random.Random) -> Figure:
    """The peaks of memory with `count` articles beside those with a tenth of them: at most 1.2 times.

    Measured are a first build, adding twenty articles, removing one, `status` and `doctor`; what adds and removes is
    set beside the first build of few, since `remove` by itself, which reads no article, takes less than any build.
    The articles share their firms and places: who is who takes memory for every thing, whatever is done.
    """
    files = written(place / "all", count + _ADDED)
    few, many = (_peaks(place / f"kg{size}", files, size) for size in (max(count // 10, 1), count))
    lost = sum(many[name] > _MOST * few[name if name in _READING else "build"] for name in few)
    told = (f"{name} {few[name]} -> {many[name]} MiB ({many[name] / few[name]:.2f})" for name in few)
    return Figure(count, lost, f"{max(count // 10, 1)} -> {count} articles: {'; '.join(told)}")


def _peaks(workspace: Path, files: list[Path], size: int) -> dict[str, int]:
    """The peak of each command on a workspace of so many of the files, in MiB; the last files are added."""
    first, added = (workspace.with_name(f"{workspace.name}-{name}") for name in ("first", "added"))
    for folder, chosen in ((first, files[:size]), (added, files[-_ADDED:])):
        folder.mkdir()
        for file in chosen:
            os.link(file, folder / file.name)
    began = time.monotonic()
    commands = {
        "build": ("build", first, "--into", workspace),
        "status": ("status", workspace),
        "doctor": ("doctor", workspace),
        f"build {_ADDED} more": ("build", added, "--into", workspace),
        "remove": ("remove", workspace, files[0].name, "--by", "t"),
    }
    peaks = {name: _peak(*command) for name, command in commands.items()}
    print(f"  {size} articles: {time.monotonic() - began:.0f} s, {peaks}", flush=True)
    return peaks


def _peak(*command: object) -> int:
    """The peak of memory of a command or of its children, whichever is larger, in MiB."""
    process = subprocess.Popen([sys.executable, "-m", "lukou_kg", *map(str, command)], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command[0]} ended with {status}")
    return used.ru_maxrss // 1024
