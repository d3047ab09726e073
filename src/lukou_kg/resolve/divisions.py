"""The division of the country (GB/T 2260) that a place is."""

from __future__ import annotations

from lukou_kg.resolve.clusters import Cluster
from lukou_kg.resolve.gazetteer import Gazetteer
from lukou_kg.resolve.members import Member
from lukou_kg.resolve.names import name_key, outer_places

_PLACE, _COUNTY = "Place", "county"


def division_of(cluster: Cluster, gazetteer: Gazetteer) -> str | None:
    """The code of the division that the members of a cluster name, None where they name none, or more than one.

    A county counts where its full name stands somewhere: 渌口 alone may be the town of that name.
    """
    places = [member for member in cluster if member.family == _PLACE]
    found = {code for member in places if (code := _code(member, gazetteer))}
    if len(found) != 1:
        return None
    (code,) = found
    if gazetteer.rows[code]["level"] != _COUNTY:
        return code
    full = name_key(gazetteer.rows[code]["name"])
    keys = {key for member in places for key in (member.name, *member.others)}
    return code if any(key.endswith(full) for key in keys) else None


def division_named(key: str, gazetteer: Gazetteer, around: frozenset[str] = frozenset()) -> str | None:
    """The code of the division whose name has this key, with those around it before it (株洲市渌口区) or without.

    `around` are codes of divisions that are named with it; None where it is none, or may be several.
    """
    written = outer_places(key)
    holder: str | None = None
    for name in written:
        holder = gazetteer.code(name, around if holder is None else frozenset({holder}))
    inner = key[len("".join(written)) :]
    if holder is None:
        return gazetteer.code(inner, around)
    code = gazetteer.code(inner, frozenset({holder}))
    # 湖北省渌口区 is none, for the 渌口区 that there is lies elsewhere.
    return code if code is not None and holder in set(gazetteer.above(code)) else None


def _code(member: Member, gazetteer: Gazetteer) -> str | None:
    near = _codes(member.near.local | member.near.home | member.near.cities)
    narrow = division_named(member.name, gazetteer, near)
    return narrow or division_named(member.name, gazetteer, near | _codes(member.near.within))


def _codes(places: frozenset[str]) -> frozenset[str]:
    return frozenset(place for place in places if place.isdigit())
