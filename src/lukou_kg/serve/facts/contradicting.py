"""Which claims of a thing cannot hold together: the saved question `contradictions`, asked of one thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pyoxigraph import NamedNode, QuerySolutions, Store, Variable

from lukou_kg.graphs.vocabulary import local, prefixes
from lukou_kg.query.library import find_question
from lukou_kg.serve.facts.values import ClaimRow, Contradiction

_THING = Variable("thing")


def contradictions(store: Store, thing: NamedNode) -> tuple[Contradiction, ...]:
    """The contradictions in what is said of a thing, in order of relation and claims."""
    found = store.query(_pairs(), prefixes=prefixes(), substitutions={_THING: thing})
    assert isinstance(found, QuerySolutions)
    rows = sorted({tuple(local(node.value) for node in (row["relation"], row["a"], row["b"])) for row in found})
    return tuple(Contradiction(predicate=relation, one=one, other=other) for relation, one, other in rows)


def _pairs() -> str:
    """The pairs of claims that the question finds, where it tells what they say."""
    _, where, rest = find_question("contradictions").sparql.partition("WHERE")
    return f"SELECT DISTINCT ?thing ?relation ?a ?b {where}{rest.rpartition('GROUP BY')[0]}"


def with_contradictions(claims: Iterable[ClaimRow], found: Iterable[Contradiction]) -> tuple[ClaimRow, ...]:
    """The claims, each with the ids of those that contradict it."""
    against: dict[str, set[str]] = {}
    for item in found:
        against.setdefault(item.one, set()).add(item.other)
        against.setdefault(item.other, set()).add(item.one)
    return tuple(replace(claim, contradicted_by=tuple(sorted(against.get(claim.id, ())))) for claim in claims)
