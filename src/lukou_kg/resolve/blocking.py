"""Which groups of entities are compared at all: those that share something by which forms of one name are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from lukou_kg.resolve.contrary import is_owned
from lukou_kg.resolve.forms import Form
from lukou_kg.resolve.profile import Profile
from lukou_kg.resolve.regions import small_places

_CROWD = 60  # groups with one key: of more, only those are compared that have a place or an owner in common as well
_MOST = 400  # groups with one key and one place: more have too little in common
_PIECE = 2  # characters
_TITLES = (2, 3)  # characters of the word for a post

Key = tuple[str | int, ...]


def candidates(profiles: Mapping[int, Profile]) -> Iterator[tuple[int, int]]:
    """The pairs of groups that have a key in common and may be one, as far as owners tell; in order, each once."""
    by_key: dict[Key, set[int]] = defaultdict(set)
    for number, profile in profiles.items():
        for key in keys_of(profile):
            by_key[key].add(number)
    blocks = (block for numbers in by_key.values() for block in _blocks(numbers, profiles))
    yield from sorted({pair for block in blocks for pair in _pairs(sorted(block), profiles)})


def _blocks(numbers: set[int], profiles: Mapping[int, Profile]) -> Iterator[set[int]]:
    """The groups with one key, where they are a crowd by what else they have in common."""
    if len(numbers) <= _CROWD:
        yield numbers
        return
    parts: dict[object, set[int]] = defaultdict(set)
    for number in numbers:
        for sign in _signs(profiles[number]):
            parts[sign].add(number)
    yield from (part for part in parts.values() if len(part) <= _MOST)


def _pairs(block: list[int], profiles: Mapping[int, Profile]) -> Iterator[tuple[int, int]]:
    """The pairs of a block, without those that other owners forbid to be one (see `have_other_owners`)."""
    owned = [number for number in block if is_owned(profiles[number]) and not profiles[number].codes]
    of_owner: dict[int, list[int]] = defaultdict(list)
    for number in owned:
        for owner in profiles[number].owners:
            of_owner[owner].append(number)
    free = sorted(set(block).difference(owned))
    yield from (pair for numbers in (free, *of_owner.values()) for pair in combinations(numbers, 2))
    yield from ((min(pair), max(pair)) for pair in product(free, owned))


def _signs(profile: Profile) -> Iterator[object]:
    """What else is own to a group: the places where it is at home, of each level, and its owners."""
    for home in profile.homes:
        yield from home.local or home.home or home.cities or home.within
    yield from profile.owners


def keys_of(profile: Profile) -> Iterator[Key]:
    """What a group is found by: beginnings and ends of what is own to its names, amounts, owners, works, titles."""
    of_form = _KEYS.get(profile.family, _of_site)
    yield from ((profile.family, "code", code) for code in sorted(profile.codes))
    for form in profile.forms:
        yield from ((profile.family, *key) for key in of_form(form))
    if profile.family == "Person":
        named = [form.core for form in profile.own if not form.designation]
        yield from (("Person", core[:1], post[-size:]) for core in named for post in profile.posts for size in _TITLES)
        return
    yield from ((profile.family, "owner", owner) for owner in profile.owners)
    yield from ((profile.family, "phase", profile.own[0].phase, whole) for whole in profile.wholes)


def _of_firm(form: Form) -> Iterable[Key]:
    return [(form.core[:_PIECE],)]


def _of_person(form: Form) -> Iterable[Key]:
    return [(form.core, form.designation) if form.designation else (form.core,)]


def _of_body(form: Form) -> Iterable[Key]:
    return [(form.core[:1], form.designation)]


def _of_site(form: Form) -> Iterable[Key]:
    yield (form.core[-_PIECE:],)
    yield (form.core[:_PIECE], "first")
    yield (form.core[:1], form.core[-1:], "ends")
    if not form.core:
        yield from ((place[-_PIECE:],) for place in sorted(small_places(form.place)))
    if form.amount:
        yield ("amount", form.amount)


_KEYS = {"Company": _of_firm, "Organization": _of_firm, "Person": _of_person, "GovernmentBody": _of_body}
