"""What people decide about a graph: bound to what is meant, so that it outlives rebuilds and other workspaces."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Op(StrEnum):
    """What a decision does.

    Claims: `accept` makes one a fact however doubtful, `reject` takes one out, `correct` puts another in its place.
    Things: `merge` and `apart` say that two are one or two, `rename` and `retype` what one is called and is.
    `undo` takes back a decision.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    APART = "apart"
    RENAME = "rename"
    RETYPE = "retype"
    UNDO = "undo"


Sight = tuple[str, str, str]
"""An article (SHA-256), a family of things, and a hash of one of the names that it calls one of them by."""

OF_CLAIMS = frozenset({Op.ACCEPT, Op.REJECT, Op.CORRECT})
OF_PAIRS = frozenset({Op.MERGE, Op.APART})


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingRef:
    """A thing that a decision is about: by its id, and where no thing has that (any more) by kind and name.

    With `article` (a SHA-256) it is only what bears that name in that article. `seen` is where
    it was seen when that was decided: this tells it from its namesakes, whose ids may be the same in another workspace,
    and finds it under whatever name and kind. It is no part of what is said: references that differ in it are equal.
    """

    id: str
    kind: str
    name: str
    article: str | None = None
    seen: tuple[Sight, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRef:
    """A claim that a decision is about, by its content. `edtf` is its time; `seat` that of the post that it names."""

    subject: ThingRef
    relation: str
    object: ThingRef | None = None
    value: str | float | None = None
    unit: str | None = None
    status: str = "actual"
    edtf: str | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    seat: ThingRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision: who made it, when (ISO 8601, UTC) and why.

    `one` and `two` are the things of a pair, `one` alone that which is renamed (`text`) or retyped (`text` is a kind);
    `claim` is what is accepted, rejected or corrected, `corrected` what stands in its place; `undone` is the id of the
    decision that is taken back. `id` is a hash over all of it.
    """

    id: str
    op: Op
    who: str
    at: str
    why: str = ""
    one: ThingRef | None = None
    two: ThingRef | None = None
    claim: ClaimRef | None = None
    corrected: ClaimRef | None = None
    text: str | None = None
    undone: str | None = None


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions by the time that they bear, whichever came to a workspace first.

    Those of one moment go by who made them, and of one person in the order in which they are given.
    """
    return tuple(sorted(decisions, key=lambda each: (each.at.removesuffix("Z"), each.who)))


def standing(decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """The decisions that were not taken back, in order; what took one back may itself be taken back."""
    backs = {each.id: each.undone for each in decisions if each.op is Op.UNDO and each.undone is not None}
    depth: dict[str, int] = {}
    for key in backs:
        above: list[str] = []
        at = key
        while at in backs and at not in depth:
            above.append(at)
            at = backs[at]
        depth |= {each: depth.get(at, 0) + number for number, each in enumerate(reversed(above), start=1)}
    undone: set[str] = set()
    for key in sorted(backs, key=depth.__getitem__, reverse=True):  # what takes back another taking back comes first
        if key not in undone:
            undone.add(backs[key])
    return tuple(each for each in decisions if each.op is not Op.UNDO and each.id not in undone)
