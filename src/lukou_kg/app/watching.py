"""A folder that is looked at again and again: what is new or changed there is read once it has come to rest."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lukou_kg.app.build import Report, refresh
from lukou_kg.app.means import check_means
from lukou_kg.app.room import room_told
from lukou_kg.app.sources import reading_within
from lukou_kg.app.stages import Stages
from lukou_kg.app.taking import Progress
from lukou_kg.read.source import files_in
from lukou_kg.store.journal import open_journal
from lukou_kg.store.lock import sole_builder

Mark = tuple[int, int]  # bytes and time of change (ns), by which a file is known to be as before
_PATIENCE = 10  # times the rest of a file, after which a batch no longer waits for files that go on coming


@dataclass(frozen=True, slots=True)
class Look:
    """What stands in a folder at one moment: its files with their marks, and what could not be entered, with why."""

    files: Mapping[Path, Mark]
    closed: Mapping[Path, OSError]


def look_at(folder: Path) -> Look:
    """The files of a folder and its subfolders as they are now; one that goes away meanwhile is left out.

    The folder is asked for all names and sizes, since a network folder does not tell what others change in it.
    """
    closed: dict[Path, OSError] = {}
    marks: dict[Path, Mark] = {}
    for file in files_in(folder, closed):
        if file in closed:
            continue
        try:
            about = file.stat()
        except OSError:
            continue
        marks[file] = (about.st_size, about.st_mtime_ns)
    return Look(marks, closed)


def unreadable(files: Iterable[Path]) -> dict[Path, OSError]:
    """Those of the files that cannot be opened just now, as where a network folder is away, with why."""
    faults: dict[Path, OSError] = {}
    for file in files:
        try:
            if stat.S_ISREG(file.stat().st_mode):  # to open a pipe would wait for who writes to it
                file.open("rb").close()
        except OSError as fault:
            faults[file] = fault
    return faults


class Arrivals:
    """Says which files of a folder are to be read, look by look.

    A file is at rest when its mark was the same for `still` seconds, however the clocks of machines differ: only looks
    are compared, `now` being the seconds of a clock that runs evenly. Files that come together are one batch: as long
    as others are not at rest, a batch waits, but not longer than ten times `still`.
    """

    def __init__(self, *, still: float) -> None:
        self._still = still
        self._read: dict[Path, Mark] = {}
        self._waiting: dict[Path, tuple[Mark, float]] = {}

    def batch(self, files: Mapping[Path, Mark], *, now: float) -> tuple[Path, ...]:
        """The files to read now, in order of their paths; none as long as there is nothing, or more is coming."""
        fresh = {file: mark for file, mark in files.items() if self._read.get(file) != mark}
        known = self._waiting
        self._waiting = {
            file: known[file] if file in known and known[file][0] == mark else (mark, now)
            for file, mark in fresh.items()
        }
        rest = {file: now - since for file, (_, since) in self._waiting.items()}
        ready = sorted(file for file, seconds in rest.items() if seconds >= self._still)
        if len(ready) < len(rest) and max(rest.values()) < _PATIENCE * self._still:
            return ()
        return tuple(ready)

    def done(self, files: Iterable[Path]) -> None:
        """These files of the last batch were read, as they were then: they are read again when they change."""
        for file in files:
            self._read[file], _ = self._waiting.pop(file)


def read_batch(folder: Path, files: Sequence[Path], workspace: Path, stages: Stages, *, progress: Progress) -> Report:
    """Takes files of a folder into the workspace and publishes one graph; the workspace is held only meanwhile.

    Articles are named by their paths in the folder, as where it is built as a whole. What could not be read before is
    not tried again. Raises UsageError where the graph in use was read by other means than these, and as `build`.
    """
    with room_told(workspace), sole_builder(workspace), open_journal(workspace, create=True) as journal:
        check_means(workspace, journal, stages)
        within = reading_within(folder, stages)
        return refresh(workspace, journal, [str(file) for file in files], within, progress=progress, again=False)
