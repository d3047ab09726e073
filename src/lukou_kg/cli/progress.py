"""Progress on stderr, for people at a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lukou_kg.cli.loudness import is_quiet

_STEPS = {
    "take": "收录 Taking",
    "extract": "抽取 Reading",
    "publish": "成图 Publishing",
    "train": "训练 Training",
    "score": "评分 Scoring",
}


@contextmanager
def shown_progress() -> Iterator[Callable[[str, int, int | None], None]]:
    """A place to report progress to; where stderr is no terminal, and with --quiet, it does nothing."""
    if is_quiet() or not sys.stderr.isatty():
        yield lambda _step, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def report(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(_STEPS[step], total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield report
