"""Bytes that flip at rest, in any file of a workspace."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

from ordeals.articles import written
from ordeals.commands import ask, quads, run
from ordeals.figure import Figure

_FLIPPED = 8  # bytes


def flips(place: Path, count: int, chance: random.Random) -> Figure:
    """Eight bytes flipped at a random place of all files: doctor tells, or what is asked is answered as before.

    A wrong answer that nobody tells is a loss, and so is a graph that `doctor --repair` does not mend.
    """
    run("build", *written(place / "articles", 8), "--into", place / "sound")
    run("remove", place / "sound", "3.txt", "--by", "t")
    asked = [("query", "overview", "--format", "json"), ("status",)]
    right = {command: ask(command[0], place / "sound", *command[1:]) for command in asked}
    ends, lost = Counter[str](), 0
    for _ in range(count):
        workspace = place / "flipped"
        shutil.rmtree(workspace, ignore_errors=True)
        shutil.copytree(place / "sound", workspace, copy_function=shutil.copy2)
        file = _flip(workspace, chance)
        answers = {command: ask(command[0], workspace, *command[1:]) for command in asked}
        wrong = [
            command
            for command, answer in answers.items()
            if answer.code == 0 and answer.out.replace(str(workspace), str(place / "sound")) != right[command].out
        ]
        told = ask("doctor", workspace).code
        mended = file == "journal.sqlite" or ask("doctor", workspace, "--repair", "--deep").code == 0
        mended = mended and (file == "journal.sqlite" or quads(workspace) == quads(place / "sound"))
        end = "told" if told else "wrong answer" if wrong else "harmless"
        ends[f"{end} ({file})"] += 1
        lost += end == "wrong answer" or (not mended and file != "journal.seal")
    return Figure(count, lost, ", ".join(f"{end} {number}" for end, number in sorted(ends.items())))


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
