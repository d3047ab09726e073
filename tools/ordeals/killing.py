"""Builds and withdrawals that are killed, at random moments and at every write."""

from __future__ import annotations

import random
import shutil
import time
from collections import Counter
from pathlib import Path

from lukou_kg.app.reading import stages
from ordeals.articles import written
from ordeals.commands import ask, killed, quads, run
from ordeals.figure import Figure
from ordeals.stopping import at_size, before_write, nowhere
from ordeals.workspaces import Builds

_MORE = 24  # articles of a build that is killed at random moments
_TIMES = 3  # that one command is killed
_FEW = 5  # articles of a build that is killed at every write
_LARGEST = 600_000  # bytes of the largest file of such a build, about


def kills(place: Path, count: int, chance: random.Random) -> Figure:
    """Builds and withdrawals killed at random moments and run again to their end."""
    builds = Builds([str(path) for path in written(place / "articles", _MORE)], stages(), place)
    builds.quads()
    began = time.monotonic()
    builds.stopped_in(place / "timed", nowhere)
    whole = time.monotonic() - began
    survived = lost = 0
    while survived < count:
        code, wrong = builds.stopped(lambda _: nowhere, seconds=chance.uniform(0, whole))
        survived += code < 0
        lost += _told("a build", wrong)
        code, wrong = builds.stopped_withdrawal("3.txt", seconds=chance.uniform(0, whole / 4))
        survived += code < 0
        lost += _told("a withdrawal", wrong)
    return Figure(survived, lost, f"builds of {_MORE} articles, and withdrawals: finished to the same bytes")


def commands(place: Path, count: int, chance: random.Random) -> Figure:
    """The same by the command line, with its reader in a process of its own."""
    sources = written(place / "articles", _MORE)
    run("build", *sources, "--into", place / "calm")
    whole = time.monotonic()
    run("build", *sources, "--into", place / "timed")
    whole = time.monotonic() - whole
    run("remove", place / "calm", "3.txt", "--by", "t")
    calm = quads(place / "calm")
    lost = survived = finished = 0
    while survived < count:
        workspace = place / "killed"
        shutil.rmtree(workspace, ignore_errors=True)
        for command in (("build", *sources, "--into", workspace), ("remove", workspace, "3.txt", "--by", "t")):
            for _ in range(_TIMES):
                survived += survived < count and killed(command, chance.uniform(0, whole))
            run(*command)
        finished += 1
        lost += quads(workspace) != calm or ask("doctor", workspace, "--deep").code != 0
    return Figure(survived, lost, f"{finished} workspaces finished to the bytes of an undisturbed run")


def writes(place: Path, count: int, _chance: random.Random) -> Figure:
    """A build killed before its first write, its second, ... until it ends by itself; at most `count`."""
    builds = Builds([str(path) for path in written(place / "articles", _FEW)], stages(), place)
    lost = 0
    for number in range(1, count + 1):
        code, wrong = builds.stopped(lambda workspace, number=number: before_write(number, workspace))
        lost += _told(f"write {number}", wrong)
        if code == 0:
            return Figure(number - 1, lost, f"every write of a build of {_FEW} articles")
    return Figure(count, lost, "the first of them")


def torn(place: Path, count: int, chance: random.Random) -> Figure:
    """A build whose write in the midst of a file kills it, or fails as on a full disk, at random places."""
    builds = Builds([str(path) for path in written(place / "articles", _FEW)], stages(), place)
    lost, ends = 0, Counter[int]()
    for number in range(count):
        limit = chance.randrange(1, _LARGEST)
        code, wrong = builds.stopped(lambda _, limit=limit, kill=number % 2 == 0: at_size(limit, kill=kill))
        ends[code] += 1
        lost += _told(f"at byte {limit}", wrong) + (code not in {0, 74, -25})
    return Figure(count, lost, f"killed {ends[-25]}, refused with exit 74 {ends[74]}, ended {ends[0]}")


def _told(where: str, wrong: list[str]) -> bool:
    for fault in wrong:
        print(f"  {where}: {fault}", flush=True)
    return bool(wrong)
