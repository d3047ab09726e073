"""A large knowledge at one glance: its regions and best-connected things, the rest gathered around them by kind."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lukou_kg.model.knowledge import Knowledge
from lukou_kg.view.divisions import PLACE, Division

_CENTRES = 16  # of gatherings, each a region or a thing
_KINDS = 5  # groups around a centre; where there are more kinds, the least make one
_BETWEEN = 24  # bundles between centres, the strongest
_LEAST = 0.01  # of all things: how many relations a region must have to be a centre, and a thing twice as many
_PERSON = "Person"  # officials are not ranked, so no person is a centre
_PARK = "Park"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Things drawn as one: of one `kind`, None where it is several; `name` is that of the division that they are."""

    id: str
    kind: str | None
    name: str | None
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What stands for what: `gatherings` hold ids of groups and of things drawn as themselves, the centre first.

    `lines` are the pairs between which relations are drawn, as one. Within a gathering they stand between those that
    the relation joins, between gatherings from centre to centre.
    """

    groups: tuple[Group, ...]
    gatherings: tuple[tuple[str, ...], ...]
    lines: tuple[tuple[str, str], ...]


def make_overview(knowledge: Knowledge, divisions: Sequence[Division]) -> Overview:
    """At most 96 groups and things that stand for all that is related to one of at most 16 centres.

    Centres are divisions, then parks and other things by their relations, never a person. What no way leads to from a
    centre is in no group. The same input gives the same groups.
    """
    near = _neighbours(knowledge)
    seeds = _seeds(knowledge, divisions, near)
    nearest = _nearest([members for _, members in seeds], near)
    kinds = {thing.id: thing.kind for thing in knowledge.things}
    groups: list[Group] = []
    gatherings: list[tuple[str, ...]] = []
    for number, (name, own) in enumerate(seeds):
        drawn: list[tuple[str | None, str | None, tuple[str, ...]]] = [(PLACE if name else None, name, own)]
        drawn += [(kind, None, members) for kind, members in _by_kind(nearest, number, own, kinds)]
        ids: list[str] = []
        for kind, called, members in drawn:
            if len(members) > 1:
                groups.append(Group(id=f"*{len(groups)}", kind=kind, name=called, members=members))
                ids.append(groups[-1].id)
            else:
                ids.append(members[0])
        gatherings.append(tuple(ids))
    return Overview(groups=tuple(groups), gatherings=tuple(gatherings), lines=_lines(knowledge, groups, gatherings))


def _neighbours(knowledge: Knowledge) -> dict[str, list[str]]:
    near: dict[str, set[str]] = {thing.id: set() for thing in knowledge.things}
    for item in knowledge.statements:
        if item.object is not None and item.object != item.subject:
            near[item.subject].add(item.object)
            near[item.object].add(item.subject)
    return {thing: sorted(others) for thing, others in near.items()}


def _seeds(
    knowledge: Knowledge, divisions: Sequence[Division], near: Mapping[str, Sequence[str]]
) -> list[tuple[str | None, tuple[str, ...]]]:
    """The centres, the strongest first: divisions by name with their places, and things."""
    least = max(3, int(_LEAST * len(knowledge.things)))
    regions = _regions(divisions, near, least)
    taken = {place for _, places in regions for place in places}
    others = sorted(
        (thing for thing in knowledge.things if thing.kind not in (_PERSON, PLACE) and thing.id not in taken),
        key=lambda thing: (thing.kind != _PARK or len(near[thing.id]) < least, -len(near[thing.id]), thing.id),
    )
    fit = [thing for thing in others if len(near[thing.id]) >= (2 * least if regions else 1)]
    found: list[tuple[str | None, tuple[str, ...]]] = [*regions, *((None, (thing.id,)) for thing in fit)]
    return found[:_CENTRES]


def _regions(
    divisions: Sequence[Division], near: Mapping[str, Sequence[str]], least: int
) -> list[tuple[str, tuple[str, ...]]]:
    """Divisions that share out the relations of places: the largest are divided as long as no more than 16 come out."""
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for number, node in enumerate(divisions):
        below[node.above].append(number)
    places = _places_within(divisions)
    weight = {number: sum(len(near[place]) for place in within) for number, within in enumerate(places)}

    def parts(number: int) -> list[int]:
        return [part for part in below[number] if weight[part] >= least]

    chosen = [number for number in below[None] if weight[number] >= least]
    while divisible := [number for number in chosen if parts(number)]:
        largest = max(divisible, key=lambda number: (weight[number], -number))
        if len(chosen) - 1 + len(parts(largest)) > _CENTRES:
            break
        chosen = [number for number in chosen if number != largest] + parts(largest)
    chosen.sort(key=lambda number: (-weight[number], number))
    return [(divisions[number].name, tuple(sorted(places[number]))) for number in chosen[:_CENTRES]]


def _places_within(divisions: Sequence[Division]) -> list[list[str]]:
    within: list[list[str]] = [[node.thing] if node.thing else [] for node in divisions]
    for number in range(len(divisions) - 1, -1, -1):  # what is around comes before what is within
        above = divisions[number].above
        if above is not None:
            within[above] += within[number]
    return within


def _nearest(seeds: Sequence[Sequence[str]], near: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The number of the centre fewest steps away, for all things that are reached; of two the stronger."""
    found = {thing: number for number, members in enumerate(seeds) for thing in members}
    waiting = deque(found)
    while waiting:
        thing = waiting.popleft()
        for other in near[thing]:
            if other not in found:
                found[other] = found[thing]
                waiting.append(other)
    return found


def _by_kind(
    nearest: Mapping[str, int], number: int, own: Sequence[str], kinds: Mapping[str, str]
) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    """The things around a centre by kind, the most first; beyond five kinds the rest together, under None."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for thing, centre in nearest.items():
        if centre == number and thing not in own:
            found[kinds[thing]].append(thing)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    apart = ranked if len(ranked) <= _KINDS else ranked[: _KINDS - 1]
    for kind, members in apart:
        yield kind, tuple(sorted(members))
    rest = [thing for _, members in ranked[len(apart) :] for thing in members]
    if rest:
        yield None, tuple(sorted(rest))


def _lines(
    knowledge: Knowledge, groups: Sequence[Group], gatherings: Sequence[Sequence[str]]
) -> tuple[tuple[str, str], ...]:
    shown = {thing: group.id for group in groups for thing in group.members}
    centre = {one: ids[0] for ids in gatherings for one in ids}
    inside: set[tuple[str, str]] = set()
    between: Counter[tuple[str, str]] = Counter()
    for item in knowledge.statements:
        if item.object is None:
            continue
        one, other = sorted((shown.get(item.subject, item.subject), shown.get(item.object, item.object)))
        if one == other or one not in centre or other not in centre:
            continue
        if centre[one] == centre[other]:
            inside.add((one, other))
        else:
            first, last = sorted((centre[one], centre[other]))
            between[first, last] += 1
    strongest = sorted(between, key=lambda pair: (-between[pair], pair))[:_BETWEEN]
    return (*sorted(inside), *strongest)
