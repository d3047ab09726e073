"""An answer as a page tells it: its rows, and the part of a knowledge that stands around what they name."""

from __future__ import annotations

from dataclasses import dataclass

from lukou_kg.arguments import whole_of
from lukou_kg.model.knowledge import Knowledge, Statement
from lukou_kg.view.around import Part, narrowed, size_of
from lukou_kg.view.start import start_with


@dataclass(frozen=True, slots=True)
class Said:
    """A cell of an answer: what is written in it, and the thing or the statement of the knowledge that it names."""

    text: str | float
    thing: str | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """An answer as a page tells it, row by row under its headings; `cut` says that there were more rows."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Said | None, ...], ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """The ids of the things and of the statements that an answer names."""

    things: frozenset[str]
    statements: frozenset[str]


def part_named(knowledge: Knowledge, named: Named, hops: int) -> Part:
    """What stands around the things and statements that an answer names.

    With `hops` 0 these are the statements that it names and all between the things that it names; each hop more adds
    all that is said of the things reached so far. The page opens on what the answer names where that hangs together,
    else on its neighbours too. Raises UsageError where `hops` is no whole number from 0.
    """
    steps = whole_of("hops", hops, least=0)
    kept = {item.id for item in knowledge.statements if item.id in named.statements or _ends(item) <= named.things}
    first = set(named.things).union(*(_ends(item) for item in knowledge.statements if item.id in named.statements))
    near = set(named.things)
    for _ in range(steps):
        kept |= {item.id for item in knowledge.statements if _ends(item) & near}
        near = near.union(*(_ends(item) for item in knowledge.statements if item.id in kept))
    said = tuple(item for item in knowledge.statements if item.id in kept)
    part = narrowed(knowledge, said, first.union(near, *map(_ends, said)))
    together = any(item.object is not None and _ends(item) <= first for item in said)
    return Part(part, start_with(part, first if together else {thing.id for thing in part.things}), size_of(knowledge))


def _ends(statement: Statement) -> set[str]:
    return {statement.subject, statement.object or statement.subject}
