"""Which claims of a thing cannot hold together: the saved question `contradictions`, asked of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pyoxigraph import NamedNode, QuerySolutions, Store

from lukou_kg.graphs.vocabulary import local, prefixes
from lukou_kg.query.library import find_question
from lukou_kg.serve.facts.values import ClaimRow, Contradiction

_QUOTES = re.compile(r"^.*lk:quote \?(?:quote|otherQuote) .*\n", re.MULTILINE)


def contradictions(store: Store, thing: NamedNode) -> tuple[Contradiction, ...]:
    """The contradictions in what is said of a thing, in order of relation and claims."""
    found = store.query(_pairs(thing), prefixes=prefixes())
    assert isinstance(found, QuerySolutions)
    rows = sorted({tuple(local(node.value) for node in (row["relation"], row["a"], row["b"])) for row in found})
    return tuple(Contradiction(predicate=relation, one=one, other=other) for relation, one, other in rows)


def _pairs(thing: NamedNode) -> str:
    """The pairs of claims that the question finds for a thing, where it tells what they say and in which sentences.

    The thing stands for its variable everywhere: a substitution by the engine does not reach into MINUS, which would
    then be worked out for the whole graph.
    """
    _, _, rest = find_question("contradictions").sparql.partition("WHERE")
    conditions = _QUOTES.sub("", rest.rpartition("GROUP BY")[0]).replace("?thing", str(thing))
    return f"SELECT DISTINCT ?relation ?a ?b WHERE {conditions}"


def with_contradictions(claims: Iterable[ClaimRow], found: Iterable[Contradiction]) -> tuple[ClaimRow, ...]:
    """The claims, each with the ids of those that contradict it."""
    against: dict[str, set[str]] = {}
    for item in found:
        against.setdefault(item.one, set()).add(item.other)
        against.setdefault(item.other, set()).add(item.one)
    return tuple(replace(claim, contradicted_by=tuple(sorted(against.get(claim.id, ())))) for claim in claims)
