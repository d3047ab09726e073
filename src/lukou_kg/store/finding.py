"""What a check of a workspace finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lukou_kg.schema import Labels


class State(StrEnum):
    """How a thing that was checked is.

    SOUND: as it should be. NOTE: as it should be, with something to know. LEFT_OVER: a stopped run left it behind; it
    harms nothing and `doctor --repair` takes it away. REBUILD: the graph is damaged, the journal has all that it takes
    to make it anew. DAMAGED: the journal is damaged; a backup is needed.
    """

    SOUND = "sound"
    NOTE = "note"
    LEFT_OVER = "left_over"
    REBUILD = "rebuild"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked ("journal", "articles", "graph", ...): how it is, what is safe and what to do."""

    check: str
    state: State
    told: Labels
