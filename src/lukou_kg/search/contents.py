"""The names and the sentences of a graph, in the order in which a search tells them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lukou_kg.graphs.vocabulary import term
from lukou_kg.search.facts import Facts

_CLASSES = frozenset(term(name).value for name in ("lk:Thing", "lk:Post"))
_UNDATED = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing or a post: its IRI, its kind ("Company"), its label first and then what else it is called."""

    iri: str
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that claims rest on: the IRI of its evidence, and its repaired text."""

    iri: str
    quote: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What can be searched: things, those in most articles first, and sentences, those of the newest article first."""

    things: tuple[Named, ...]
    sentences: tuple[Sentence, ...]


def contents_of(facts: Facts) -> Contents:
    """The names and sentences of a graph; what lacks a label, or a text, is none of them."""
    return Contents(tuple(_things(facts)), tuple(_sentences(facts)))


def _things(facts: Facts) -> Iterator[Named]:
    labels, aliases = _grouped(facts.all("rdfs:label")), _grouped(facts.all("skos:altLabel"))
    articles = Counter(iri for iri, _ in facts.all("lk:mentionedIn"))
    found: list[tuple[int, int, str, Named]] = []
    for iri in {iri for iri, name in facts.all("rdf:type") if name in _CLASSES}:
        names, kind = sorted(labels.get(iri, ())), facts.kind(iri)
        if names and kind is not None:
            called = tuple(dict.fromkeys([*names, *sorted(aliases.get(iri, ()))]))
            found.append((-articles[iri], len(names[0]), iri, Named(iri, kind, called)))
    yield from (named for *_, named in sorted(found, key=lambda each: each[:3]))


def _sentences(facts: Facts) -> Iterator[Sentence]:
    """Sentences that no article is known of, or no date of it, come last."""
    dates = {iri: max(found) for iri, found in _grouped(facts.all("schema:datePublished")).items()}
    articles = {iri: min(found) for iri, found in _grouped(facts.all("oa:hasSource")).items()}
    starts = {iri: int(min(found)) for iri, found in _grouped(facts.all("lk:start")).items()}
    found = sorted(facts.all("lk:quote"), key=lambda each: (articles.get(each[0], ""), starts.get(each[0], 0), each))
    found.sort(key=lambda each: dates.get(articles.get(each[0], ""), _UNDATED), reverse=True)
    yield from (Sentence(iri, quote) for iri, quote in found)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for iri, value in pairs:
        found[iri].append(value)
    return found
