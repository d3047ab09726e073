"""Which thing of the graph an entity of an article is, where that is sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from lukou_kg.graphs.strings import gated
from lukou_kg.graphs.vocabulary import LK, local, term
from lukou_kg.model.claim import Entity
from lukou_kg.serve.facts.gathered import described, subjects
from lukou_kg.serve.facts.values import ClaimRow, ThingName

_THING = term("lk:Thing")
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """A thing that an article mentions, with all of its names."""

    name: ThingName
    names: frozenset[str]


def things_of(store: Store, article: NamedNode) -> list[Known]:
    """The things that an article mentions, in order of kind and label."""
    found: list[Known] = []
    for node in subjects(store, "lk:mentionedIn", article):
        index = described(store, node)
        kinds = index.nodes(node, "rdf:type")
        if _THING not in kinds:
            continue  # a post
        kind = next((each.value.removeprefix(LK) for each in kinds if each != _THING), "Thing")
        name = ThingName(id=local(node.value), kind=kind, label=index.text(node, "rdfs:label"))
        found.append(Known(name, frozenset([name.label, *index.texts(node, "skos:altLabel")])))
    return sorted(found, key=lambda known: (known.name.kind, known.name.label, known.name.id))


class Linker:
    """Finds things by the words that claims mark for them, else by their names."""

    def __init__(self, things: Sequence[Known], claims: Iterable[ClaimRow]) -> None:
        self._marked: defaultdict[_Place, set[str]] = defaultdict(set)
        self._named: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for known in things:
            for name in known.names:
                self._named[name].add((known.name.kind, known.name.id))
        for claim in claims:
            ends = {"subject": claim.subject, "object": claim.object}
            for mark in (mark for sentence in claim.was_derived_from for mark in sentence.marks):
                end = ends.get(mark.role)
                if end is not None:
                    self._marked[mark.start, mark.end].add(end.id)

    def thing_of(self, entity: Entity) -> str | None:
        """The id of the thing, None where none or several would do."""
        for candidates in (self._by_name(entity, entity.kind), self._by_mark(entity), self._by_name(entity, None)):
            if len(candidates) == 1:
                return next(iter(candidates))
        return None

    def _by_mark(self, entity: Entity) -> set[str]:
        places = ((mention.span.start, mention.span.end) for mention in entity.mentions)
        return {thing for place in places for thing in self._marked.get(place, ())}

    def _by_name(self, entity: Entity, kind: str | None) -> set[str]:
        names = map(gated, (entity.name, *entity.aliases))
        return {thing for name in names for of, thing in self._named.get(name, ()) if kind in {None, of}}
