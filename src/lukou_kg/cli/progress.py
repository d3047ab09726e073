"""Progress on stderr, for people at a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lukou_kg.cli.loudness import is_quiet
from lukou_kg.cli.tongue import words

_STEPS = {
    "take": ("收录", "Taking"),
    "extract": ("抽取", "Reading"),
    "publish": ("成图", "Publishing"),
    "train": ("训练", "Training"),
    "score": ("评分", "Scoring"),
}
_BESIDE = {"claims": ("陈述", "claims"), "refused": ("未成", "failed")}  # counted beside the articles that are read
_STOPPING = ("读完手上的就停，再按一次立即停止", "Finishing what is at work; press again to stop at once")


@contextmanager
def shown_progress() -> Iterator[Callable[[str, int, int | None], None]]:
    """A place to report progress to; where stderr is no terminal, and with --quiet, it does nothing."""
    if is_quiet() or not sys.stderr.isatty():
        yield lambda _step, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[beside]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}
        beside: dict[str, int] = {}

        def report(step: str, done: int, total: int | None) -> None:
            if step == "stop":
                bars.console.print(words(*_STOPPING))
            elif step in _BESIDE:
                beside[step] = done
            else:
                if step not in tasks:
                    tasks[step] = bars.add_task(words(*_STEPS[step]), total=total, rate="", beside="")
                speed = bars.tasks[tasks[step]].speed
                counted = ", ".join(f"{words(*_BESIDE[name])} {count}" for name, count in beside.items())
                bars.update(
                    tasks[step],
                    completed=done,
                    total=total,
                    rate="" if speed is None else f"{speed:.1f}/s",
                    beside=counted if step == "extract" else "",
                )

        yield report
