"""Groups whose names differ but are those of one thing are joined: each to one that it is like, never in a chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lukou_kg.logistic import chance_at
from lukou_kg.resolve.blocking import candidates
from lukou_kg.resolve.clusters import Cluster
from lukou_kg.resolve.contrary import contrary
from lukou_kg.resolve.likeness import BEGINNING, Fact, Likeness, Names, Scale
from lukou_kg.resolve.members import Member
from lukou_kg.resolve.profile import Profile, Ref, profile_of
from lukou_kg.schema import Schema

_PHASES = "phases"
# Things that tell others apart come before these: a work has a firm, a body its park, a person serves bodies.
_STAGES = (
    ("Place",), ("Company", "Organization"), ("Park",), ("GovernmentBody", "Infrastructure"), ("Project",), (_PHASES,),
    ("Person",),
)  # fmt: skip
_LIKELY = 0.0  # the logit from which two are one
_DOUBTFUL = -1.4  # the logit from which people are asked
MOST_NAMES = 30  # of a thing that is joined without asking
_MARGIN = 1.0  # by how much one has to be likelier than another


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Two groups, each by its first member, that were found to be one thing, or might be (`joined` is False), and why.

    `names` are the keys of the names that were compared. `chance` is the chance that they are one, `facts` are what it
    is made of (see the table `identity`), `doubt` is why people are asked, "" where they are not (see `doubts`).
    `apart` are the articles of `two`, where it was joined.
    """

    one: Ref
    two: Ref
    joined: bool
    names: Names
    chance: float
    facts: tuple[Fact, ...]
    doubt: str = ""
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """Clusters after joining, and what was joined or is left for people to decide."""

    clusters: tuple[Cluster, ...]
    joins: tuple[Join, ...]


def joined(clusters: Sequence[Cluster], schema: Schema) -> Joined:
    """Joins clusters whose names are forms of one name, stage by stage; the order of `clusters` decides between equals.

    A cluster is joined to the one that it is likeliest to be; where it is about as likely to be another one, which is
    a thing of its own, it stays apart.
    """
    groups = [tuple(cluster) for cluster in clusters]
    group_of = {ref_of(member): number for number, cluster in enumerate(groups) for member in cluster}
    scale = Scale(schema)
    joins: list[Join] = []
    of_stage: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        of_stage[_stage(group)].append(number)
    for families in _STAGES:
        numbers = sorted(number for family in families for number in of_stage[family])
        stars = _Stars(numbers, groups, group_of, scale)
        stars.join()
        joins += stars.joins
        for part, hub in stars.hub_of.items():
            groups[hub] += groups[part]
            group_of.update((ref_of(member), hub) for member in groups[part])
            groups[part] = ()
    return Joined(tuple(group for group in groups if group), tuple(joins))


def ref_of(member: Member) -> Ref:
    """The article of a member and its key there."""
    return member.article, member.entity.key


def first_of(group: Iterable[Member]) -> Ref:
    """The first of the members of a group."""
    return min(map(ref_of, group))


def _stage(group: Cluster) -> str:
    """The family of a group; phases come when it is known which works are one."""
    return _PHASES if any(member.forms[0].phase for member in group) else group[0].family


class _Stars:
    """One stage: groups are joined to hubs, which are the ones with the fullest names.

    `hub_of` gives the hub of every group that was joined to one, `joins` what was joined or is doubtful, in the order
    in which it was looked at.
    """

    def __init__(
        self, numbers: Sequence[int], groups: Sequence[Cluster], group_of: dict[Ref, int], scale: Scale
    ) -> None:
        self.hub_of: dict[int, int] = {}
        self.joins: list[Join] = []
        self._groups = groups
        self._group_of = group_of
        self._profiles = {number: profile_of(groups[number], groups, group_of) for number in numbers}
        self._whole: dict[int, Profile] = dict(self._profiles)  # of hubs with all that was joined to them
        self._parts: dict[int, list[int]] = defaultdict(list)
        self._found: dict[tuple[int, int], Likeness] = {}
        self._near: dict[int, list[int]] = defaultdict(list)
        for one, two in candidates(self._profiles):
            likely = scale.likeness(self._profiles[one], self._profiles[two])
            if likely is not None and likely.total >= _DOUBTFUL:
                self._found[one, two] = likely
                self._near[one].append(two)
                self._near[two].append(one)

    def join(self) -> None:
        """Takes the likeliest pairs first."""
        for pair in sorted(self._found, key=lambda pair: (-self._found[pair].total, pair)):
            hub, part = sorted(map(self._hub, pair), key=self._fullest_first)
            if hub == part:
                continue
            doubt = self._doubt(pair, hub, part)
            self._note(pair, doubt)
            if not doubt:
                self._attach(part, hub)

    def _doubt(self, pair: tuple[int, int], hub: int, part: int) -> str:
        """Why people are asked whether the two are one (see the table `doubts`), "" where they are not."""
        if forbidden := contrary(self._whole[hub], self._whole[part]):
            return forbidden
        if self._found[pair].total <= _LIKELY:
            return "unlikely"
        if self._is_rivalled(*pair):
            return "rival"
        # What would have very many names looks like several things.
        names = self._whole[hub].names | self._whole[part].names
        return "" if len(names) <= MOST_NAMES else "names"

    def _hub(self, number: int) -> int:
        return self.hub_of.get(number, number)

    def _fullest_first(self, number: int) -> tuple[int, int]:
        return -max(len(member.full) for member in self._groups[number]), number

    def _is_rivalled(self, one: int, two: int) -> bool:
        """Whether one of the two could about as well be a third, which cannot be the other."""
        least = self._likeness(one, two).total - _MARGIN
        return any(
            self._likeness(here, other).total >= least and self._is_rival(other, here, there)
            for here, there in ((one, two), (two, one))
            for other in self._near[here]
            if other != there
        )

    def _is_rival(self, other: int, here: int, there: int) -> bool:
        hub = self._hub(other)
        apart = contrary(self._profiles[there], self._profiles[other])
        if hub == self._hub(there) or apart == "group":
            return False
        if apart is None:
            by_beginning = any(name == BEGINNING for name, _ in self._likeness(here, other).facts)
            return by_beginning and (min(there, other), max(there, other)) not in self._found
        if apart == "name" and self._profiles[there].family != "Person":
            return False
        # What is already known to be one with something that `here` cannot be is none.
        if hub == other:
            is_person = self._profiles[here].family == "Person"  # of whom nothing but a name may tell
            return is_person or self._profiles[here].articles.isdisjoint(self._whole[hub].articles)
        return contrary(self._profiles[here], self._profiles[hub]) is None

    def _likeness(self, one: int, two: int) -> Likeness:
        return self._found[min(one, two), max(one, two)]

    def _attach(self, part: int, hub: int) -> None:
        added = [part, *self._parts.pop(part, [])]
        self.hub_of.update(dict.fromkeys(added, hub))
        self._parts[hub] += added
        members = tuple(member for number in (hub, *self._parts[hub]) for member in self._groups[number])
        self._whole[hub] = profile_of(members, self._groups, self._group_of)

    def _note(self, pair: tuple[int, int], doubt: str) -> None:
        """Keeps what was found of a pair, the group with fewer members second."""
        found = self._found[pair]
        turned = len(self._groups[pair[0]]) < len(self._groups[pair[1]])
        one, two = reversed(pair) if turned else pair
        names = (found.names[1], found.names[0]) if turned else found.names
        self.joins.append(
            Join(
                one=first_of(self._groups[one]),
                two=first_of(self._groups[two]),
                joined=not doubt,
                names=names,
                chance=chance_at(found.total),
                facts=found.facts,
                doubt=doubt,
                apart=() if doubt else tuple(sorted(member.article for member in self._groups[two])),
            )
        )
