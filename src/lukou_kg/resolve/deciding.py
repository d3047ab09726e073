"""People's decisions: which are in force, what became of them, and what they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lukou_kg.model.decision import OF_CLAIMS, OF_PAIRS, Decision, Op, ThingRef, standing
from lukou_kg.model.knowledge import Thing
from lukou_kg.resolve.names import name_key


@dataclass(frozen=True, slots=True)
class Effective:
    """The decisions that are to be replayed, in order; which of the others a later one overrules, and which it repeats.

    `astray` take back what nobody has decided here. Of those on claims it is all that stand: what a correction put in
    its place may be decided on again, so that only the replay shows which of them are in force.
    """

    decisions: tuple[Decision, ...]
    overruled: tuple[tuple[Decision, Decision], ...]
    repeated: tuple[tuple[Decision, Decision], ...]
    astray: tuple[Decision, ...]

    @property
    def any_told(self) -> bool:
        """Whether there is anything of which to tell what became of it."""
        return bool(self.decisions or self.overruled or self.astray)

    def told(self, outcome: Outcome) -> Outcome:
        """What became of all decisions, where `outcome` is what the replay told."""
        whole = outcome.copied()
        for former, later in self.overruled:
            whole.overrule(former, later.id)
        for former, later in reversed(self.repeated):
            if later.id in whole.applied:
                whole.apply(former)
            elif later.id in whole.overruled:
                whole.overrule(former, whole.overruled[later.id])
            else:
                whole.unmatched[former.id] = whole.unmatched.get(later.id, ())
        for each in self.astray:
            whole.unmatched[each.id] = ()
        return whole


@dataclass(slots=True)
class Outcome:
    """What became of decisions, by their ids.

    They are `applied`, `unmatched`, with what is nearest to their target now, or `overruled` by the one whose id is
    given.
    """

    applied: set[str] = field(default_factory=set)
    unmatched: dict[str, tuple[str, ...]] = field(default_factory=dict)
    overruled: dict[str, str] = field(default_factory=dict)

    def copied(self) -> Outcome:
        """The same, to be changed by itself."""
        return Outcome(set(self.applied), dict(self.unmatched), dict(self.overruled))

    def apply(self, decision: Decision) -> None:
        """The decision did what it says."""
        self.applied.add(decision.id)
        self.unmatched.pop(decision.id, None)
        self.overruled.pop(decision.id, None)

    def overrule(self, decision: Decision, by: str) -> None:
        """The decision found what it is about, but a later one says otherwise."""
        if decision.id not in self.applied:
            self.unmatched.pop(decision.id, None)
            self.overruled[decision.id] = by


def effective(decisions: tuple[Decision, ...]) -> Effective:
    """Sorts out what was taken back; of two decisions on one thing or pair of things the later one is in force."""
    last: dict[object, Decision] = {}
    overruled: list[tuple[Decision, Decision]] = []
    repeated: list[tuple[Decision, Decision]] = []
    known = standing(decisions)
    for decision in known:
        if decision.op in OF_CLAIMS:
            continue
        target = _target(decision)
        before = last.get(target)
        if before is not None:
            (repeated if sense(before) == sense(decision) else overruled).append((before, decision))
        last[target] = decision
    in_force = {decision.id for decision in last.values()}
    replayed = tuple(each for each in known if each.op in OF_CLAIMS or each.id in in_force)
    ids = {decision.id for decision in decisions}
    astray = tuple(each for each in decisions if each.op is Op.UNDO and each.undone not in ids)
    return Effective(replayed, tuple(overruled), tuple(repeated), astray)


def sense(decision: Decision) -> object:
    """What a decision says about its target: equal where two say the same."""
    return decision.op, decision.corrected, decision.text


def _target(decision: Decision) -> object:
    if decision.op in OF_PAIRS:
        return frozenset({_named(decision.one), _named(decision.two)})
    return decision.op, _named(decision.one)


def _named(thing: ThingRef | None) -> object:
    """What says which thing is meant; two references to one id are one."""
    return None if thing is None else (thing.id or (thing.kind, name_key(thing.name)), thing.article)


class Found:
    """Things of a graph, found by references."""

    def __init__(self, things: Mapping[str, Thing], successors: Mapping[str, str]) -> None:
        """`successors` gives what follows former ids."""
        self._things = things
        self._successors = successors

    def thing(self, wanted: ThingRef) -> str | None:
        """The id of the thing that a reference means, None where none or several may be meant."""
        for key in (wanted.id, self._successors.get(wanted.id, "")):
            if key in self._things:
                return key
        named = self._of_name.get((wanted.kind, name_key(wanted.name)), [])
        return named[0] if len(named) == 1 else None

    @cached_property
    def _of_name(self) -> Mapping[tuple[str, str], list[str]]:
        """The ids by kind and key of each name: most graphs are made without anybody asking."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, thing in self._things.items():
            for name in {*map(name_key, (thing.name, *thing.aliases))}:
                found[thing.kind, name].append(key)
        return found
