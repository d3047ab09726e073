"""What stopped runs leave behind in a workspace: it harms nothing, and is taken away on request."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from lukou_kg.atomic import write_fault
from lukou_kg.store.generation import KEPT, generation_in_use, generation_numbers
from lukou_kg.store.made import damaged_made


def leftovers(workspace: Path) -> Iterator[Path]:
    """Half-written files and graphs, generations that no reader can be at, what the next graph cannot be made of.

    The caller holds the workspace, or has seen that nobody does.
    """
    yield from sorted(workspace.glob(".lukou-*.tmp"))
    yield from sorted(workspace.glob("graph/.tmp-*"))
    yield from damaged_made(workspace)
    numbers = generation_numbers(workspace)
    used = generation_in_use(workspace)
    if used in numbers:
        yield from (workspace / "graph" / number for number in numbers[:-KEPT] if number != used)


def remove(paths: Iterator[Path]) -> tuple[Path, ...]:
    """Takes files and folders away; gives back which. Raises WorkspaceError for one that cannot be taken away."""
    gone = []
    for path in paths:
        try:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except OSError as fault:
            raise write_fault(path, fault) from fault
        gone.append(path)
    return tuple(gone)
