"""The sentences that claims rest on, as Web Annotation selections of their articles."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Quad

from lukou_kg.graphs import literals
from lukou_kg.graphs.scope import Scope
from lukou_kg.graphs.strings import escaped, gated
from lukou_kg.graphs.vocabulary import term
from lukou_kg.model.claim import Evidence


def evidence_quads(evidence: Evidence, scope: Scope) -> Iterator[Quad]:
    """The node of a sentence with its two selectors. Marks belong to claims, so all claims of a sentence share it."""
    identifier = scope.evidence_id(evidence)
    node = scope.node(identifier)
    position, quote = scope.node(f"{identifier}-position"), scope.node(f"{identifier}-quote")
    yield Quad(node, term("rdf:type"), term("lk:Evidence"))
    yield Quad(node, term("rdf:type"), term("oa:SpecificResource"))
    yield Quad(node, term("oa:hasSource"), scope.article(evidence.article))
    yield Quad(node, term("oa:hasSelector"), position)
    yield Quad(node, term("oa:hasSelector"), quote)
    for name, number in (
        ("lk:sentence", evidence.sentence),
        ("lk:start", evidence.span.start),
        ("lk:end", evidence.span.end),
        ("lk:rawStart", evidence.raw_span.start),
        ("lk:rawEnd", evidence.raw_span.end),
    ):
        yield Quad(node, term(name), literals.integer(number))
    for name, words in (("lk:quote", evidence.quote), ("lk:rawQuote", evidence.raw_quote)):
        yield Quad(node, term(name), literals.text(words))
        if gated(words) != words:
            yield Quad(node, term(f"{name}Escaped"), literals.text(escaped(words)))
    yield Quad(position, term("rdf:type"), term("oa:TextPositionSelector"))
    yield Quad(position, term("oa:start"), literals.integer(evidence.span.start))
    yield Quad(position, term("oa:end"), literals.integer(evidence.span.end))
    yield Quad(quote, term("rdf:type"), term("oa:TextQuoteSelector"))
    yield Quad(quote, term("oa:exact"), literals.text(evidence.quote))
