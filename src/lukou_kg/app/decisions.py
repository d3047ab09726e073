"""The decisions that a workspace keeps, replayed on each build, and what became of them in its graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lukou_kg.app.build import Report, refresh
from lukou_kg.app.changed_journal import changed_journal
from lukou_kg.app.means import check_means
from lukou_kg.app.room import room_told
from lukou_kg.app.stages import Stages
from lukou_kg.app.taking import Progress
from lukou_kg.model.decision import Decision
from lukou_kg.schema import Labels
from lukou_kg.store.generation import facts_in_use
from lukou_kg.store.journal import open_journal
from lukou_kg.store.lock import sole_builder


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The decisions of a workspace, in order, and what became of them in the graph in use, by id.

    `unmatched` gives the ids of the claims that are nearest to the one that was meant, `overruled` the later decision.
    `notices` say that another program changed the journal.
    """

    decisions: tuple[Decision, ...]
    applied: frozenset[str]
    unmatched: Mapping[str, tuple[str, ...]]
    overruled: Mapping[str, str]
    notices: tuple[Labels, ...] = ()


def record(workspace: Path, decisions: Sequence[Decision], stages: Stages, *, progress: Progress) -> Report:
    """Keeps decisions in the workspace and publishes the graph anew; those that it has already are no new ones.

    Raises UsageError, with nothing kept, where the graph was read by other means.
    """
    with room_told(workspace), sole_builder(workspace), open_journal(workspace) as journal:
        check_means(workspace, journal, stages)
        journal.decisions.add(decisions)
        return refresh(workspace, journal, (), stages, progress=progress, again=False)


def decided(workspace: Path) -> Decided:
    """The decisions of a workspace and what became of them. Raises NoWorkspaceError and WorkspaceError."""
    with open_journal(workspace) as journal:
        decisions = journal.decisions.all()
    facts = facts_in_use(workspace).get("decisions")
    told: Mapping[str, object] = facts if isinstance(facts, dict) else {}
    applied, unmatched, overruled = (told.get(name) for name in ("applied", "unmatched", "overruled"))
    return Decided(
        decisions=decisions,
        applied=frozenset(map(str, applied)) if isinstance(applied, list) else frozenset(),
        unmatched={str(key): tuple(map(str, near)) for key, near in unmatched.items()}
        if isinstance(unmatched, dict)
        else {},
        overruled={str(key): str(by) for key, by in overruled.items()} if isinstance(overruled, dict) else {},
        notices=tuple(changed_journal(workspace)),
    )
