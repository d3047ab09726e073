"""Whether two entities of one name, from two articles, may be one thing."""

from __future__ import annotations

from lukou_kg.resolve.members import Member
from lukou_kg.schema import Schema

# A company's or a trade's name means the same wherever it is read; the names of bodies, works and occasions repeat
# from district to district (经开区管委会, 标准厂房项目) unless they are this long.
_NAMED_ALIKE = ("Company", "Industry", "Product")
_TELLING_LENGTH = 8


def compatible(one: Member, two: Member, schema: Schema) -> bool:
    """Whether nothing tells the two apart, and for persons and occasions whether something joins them."""
    kind = one.entity.kind if one.entity.kind == two.entity.kind else ""
    if kind and any(schema.is_a(kind, free) for free in _NAMED_ALIKE):
        return True
    if kind == "Person":
        return _same_person(one, two)
    if kind == "Event":
        return _same_occasion(one, two)
    if kind == "Place":
        return not _disjoint(one.outer, two.outer)
    return _telling(one, two) or not _disjoint(one.places, two.places)


def _same_person(one: Member, two: Member) -> bool:
    if one.bodies & two.bodies:
        return True
    if _disjoint(one.sides, two.sides) or _disjoint(one.places, two.places):
        return False
    if one.sides == two.sides == {"business"} and _disjoint(one.bodies, two.bodies):
        return False
    return bool(one.titles & two.titles or one.places & two.places)


def _same_occasion(one: Member, two: Member) -> bool:
    if _disjoint(one.places, two.places) or _disjoint(one.dates, two.dates):
        return False
    return bool(one.dates & two.dates) or _telling(one, two)


def _telling(one: Member, two: Member) -> bool:
    return min(len(one.name), len(two.name)) >= _TELLING_LENGTH


def _disjoint(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one and two) and not one & two
