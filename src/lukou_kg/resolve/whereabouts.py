"""Where the entities of one article are said to be: by claims, by what stands before their names, by names of parks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lukou_kg.model.claim import Claim, Entity
from lukou_kg.resolve.atlas import Atlas
from lukou_kg.resolve.background import Background
from lukou_kg.resolve.names import name_key
from lukou_kg.resolve.regions import Region, may_lie_in, park_region, union
from lukou_kg.resolve.surroundings import written_before

_PLACING = ("locatedIn", "partOf", "heldAt")
_SURE = 0.7  # the score of a claim that says where something is, and not only what the article plays in
_ANYWHERE = frozenset({"Company", "Person"})  # a name that begins with a place says less of these than of a site
_PARK = "Park"


class Whereabouts:
    """Tells where entities of one article are; `about` are the claims about each by its key."""

    def __init__(
        self,
        entities: Mapping[str, Entity],
        about: Mapping[str, Sequence[Claim]],
        atlas: Atlas,
        background: Background,
    ) -> None:
        self._entities = entities
        self._about = about
        self._atlas = atlas
        self._family = {key: background.families[entity.kind] for key, entity in entities.items()}
        self._gazetteer = background.gazetteer
        self._before = written_before(atlas.parks, atlas.places)

    def near(self, entity: Entity) -> Region:
        """Where the article says that an entity is; no place where it says nothing of that.

        Where claims say no more than a city (株洲市醴陵经开区), the names of the parks tell the county.
        """
        family = self._family[entity.key]
        if family == "Place":
            return self._atlas.regions[entity.key]
        areas = self._placed(entity.key) | self._attracting(entity.key)
        if family not in _ANYWHERE and (leading := self._atlas.leading(entity.name)):
            areas.add(leading[0].key)
        parks = {area for area in areas if self._family[area] == _PARK}
        areas = areas.union(*map(self._placed, parks - {entity.key}))
        known = union(self._atlas.regions[area] for area in sorted(areas & self._atlas.regions.keys()))
        if family == _PARK:
            parks.add(entity.key)  # read inside the name of its body alone, it has no place before it
        return known if known.local else union((known, *self._called_by_division(self._around(parks), known)))

    def _placed(self, key: str) -> set[str]:
        about = (item for item in self._about.get(key, ()) if item.subject == key and item.score >= _SURE)
        placed = {item.object for item in about if item.object is not None and item.relation in _PLACING}
        return placed | self._before.get(key, set())

    def _attracting(self, key: str) -> set[str]:
        about = (item for item in self._about.get(key, ()) if item.object == key and item.score >= _SURE)
        return {item.subject for item in about if item.relation == "attracted"}

    def _around(self, parks: set[str]) -> list[str]:
        """These parks and those that they lie in (片区 of a 开发区), however deep."""
        found, waiting = set[str](), parks
        while waiting:
            found |= waiting
            around = set[str]().union(*map(self._placed, waiting))
            waiting = {area for area in around if self._family[area] == _PARK} - found
        return sorted(found)

    def _called_by_division(self, parks: Iterable[str], known: Region) -> Iterator[Region]:
        """Where these parks are by their names, as far as that lies in what is `known`."""
        near = known if known.cities else union((known, self._atlas.region, *self._atlas.regions.values()))
        called = (park_region(name_key(self._entities[park].name), self._gazetteer, near) for park in parks)
        return (region for region in called if may_lie_in(region, known))
