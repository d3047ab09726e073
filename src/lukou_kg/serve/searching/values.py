"""What is told of what was found; in JSON `article_count` is `articleCount`. Offsets are half-open, in code points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from lukou_kg.serve.facts.values import ArticleName, ThingName


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Where a word that was asked for stands in a name or a sentence."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundThing:
    """A thing of which a name answers."""

    id: Annotated[str, "last part of its IRI"]
    iri: str
    kind: Annotated[str, "most specific class, a term of lk:"]
    label: Annotated[str, "rdfs:label"]
    name: Annotated[str, "the name that answers best: the label, or one of skos:altLabel"]
    matches: Annotated[tuple[Match, ...], "in `name`, in order; those that touch are one"]
    article_count: Annotated[int, "in how many articles it is mentioned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSentence:
    """A sentence that claims rest on (lk:Evidence) and that holds every word."""

    id: Annotated[str, "last part of its IRI"]
    quote: Annotated[str, "lk:quote, as repaired"]
    matches: Annotated[tuple[Match, ...], "in `quote`, in order; those that touch are one"]
    has_source: Annotated[ArticleName | None, "oa:hasSource, the article"] = None
    sentence: Annotated[int, "lk:sentence, its number in the article, from 0"]
    start: Annotated[int, "lk:start, in the repaired text of the article"]
    end: Annotated[int, "lk:end"]
    things: Annotated[tuple[ThingName, ...], "what its claims are about"] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What answers to a search, best first: things by a name of theirs, and after the last of them sentences."""

    query: str
    total_things: int
    total_sentences: int
    things: tuple[FoundThing, ...] = ()
    sentences: tuple[FoundSentence, ...] = ()
    next: Annotated[str | None, "for `after`, where there is more"] = None
