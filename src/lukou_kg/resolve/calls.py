"""What the registry of ids knows the entities of an article by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from lukou_kg.model.claim import Entity
from lukou_kg.model.registry import Call
from lukou_kg.resolve.identifiers import opaque_id
from lukou_kg.resolve.names import name_key


def calls_in(entities: Sequence[Entity], families: Mapping[str, str]) -> Mapping[str, tuple[Call, ...]]:
    """What each entity of an article is called, by its key, as the registry keeps it.

    Names are hashed, so that nothing of a withdrawn article can be read there; of several entities of one name the
    order in the article tells which is meant.
    """
    seen: Counter[tuple[str, str]] = Counter()
    calls: dict[str, tuple[Call, ...]] = {}
    for entity in entities:
        own = [(families[entity.kind], name) for name in sorted({name_key(n) for n in (entity.name, *entity.aliases)})]
        calls[entity.key] = tuple((family, opaque_id("n", name, seen[family, name])) for family, name in own)
        seen.update(own)
    return calls


def bound_ids(calls: Sequence[Call], bound: Mapping[Call, str]) -> frozenset[str]:
    """The ids that an entity of an article has by what it is called; where its kind changed, by the names alone."""
    if not bound:
        return frozenset()
    found = frozenset(bound[call] for call in calls if call in bound)
    if found:
        return found
    tokens = {token for _, token in calls}
    return frozenset(key for (_, token), key in bound.items() if token in tokens)
