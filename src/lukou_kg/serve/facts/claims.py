"""Lists of claims: of a thing, a relation, a status, a time, an article."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Store

from lukou_kg.graphs.vocabulary import LK, term
from lukou_kg.model.claim import Status
from lukou_kg.serve.facts.asked import Asked, part_of
from lukou_kg.serve.facts.gathered import claims_about, claims_of, objects, subjects
from lukou_kg.serve.facts.rows import claim_rows
from lukou_kg.serve.facts.values import ClaimPage, ClaimRow
from lukou_kg.serve.problems import no_such_thing, wrong_request

_OPEN = {"", ".."}


def claims(store: Store, ids: str, asked: Asked) -> ClaimPage:
    """The claims that fit every parameter that is given, in order of id. Raises ProblemError.

    `since` and `until` keep those whose time overlaps the period and whose year is known; where a time is given as a
    month or a year, all of it counts.
    """
    since, until = asked.date("since"), asked.date("until")
    found = _selected(store, ids, asked)
    if since or until:
        kept = {claim for claim in found if overlaps(_time(store, claim), since, until)}
        found &= kept
    rows = sorted(found, key=lambda claim: claim.value)
    part, more = part_of(rows, lambda claim: (claim.value,), asked)
    items = sorted(claim_rows(store, part, ids), key=lambda row: row.id)
    return ClaimPage(total=len(rows), items=tuple(items), next=more)


def claim(store: Store, ids: str, identifier: str) -> ClaimRow:
    """The claim of that id. Raises ProblemError where there is none."""
    node = NamedNode(ids + identifier)
    if term("lk:Claim") not in objects(store, node, "rdf:type"):
        raise no_such_thing(identifier)
    (row,) = claim_rows(store, [node], ids)
    return row


def overlaps(edtf: str | None, since: str | None, until: str | None) -> bool:
    """Whether a time lies in a period or overlaps it; what is only known to begin counts by its beginning.

    >>> overlaps("2018-06", "2018", None), overlaps("2018", None, "2017-12"), overlaps("XXXX-06", "2018", None)
    (True, False, False)
    """
    if edtf is None or "X" in edtf:
        return False
    low, slash, high = edtf.partition("/")
    first = "0000" if low in _OPEN else low
    last = (first if high in _OPEN else high) if slash else first
    after = since is None or last >= since or since.startswith(last)
    return after and (until is None or first <= until or first.startswith(until))


def _selected(store: Store, ids: str, asked: Asked) -> set[NamedNode]:
    chosen = [set(nodes) for nodes in _choices(store, ids, asked)]
    return set.intersection(*chosen) if chosen else set(subjects(store, "rdf:type", term("lk:Claim")))


def _choices(store: Store, ids: str, asked: Asked) -> Iterator[list[NamedNode]]:
    for name in ("subject", "object"):
        if (key := asked.text(name)) is not None:
            yield subjects(store, f"rdf:{name}", _node(ids, name, key))
    if (key := asked.text("about")) is not None:
        yield claims_about(store, _node(ids, "about", key))
    if (key := asked.text("article")) is not None:
        yield claims_of(store, _node(ids, "article", key))
    if (relation := asked.text("predicate")) is not None:
        yield subjects(store, "rdf:predicate", _node(LK, "predicate", relation))
    if (status := asked.one_of("status", [str(each) for each in Status])) is not None:
        yield subjects(store, "lk:status", term(f"lkv:status-{status}"))


def _node(space: str, name: str, key: str) -> NamedNode:
    """The node that a parameter names by the last part of its IRI, or by the whole of it."""
    key = key.removeprefix(space)
    if not (key.isascii() and key.replace("-", "").isalnum()):
        raise wrong_request(f"参数 {name} 应为编号", f"the parameter {name} is an id")
    return NamedNode(space + key)


def _time(store: Store, claim: NamedNode) -> str | None:
    found = [
        quad.object.value
        for quad in store.quads_for_pattern(claim, term("lk:edtf"), None)
        if isinstance(quad.object, Literal)
    ]
    return found[0] if found else None
