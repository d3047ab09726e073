"""What reconciling rests on: the graph, its index, the cards, and the divisions of the country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from lukou_kg.resolve.background import Background, background_of
from lukou_kg.resolve.names import name_key
from lukou_kg.schema import Schema
from lukou_kg.schema.cards import Labels
from lukou_kg.search.contents import Named
from lukou_kg.search.facts import Facts
from lukou_kg.search.folding import fold
from lukou_kg.search.index import SearchIndex

THING = Labels("事物", "thing")


@dataclass(frozen=True, slots=True)
class Known:
    """All of it, made before processes are forked.

    `ids` is the namespace of identifiers; `things` are those of the index by IRI, `called` by the key of each name.
    """

    facts: Facts
    index: SearchIndex
    ids: str
    schema: Schema
    background: Background
    things: Mapping[str, Named]
    called: Mapping[str, tuple[Named, ...]]

    @classmethod
    def of(cls, facts: Facts, index: SearchIndex, schema: Schema, *, ids: str) -> Known:
        """What reconciling over a graph rests on."""
        called: defaultdict[str, list[Named]] = defaultdict(list)
        for thing in index.contents.things:
            for key in dict.fromkeys(map(key_of, thing.names)):
                called[key].append(thing)
        return cls(
            facts,
            index,
            ids,
            schema,
            background_of(schema),
            {thing.iri: thing for thing in index.contents.things},
            {key: tuple(things) for key, things in called.items()},
        )

    def label_of(self, kind: str, language: str) -> str:
        """What a kind is called; a kind of a user's own cards by its id."""
        card = self.schema.kinds.get(kind)
        labels = card.labels if card else THING if kind == "Thing" else Labels(kind, kind)
        return labels.en if language == "en" else labels.zh

    def family_of(self, kind: str) -> str:
        """The built-in kind by whose rules names of a kind are compared."""
        return self.background.families.get(kind, kind)


def key_of(name: str) -> str:
    """A name without what writers vary, script included."""
    return name_key(fold(name))
