"""People's decisions, applied to who is who and to what is claimed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lukou_kg.model.decision import OF_CLAIMS, OF_PAIRS, Decision, Op, ThingRef, standing
from lukou_kg.model.knowledge import Thing
from lukou_kg.resolve.clusters import Cluster
from lukou_kg.resolve.members import Member
from lukou_kg.resolve.names import name_key
from lukou_kg.resolve.possible import on_one_line
from lukou_kg.schema import Schema


@dataclass(frozen=True, slots=True)
class Effective:
    """The decisions that are in force, in order, and those that a later one of another sense overrules."""

    decisions: tuple[Decision, ...]
    overruled: tuple[tuple[Decision, Decision], ...]


@dataclass(slots=True)
class Outcome:
    """What became of decisions, by their ids: `applied`, or `unmatched` with what is nearest to their target now."""

    applied: set[str] = field(default_factory=set)
    unmatched: dict[str, tuple[str, ...]] = field(default_factory=dict)


def effective(decisions: tuple[Decision, ...]) -> Effective:
    """Sorts out what was taken back and what contradicts: of two decisions on one target the later one is in force."""
    last: dict[object, Decision] = {}
    overruled: list[tuple[Decision, Decision]] = []
    for decision in standing(decisions):
        target = _target(decision)
        before = last.get(target)
        if before is not None and _sense(before) != _sense(decision):
            overruled.append((before, decision))
        last[target] = decision
    in_force = {decision.id for decision in last.values()}
    return Effective(tuple(each for each in standing(decisions) if each.id in in_force), tuple(overruled))


def _target(decision: Decision) -> object:
    if decision.op in OF_CLAIMS:
        return decision.claim
    if decision.op in OF_PAIRS:
        return frozenset({_named(decision.one), _named(decision.two)})
    return decision.op, _named(decision.one)


def _sense(decision: Decision) -> object:
    return decision.op, decision.corrected, decision.text


def _named(thing: ThingRef | None) -> object:
    """What says which thing is meant; two references to one id are one."""
    return None if thing is None else (thing.id or (thing.kind, name_key(thing.name)), thing.article)


class Clusters:
    """Clusters as people want them: decisions on pairs are applied one after the other."""

    def __init__(self, clusters: Iterable[Cluster], schema: Schema) -> None:
        self._schema = schema
        self._clusters: list[list[Member]] = [list(cluster) for cluster in clusters]
        self._of_id: dict[str, Counter[int]] = defaultdict(Counter)
        self._of_name: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._parted: dict[ThingRef, int] = {}  # what was parted from others by an article

    def apply(self, decisions: Iterable[Decision], outcome: Outcome) -> tuple[Cluster, ...]:
        """The clusters after all decisions on pairs; what became of these goes into `outcome`.

        What cannot be one, since the kinds do not lie on one line, stays as it is: such a merge matches nothing.
        """
        on_pairs = [decision for decision in decisions if decision.op in OF_PAIRS]
        for number in range(len(self._clusters)) if on_pairs else ():
            self._index(number)
        for decision in on_pairs:
            if decision.one is None or decision.two is None:
                continue
            one, two = self._find(decision.one), self._find(decision.two)
            if one is None or two is None:
                outcome.unmatched[decision.id] = ()
            elif (one == two) is (decision.op is Op.MERGE):
                outcome.applied.add(decision.id)
            elif decision.op is Op.MERGE:
                if self._merge(one, two):
                    outcome.applied.add(decision.id)
                else:
                    outcome.unmatched[decision.id] = ()
            elif self._split(one, decision.one, decision.two):
                outcome.applied.add(decision.id)
            else:
                outcome.unmatched[decision.id] = ()
        return tuple(tuple(cluster) for cluster in self._clusters if cluster)

    def _index(self, number: int) -> None:
        for member in self._clusters[number]:
            for key in member.bound:
                self._of_id[key][number] += 1
            for name in _keys_of(member):
                self._of_name[member.family, name].add(number)

    def _find(self, thing: ThingRef) -> int | None:
        """The cluster that a reference means, None where none or several may be meant."""
        if thing in self._parted:
            return self._parted[thing]
        of_id = self._most_of(thing.id)
        if thing.article is None and of_id is not None:
            return of_id
        named = self._of_name.get((thing.kind, name_key(thing.name)), set())
        meant = {number for number in named if any(_is_meant(member, thing) for member in self._clusters[number])}
        if not meant and of_id is not None and self._meant(of_id, thing):
            return of_id
        return next(iter(meant)) if len(meant) == 1 else None

    def _most_of(self, key: str) -> int | None:
        votes = {number: count for number, count in self._of_id.get(key, {}).items() if count > 0}
        return min(votes, key=lambda number: (-votes[number], number), default=None)

    def _meant(self, number: int, thing: ThingRef) -> list[Member]:
        """The members of a cluster that a reference means; in its article the thing may have another name."""
        members = self._clusters[number]
        named = [member for member in members if _is_meant(member, thing)]
        return named or [member for member in members if member.article == thing.article]

    def _merge(self, one: int, two: int) -> bool:
        """Makes two clusters one; whether their kinds allow that."""
        both = (*self._clusters[one], *self._clusters[two])
        if not on_one_line({member.entity.kind for member in both}, self._schema):
            return False
        self._clusters[one] += self._clusters[two]
        self._clusters[two] = []
        self._move(two, one)
        return True

    def _split(self, number: int, one: ThingRef, two: ThingRef) -> bool:
        """Parts a cluster in two, each member going with the seeds whose name it bears; whether that was possible."""
        here, there = self._seeds(number, one, two)
        if not (here and there):
            there, here = self._seeds(number, two, one)
        if not (here and there):
            return False
        theirs, ours = _names_of(there), _names_of(here)
        apart = [
            member
            for member in self._clusters[number]
            if member in there or (member not in here and _keys_of(member) & theirs and not _keys_of(member) & ours)
        ]
        self._clusters.append(apart)
        self._clusters[number] = [member for member in self._clusters[number] if member not in apart]
        self._forget(number)
        self._index(number)
        self._index(len(self._clusters) - 1)
        self._parted |= {
            each: at for each, at in ((one, number), (two, len(self._clusters) - 1)) if each.article is not None
        }
        return True

    def _seeds(self, number: int, one: ThingRef, two: ThingRef) -> tuple[list[Member], list[Member]]:
        """The members of a cluster that are one and that are two: first those that the narrower reference means."""
        if two.article is not None and one.article is None:
            there, here = self._seeds(number, two, one)
            return here, there
        here = self._meant(number, one)
        return here, [member for member in self._meant(number, two) if member not in here]

    def _move(self, former: int, number: int) -> None:
        for votes in self._of_id.values():
            votes[number] += votes.pop(former, 0)
        for numbers in self._of_name.values():
            if former in numbers:
                numbers.remove(former)
                numbers.add(number)
        self._parted.update({each: number for each, at in self._parted.items() if at == former})

    def _forget(self, number: int) -> None:
        for votes in self._of_id.values():
            votes.pop(number, None)
        for numbers in self._of_name.values():
            numbers.discard(number)


def _is_meant(member: Member, thing: ThingRef) -> bool:
    """Whether a member is (part of) what a reference means: in its article by name, else by id, else by name."""
    named = name_key(thing.name) in _keys_of(member)
    if thing.article is not None:
        return named and member.article == thing.article
    return thing.id in member.bound if thing.id and member.bound else named


def _keys_of(member: Member) -> frozenset[str]:
    return frozenset(map(name_key, (member.full, member.entity.name, *member.entity.aliases)))


def _names_of(members: Sequence[Member]) -> frozenset[str]:
    return frozenset().union(*map(_keys_of, members))


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
