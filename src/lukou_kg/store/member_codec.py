"""The members of an article as text and back: what tells its entities from those of other articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from lukou_kg.model.claim import Entity
from lukou_kg.resolve.forms import Form
from lukou_kg.resolve.members import Member
from lukou_kg.resolve.regions import Region
from lukou_kg.resolve.slimming import Slimmer
from lukou_kg.store.codec import dumps

_SETS = ("others", "placeless", "outer", "seats", "bodies", "sides", "neighbours", "dates", "works", "posts", "codes")
_TEXTS = ("family", "full", "name", "phase")
_PLACES = ("local", "home", "cities", "certain", "provinces")
_PARTS = ("core", "designation", "owner", "phase", "amount", "level", "written")


def encode_members(members: Sequence[Member]) -> str:
    """One line of JSON, without what the registry binds; mentions are left out."""
    places: dict[Region, int] = {}
    forms: dict[tuple[str, Form], int] = {}
    for member in members:
        for form in member.forms:
            forms.setdefault((form.written, form), len(forms))
            places.setdefault(form.place, len(places))
        for region in (member.near, member.region):
            places.setdefault(region, len(places))
    rows = [
        [
            [member.entity.key, member.entity.kind, member.entity.name, member.entity.aliases, member.entity.codes],
            [getattr(member, name) for name in _TEXTS],
            [sorted(getattr(member, name)) for name in _SETS],
            [member.is_named, member.is_registered],
            [places[member.near], places[member.region]],
            [forms[form.written, form] for form in member.forms],
            member.calls,
            member.ties,
        ]
        for member in members
    ]
    return dumps([list(map(_encode_region, places)), [_encode_form(form, places) for _, form in forms], rows])


def decode_members(text: str, article: str, slim: Slimmer) -> tuple[Member, ...]:
    """The members that `encode_members` wrote, of the article with this SHA-256; what is equal is shared by `slim`."""
    places, forms, rows = json.loads(text)
    regions = [_decode_region(place, slim) for place in places]
    known = [_decode_form(form, regions, slim) for form in forms]
    return tuple(_decode_member(row, slim.name(article), regions, known, slim) for row in rows)


def _decode_member(
    row: Sequence[Any], article: str, regions: Sequence[Region], forms: Sequence[Form], slim: Slimmer
) -> Member:
    (key, kind, name, aliases, codes), texts, sets, flags, (near, region), own, calls, ties = row
    entity = Entity(
        key=slim.name(key),
        kind=slim.name(kind),
        name=slim.name(name),
        aliases=tuple(map(slim.name, aliases)),
        mentions=(),
        codes=tuple(codes),
    )
    said: dict[str, Any] = dict(zip(_TEXTS, map(slim.name, texts), strict=True))
    said |= zip(_SETS, map(slim.names, sets), strict=True)
    return Member(
        article=article,
        entity=entity,
        near=regions[near],
        region=regions[region],
        is_named=flags[0],
        is_registered=flags[1],
        forms=tuple(forms[number] for number in own),
        calls=tuple((family, token) for family, token in calls),
        ties=tuple((slim.name(how), slim.name(end)) for how, end in ties),
        **said,
    )


def _encode_region(region: Region) -> list[object]:
    return [*(sorted(getattr(region, level)) for level in _PLACES), region.publisher]


def _decode_region(row: Sequence[Any], slim: Slimmer) -> Region:
    *levels, publisher = row
    return slim.region(Region(**dict(zip(_PLACES, map(slim.names, levels), strict=True)), publisher=publisher))


def _encode_form(form: Form, places: dict[Region, int]) -> list[object]:
    return [*(getattr(form, part) for part in _PARTS), places[form.place], sorted(form.marks)]


def _decode_form(row: Sequence[Any], regions: Sequence[Region], slim: Slimmer) -> Form:
    *parts, place, marks = row
    named: Iterable[str] = map(slim.name, parts)
    form = Form(**dict(zip(_PARTS, named, strict=True)), place=regions[place], marks=slim.names(marks))
    return slim.form(form)
