"""People's decisions on which things are one and which are two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from lukou_kg.model.decision import OF_PAIRS, Decision, Op, Sight, ThingRef
from lukou_kg.model.registry import NO_REGISTRY, Registry
from lukou_kg.resolve.clusters import Cluster
from lukou_kg.resolve.deciding import Outcome
from lukou_kg.resolve.legal_names import is_legal_name
from lukou_kg.resolve.members import Member
from lukou_kg.resolve.names import name_key
from lukou_kg.resolve.possible import on_one_line
from lukou_kg.resolve.sights import most_seen, only
from lukou_kg.schema import Schema


class Clusters:
    """Clusters as people want them: decisions on pairs are applied one after the other."""

    def __init__(self, clusters: Iterable[Cluster], schema: Schema, registry: Registry = NO_REGISTRY) -> None:
        self._schema = schema
        self._registry = registry
        self._wanted: frozenset[Sight] = frozenset()  # by decisions
        self._of_sight: dict[Sight, int] = {}
        self._member_at: dict[Sight, Member] = {}
        self._ids: dict[tuple[Sight, ...], frozenset[str]] = {}
        self._clusters: list[list[Member]] = [list(cluster) for cluster in clusters]
        self._of_id: dict[str, Counter[int]] = defaultdict(Counter)
        self._of_name: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._parted: dict[ThingRef, int] = {}  # what was parted from others by an article
        self._seam: dict[tuple[str, str], int] = {}  # of which cluster each member was before people merged any

    def apply(self, decisions: Iterable[Decision], outcome: Outcome) -> tuple[Cluster, ...]:
        """The clusters after all decisions on pairs; what became of these goes into `outcome`.

        What cannot be one, since the kinds do not lie on one line, stays as it is: such a merge matches nothing.
        """
        on_pairs = [each for each in decisions if each.op in OF_PAIRS and each.one is not None and each.two is not None]
        refs = (ref for each in on_pairs for ref in (each.one, each.two) if ref is not None)
        self._wanted = frozenset(sight for ref in refs for sight in ref.seen)
        for number in range(len(self._clusters)) if on_pairs else ():
            self._index(number)
            for member in self._clusters[number]:
                self._member_at |= dict.fromkeys(self._wanted.intersection(_sights(member)), member)
            self._seam |= {_place(member): number for member in self._clusters[number]}
        for decision in on_pairs:
            if self._does(decision):
                outcome.apply(decision)
            else:
                outcome.unmatched[decision.id] = ()
        self._tell_overruled([each for each in on_pairs if each.id in outcome.applied], outcome)
        return tuple(tuple(cluster) for cluster in self._clusters if cluster)

    def _does(self, decision: Decision) -> bool:
        """Makes a pair what a decision says it is; whether that can be."""
        assert decision.one is not None
        assert decision.two is not None
        one, two = self._find(decision.one), self._find(decision.two)
        if one is None or two is None:
            return False
        if (one == two) is (decision.op is Op.MERGE):
            return True
        if decision.op is Op.MERGE:
            return self._merge(one, two)
        return self._split(one, decision.one, decision.two)

    def _tell_overruled(self, done: Sequence[Decision], outcome: Outcome) -> None:
        """Of what was done, that which a later decision on the same things, by whatever names, took back."""
        ends = {each.id: frozenset(self._now(thing) for thing in (each.one, each.two) if thing) for each in done}
        for at, decision in enumerate(done):
            now = ends[decision.id]
            if (len(now) == 1) is (decision.op is Op.MERGE):
                continue
            later = [each for each in done[at + 1 :] if each.op is not decision.op]
            by = [each for each in later if ends[each.id] == now] or [each for each in later if ends[each.id] & now]
            if by:
                outcome.applied.discard(decision.id)
                outcome.overrule(decision, by[-1].id)

    def _index(self, number: int) -> None:
        for member in self._clusters[number]:
            for key in member.bound:
                self._of_id[key][number] += 1
            for name in _keys_of(member):
                self._of_name[member.family, name].add(number)
            self._of_sight |= dict.fromkeys(self._wanted.intersection(_sights(member)), number)

    def _find(self, thing: ThingRef) -> int | None:
        """The cluster that a reference means, None where none or several may be meant."""
        if thing in self._parted:
            return self._parted[thing]
        of_id = self._most_of(thing.id)
        named = self._of_name.get((thing.kind, name_key(thing.name)), set())
        if thing.seen:
            found, known = self._at_sights(thing, of_id, sorted(named))
            if known:
                return found
        if thing.article is None and of_id is not None:
            return of_id
        meant = [number for number in named if any(self._is_meant(member, thing) for member in self._clusters[number])]
        if not meant and of_id is not None and self._meant(of_id, thing):
            return of_id
        return only(meant)

    def _at_sights(self, thing: ThingRef, of_id: int | None, named: Sequence[int]) -> tuple[int | None, bool]:
        """The cluster that a reference means by where it was seen, and whether that is all that there is to go by."""
        if thing.article is None and thing.id in self._ids_of(thing):
            return of_id, True  # its own id here: what was parted from it since is another thing
        seen, known = most_seen(thing, self._at, of_id)
        if known or thing.article is not None:
            return seen, known
        alone = only(named)
        sure = alone is not None and any(is_legal_name(name) for name in _names_of(self._clusters[alone]))
        return (alone if sure else None), True

    def _at(self, sight: Sight) -> int | None:
        """The cluster of what an article calls so, or called so when it was last known."""
        if (number := self._of_sight.get(sight)) is not None:
            return number
        article, family, token = sight
        return self._most_of(self._registry.bound(article).get((family, token), ""))

    def _is_meant(self, member: Member, thing: ThingRef) -> bool:
        """Whether a member is (part of) what a reference means: in its article by name, else by id, else by name."""
        named = name_key(thing.name) in _keys_of(member)
        sights = frozenset(thing.seen)
        if thing.article is not None:
            return member.article == thing.article and (named or not sights.isdisjoint(_sights(member)))
        if not thing.id:
            return named
        if not thing.seen:
            return thing.id in member.bound if member.bound else named
        ids = self._ids_of(thing)
        return not sights.isdisjoint(_sights(member)) or (not ids.isdisjoint(member.bound) if member.bound else named)

    def _ids_of(self, thing: ThingRef) -> frozenset[str]:
        """The ids that what a reference saw has in this registry."""
        if (known := self._ids.get(thing.seen)) is None:
            here = (self._member_at[sight].bound for sight in thing.seen if sight in self._member_at)
            gone = (self._registry.bound(article).get((family, token)) for article, family, token in thing.seen)
            known = self._ids[thing.seen] = frozenset().union(*here, [key for key in gone if key is not None])
        return known

    def _now(self, thing: ThingRef) -> int | None:
        """Where a thing has come to after all decisions: where it alone is so called, else as `_find`.

        The id of what was merged went on to others when that was parted again.
        """
        if thing.article is None:
            key = name_key(thing.name)
            named = self._of_name.get((thing.kind, key), set())
            called = {number for number in named if any(key in _own_keys(each) for each in self._clusters[number])}
            if thing.seen:
                called.intersection_update(map(self._at, thing.seen))
            if len(called) == 1:
                return next(iter(called))
        return self._find(thing)

    def _most_of(self, key: str) -> int | None:
        votes = {number: count for number, count in self._of_id.get(key, {}).items() if count > 0}
        return min(votes, key=lambda number: (-votes[number], number), default=None)

    def _meant(self, number: int, thing: ThingRef) -> list[Member]:
        """The members of a cluster that a reference means; in its article the thing may have another name."""
        members = self._clusters[number]
        named = [member for member in members if self._is_meant(member, thing)]
        return named or [each for each in members if each.article == thing.article]

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
        """Parts a cluster in two; whether that was possible.

        What people had merged comes apart where it was merged; else a member goes with the seeds whose name it bears.
        """
        here, there = self._seeds(number, one, two)
        if not (here and there):
            there, here = self._seeds(number, two, one)
        if not (here and there):
            return False
        apart = self._with_seeds(number, here, there)
        self._clusters.append(apart)
        self._clusters[number] = [member for member in self._clusters[number] if member not in apart]
        self._forget(number)
        self._index(number)
        self._index(len(self._clusters) - 1)
        self._parted |= {
            each: at for each, at in ((one, number), (two, len(self._clusters) - 1)) if each.article is not None
        }
        return True

    def _with_seeds(self, number: int, here: Sequence[Member], there: Sequence[Member]) -> list[Member]:
        """The members of a cluster that go with those that are parted from it."""
        ours, theirs = ({self._seam[_place(member)] for member in seeds} for seeds in (here, there))
        along_the_seam = not ours & theirs
        our_names, their_names = _names_of(here), _names_of(there)
        apart: list[Member] = []
        for member in self._clusters[number]:
            seam = self._seam[_place(member)]
            if along_the_seam and seam in ours | theirs:
                goes = seam in theirs
            else:
                goes = member in there or (
                    member not in here and bool(_keys_of(member) & their_names) and not _keys_of(member) & our_names
                )
            if goes:
                apart.append(member)
        return apart

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
        for member in self._clusters[number]:
            self._of_sight |= dict.fromkeys(self._wanted.intersection(_sights(member)), number)
        self._parted.update({each: number for each, at in self._parted.items() if at == former})

    def _forget(self, number: int) -> None:
        for votes in self._of_id.values():
            votes.pop(number, None)
        for numbers in self._of_name.values():
            numbers.discard(number)


def _place(member: Member) -> tuple[str, str]:
    return member.article, member.entity.key


def _sights(member: Member) -> list[Sight]:
    return [(member.article, family, token) for family, token in member.calls]


def _keys_of(member: Member) -> frozenset[str]:
    return _own_keys(member).union(map(name_key, member.entity.aliases))


def _own_keys(member: Member) -> frozenset[str]:
    return frozenset(map(name_key, (member.full, member.entity.name)))


def _names_of(members: Sequence[Member]) -> frozenset[str]:
    return frozenset().union(*map(_keys_of, members))
