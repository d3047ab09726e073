"""What was found, with what a reader wants to see of it: where the words stand, the article, the things spoken of."""

from __future__ import annotations

from dataclasses import dataclass

from lukou_kg.graphs.vocabulary import local
from lukou_kg.search.contents import Named, Sentence
from lukou_kg.search.facts import Facts
from lukou_kg.search.folding import fold, joined, places, ranges_of, words_of
from lukou_kg.search.grams import Grams
from lukou_kg.search.index import Answers
from lukou_kg.search.spoken import heard, is_spelling

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingFound:
    """A thing of which a name answers. `name` is that name; `matches` where in it the words stand.

    Ranges are half-open, in code points. `articles` is in how many articles the thing stands.
    """

    id: str
    iri: str
    kind: str
    label: str
    name: str
    matches: Ranges
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleOf:
    """The article of a sentence: its id in the graph, the name it came under, and what is known of it."""

    id: str
    name: str
    title: str | None
    date: str | None
    publisher: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingIn:
    """A thing that a claim of a sentence is about."""

    id: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceFound:
    """A sentence that says the words: `matches` are ranges in it, `start` and `end` are its own in the article.

    Offsets are half-open, in code points of repaired text. `things` are what the claims of the sentence are about.
    """

    id: str
    quote: str
    matches: Ranges
    article: ArticleOf
    sentence: int
    start: int
    end: int
    things: tuple[ThingIn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A part of what was found, best first, and how much there is in all."""

    things: tuple[ThingFound, ...]
    sentences: tuple[SentenceFound, ...]
    total_things: int
    total_sentences: int


def tell(facts: Facts, query: str, answers: Answers) -> Page:
    """What answers to a query, as a reader wants to see it."""
    words = words_of(query)
    return Page(
        things=tuple(_thing(facts, thing, words) for thing in answers.things),
        sentences=tuple(_sentence(facts, sentence, words) for sentence in answers.sentences),
        total_things=answers.total_things,
        total_sentences=answers.total_sentences,
    )


def _thing(facts: Facts, thing: Named, words: tuple[str, ...]) -> ThingFound:
    marked = [(name, _marked(name, words)) for name in thing.names]
    name, matches = max(marked, key=lambda each: sum(end - start for start, end in each[1]))  # the first of equals
    return ThingFound(
        id=local(thing.iri),
        iri=thing.iri,
        kind=thing.kind,
        label=thing.names[0],
        name=name,
        matches=matches,
        articles=len(facts.nodes(thing.iri, "lk:mentionedIn")),
    )


def _marked(name: str, words: tuple[str, ...]) -> Ranges:
    """Where the words stand in a name, as they are or as they are read."""
    ranges = [*ranges_of(words, name)]
    origins = places(name)
    for word in filter(is_spelling, words):
        for each in heard(Grams.of([fold(name)]), word):
            ranges += [(origins[at], origins[at + each.size - 1] + 1) for at in each.places.tolist()]
    return joined(ranges)


def _sentence(facts: Facts, sentence: Sentence, words: tuple[str, ...]) -> SentenceFound:
    iri = sentence.iri
    return SentenceFound(
        id=local(iri),
        quote=sentence.quote,
        matches=ranges_of(words, sentence.quote),
        article=_article(facts, next(iter(facts.nodes(iri, "oa:hasSource")), None)),
        sentence=int(facts.text(iri, "lk:sentence") or 0),
        start=int(facts.text(iri, "lk:start") or 0),
        end=int(facts.text(iri, "lk:end") or len(sentence.quote)),
        things=_things_in(facts, iri),
    )


def _article(facts: Facts, iri: str | None) -> ArticleOf:
    if iri is None:
        return ArticleOf(id="", name="", title=None, date=None, publisher=None)
    return ArticleOf(
        id=local(iri),
        name=facts.text(iri, "dcterms:identifier") or local(iri),
        title=facts.text(iri, "schema:headline"),
        date=facts.text(iri, "schema:datePublished"),
        publisher=facts.text(iri, "dcterms:publisher"),
    )


def _things_in(facts: Facts, evidence: str) -> tuple[ThingIn, ...]:
    claims = facts.subjects("prov:wasDerivedFrom", evidence)
    ends = {end for claim in claims for curie in ("rdf:subject", "rdf:object") for end in facts.nodes(claim, curie)}
    named = ((iri, facts.kind(iri), facts.text(iri, "rdfs:label")) for iri in ends)
    found = (ThingIn(id=local(iri), kind=kind, label=label) for iri, kind, label in named if kind and label)
    return tuple(sorted(found, key=lambda thing: (thing.kind, thing.label, thing.id)))
