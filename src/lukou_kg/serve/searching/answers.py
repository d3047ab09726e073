"""What answers to a search: in the processes that hold the graph."""

from __future__ import annotations

from lukou_kg.search.facts import Facts
from lukou_kg.search.found import ArticleOf, Ranges, SentenceFound, ThingFound, tell
from lukou_kg.search.index import SearchIndex
from lukou_kg.serve.facts.values import ArticleName, ThingName
from lukou_kg.serve.searching.asked import SearchAsked, cursor, place_of
from lukou_kg.serve.searching.values import FoundSentence, FoundThing, Match, SearchPage


def searched(index: SearchIndex, facts: Facts, text: str) -> SearchPage:
    """The answer to a search. Raises ProblemError for a cursor that leads nowhere."""
    asked = SearchAsked.of_text(text)
    start = place_of(asked.after, index.mark)
    found = tell(facts, asked.q, index.answers(asked.q, kind=asked.kind, start=start, most=asked.limit))
    end = start + len(found.things) + len(found.sentences)
    more = end < found.total_things + found.total_sentences
    return SearchPage(
        query=asked.q,
        total_things=found.total_things,
        total_sentences=found.total_sentences,
        things=tuple(map(_thing, found.things)),
        sentences=tuple(map(_sentence, found.sentences)),
        next=cursor(index.mark, end) if more else None,
    )


def _thing(thing: ThingFound) -> FoundThing:
    return FoundThing(
        id=thing.id,
        iri=thing.iri,
        kind=thing.kind,
        label=thing.label,
        name=thing.name,
        matches=_matches(thing.matches),
        article_count=thing.articles,
    )


def _sentence(found: SentenceFound) -> FoundSentence:
    return FoundSentence(
        id=found.id,
        quote=found.quote,
        matches=_matches(found.matches),
        has_source=_article(found.article),
        sentence=found.sentence,
        start=found.start,
        end=found.end,
        things=tuple(ThingName(id=thing.id, kind=thing.kind, label=thing.label) for thing in found.things),
    )


def _article(article: ArticleOf) -> ArticleName | None:
    if not article.id:
        return None
    return ArticleName(id=article.id, headline=article.title, publisher=article.publisher, date_published=article.date)


def _matches(ranges: Ranges) -> tuple[Match, ...]:
    return tuple(Match(start=start, end=end) for start, end in ranges)
