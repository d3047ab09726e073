"""What a page is asked to hold: the whole of a knowledge, or what stands around one thing of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

from lukou_kg.arguments import whole_of
from lukou_kg.model.knowledge import Knowledge, Statement
from lukou_kg.schema.loader import Schema
from lukou_kg.view.divisions import division_tree
from lukou_kg.view.find import find_thing
from lukou_kg.view.start import Start, start_around, whole_start


@dataclass(frozen=True, slots=True)
class Size:
    """How many things, statements and articles a knowledge has."""

    things: int
    statements: int
    articles: int


@dataclass(frozen=True, slots=True)
class Part:
    """All that a page holds, and shows first; `whole` is the size of what it was taken from, None where that is all."""

    knowledge: Knowledge
    start: Start
    whole: Size | None = None


def part_of(knowledge: Knowledge, schema: Schema, around: str | None, hops: int) -> Part:
    """The whole, or what stands within `hops` relations of `around` (an id, a name or an alias).

    Raises UnknownNameError or UsageError where `around` names nothing or several things, or `hops` is no whole number
    from 1.
    """
    steps = whole_of("hops", hops)
    if around is None:
        return Part(knowledge, whole_start(knowledge, division_tree(knowledge, schema)))
    centre = find_thing(knowledge.things, around).id
    near = neighbourhood(knowledge, centre, steps)
    return Part(near, start_around(near, centre, steps), size_of(knowledge))


def neighbourhood(knowledge: Knowledge, centre: str, hops: int) -> Knowledge:
    """The things within `hops` relations of `centre`, what is said of them alone, and the articles that say it.

    Articles that only mention the centre are among them; those that only mention another thing are not.
    """
    near = _within(knowledge, centre, hops)
    kept = tuple(item for item in knowledge.statements if {item.subject, item.object or item.subject} <= near)
    heads = {article for thing in knowledge.things if thing.id == centre for article in thing.articles}
    return narrowed(knowledge, kept, near, heads)


def narrowed(
    knowledge: Knowledge, said: tuple[Statement, ...], things: Container[str], heads: Iterable[str] = ()
) -> Knowledge:
    """The knowledge with these statements and things (by id), and the articles that say them or are in `heads`."""
    told = {evidence.article for item in said for evidence in item.evidence}.union(heads)
    return replace(
        knowledge,
        articles=tuple(article for article in knowledge.articles if article.id in told),
        things=tuple(
            replace(thing, articles=tuple(article for article in thing.articles if article in told))
            for thing in knowledge.things
            if thing.id in things
        ),
        statements=said,
    )


def size_of(knowledge: Knowledge) -> Size:
    """How much a knowledge holds."""
    return Size(len(knowledge.things), len(knowledge.statements), len(knowledge.articles))


def _within(knowledge: Knowledge, centre: str, hops: int) -> set[str]:
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for subject, target in map(_ends, knowledge.statements):
        beside[subject].add(target)
        beside[target].add(subject)
    near = edge = {centre}
    for _ in range(hops):
        edge = {other for thing in edge for other in beside[thing]} - near
        if not edge:
            break
        near = near | edge
    return near


def _ends(statement: Statement) -> tuple[str, str]:
    return statement.subject, statement.object or statement.subject
