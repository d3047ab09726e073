"""A row of a user's own table as triples, with an IRI by the key that an authority gave, where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pyoxigraph import Triple

from lukou_kg.detect.credit_codes import is_credit_code
from lukou_kg.graphs import literals
from lukou_kg.graphs.vocabulary import hashed, node, term

_DIVISION = re.compile(r"\d{6}")


def row_triples(
    names: Sequence[str], kind: str, code: str, place: str, *, authority: str, ids: str
) -> Iterator[Triple]:
    """The triples of a thing with these names (the first is what it is called), its kind, code and place.

    Its IRI is made of a unified social credit code, or of the code of a division (GB/T 2260) for a place, so that all
    lists speak of one node; else of all that the row says, so that rows may change their order.
    """
    subject = node(ids, _identifier(names, kind, code.upper(), place, authority))
    yield Triple(subject, term("rdf:type"), term(f"lk:{kind}"))
    yield Triple(subject, term("rdfs:label"), literals.name(names[0]))
    yield Triple(subject, term("skos:prefLabel"), literals.name(names[0]))
    for other in names[1:]:
        yield Triple(subject, term("skos:altLabel"), literals.name(other))
    if code:
        yield Triple(subject, term("dcterms:identifier"), literals.text(code.upper()))
    if place:
        yield Triple(subject, term("schema:location"), literals.text(place))


def _identifier(names: Sequence[str], kind: str, code: str, place: str, authority: str) -> str:
    if is_credit_code(code):
        return f"uscc-{code.lower()}"
    if kind == "Place" and _DIVISION.fullmatch(code):
        return f"division-{code}"
    return hashed("item", authority, kind, names[0], code, place)
