"""Facts as a graph tool is given them, and how much of them comes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypedDict, TypeVar

from lukou_kg.model.claim import Status
from lukou_kg.model.knowledge import Knowledge


class Fact(TypedDict, total=False):
    """A statement by names; `target_kind` is "" where that is no thing. What a tool does not keep is not there."""

    subject: str
    kind: str
    relation: str
    target: str | float
    target_kind: str
    date: str | None
    status: str
    quote: str


Triple = tuple[str, str, str]
_Key = TypeVar("_Key")
Kept = Mapping[str, tuple[int, int]]  # by measure: how many there were, how many came back
MEASURES = ("predicates", "triples", "parallel", "repeated", "numbers", "dates", "status", "quotes")


def facts_of(knowledge: Knowledge, called: Mapping[str, str]) -> Iterator[Fact]:
    """The statements as facts of names: the target is a thing, else a value, else the date, else a mere "yes".

    `called` gives what a relation is called by its id.
    """
    things = {thing.id: thing for thing in knowledge.things}
    for statement in knowledge.statements:
        subject = things[statement.subject]
        target = None if statement.object is None else things[statement.object]
        date = statement.when.edtf if statement.when else None
        plain = statement.value if statement.value is not None else date or "yes"
        yield Fact(
            subject=subject.name,
            kind=subject.kind,
            relation=called[statement.relation],
            target=plain if target is None else target.name,
            target_kind="" if target is None else target.kind,
            date=date,
            status="" if statement.status is Status.ACTUAL else statement.status.value,
            quote=statement.evidence[0].quote,
        )


def kept(given: Sequence[Fact], back: Sequence[Fact]) -> Kept:
    """Of each measure, how many there were and how many came back.

    predicates, triples: different ones. parallel: pairs of names with several relations, that still have all of them.
    repeated: triples with several dates or statuses, that still have all. numbers: facts with a number, as a number.
    dates, status, quotes: facts with one, whose triple still has it.
    """
    known, found = {fact["relation"] for fact in given}, {fact["relation"] for fact in back}
    triples = set(map(_triple, given))
    numbers = [_number(fact) for fact in given if isinstance(fact["target"], float)]
    typed = {_number(fact) for fact in back if isinstance(fact["target"], int | float)}
    return {
        "predicates": (len(known), len(known & found)),
        "triples": (len(triples), len(triples & set(map(_triple, back)))),
        "parallel": _several(_relations(given), _relations(back)),
        "repeated": _several(_tellings(given), _tellings(back)),
        "numbers": (len(numbers), sum(number in typed for number in numbers)),
        "dates": _with(
            [(fact, fact["date"]) for fact in given if fact["date"]], {(_triple(row), row.get("date")) for row in back}
        ),
        "status": _with(
            [(fact, fact["status"]) for fact in given if fact["status"]],
            {(_triple(row), row.get("status")) for row in back},
        ),
        "quotes": _with([(fact, fact["quote"]) for fact in given], {(_triple(row), row.get("quote")) for row in back}),
    }


def table(rows: Mapping[str, Kept]) -> Iterator[str]:
    """The rows as lines of Markdown; the head says how many there were."""
    first = next(iter(rows.values()))
    yield "| what comes back | " + " | ".join(f"{name} ({first[name][0]:,})" for name in MEASURES) + " |"
    yield "|---|" + "---|" * len(MEASURES)
    for name, row in rows.items():
        yield f"| {name} | " + " | ".join(f"{row[measure][1]:,}" for measure in MEASURES) + " |"


def _triple(fact: Fact) -> Triple:
    """By names; a number is the same as text."""
    target = fact["target"]
    return fact["subject"], fact["relation"], _plain(target) if isinstance(target, str) else repr(float(target))


def _plain(told: str) -> str:
    try:
        return repr(float(told))
    except ValueError:
        return told


def _number(fact: Fact) -> tuple[str, str, float]:
    return fact["subject"], fact["relation"], float(fact["target"])


def _relations(facts: Iterable[Fact]) -> Mapping[tuple[str, str], AbstractSet[object]]:
    """By pair of names, the relations between them."""
    found: defaultdict[tuple[str, str], set[object]] = defaultdict(set)
    for subject, relation, target in map(_triple, facts):
        found[subject, target].add(relation)
    return found


def _tellings(facts: Iterable[Fact]) -> Mapping[Triple, AbstractSet[object]]:
    """By triple, the dates and statuses with which it is told."""
    found: defaultdict[Triple, set[object]] = defaultdict(set)
    for fact in facts:
        found[_triple(fact)].add((fact.get("date"), fact.get("status", "")))
    return found


def _several(given: Mapping[_Key, AbstractSet[object]], back: Mapping[_Key, AbstractSet[object]]) -> tuple[int, int]:
    """Of the keys with several values, how many there are, and how many still have all."""
    several = {key: values for key, values in given.items() if len(values) > 1}
    return len(several), sum(values <= back.get(key, frozenset()) for key, values in several.items())


def _with(given: Sequence[tuple[Fact, object]], back: AbstractSet[tuple[Triple, object]]) -> tuple[int, int]:
    return len(given), sum((_triple(fact), value) in back for fact, value in given)
