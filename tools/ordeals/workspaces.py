"""A workspace that is built again and again, and what must hold of it after every stop."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lukou_kg.app.build import build
from lukou_kg.app.doctor import diagnose
from lukou_kg.app.stages import Stages
from lukou_kg.app.withdrawing import Signature, withdraw
from lukou_kg.store.finding import State
from lukou_kg.store.generation import current_generation
from lukou_kg.store.journal import open_journal
from ordeals.stopping import Stop, end_of, nowhere


@dataclass(frozen=True, slots=True)
class Builds:
    """Builds of the same sources with the same stages into fresh workspaces under `folder`."""

    sources: Sequence[str]
    stages: Stages
    folder: Path

    def quads(self) -> bytes:
        """The graph of an undisturbed build."""
        workspace = self.folder / "calm"
        if not workspace.exists():
            build(self.sources, workspace, self.stages, progress=_silent)
        return current_generation(workspace).quads

    def stopped(self, stop: Callable[[Path], Stop], *, seconds: float | None = None) -> tuple[int, list[str]]:
        """How a build that was stopped ended, and what was wrong then or after it was run again to its end."""
        workspace = self.folder / "stopped"
        shutil.rmtree(workspace, ignore_errors=True)
        acknowledged = self.folder / "acknowledged"
        acknowledged.write_bytes(b"")
        code = end_of(lambda: self._build(workspace, acknowledged), stop(workspace), seconds=seconds)
        wrong = (
            list(self._wrong(workspace, acknowledged.stat().st_size)) if (workspace / "journal.sqlite").exists() else []
        )
        build(self.sources, workspace, self.stages, progress=_silent)
        if current_generation(workspace).quads != self.quads():
            wrong.append("the graph is not that of an undisturbed build")
        if (worst := diagnose(workspace, self.stages).worst) is not State.SOUND:
            wrong.append(f"after the build was run again: {worst}")
        return code, wrong

    def stopped_withdrawal(self, source: str, *, seconds: float) -> tuple[int, list[str]]:
        """How a withdrawal from the workspace that was stopped last ended when killed, and what was wrong then."""
        workspace, calm = self.folder / "stopped", self.folder / "without"
        if not calm.exists():
            shutil.copytree(self.folder / "calm", calm)
            self._withdraw(calm, source)
        code = end_of(lambda: self._withdraw(workspace, source), nowhere, seconds=seconds)
        self._withdraw(workspace, source)
        wrong = []
        if current_generation(workspace).quads != current_generation(calm).quads:
            wrong.append("the graph is not that of an undisturbed withdrawal")
        if (worst := diagnose(workspace, self.stages).worst) is not State.SOUND:
            wrong.append(f"after the withdrawal was run again: {worst}")
        return code, wrong

    def _withdraw(self, workspace: Path, source: str) -> None:
        by = Signature(at="2026-11-27T08:00:00Z", who="t")
        withdraw(workspace, [source], self.stages, by=by, progress=_silent)

    def stopped_in(self, workspace: Path, stop: Stop) -> int:
        """How a build into a workspace that is there already ends when it is stopped."""
        return end_of(lambda: build(self.sources, workspace, self.stages, progress=_silent), stop)

    def _build(self, workspace: Path, acknowledged: Path) -> None:
        handle = os.open(acknowledged, os.O_WRONLY | os.O_APPEND)

        def progress(step: str, _done: int, _total: int | None) -> None:
            if step == "take":
                os.write(handle, b".")

        build(self.sources, workspace, self.stages, progress=progress)

    def _wrong(self, workspace: Path, acknowledged: int) -> list[str]:
        if (worst := diagnose(workspace, self.stages).worst) is State.DAMAGED:
            return [f"after the stop: {worst}"]
        with open_journal(workspace) as journal:
            kept = journal.counts()[0] + len(journal.refusals()) + sum(len(head.also) for head in journal.heads())
        return [f"{acknowledged} were reported as taken and {kept} are there"] if kept < acknowledged else []


def _silent(_step: str, _done: int, _total: int | None) -> None:
    """No progress."""
