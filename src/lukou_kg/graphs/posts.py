"""The posts that people hold, as nodes of their own: two holders of one post meet in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from lukou_kg.graphs import literals
from lukou_kg.graphs.scope import Scope
from lukou_kg.graphs.strings import gated
from lukou_kg.graphs.vocabulary import hashed, term
from lukou_kg.model.knowledge import Statement

RELATION = "holdsPosition"


def post_quads(statements: Iterable[Statement], scope: Scope) -> Iterator[Quad]:
    """The posts named by statements of `holdsPosition`, and who holds them where that is asserted."""
    for statement in statements:
        if statement.relation != RELATION or not isinstance(statement.value, str):
            continue
        bodies = sorted(gated(words) for name, words in statement.qualifiers if name == "org")
        post = scope.node(hashed("post", gated(statement.value), *bodies))
        yield Quad(post, term("rdf:type"), term("lk:Post"))
        yield Quad(post, term("rdf:type"), term("org:Post"))
        yield Quad(post, term("rdfs:label"), literals.name(statement.value))
        yield Quad(post, term("skos:prefLabel"), literals.name(statement.value))
        yield Quad(post, term("lk:describedBy"), scope.node(statement.id))
        for evidence in statement.evidence:
            yield Quad(post, term("lk:mentionedIn"), scope.article(evidence.article))
        for body in bodies:
            yield Quad(post, term("lk:postIn"), literals.text(body))
        if statement.asserted:
            yield Quad(scope.node(statement.subject), term("org:holds"), post)
