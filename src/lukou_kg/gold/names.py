"""Which things of a reading are which things of the answer, by their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from lukou_kg.gold.matching import load_matching
from lukou_kg.gold.spelling import form, without_places
from lukou_kg.model.claim import Entity, Extraction
from lukou_kg.model.gold import Annotated, GoldEntity


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The things of one article, read and in the answer, by their keys, and which names agree.

    `called` gives for each thing that was read those of the answer that have one of its names, whatever their kinds;
    `same` those whose kind agrees as well. A place before a name is tolerated in the ends of claims (`called`), and in
    the things themselves where their kind has such names.
    """

    read: Mapping[str, Entity]
    gold: Mapping[str, GoldEntity]
    called: Mapping[str, frozenset[str]]
    same: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, extraction: Extraction, answer: Annotated) -> Names:
        """The names of an article."""
        matching = load_matching()
        gold = {entity.key: entity for entity in answer.entities}
        forms: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for entity in gold.values():
            for kind in entity.kinds:
                for name in surfaces(entity):
                    forms[kind, form(name, kind)].add(entity.key)
        kinds = sorted({kind for kind, _ in forms})
        places = _places(answer)

        def known(names: tuple[str, ...]) -> frozenset[str]:
            return frozenset(key for name in names for kind in kinds for key in forms.get((kind, form(name, kind)), ()))

        called: dict[str, frozenset[str]] = {}
        same: dict[str, frozenset[str]] = {}
        for thing in extraction.entities:
            bare = tuple(short for name in surfaces(thing) for short in without_places(name, places))
            called[thing.key] = known(bare)
            fitting = called[thing.key] if thing.kind in matching.behind_places else known(surfaces(thing))
            same[thing.key] = frozenset(key for key in fitting if thing.kind in gold[key].kinds)
        return cls(read={thing.key: thing for thing in extraction.entities}, gold=gold, called=called, same=same)


def surfaces(entity: Entity | GoldEntity) -> tuple[str, ...]:
    """All names of a thing."""
    return (entity.name, *entity.aliases)


def _places(answer: Annotated) -> tuple[str, ...]:
    """The names of places in the answer that can stand before other names, longest first."""
    endings = load_matching().place_endings
    names = {name for entity in answer.entities if "Place" in entity.kinds for name in surfaces(entity)}
    return tuple(sorted((name for name in names if name.endswith(endings)), key=lambda name: (-len(name), name)))
