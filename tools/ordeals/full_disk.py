"""A disk that is too small."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lukou_kg.cli.exit_codes import CANNOT_WRITE as FULL
from ordeals.articles import written
from ordeals.commands import ask, quads, run
from ordeals.figure import Figure

_SIZE = 4_000_000  # bytes of the disk
_FREE = 2_500_000  # bytes that are free on it, at most; a build of the articles needs less


def full(place: Path, count: int, chance: random.Random) -> Figure:
    """Builds onto a disk of 4 MB with a random part of it free: exit 74, the graph of before in use, and later all."""
    sources = written(place / "articles", 12)
    run("build", *sources, "--into", place / "whole")
    ends, lost = Counter[int](), 0
    for _ in range(count):
        with small_disk(place / "disk", _SIZE) as (disk, why):
            if disk is None:
                return Figure(0, 0, f"not run, no small disk can be mounted here: {why}")
            run("build", *sources[:2], "--into", disk / "kg")
            before = quads(disk / "kg")
            ballast = disk / "ballast"
            ballast.write_bytes(bytes(shutil.disk_usage(disk).free - chance.randrange(0, _FREE)))
            answer = ask("build", *sources, "--into", disk / "kg")
            ends[answer.code] += 1
            told = str(disk / "kg") in answer.err and "MB of free space" in answer.err
            lost += answer.code not in {0, FULL} or (
                answer.code == FULL and not (told and quads(disk / "kg") == before)
            )
            ballast.unlink()
            run("build", *sources, "--into", disk / "kg")
            lost += quads(disk / "kg") != quads(place / "whole") or ask("doctor", disk / "kg", "--deep").code != 0
    return Figure(count, lost, f"exit 74 {ends[FULL]}, enough room {ends[0]}; then finished to the same bytes")


@contextmanager
def small_disk(place: Path, size: int) -> Iterator[tuple[Path | None, str]]:
    """A disk of so many bytes mounted at this folder for as long as the block runs; or None, and why not."""
    place.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError as fault:
        yield None, str(fault)
        return
    if done.returncode:
        yield None, done.stderr.decode(errors="replace").strip()
        return
    try:
        yield place, ""
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)
