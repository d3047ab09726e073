"""What a result says as a graph: the claims that it names, or those that join the things of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from lukou_kg.graphs.vocabulary import term
from lukou_kg.query.result import CellKind, Result

_CLAIM, _THING = "/id/claim-", "/id/"
_SUBJECT, _OBJECT = term("rdf:subject"), term("rdf:object")
# From a claim to all that is needed to tell it: its evidence, the article of that, the post that it names.
_TOLD_BY = (_SUBJECT, _OBJECT, term("prov:wasDerivedFrom"), term("lk:namesPost"), term("lk:postOf"))
_OF_EVIDENCE = (term("oa:hasSource"), term("lk:repostOf"))
_FEW = 400  # things, beyond which nobody reads a picture


def is_joined(result: Result) -> bool:
    """Whether there is something to draw: a column of claims, or two things in a row."""
    return any(sum(_is_thing(iri) for iri in row) > 1 or any(_CLAIM in iri for iri in row) for row in _iris(result))


def claims_behind(store: ox.Store, result: Result, *, most: int) -> list[ox.Quad]:
    """The quads of the first `most` claims that the rows name, with all that tells them.

    Where no row names a claim, of those that join two things of the result.
    """
    rows = list(_iris(result))
    named = list(dict.fromkeys(iri for row in rows for iri in row if _CLAIM in iri))
    claims = [ox.NamedNode(iri) for iri in named[:most]] or _between(store, rows, most)
    return _whole(store, claims)


def _iris(result: Result) -> Iterator[list[str]]:
    for row in result.cells:
        yield [cell.text for cell in row if cell is not None and cell.kind is CellKind.IRI]


def _is_thing(iri: str) -> bool:
    return _THING in iri and not any(f"/id/{kind}-" in iri for kind in ("claim", "evidence", "article", "post"))


def _between(store: ox.Store, rows: Iterable[list[str]], most: int) -> list[ox.NamedNode]:
    found = dict.fromkeys(iri for row in rows for iri in row if _is_thing(iri))
    things = {ox.NamedNode(iri) for iri in list(found)[:_FEW]}
    claims = [
        claim.subject
        for thing in sorted(things, key=str)
        for claim in store.quads_for_pattern(None, _SUBJECT, thing)
        if any(quad.object in things for quad in store.quads_for_pattern(claim.subject, _OBJECT, None))
    ]
    return sorted((claim for claim in claims if isinstance(claim, ox.NamedNode)), key=str)[:most]


def _whole(store: ox.Store, claims: Iterable[ox.NamedNode]) -> list[ox.Quad]:
    """The quads of claims and of all that stands behind them, each once, and those of the dataset."""
    wanted = dict.fromkeys(claims)
    for step in (_TOLD_BY, _OF_EVIDENCE, _OF_EVIDENCE):
        for node in tuple(wanted):
            for predicate in step:
                found = (quad.object for quad in store.quads_for_pattern(node, predicate, None))
                wanted |= dict.fromkeys(item for item in found if isinstance(item, ox.NamedNode))
    dataset = [quad.subject for quad in store.quads_for_pattern(None, term("rdf:type"), term("void:Dataset"))]
    wanted |= dict.fromkeys(node for node in dataset if isinstance(node, ox.NamedNode))
    return [
        quad
        for node in wanted
        for quad in store.quads_for_pattern(node, None, None)
        if quad.predicate != term("lk:mentionedIn") or quad.object in wanted
    ]
