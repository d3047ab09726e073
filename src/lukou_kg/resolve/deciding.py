"""People's decisions: which are in force, what became of them, and what they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lukou_kg.model.decision import OF_CLAIMS, OF_PAIRS, Decision, Op, Sight, ThingRef, standing
from lukou_kg.model.knowledge import Thing
from lukou_kg.resolve.legal_names import is_legal_name
from lukou_kg.resolve.names import name_key
from lukou_kg.resolve.sights import most_seen, only


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
    last: dict[object, list[Decision]] = defaultdict(list)
    overruled: list[tuple[Decision, Decision]] = []
    repeated: list[tuple[Decision, Decision]] = []
    known = standing(decisions)
    for decision in known:
        if decision.op in OF_CLAIMS:
            continue
        on_it = last[_target(decision)]
        if (before := next((each for each in on_it if _may_mean_one(each, decision)), None)) is not None:
            (repeated if sense(before) == sense(decision) else overruled).append((before, decision))
            on_it.remove(before)
        on_it.append(decision)
    in_force = {decision.id for on_it in last.values() for decision in on_it}
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


def _may_mean_one(one: Decision, two: Decision) -> bool:
    """Whether two decisions with the same target are about the same things and not about namesakes."""
    seen = {_named(thing): set(thing.seen) for thing in (one.one, one.two) if thing is not None}
    return all(
        not thing.seen or not seen[_named(thing)] or seen[_named(thing)].intersection(thing.seen)
        for thing in (two.one, two.two)
        if thing is not None
    )


def _named(thing: ThingRef | None) -> object:
    """What says which thing is meant; two references to one id are one."""
    return None if thing is None else (thing.id or (thing.kind, name_key(thing.name)), thing.article)


class Found:
    """Things of a graph, found by references."""

    def __init__(
        self, things: Mapping[str, Thing], successors: Mapping[str, str], at: Callable[[Sight], str | None]
    ) -> None:
        """`successors` gives what follows former ids, `at` the id of what an article calls so."""
        self._things = things
        self._successors = successors
        self._at = at

    def thing(self, wanted: ThingRef, *, surely: bool = True) -> str | None:
        """The id of the thing that a reference means, None where none or several may be meant.

        Where nothing is known of the articles in which it was seen, it is `surely` meant only where its name is one
        that no other has; else where it alone bears that name.
        """
        of_id = self._here(wanted.id)
        if not wanted.seen:
            return of_id or self.so_called(wanted)
        ids = [self._at(sight) for sight in wanted.seen]
        if wanted.id in ids:
            return of_id  # its own id here: what was parted from it since is another thing
        if not wanted.id and (named := self._named(wanted).intersection(map(self._here, ids))):
            return only(named)  # one of two names by which a thing was parted
        seen, known = most_seen(wanted, lambda sight: self._here(self._at(sight)), of_id)
        if known:
            return seen
        alone = self.so_called(wanted)
        return alone if alone is not None and (not surely or self._has_own_name(alone)) else None

    def so_called(self, wanted: ThingRef) -> str | None:
        """The id of the only thing of this kind that bears the name of a reference, whether it is meant or not."""
        return only(self._named(wanted))

    def _named(self, wanted: ThingRef) -> set[str]:
        return set(self._of_name.get((wanted.kind, name_key(wanted.name)), ()))

    def _here(self, key: str | None) -> str | None:
        """The id of a thing of the graph that an id means: its own, or that which follows it."""
        return next((each for each in (key, self._successors.get(key or "")) if each in self._things), None)

    def _has_own_name(self, key: str) -> bool:
        thing = self._things[key]
        return thing.code is not None or is_legal_name(name_key(thing.name))

    @cached_property
    def _of_name(self) -> Mapping[tuple[str, str], list[str]]:
        """The ids by kind and key of each name: most graphs are made without anybody asking."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, thing in self._things.items():
            for name in {*map(name_key, (thing.name, *thing.aliases))}:
                found[thing.kind, name].append(key)
        return found
