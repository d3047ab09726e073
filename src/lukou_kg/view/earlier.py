"""What an earlier graph said and this one does not, and the reverse, for the page that compares the two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lukou_kg.model.knowledge import Knowledge, Statement
from lukou_kg.schema.loader import Schema
from lukou_kg.view.payload import Payload, make_payload
from lukou_kg.view.regions import Day, days_in


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier knowledge under the name that people gave for it: the number of a generation, or a file.

    `published` is when a generation was published (ISO 8601, UTC); of a file that is not known.
    """

    label: str
    knowledge: Knowledge
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What changed since `label`, which was `published` then (ISO 8601, UTC).

    `lost` holds the statements that only the earlier knowledge has, with their sentences and articles, and the things
    of theirs that the page does not show; ids that were merged since stand under those that took their place.
    `gained` are the ids of the statements that only the new knowledge has, `days` the first and last day of each time
    of those that only the earlier one has.
    """

    label: str
    published: str | None
    lost: Payload
    gained: tuple[str, ...]
    days: Mapping[str, tuple[Day | None, Day | None]]


def make_earlier(before: Before, now: Knowledge, schema: Schema, *, shown: Knowledge) -> Earlier:
    """What changed from the knowledge before to that of now, as far as it is about what is `shown`, a part of that.

    A statement is the same where it says the same of the same things: that it has more evidence, or is surer, is no
    change, and neither is that its subject was merged into another thing.
    """
    merged = _merged(now)
    moved = [_moved(item, merged) for item in before.knowledge.statements]
    known = {_content(item) for item in now.statements}
    there = {thing.id for thing in shown.things} if shown is not now else None
    lost = _once(item for item in moved if _content(item) not in known and _is_about(item, there))
    said = {_content(item) for item in moved}
    return Earlier(
        label=before.label,
        published=before.published,
        lost=make_payload(_part(before.knowledge, lost, now, shown), schema, searched=False),
        gained=tuple(item.id for item in shown.statements if _content(item) not in said),
        days=days_in(lost),
    )


def _is_about(item: Statement, there: set[str] | None) -> bool:
    return there is None or item.subject in there or item.object in there


def _merged(now: Knowledge) -> dict[str, str]:
    """For each id that is no more the thing that it is now, however often it was merged, where that is there."""
    there = {thing.id for thing in now.things}
    after = {item.former: item.successor for item in now.successions if item.how == "merged"}
    final: dict[str, str] = {}
    for former in after.keys() - there:
        at, seen = after[former], {former}
        while at in after and at not in seen:
            seen.add(at)
            at = after[at]
        if at in there:
            final[former] = at
    return final


def _moved(item: Statement, merged: Mapping[str, str]) -> Statement:
    target = None if item.object is None else merged.get(item.object, item.object)
    return replace(item, subject=merged.get(item.subject, item.subject), object=target)


def _content(item: Statement) -> tuple[object, ...]:
    when = item.when.edtf if item.when else None
    return item.relation, item.subject, item.object, item.value, item.unit, item.status, when, item.qualifiers


def _once(items: Iterable[Statement]) -> tuple[Statement, ...]:
    """Of statements that a merge made one the first."""
    kept: dict[tuple[object, ...], Statement] = {}
    for item in items:
        kept.setdefault(_content(item), item)
    return tuple(kept.values())


def _part(old: Knowledge, lost: tuple[Statement, ...], now: Knowledge, shown: Knowledge) -> Knowledge:
    """The earlier knowledge with these statements alone, and what they need that is not shown anyway."""
    here = {thing.id for thing in shown.things}
    needed = {end for item in lost for end in (item.subject, item.object) if end is not None} - here
    told = {evidence.article for item in lost for evidence in item.evidence}
    things = {thing.id: thing for thing in (*old.things, *now.things)}
    return replace(
        old,
        things=tuple(things[thing] for thing in sorted(needed)),
        articles=tuple(article for article in old.articles if article.id in told),
        statements=lost,
    )
