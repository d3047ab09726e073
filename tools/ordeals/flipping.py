"""Bytes that flip at rest, in any file of a workspace."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

from lukou_kg.app.doctor import diagnose, repair
from lukou_kg.app.reading import stages
from lukou_kg.app.stages import Stages
from lukou_kg.app.workspace import status_of
from lukou_kg.errors import LukouError
from lukou_kg.store.finding import State
from lukou_kg.store.generation import current_generation
from ordeals.articles import written
from ordeals.commands import quads, run
from ordeals.figure import Figure

_FLIPPED = 8  # bytes


def flips(place: Path, count: int, chance: random.Random) -> Figure:
    """Eight bytes flipped at a random place of all files: doctor tells, or what is asked is answered as before.

    A wrong answer that nobody tells is a loss, and so is a graph that `doctor --repair` does not mend.
    """
    run("build", *written(place / "articles", 8), "--into", place / "sound")
    run("remove", place / "sound", "3.txt", "--by", "t")
    given = stages()
    right = _answers(place / "sound", given)
    ends, lost = Counter[str](), 0
    for _ in range(count):
        workspace = place / "flipped"
        shutil.rmtree(workspace, ignore_errors=True)
        shutil.copytree(place / "sound", workspace, copy_function=shutil.copy2)
        file = _flip(workspace, chance)
        found = diagnose(workspace, given, deep=True).worst
        answers = _answers(workspace, given)
        end = "told" if found is not State.SOUND else "harmless" if answers == right else "wrong answer"
        ends[f"{end} ({file})"] += 1
        lost += end == "wrong answer"
        if found not in {State.SOUND, State.DAMAGED}:
            mended = repair(workspace, given, deep=True).worst is State.SOUND
            lost += not mended or quads(workspace) != quads(place / "sound")
    return Figure(count, lost, ", ".join(f"{end} {number}" for end, number in sorted(ends.items())))


def _answers(workspace: Path, given: Stages) -> object:
    """What is asked of a workspace, or None where it is refused."""
    try:
        return current_generation(workspace).quads, replace(
            status_of(workspace, given.schema), folder=None, published=None
        )
    except LukouError:
        return None


def _flip(workspace: Path, chance: random.Random) -> str:
    """Flips bytes of one of the files, a larger one more likely; gives back its name."""
    files = sorted(path for path in workspace.rglob("*") if path.is_file() and path.stat().st_size)
    file = chance.choices(files, [path.stat().st_size for path in files])[0]
    data = bytearray(file.read_bytes())
    at = chance.randrange(max(len(data) - _FLIPPED, 1))
    for place in range(at, min(at + _FLIPPED, len(data))):
        data[place] ^= chance.randrange(1, 256)
    file.write_bytes(data)
    return file.name
