"""What the graph says of why things that articles call by different names are one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lukou_kg.model.decision import Decision, Op
from lukou_kg.model.identification import Identification
from lukou_kg.model.knowledge import Thing
from lukou_kg.resolve.deciding import Found
from lukou_kg.resolve.joining import Join
from lukou_kg.resolve.names import name_key
from lukou_kg.resolve.profile import Ref

_DIGITS = 4
_BIAS = "bias"
_CERTAIN = 1.0


def identifications(
    joins: Iterable[Join],
    thing_of: Mapping[str, Mapping[str, str]],
    things: Mapping[str, Thing],
    merged: Iterable[Decision],
    found: Found,
) -> tuple[Identification, ...]:
    """The joins that hold, and the merges that people made, each pair of names of a thing once, in order.

    Of two joins of the same names the likelier one is told, of two that are equally sure the earlier one; of one name
    what was weighed comes before the rule. What people parted is none.
    """
    known: dict[tuple[str, tuple[str, str]], Identification] = {}
    for join in joins:
        if not join.joined or (key := _thing(join.one, thing_of)) != _thing(join.two, thing_of):
            continue
        made = _identification(join, things[key])
        before = known.get((key, made.names))
        if before is None or (join.names[0] != join.names[1] and _sureness(made) > _sureness(before)):
            known[key, made.names] = made
    for decision in merged:
        if decision.op is not Op.MERGE or decision.one is None or decision.two is None:
            continue
        key = found.thing(decision.one) or ""
        if key and key == found.thing(decision.two):
            names = _pair(decision.one.name, decision.two.name)
            before = known.get((key, names), Identification(key, names))
            known[key, names] = replace(before, decided=tuple(sorted({*before.decided, decision.id})))
    return tuple(known[place] for place in sorted(known))


def shown(key: str, thing: Thing) -> str:
    """A name of a thing as articles write it, by its key."""
    return next((name for name in (thing.name, *thing.aliases) if name_key(name) == key), key)


def _identification(join: Join, thing: Thing) -> Identification:
    facts = tuple(sorted(name for name, _ in join.facts if name != _BIAS))
    weighed = any(name == _BIAS for name, _ in join.facts)
    return Identification(
        thing=thing.id,
        names=_pair(*(shown(key, thing) for key in join.names)),
        facts=facts,
        chance=round(join.chance, _DIGITS) if weighed else None,
    )


def _sureness(made: Identification) -> tuple[float, tuple[str, ...]]:
    return _CERTAIN if made.chance is None else made.chance, made.facts


def _pair(one: str, two: str) -> tuple[str, str]:
    return min(one, two), max(one, two)


def _thing(ref: Ref, thing_of: Mapping[str, Mapping[str, str]]) -> str:
    return thing_of[ref[0]][ref[1]]
