"""Runs the code of the pages and writes what it printed into the blocks of output below it.

    python tools/run_pages.py                      every page that has code to run
    python tools/run_pages.py docs/tutorial.md     one of them

A block marked `sh` or `python` is run in a folder of the page's own, where `examples/` lies; a block marked `text` that
follows it is its output. A comment on the line above a block says what else is to be done with it:

    <!-- not run: installs -->                     left alone, for the reason given
    <!-- file: my-cards/relations/acquired.toml -->   written to that file

Pages come in two languages with the same blocks: the English one is run, and the Chinese one takes its outputs.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "README.md",
    "docs/tutorial.md",
    "docs/tutorial-analyst.md",
    "docs/tutorial-engineer.md",
    "docs/tutorial-researcher.md",
    "docs/adding-a-kind.md",
    "docs/adding-a-relation.md",
    "docs/adding-a-question.md",
    "docs/adding-a-format.md",
    "docs/adding-a-store.md",
    "docs/names-and-model.md",
    "docs/exchange.md",
    "docs/authorities.md",
    "docs/cluster.md",
    "docs/workspace.md",
    "docs/validation.md",
    "docs/evaluation.md",
    "docs/reference.md",
    "docs/extractors.md",
)
_BLOCK = re.compile(
    r"(?:^<!-- (?P<note>[^\n]*?) -->\n)?^```(?P<language>\w*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL
)
_MADE = re.compile(r"^(成图 published +).*$", re.MULTILINE)  # the time at which the page is made is nobody's concern


class PageError(Exception):
    """Code of a page that ended with a fault; the message holds the code and what it printed."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: `start` and `end` bound its code in the page, `note` is the comment above it."""

    language: str
    code: str
    note: str
    start: int
    end: int

    @property
    def runs(self) -> bool:
        """Whether the block is code to run."""
        return self.language in {"sh", "python"} and not self.note


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [
        Block(found["language"], found["code"], found["note"] or "", found.start("code"), found.end("code"))
        for found in _BLOCK.finditer(text)
    ]


def twin(page: Path) -> Path:
    """The same page in Chinese."""
    return page.with_suffix(".zh.md")


def refreshed(text: str, folder: Path) -> str:
    """The page with every block of output as its code prints it now, run in `folder`. Raises PageError."""
    return with_outputs(text, list(outputs(text, folder)))


def with_outputs(text: str, printed: list[str]) -> str:
    """The page with these texts in its blocks of output, in order."""
    for block, output in reversed(list(zip(_shown(text), printed, strict=True))):
        text = text[: block.start] + output + text[block.end :]
    return text


def outputs(text: str, folder: Path) -> Iterator[str]:
    """What the code of the page prints, for each block of output in order; all of its code is run."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    shown = {block.start for block in _shown(text)}
    found = blocks(text)
    for block, following in zip(found, [*found[1:], None], strict=True):
        if block.note.startswith("file: "):
            target = folder / block.note.removeprefix("file: ")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.code, encoding="utf-8")
        if block.runs:
            printed = _run(block, folder)
            if following is not None and following.start in shown:
                yield printed


def _shown(text: str) -> list[Block]:
    found = blocks(text)
    return [
        after
        for before, after in pairwise(found)
        if before.runs and after.language == "text" and not text[before.end : after.start].strip("`\n tex")
    ]


def _run(block: Block, folder: Path) -> str:
    command = ["sh", "-e", "-c", block.code] if block.language == "sh" else [sys.executable, "-c", block.code]
    here = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PATH": here, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    printed = "".join(f"{line.rstrip()}\n" for line in done.stdout.decode("utf-8").splitlines())
    printed = _MADE.sub(r"\g<1>2026-11-27 08:00:00", printed)
    if done.returncode:
        raise PageError(f"exit code {done.returncode} of\n{block.code}\n{printed}")
    return printed


def main(names: list[str]) -> None:
    """Refreshes the pages named, or all of them, and their twins in Chinese."""
    for name in names or PAGES:
        page = ROOT / name
        text = page.read_text("utf-8")
        with tempfile.TemporaryDirectory() as folder:
            printed = list(outputs(text, Path(folder)))
        for each in (page, twin(page)):
            before = each.read_text("utf-8")
            after = with_outputs(before, printed)
            each.write_text(after, encoding="utf-8")
            print(f"{'as it was' if after == before else 'refreshed'}: {each.relative_to(ROOT)}")


if __name__ == "__main__":
    main(sys.argv[1:])
