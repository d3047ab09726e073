"""What the page holds, all of the knowledge that it is made of, as plain values that JSON can carry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lukou_kg.graphs.posts import post_ids
from lukou_kg.graphs.scope import evidence_id
from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence, When
from lukou_kg.model.document import Span
from lukou_kg.model.knowledge import Knowledge, Statement, Thing
from lukou_kg.schema.cards import KindCard, RelationCard
from lukou_kg.schema.loader import Schema
from lukou_kg.view.carried import Naming, Namings, Place
from lukou_kg.view.folding import spoken, traditional_forms

Mark = tuple[int, int, str]  # start and end in the quote, code points, half-open; role
_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of thing as the page draws it."""

    id: str
    zh: str
    en: str
    colour: str
    shape: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A relation with its labels in both directions; `value` is the type of its far end, or None for a thing."""

    id: str
    zh: str
    en: str
    inverse_zh: str
    inverse_en: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence as repaired; `raw` as received where that differs. `article` is a place in Payload.articles.

    `key` is what its id in RDF has behind "evidence-". An end is told where it is not as far from its start as the
    words are long (in characters).
    """

    article: int
    key: str
    number: int
    start: int
    end: int | None
    quote: str
    raw: str | None
    raw_start: int
    raw_end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """That a statement is said in a sentence (a place in Payload.sentences), and by which words of it.

    `named` tells where the article names the ends that these words do not name, None where they name both.
    """

    sentence: int
    marks: tuple[Mark, ...]
    named: tuple[Naming, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A statement: everything that the knowledge holds of it; `decided` is None where nobody has decided on it.

    `posts` are the ids of the posts that it names, None for none; `post` is their word, `seat` where they belong.
    """

    id: str
    relation: str
    subject: str
    object: str | None
    value: str | float | None
    unit: str | None
    status: str
    when: When | None
    qualifiers: tuple[tuple[str, str], ...]
    asserted: bool
    score: float
    rules: tuple[str, ...]
    decided: tuple[str, ...] | None
    post: str | None
    seat: str | None
    posts: tuple[str, ...] | None
    evidence: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """All that the page knows. `traditional` and `spoken` serve its search."""

    kinds: tuple[Kind, ...]
    relations: tuple[Relation, ...]
    articles: tuple[ArticleHead, ...]
    sentences: tuple[Sentence, ...]
    things: tuple[Thing, ...]
    statements: tuple[Fact, ...]
    traditional: Mapping[str, str]
    spoken: Mapping[str, str]


def make_payload(knowledge: Knowledge, schema: Schema, *, searched: bool = True) -> Payload:
    """The whole of the knowledge, its statements and things in their own order, each sentence once.

    Kinds and relations are those that occur, in order of their ids; one that the schema does not know (a graph of
    another version) is shown under its id. What is not `searched` has no forms of names for that.
    """
    articles = {article.id: place for place, article in enumerate(knowledge.articles)}
    hashes = {article.id: article.sha256 for article in knowledge.articles}
    sentences: dict[Place, int] = {}
    said: list[Sentence] = []
    for statement in knowledge.statements:
        for evidence in statement.evidence:
            key = (evidence.article, evidence.span.start, evidence.span.end)
            if key not in sentences:
                sentences[key] = len(said)
                said.append(_sentence(evidence, articles[evidence.article], hashes[evidence.article]))
    namings = Namings(knowledge)
    facts = [_fact(statement, sentences, hashes, namings) for statement in knowledge.statements]
    names = [name for thing in knowledge.things if searched for name in (thing.name, *thing.aliases)]
    return Payload(
        kinds=tuple(kind_of(kind, schema.kinds.get(kind)) for kind in _used(thing.kind for thing in knowledge.things)),
        relations=tuple(
            relation_of(name, schema.relations.get(name)) for name in _used(fact.relation for fact in facts)
        ),
        articles=tuple(map(linkable, knowledge.articles)),
        sentences=tuple(said),
        things=knowledge.things,
        statements=tuple(facts),
        traditional=traditional_forms(names),
        spoken=spoken(names),
    )


def _used(ids: Iterable[str]) -> list[str]:
    return sorted(set(ids))


def kind_of(name: str, card: KindCard | None) -> Kind:
    """A kind by its card; one without a card is shown under its id."""
    if card is None:
        return Kind(id=name, zh=name, en=name, colour="#6b7280", shape="dot")
    return Kind(id=name, zh=card.labels.zh, en=card.labels.en, colour=card.colour, shape=card.shape)


def relation_of(name: str, card: RelationCard | None) -> Relation:
    """A relation by its card; one without a card is shown under its id."""
    if card is None:
        return Relation(id=name, zh=name, en=name, inverse_zh=name, inverse_en=name, value=None)
    return Relation(
        id=name,
        zh=card.labels.zh,
        en=card.labels.en,
        inverse_zh=card.inverse.zh,
        inverse_en=card.inverse.en,
        value=None if card.value is None else card.value.value,
    )


def linkable(article: ArticleHead) -> ArticleHead:
    """The article with its address only where that is one of the web, so that a page may lead there."""
    return article if article.url and _WEB.fullmatch(article.url) else replace(article, url=None)


def _sentence(evidence: Evidence, article: int, sha256: str) -> Sentence:
    return Sentence(
        article=article,
        key=evidence_id(sha256, evidence.span).partition("-")[2],
        number=evidence.sentence,
        start=evidence.span.start,
        end=_odd_end(evidence.span, evidence.quote),
        quote=evidence.quote,
        raw=None if evidence.raw_quote == evidence.quote else evidence.raw_quote,
        raw_start=evidence.raw_span.start,
        raw_end=_odd_end(evidence.raw_span, evidence.raw_quote),
    )


def _odd_end(span: Span, words: str) -> int | None:
    return None if span.end == span.start + len(words) else span.end


def _fact(statement: Statement, sentences: Mapping[Place, int], hashes: Mapping[str, str], namings: Namings) -> Fact:
    return Fact(
        id=statement.id,
        relation=statement.relation,
        subject=statement.subject,
        object=statement.object,
        value=statement.value,
        unit=statement.unit,
        status=statement.status.value,
        when=statement.when,
        qualifiers=statement.qualifiers,
        asserted=statement.asserted,
        score=statement.score,
        rules=statement.rules,
        decided=statement.decided or None,
        post=statement.post,
        seat=statement.seat,
        posts=tuple(post_ids(statement, hashes)) or None,
        evidence=tuple(
            _said(evidence, sentences, namings.of(statement, evidence, sentences)) for evidence in statement.evidence
        ),
    )


def _said(evidence: Evidence, sentences: Mapping[Place, int], named: tuple[Naming, ...]) -> Said:
    start = evidence.span.start
    return Said(
        sentence=sentences[evidence.article, evidence.span.start, evidence.span.end],
        marks=tuple((mark.span.start - start, mark.span.end - start, mark.role) for mark in evidence.marks),
        named=named or None,
    )
