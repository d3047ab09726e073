"""Which things of articles are items of a user's own authorities: by code, legal name, or name and place; else doubts.

Nothing is linked on a bare name alone, nor where a place or a code speaks against it, nor where one of several would
have to be guessed: such pairs are doubts, and people decide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lukou_kg.model.authority import AuthorityDoubt, AuthorityItem, AuthorityLink
from lukou_kg.model.decision import Decision, Op, ThingRef
from lukou_kg.model.knowledge import Thing
from lukou_kg.resolve.background import Background
from lukou_kg.resolve.divisions import division_named
from lukou_kg.resolve.gazetteer import Gazetteer, Level
from lukou_kg.resolve.legal_names import is_legal_name
from lukou_kg.resolve.members import COMPANY, PERSON, Member
from lukou_kg.resolve.names import name_key
from lukou_kg.resolve.regions import Region, are_apart, place_region, union

_PLACE = "Place"
_LONGEST = 12  # characters of the name of a division, with its level


@dataclass(frozen=True, slots=True)
class Linking:
    """What is linked, and what people may link; both in order."""

    links: tuple[AuthorityLink, ...] = ()
    doubts: tuple[AuthorityDoubt, ...] = ()


@dataclass(slots=True)
class _Bearer:
    """What the articles say of a thing."""

    thing: Thing
    family: str
    names: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    near: list[Region] = field(default_factory=list)
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class _Pair:
    """An item and a thing that may be one: what speaks for it, and what against it ("" for nothing)."""

    item: AuthorityItem
    thing: str
    basis: tuple[str, ...]
    doubt: str
    decided: tuple[str, ...] = ()


def is_of_authority(decision: Decision) -> bool:
    """Whether a decision is about an item of an authority, which it names by its IRI."""
    return any(ref is not None and is_item(ref) for ref in (decision.one, decision.two))


def is_item(ref: ThingRef) -> bool:
    """Whether a reference is to an item of an authority: by an IRI."""
    return ":" in ref.id


def linking(
    items: Iterable[AuthorityItem],
    members: Iterable[Member],
    thing_of: Mapping[str, Mapping[str, str]],
    things: Iterable[Thing],
    *,
    background: Background,
    decisions: Sequence[Decision] = (),
) -> Linking:
    """What items and things are one, as far as that is safe; `decisions` of people have the last word.

    `thing_of` gives the id of the thing that an entity is, by SHA-256 of its article and its key there.
    """
    bearers = _Bearers(_bearers(members, thing_of, things, background), background)
    decided = _Decided(decisions)
    pairs = [pair for item in items for pair in bearers.pairs(item, decided)]
    links = _unrivalled([pair for pair in pairs if not pair.doubt])
    linked = {(pair.item.authority, pair.item.iri) for pair in links}
    doubts = [pair for pair in pairs if pair.doubt and (pair.item.authority, pair.item.iri) not in linked]
    doubts += [
        _Pair(pair.item, pair.thing, pair.basis, "rival") for pair in pairs if not pair.doubt and pair not in links
    ]
    return Linking(tuple(sorted({_link(pair) for pair in links})), tuple(sorted({_doubt(pair) for pair in doubts})))


def _unrivalled(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Those that leave no choice: of an item with several things, or a thing with several items of one authority, none.

    What people decided is not counted out by what was found.
    """
    of_item = Counter((pair.item.authority, pair.item.iri) for pair in pairs)
    of_thing = Counter((pair.item.authority, pair.thing) for pair in pairs)
    sure = {(pair.item.authority, key) for pair in pairs if pair.decided for key in (pair.item.iri, pair.thing)}
    kept: list[_Pair] = []
    for pair in pairs:
        ends = ((pair.item.authority, pair.item.iri), (pair.item.authority, pair.thing))
        alone = of_item[ends[0]] == 1 and of_thing[ends[1]] == 1
        if pair.decided or (alone and not sure.intersection(ends)):
            kept.append(pair)
    return kept


def _link(pair: _Pair) -> AuthorityLink:
    return AuthorityLink(
        authority=pair.item.authority, item=pair.item.iri, thing=pair.thing, basis=pair.basis, decided=pair.decided
    )


def _doubt(pair: _Pair) -> AuthorityDoubt:
    return AuthorityDoubt(
        authority=pair.item.authority, item=pair.item.iri, thing=pair.thing, basis=pair.basis, doubt=pair.doubt
    )


class _Decided:
    """What people said of items and things: the ids of decisions by pairs of an item's IRI and a thing's id."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self.same: dict[tuple[str, str], str] = {}
        self.apart: set[tuple[str, str]] = set()
        for decision in decisions:
            if decision.one is None or decision.two is None or not is_of_authority(decision):
                continue
            item, thing = sorted((decision.one, decision.two), key=lambda ref: not is_item(ref))
            if decision.op is Op.MERGE:
                self.same[item.id, thing.id] = decision.id
            elif decision.op is Op.APART:
                self.apart.add((item.id, thing.id))


class _Bearers:
    """The things of the articles, found by codes and names."""

    def __init__(self, bearers: Mapping[str, _Bearer], background: Background) -> None:
        self._bearers = bearers
        self._background = background
        self._gazetteer = background.gazetteer
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._by_code: dict[str, list[str]] = defaultdict(list)
        for key, bearer in sorted(bearers.items()):
            for name in sorted(bearer.names):
                self._by_name[name].append(key)
            for code in sorted(bearer.codes):
                self._by_code[code].append(key)

    def pairs(self, item: AuthorityItem, decided: _Decided) -> Iterator[_Pair]:
        """What the item may be, each with what speaks for and against it."""
        kinds = (item.kind, *self._background.narrower[item.kind])
        families = {self._background.families[kind] for kind in kinds}
        codes = {code.upper() for code in item.codes}
        names = {name_key(name) for name in (item.name, *item.others)}
        found = {key for code in codes for key in self._by_code.get(code, ())}
        found |= {key for name in names for key in self._by_name.get(name, ())}
        found |= {thing for iri, thing in decided.same if iri == item.iri and thing in self._bearers}
        for key in sorted(found):
            bearer = self._bearers[key]
            if (item.iri, key) in decided.same:
                basis = self._basis(item, bearer, codes, names)[0] if bearer.family in families else ()
                yield _Pair(item, key, basis, "", (decided.same[item.iri, key],))
            elif (item.iri, key) not in decided.apart and bearer.family in families:
                yield _Pair(item, key, *self._basis(item, bearer, codes, names))

    def _basis(
        self, item: AuthorityItem, bearer: _Bearer, codes: set[str], names: set[str]
    ) -> tuple[tuple[str, ...], str]:
        if codes & bearer.codes:
            return ("one_division" if bearer.family == _PLACE else "same_code",), ""
        shared = sorted(names & bearer.names)
        legal = [name for name in shared if self._is_legal(name, bearer.family)]
        basis = ("legal_name",) if legal else ("same_name",)
        if codes and bearer.codes:
            return basis, "codes"
        region = self._region(item)
        near = union(bearer.near)
        if doubt := self._elsewhere(region, near, legal):
            return basis, doubt
        if legal:
            return basis, ""
        if bearer.family == _PLACE:
            return basis, "name"
        counties = {place for place in region.local & near.local if place.isdigit()}
        safe = bearer.is_named and bearer.family != PERSON and counties
        return ((*basis, "same_place"), "") if safe else (basis, "name")

    def _is_legal(self, name: str, family: str) -> bool:
        return family == COMPANY and is_legal_name(name, self._gazetteer.codes)

    def _elsewhere(self, region: Region, near: Region, legal: Sequence[str]) -> str:
        """The doubt that the item lies elsewhere; a legal name that itself says where the item is has none of it."""
        own = union(_place_in(name, self._gazetteer) for name in legal)
        if own.within and own.within & region.within:
            return ""
        if are_apart(region, near):
            return "provinces"
        local, there = ({place for place in each.local if place.isdigit()} for each in (region, near))
        return "districts" if local and there and not local & there and not legal else ""

    def _region(self, item: AuthorityItem) -> Region:
        return union(_place_in(name_key(place), self._gazetteer) for place in item.places)


def _bearers(
    members: Iterable[Member],
    thing_of: Mapping[str, Mapping[str, str]],
    things: Iterable[Thing],
    background: Background,
) -> Mapping[str, _Bearer]:
    found = {thing.id: _Bearer(thing, background.families[thing.kind]) for thing in things}
    for bearer in found.values():
        bearer.names.update(map(name_key, (bearer.thing.name, *bearer.thing.aliases)))
        if bearer.thing.code is not None:
            bearer.codes.add(bearer.thing.code)
    for member in members:
        key = thing_of[member.article].get(member.entity.key)
        if key is not None and key in found:
            bearer = found[key]
            bearer.codes.update(member.codes)
            bearer.near.append(member.near)
            bearer.is_named = bearer.is_named or member.is_named
    return found


def _place_in(words: str, gazetteer: Gazetteer) -> Region:
    """Where an address or the beginning of a name lies: the longest beginning that is a division, with those around."""
    outer: frozenset[str] = frozenset()
    regions: list[Region] = []
    while words:
        sizes = range(min(_LONGEST, len(words)), 1, -1)
        found = next(((size, code) for size in sizes if (code := _division(words[:size], gazetteer, outer))), None)
        if found is None:
            break
        size, code = found
        outer |= {code, *gazetteer.above(code)}
        regions.append(place_region(words[:size], frozenset(), (), outer, gazetteer))
        words = words[size:]
        if gazetteer.level(name_key(gazetteer.rows[code]["name"])) is Level.LOCAL:
            break
    return union(regions)


def _division(words: str, gazetteer: Gazetteer, around: frozenset[str]) -> str | None:
    return division_named(words, gazetteer, around) if words in gazetteer.codes or around else None
