"""The members of an article as text and back: what tells its entities from those of other articles.

Sets, places and forms stand once in an article, and members name them by their numbers: most are those of many members.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from lukou_kg.model.claim import Entity
from lukou_kg.model.registry import Call
from lukou_kg.resolve.calls import bound_ids
from lukou_kg.resolve.forms import Form
from lukou_kg.resolve.members import Member
from lukou_kg.resolve.regions import Region
from lukou_kg.resolve.slimming import Slimmer
from lukou_kg.store.codec import dumps

_SETS = ("others", "placeless", "outer", "seats", "bodies", "sides", "neighbours", "dates", "works", "posts", "codes")
_TEXTS = ("family", "full", "name", "phase")
_PLACES = ("local", "home", "cities", "certain", "provinces")
_PARTS = ("core", "designation", "owner", "phase", "amount", "level", "written")

_Value = TypeVar("_Value", bound=Hashable)
Bound = Mapping[Call, str]  # the ids that the registry binds entities of an article to


def encode_members(members: Sequence[Member]) -> str:
    """One line of JSON, without what the registry binds; mentions are left out."""
    sets, places, forms = _Numbered[frozenset[str]](), _Numbered[Region](), _Numbered[tuple[str, Form]]()
    rows = [
        [
            [member.entity.key, member.entity.kind, member.entity.name, member.entity.aliases, member.entity.codes],
            [getattr(member, name) for name in _TEXTS],
            [sets.number(getattr(member, name)) for name in _SETS],
            [member.is_named, member.is_registered],
            [places.number(member.near), places.number(member.region)],
            [forms.number((form.written, form)) for form in member.forms],
            member.calls,
            member.ties,
        ]
        for member in members
    ]
    known = [_encode_form(form, places, sets) for _, form in forms.values]
    regions = [_encode_region(region, sets) for region in places.values]
    return dumps([list(map(sorted, sets.values)), regions, known, rows])


def decode_members(text: str, article: str, bound: Bound, slim: Slimmer) -> tuple[Member, ...]:
    """The members that `encode_members` wrote, of the article with this SHA-256; what is equal is shared by `slim`."""
    told, places, named, rows = json.loads(text)
    sets = [slim.names(each) for each in told]
    regions = [_decode_region(place, sets, slim) for place in places]
    forms = [_decode_form(form, regions, sets, slim) for form in named]
    return tuple(_decode_member(row, slim.name(article), bound, (sets, regions, forms), slim) for row in rows)


class _Numbered(Generic[_Value]):
    """Values by number, in the order in which they came."""

    def __init__(self) -> None:
        self._numbers: dict[_Value, int] = {}

    def number(self, value: _Value) -> int:
        return self._numbers.setdefault(value, len(self._numbers))

    @property
    def values(self) -> Iterable[_Value]:
        return tuple(self._numbers)


_Tables = tuple[Sequence[frozenset[str]], Sequence[Region], Sequence[Form]]


def _decode_member(row: Sequence[Any], article: str, bound: Bound, tables: _Tables, slim: Slimmer) -> Member:
    (key, kind, name, aliases, codes), texts, numbers, (is_named, is_registered), (near, region), own, calls, ties = row
    sets, regions, forms = tables
    called: tuple[Call, ...] = tuple(map(tuple, calls))
    said: dict[str, Any] = dict(zip(_TEXTS, map(slim.name, texts), strict=True))
    said.update(zip(_SETS, map(sets.__getitem__, numbers), strict=True))
    return Member(
        article=article,
        entity=Entity(
            key=slim.name(key),
            kind=slim.name(kind),
            name=slim.name(name),
            aliases=tuple(map(slim.name, aliases)),
            mentions=(),
            codes=tuple(codes),
        ),
        near=regions[near],
        region=regions[region],
        is_named=is_named,
        is_registered=is_registered,
        forms=tuple(map(forms.__getitem__, own)),
        calls=called,
        bound=slim.names(bound_ids(called, bound)),
        ties=tuple((slim.name(how), slim.name(end)) for how, end in ties),
        **said,
    )


def _encode_region(region: Region, sets: _Numbered[frozenset[str]]) -> list[object]:
    return [*(sets.number(getattr(region, level)) for level in _PLACES), region.publisher]


def _decode_region(row: Sequence[Any], sets: Sequence[frozenset[str]], slim: Slimmer) -> Region:
    *levels, publisher = row
    return slim.region(Region(**dict(zip(_PLACES, map(sets.__getitem__, levels), strict=True)), publisher=publisher))


def _encode_form(form: Form, places: _Numbered[Region], sets: _Numbered[frozenset[str]]) -> list[object]:
    return [*(getattr(form, part) for part in _PARTS), places.number(form.place), sets.number(form.marks)]


def _decode_form(row: Sequence[Any], regions: Sequence[Region], sets: Sequence[frozenset[str]], slim: Slimmer) -> Form:
    *parts, place, marks = row
    named = dict(zip(_PARTS, map(slim.name, parts), strict=True))
    return slim.form(Form(**named, place=regions[place], marks=sets[marks]))
