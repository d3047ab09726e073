"""The places of one article: where each is, which one a bare 区委 means, and which one a title begins with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Entity, Extraction
from lukou_kg.resolve.background import Background
from lukou_kg.resolve.gazetteer import Gazetteer
from lukou_kg.resolve.names import LEVELS, name_key
from lukou_kg.resolve.regions import Region, are_apart, place_region, union

_LONGEST = 10  # characters of a division's name
_BEGIN_WITH_PLACES = frozenset({"Company", "Project", "Park", "Infrastructure", "GovernmentBody"})
_BODY = re.compile(f"(?P<level>[{LEVELS}])(?:委|长|人大|人民|政)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """Where the places of an article are, by the keys of their entities, and where all of it plays.

    `places` and `parks` are entities in the order of the extraction. `names` gives for a place its name with the word
    of its level (渌口区 for 渌口 in an article that also says 渌口区委), `levels` that word where it is known.
    `publisher` is the name of the division at the beginning of its publisher's name.
    """

    places: tuple[Entity, ...]
    parks: tuple[Entity, ...]
    names: Mapping[str, str]
    levels: Mapping[str, str]
    regions: Mapping[str, Region]
    region: Region
    publisher: str = ""

    def without(self, key: str) -> Region:
        """The region of the article but for one of its places."""
        return union(region for other, region in self.regions.items() if other != key)

    def main(self, level: str) -> Entity | None:
        """The place of a level (区) that the article names most often; None where two are named alike."""
        ranked = sorted((item for item in self.places if self.levels.get(item.key) == level), key=_weight, reverse=True)
        alike = len(ranked) > 1 and _weight(ranked[0]) == _weight(ranked[1])
        return None if alike or not ranked else ranked[0]

    def published_in(self, level: str) -> str | None:
        """The name of the publisher's place, where that is of this level (县) and the article names none of it."""
        is_of_level = self.publisher.endswith(level) and level not in self.levels.values()
        return self.publisher if is_of_level else None

    def leading(self, words: str) -> tuple[Entity, str] | None:
        """The place or park that the words begin with, and the rest of them; of 湖南省株洲市 the inner one."""
        found: tuple[Entity, str] | None = None
        while step := max(self._leading(found, words), key=lambda pair: -len(pair[1]), default=None):
            found, words = step, step[1]
        return found

    def _leading(self, outer: tuple[Entity, str] | None, words: str) -> Iterator[tuple[Entity, str]]:
        for entity in (*self.places, *self.parks):
            if outer is not None and self._rank(entity) <= self._rank(outer[0]):
                continue
            for name in (entity.name, *entity.aliases):
                if words.startswith(name) and len(name) < len(words):
                    yield entity, words[len(name) :]

    def _rank(self, area: Entity) -> int:
        """How far down an area stands: a park below all divisions, one whose level is not known above them."""
        if area.key not in self.regions:
            return len(LEVELS)
        level = self.levels.get(area.key)
        return -1 if level is None else LEVELS.index(level)


def atlas_of(head: ArticleHead, extraction: Extraction, background: Background) -> Atlas:
    """The atlas of an article.

    Where it names no city and no place below one, its region is also what its publisher's name begins with, else what
    the names of its firms, works, parks and bodies begin with.
    """
    gazetteer, families = background.gazetteer, background.families
    places = {entity.key: entity for entity in extraction.entities if families[entity.kind] == "Place"}
    alone = union(_region(entity, (), frozenset(), gazetteer) for entity in places.values())
    named = frozenset(code for code in alone.cities | alone.provinces if code in gazetteer.rows)
    holders = _holders(extraction, places)
    regions = {
        key: _region(entity, (places[holder] for holder in holders[key]), named, gazetteer)
        for key, entity in places.items()
    }
    names = _full_names(extraction, places.values(), gazetteer)
    return Atlas(
        places=tuple(places.values()),
        names=names,
        levels={key: level for key, name in names.items() if (level := _level(name, gazetteer))},
        parks=tuple(entity for entity in extraction.entities if families[entity.kind] == "Park"),
        regions=regions,
        region=_played(head, extraction, union(regions.values()), background),
        publisher=_division(head.publisher or "", gazetteer),
    )


def _full_names(extraction: Extraction, places: Iterable[Entity], gazetteer: Gazetteer) -> Mapping[str, str]:
    bodies = [entity.name for entity in extraction.entities if entity.kind == "GovernmentBody"]
    bodies += [claim.value for claim in extraction.claims if isinstance(claim.value, str)]
    return {place.key: _full_name(place, bodies, gazetteer) for place in places}


def _full_name(place: Entity, bodies: Iterable[str], gazetteer: Gazetteer) -> str:
    """The longest name of a place with a level; failing that, its name and the level that the name of its body gives.

    The tables may know the stem as that of another place: 长沙 is no county though the article names 长沙县委.
    """
    names = sorted({place.name, *place.aliases}, key=lambda name: (-len(name), name))
    if (levelled := next((name for name in names if name[-1] in LEVELS), None)) is not None:
        return levelled
    told = {f"{name}{match['level']}" for name in names for body in bodies if (match := _body_of(name, body))}
    known = {gazetteer.rows[code]["name"] for name in names for code in gazetteer.codes.get(name_key(name), ())}
    return next(iter(told)) if len(told) == 1 and (not known or told <= known) else place.name


def _body_of(name: str, body: str) -> re.Match[str] | None:
    return _BODY.match(body, len(name)) if body.startswith(name) else None


def _level(name: str, gazetteer: Gazetteer) -> str | None:
    """The word of the level of a place, None where neither its name nor the tables say it."""
    codes = gazetteer.codes.get(name_key(name), ())
    full = gazetteer.rows[codes[0]]["name"] if len(codes) == 1 else name
    return full[-1] if full[-1] in LEVELS and not full.endswith("自治区") else None


def _weight(place: Entity) -> int:
    return len(place.mentions)


def _region(entity: Entity, holders: Iterable[Entity], named: frozenset[str], gazetteer: Gazetteer) -> Region:
    around = [_region(holder, (), named, gazetteer) for holder in holders]
    return place_region(name_key(entity.name), frozenset(map(name_key, entity.aliases)), around, named, gazetteer)


def _holders(extraction: Extraction, places: Mapping[str, Entity]) -> Mapping[str, frozenset[str]]:
    """The keys of all places that each is said to lie in, or that is written right before it (甘肃白石县)."""
    direct: dict[str, set[str]] = defaultdict(set)
    for claim in extraction.claims:
        if claim.relation == "partOf" and claim.subject in places and claim.object and claim.object in places:
            direct[claim.subject].add(claim.object)
    spans = sorted((item.span, key) for key, entity in places.items() for item in entity.mentions if not item.pointer)
    for (before, outer), (behind, inner) in pairwise(spans):
        if before.end == behind.start and outer != inner:
            direct[inner].add(outer)
    return {key: _reached(key, direct) for key in places}


def _reached(key: str, direct: Mapping[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    ahead = [key]
    while ahead:
        steps = direct.get(ahead.pop(), set()) - found - {key}
        found |= steps
        ahead += steps
    return frozenset(found)


def _played(head: ArticleHead, extraction: Extraction, said: Region, background: Background) -> Region:
    """Where an article plays of whose places this is the region."""
    if said.local:
        return said
    gazetteer = background.gazetteer
    published = _beginning(head.publisher or "", gazetteer)
    if published.local:
        return union((said, published))  # news of a county, wherever its people went
    if said.cities:
        return said
    if published.is_known and not are_apart(said, published):
        return union((said, published))
    names = [item.name for item in extraction.entities if background.families[item.kind] in _BEGIN_WITH_PLACES]
    named = union(_beginning(name, gazetteer) for name in names if _says_level(name, gazetteer))
    if len(named.within) == 1 and not are_apart(said, named):
        return union((said, named))
    return said if said.is_known else Region(publisher=head.publisher)


def _beginning(words: str, gazetteer: Gazetteer) -> Region:
    """The place that a name begins with."""
    place = _first_place(words, gazetteer)
    return Region() if place is None else place_region(place, frozenset(), (), frozenset(), gazetteer)


def _says_level(words: str, gazetteer: Gazetteer) -> bool:
    """Whether a name begins with the full name of a place: 永丰园 need not be in 永丰县."""
    place = _first_place(words, gazetteer)
    return place is not None and place[-1] in LEVELS


def _division(words: str, gazetteer: Gazetteer) -> str:
    """The full name that the division at the beginning of a name has today, "" where that may be several."""
    place = _first_place(words, gazetteer)
    codes = () if place is None else gazetteer.codes[place]
    return gazetteer.rows[codes[0]]["name"] if len(codes) == 1 else ""


def _first_place(words: str, gazetteer: Gazetteer) -> str | None:
    key = name_key(words)
    sizes = range(min(_LONGEST, len(key)), 1, -1)
    return next((key[:size] for size in sizes if key[:size] in gazetteer.codes), None)
