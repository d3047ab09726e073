"""What the page of review is told and tells: doubtful things, choices, what was recorded, and who keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from lukou_kg.model.decision import Op
from lukou_kg.schema import Labels


class Sort(StrEnum):
    """What is decided on."""

    CLAIMS = "claims"
    PAIRS = "pairs"


class State(StrEnum):
    """What became of a decision."""

    RECORDED = "recorded"  # kept, and not in the graph yet
    APPLIED = "applied"
    UNMATCHED = "unmatched"
    OVERRULED = "overruled"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class DoubtfulClaim:
    """A claim, by its id."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulPair:
    """Two names that were taken for those of one thing, or might be.

    `ends` are the ids of the things, which may be one, `articles` the ids of those that use each name, `chance` the
    chance that they are one. `speaks` is what speaks for it (True) or against it, `doubt` why people are asked.
    """

    key: str
    ends: tuple[str, str]
    names: tuple[str, str]
    articles: tuple[tuple[str, ...], tuple[str, ...]]
    chance: float
    speaks: tuple[tuple[Labels, bool], ...]
    doubt: Labels | None


Item = DoubtfulClaim | DoubtfulPair


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What one choice decided, by the ids of its decisions.

    `about` are the names that it is about, `change` what a correction changes. `at` is ISO 8601, UTC.
    """

    ids: tuple[str, ...]
    op: Op
    about: tuple[str, ...]
    relation: str
    change: str
    who: str
    at: str
    why: str
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Where the review stands: what comes next, how much is left of each sort, what was recorded, newest first.

    `pending` counts what was recorded, decisions and what takes them back, and is not in the graph in use;
    `generation` is the name of that graph.
    """

    generation: str
    item: Item | None
    left: Mapping[Sort, int]
    skipped: int
    decided: int
    pending: int
    recorded: tuple[Recorded, ...]

    @classmethod
    def empty(cls) -> Overview:
        """That of a workspace that cannot be read just now."""
        none = dict.fromkeys(Sort, 0)
        return cls(generation="", item=None, left=none, skipped=0, decided=0, pending=0, recorded=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person chose for an item; of a correction what is None stays as it was read."""

    item: str
    op: Op
    remark: str = ""
    object: str | None = None
    value: str | None = None
    status: str | None = None
    time: str | None = None


class Reviewer(Protocol):
    """Keeps what a person decides.

    Every method may take long and may raise LukouError; one is called at a time, but for `overview`, which only reads.
    """

    @property
    def by(self) -> str:
        """In whose name decisions are recorded."""

    def overview(self, sort: Sort, item: str) -> Overview:
        """Where the review stands; the item with this key, or the most doubtful one where it is "" or decided."""

    def decide(self, choice: Choice) -> None:
        """Records a choice: when it returns, the choice is on the disk."""

    def undo(self, ids: tuple[str, ...]) -> None:
        """Records that decisions are taken back."""

    def skip(self, item: str) -> None:
        """Puts an item behind all others, as long as the service runs; "" brings all that were put back."""

    def publish(self) -> None:
        """Makes the graph in use of all that is recorded."""
