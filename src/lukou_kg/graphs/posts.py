"""The posts that people hold, as nodes of their own: two holders of one post meet in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Quad

from lukou_kg.graphs import literals
from lukou_kg.graphs.scope import Scope
from lukou_kg.graphs.strings import gated
from lukou_kg.graphs.vocabulary import hashed, term
from lukou_kg.model.knowledge import Statement


def post_quads(statements: Iterable[Statement], scope: Scope) -> Iterator[Quad]:
    """The posts named by statements, and who holds them where that is asserted.

    A post is its normal word in one place or body, whatever words name it; where that is not known, the post is one of
    the article that names it, and no other article's.
    """
    for statement in statements:
        if statement.post is None:
            continue
        for post in post_ids(statement, scope.hashes):
            yield from _post(scope.node(post), statement, statement.post, scope)


def post_ids(statement: Statement, hashes: Mapping[str, str]) -> list[str]:
    """The identifiers of the posts that a statement names; `hashes` gives the SHA-256 of each article by its id."""
    if statement.post is None:
        return []
    word = gated(statement.post)
    if statement.seat is not None:
        return [hashed("post", word, statement.seat)]
    articles = sorted({hashes[evidence.article] for evidence in statement.evidence})
    return [hashed("post", word, "article", digest) for digest in articles]


def _post(post: NamedNode, statement: Statement, word: str, scope: Scope) -> Iterator[Quad]:
    claim = scope.node(statement.id)
    yield Quad(post, term("rdf:type"), term("lk:Post"))
    yield Quad(post, term("rdf:type"), term("org:Post"))
    yield Quad(post, term("rdfs:label"), literals.name(word))
    yield Quad(post, term("skos:prefLabel"), literals.name(word))
    yield Quad(post, term("lk:describedBy"), claim)
    yield Quad(claim, term("lk:namesPost"), post)
    if isinstance(statement.value, str) and gated(statement.value) != gated(word):
        yield Quad(post, term("skos:altLabel"), literals.name(statement.value))
    for evidence in statement.evidence:
        yield Quad(post, term("lk:mentionedIn"), scope.article(evidence.article))
    for name, words in statement.qualifiers:
        if name == "org":
            yield Quad(post, term("lk:postIn"), literals.text(words))
    if statement.seat is not None:
        yield Quad(post, term("lk:postOf"), scope.node(statement.seat))
    if statement.asserted:
        yield Quad(scope.node(statement.subject), term("org:holds"), post)
