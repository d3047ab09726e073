"""What stands around an entity in its article: what its names are taken apart by, and what claims relate it to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lukou_kg.model.claim import Claim, Entity
from lukou_kg.resolve.atlas import Atlas
from lukou_kg.resolve.background import Background
from lukou_kg.resolve.forms import Surroundings
from lukou_kg.resolve.names import LEVELS, name_key, place_short_keys
from lukou_kg.resolve.posts import POST_RELATION


def surroundings_of(entities: Sequence[Entity], atlas: Atlas, background: Background) -> Surroundings:
    """What the names of an article are taken apart by."""
    families = background.families
    places = {key: atlas.regions[place.key] for place in atlas.places for key in keys_of([place], families)}
    mains = ((level, atlas.main(level)) for level in LEVELS)
    around = Surroundings(
        places={key: region for key, region in places.items() if region.is_known},
        firms=(),
        seats={level: atlas.regions[main.key] for level, main in mains if main is not None},
    )
    read = background.forms.form
    firms = [entity for entity in entities if families[entity.kind] == "Company"]
    cores = {(read(key, "Company", around).core, firm.key) for firm in firms for key in keys_of([firm], families)}
    around = replace(around, firms=tuple(sorted(cores)))
    parks = {(read(key, "Park", around), park.key) for park in atlas.parks for key in keys_of([park], families)}
    in_order = sorted(parks, key=lambda pair: (pair[1], pair[0].core, pair[0].designation))
    return replace(around, parks=tuple(in_order))


def keys_of(entities: Iterable[Entity], families: Mapping[str, str]) -> frozenset[str]:
    """The keys of all names of these entities; of places also without the places around them and without a level."""
    keys: set[str] = set()
    for entity in entities:
        called = {name_key(name) for name in (entity.name, *entity.aliases)}
        keys |= called
        if families[entity.kind] == "Place":
            keys.update(short for key in called for short in place_short_keys(key))
    return frozenset(keys)


def ties_of(key: str, about: Iterable[Claim]) -> set[tuple[str, str]]:
    """How and to what claims relate an entity: the relation, with ^ where it is the object, and the other's key."""
    return {
        (claim.relation, claim.object) if claim.subject == key else (f"^{claim.relation}", claim.subject)
        for claim in about
        if claim.object is not None and claim.subject != claim.object
    }


def side_of(claim: Claim) -> str | None:
    """On which side a person is of whom a claim says a post or an employer: "state", "business"."""
    return {POST_RELATION: "state", "worksFor": "business"}.get(claim.relation)


def written_before(inner: Iterable[Entity], outer: Iterable[Entity]) -> Mapping[str, set[str]]:
    """The keys of the outer entities that stand right before each of the inner ones (醴陵市 before 陶瓷产业园)."""
    ends = {item.span.end: entity.key for entity in outer for item in entity.mentions if not item.pointer}
    found: dict[str, set[str]] = defaultdict(set)
    for entity in inner:
        found[entity.key].update(ends[item.span.start] for item in entity.mentions if item.span.start in ends)
    return found


def inside_others(entities: Iterable[Entity]) -> frozenset[str]:
    """The keys of the entities all of whose mentions lie inside longer ones."""
    spans = sorted(
        ((item.span, entity) for entity in entities for item in entity.mentions),
        key=lambda pair: (pair[0].start, -pair[0].end, pair[1].key),
    )
    inside: set[str] = set()
    outside: set[str] = set()
    reached = -1
    for span, entity in spans:
        (inside if span.end <= reached else outside).add(entity.key)
        reached = max(reached, span.end)
    return frozenset(inside - outside)
