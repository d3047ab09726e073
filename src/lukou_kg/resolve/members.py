"""The entities of single articles, each with what tells it from its namesakes elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Claim, Entity, Extraction
from lukou_kg.resolve.names import name_key, outer_places, place_short_keys

_BODY_KEY_LENGTH = 4  # 区委 and 公司 are bodies everywhere; a name this long is somebody's

_NAMED_WHOLE = ("Person", "Place", "Post", "Industry", "Product")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One entity of one article.

    `name` and `others` are keys of its name and of what else it is called, `placeless` of its name without a place.
    `places` are keys of all places that the article names; `outer` of those that this entity is said to be part of.
    `bodies` and `titles` are those that a person serves and holds, `sides` says on which side ("state", "business").
    `dates` are the full or partial dates with a known year of claims about it.
    """

    article: str
    entity: Entity
    name: str
    others: frozenset[str]
    placeless: frozenset[str]
    places: frozenset[str]
    outer: frozenset[str]
    bodies: frozenset[str]
    titles: frozenset[str]
    sides: frozenset[str]
    dates: frozenset[str]


class Slimmer:
    """Lets many members share what is equal in them and forget where they are mentioned: a tenth of the memory."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}

    def member(self, member: Member) -> Member:
        """An equal member but for the mentions of its entity."""
        entity = member.entity
        return Member(
            article=self._name(member.article),
            entity=Entity(
                key=self._name(entity.key),
                kind=self._name(entity.kind),
                name=self._name(entity.name),
                aliases=tuple(map(self._name, entity.aliases)),
                mentions=(),
            ),
            name=self._name(member.name),
            others=self._set(member.others),
            placeless=self._set(member.placeless),
            places=self._set(member.places),
            outer=self._set(member.outer),
            bodies=self._set(member.bodies),
            titles=self._set(member.titles),
            sides=self._set(member.sides),
            dates=self._set(member.dates),
        )

    def _name(self, name: str) -> str:
        return self._names.setdefault(name, name)

    def _set(self, names: frozenset[str]) -> frozenset[str]:
        known = self._sets.get(names)
        if known is None:
            known = frozenset(map(self._name, names))
            self._sets[known] = known
        return known


def members_of(head: ArticleHead, extraction: Extraction) -> Iterator[Member]:
    """Every entity of the article as a member, in the order of the extraction."""
    entities = {entity.key: entity for entity in extraction.entities}
    places = _keys(entity for entity in extraction.entities if entity.kind == "Place")
    for entity in extraction.entities:
        about = [claim for claim in extraction.claims if claim.subject == entity.key]
        posts = [claim for claim in about if claim.relation in ("holdsPosition", "worksFor")]
        objects = [entities[claim.object] for claim in posts if claim.object is not None]
        named = {name_key(text) for claim in posts for text in _qualifier(claim, "org")}
        name = name_key(entity.name)
        yield Member(
            article=head.sha256,
            entity=entity,
            name=name,
            others=_used(entity) - {name},
            placeless=_without_place(name, entity.kind, places),
            places=places,
            outer=_outer_keys(name, about, entities),
            bodies=frozenset(key for key in named | _keys(objects) if len(key) >= _BODY_KEY_LENGTH),
            titles=frozenset(name_key(text) for claim in posts for text in _titles(claim)),
            sides=frozenset("state" if claim.relation == "holdsPosition" else "business" for claim in posts),
            dates=_dates(entity.key, extraction.claims),
        )


def _keys(entities: Iterable[Entity]) -> frozenset[str]:
    keys: set[str] = set()
    for entity in entities:
        called = {name_key(name) for name in (entity.name, *entity.aliases)}
        keys |= called
        if entity.kind == "Place":
            keys.update(short for key in called for short in place_short_keys(key))
    return frozenset(keys)


def _used(entity: Entity) -> frozenset[str]:
    """What the article itself calls the entity: a name put together from two mentions says nothing of who is who."""
    if entity.kind == "Place":
        return _keys([entity])
    return frozenset(name_key(item.name) for item in entity.mentions if not item.pointer)


def _without_place(name: str, kind: str, places: frozenset[str]) -> frozenset[str]:
    """The name without the place that it begins with, where enough is left to be a name of its own."""
    if kind in _NAMED_WHOLE:
        return frozenset()
    rests = (name.removeprefix(place) for place in places if name.startswith(place))
    return frozenset(rest for rest in rests if len(rest) >= _BODY_KEY_LENGTH)


def _outer_keys(name: str, about: Iterable[Claim], entities: dict[str, Entity]) -> frozenset[str]:
    said = [entities[claim.object] for claim in about if claim.relation == "partOf" and claim.object is not None]
    written = outer_places(name)
    return _keys(said).union(written, *map(place_short_keys, written))


def _qualifier(claim: Claim, name: str) -> Iterator[str]:
    return (text for key, text in claim.qualifiers if key == name)


def _titles(claim: Claim) -> Iterator[str]:
    if isinstance(claim.value, str):
        yield claim.value
    yield from _qualifier(claim, "title")


def _dates(key: str, claims: Iterable[Claim]) -> frozenset[str]:
    about = (claim.when for claim in claims if claim.when is not None and key in (claim.subject, claim.object))
    return frozenset(when.edtf for when in about if not when.edtf.startswith("X"))
