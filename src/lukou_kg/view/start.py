"""What the page shows first: the whole where it can be read, else an overview of it, or the things around one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from lukou_kg.model.knowledge import Knowledge
from lukou_kg.view.boxes import Box, label_box
from lukou_kg.view.divisions import Division
from lukou_kg.view.gatherings import gathered
from lukou_kg.view.layout import Link, Point, lay_out
from lukou_kg.view.overview import Group, Overview, make_overview
from lukou_kg.view.radial import around

READABLE = 150  # things that a page shows at first, at most
_LONE = 12  # things without relations that are drawn beside others that have some; more of them are only counted
_SMALLEST, _LARGEST = 7.0, 24.0  # radius in pixels


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Places and radii by id: `points` of the things shown at first, `everywhere` of all (for when all are asked for).

    With an `overview` its groups are shown as well, at `group_points`. `hops` is how far it reaches from a `centre`.
    """

    centre: str | None
    points: Mapping[str, Point]
    everywhere: Mapping[str, Point]
    sizes: Mapping[str, float]
    hops: int = 1
    overview: Overview | None = None
    group_points: Mapping[str, Point] = field(default_factory=dict)


def whole_start(knowledge: Knowledge, divisions: Sequence[Division] = ()) -> Start:
    """All things where they are 150 or fewer, else an overview; without the unrelated where these are more than 12.

    The overview gathers things around `divisions` of their places. Where nothing is related, the 150 of which the most
    is told are shown.
    """
    degrees = _degrees(knowledge)
    everywhere = _everywhere(knowledge, degrees)
    sizes = _sizes(knowledge, degrees)
    few = len(everywhere) <= READABLE
    if few and (not degrees or len(everywhere) - len(degrees) <= _LONE):
        return Start(centre=None, points=everywhere, everywhere=everywhere, sizes=sizes)
    if needs_overview(knowledge):
        return _overview_start(make_overview(knowledge, divisions), knowledge, everywhere, sizes)
    facts = Counter(statement.subject for statement in knowledge.statements)
    ranked = sorted(everywhere, key=lambda thing: (-facts[thing], thing))
    points = _points(knowledge, sorted(degrees or ranked[:READABLE]), degrees)
    return Start(centre=None, points=points, everywhere=everywhere, sizes=sizes)


def needs_overview(knowledge: Knowledge) -> bool:
    """Whether so many things have relations that a page cannot show each of them at first."""
    return len(_degrees(knowledge)) > READABLE


def _overview_start(
    overview: Overview, knowledge: Knowledge, everywhere: Mapping[str, Point], sizes: Mapping[str, float]
) -> Start:
    groups = {group.id: group for group in overview.groups}
    grown = {**sizes, **{group.id: group_size(group) for group in overview.groups}}
    names = {thing.id: thing.name for thing in knowledge.things} | {id_: _label(group) for id_, group in groups.items()}
    points = gathered(overview.gatherings, {one: label_box(names[one], grown[one]) for one in names})
    return Start(
        centre=None,
        points={one: point for one, point in points.items() if one not in groups},
        everywhere=everywhere,
        sizes=grown,
        overview=overview,
        group_points={one: point for one, point in points.items() if one in groups},
    )


def group_size(group: Group) -> float:
    """The radius of a group by how many things it stands for, in pixels."""
    return _size(len(group.members))


def _label(group: Group) -> str:
    """Words as long as those that the page writes: the name, or a kind with a count."""
    return group.name or f"基础设施 {len(group.members)}"


def start_with(knowledge: Knowledge, first: Collection[str]) -> Start:
    """These things, or where they are more than 150 those with the most relations."""
    degrees = _degrees(knowledge)
    ranked = sorted(first, key=lambda thing: (-degrees[thing], thing))[:READABLE]
    everywhere = _everywhere(knowledge, degrees)
    points = everywhere if len(ranked) == len(everywhere) else _points(knowledge, sorted(ranked), degrees)
    return Start(centre=None, points=points, everywhere=everywhere, sizes=_sizes(knowledge, degrees))


def start_around(knowledge: Knowledge, centre: str, hops: int) -> Start:
    """The thing `centre` with all within `hops` relations of it, nearest first, no more than 150."""
    degrees = _degrees(knowledge)
    rings, parents = _rings(knowledge, centre, hops, degrees)
    shown = [thing for ring in rings for thing in ring]
    place = {thing: number for number, thing in enumerate(shown)}
    points = around(
        [[place[thing] for thing in ring] for ring in rings],
        {place[child]: place[parent] for child, parent in parents.items() if child in place},
        _boxes(knowledge, shown, degrees),
    )
    everywhere = _everywhere(knowledge, degrees)
    ego = dict(zip(shown, points, strict=True))
    return Start(centre=centre, points=ego, everywhere=everywhere, sizes=_sizes(knowledge, degrees), hops=hops)


def _degrees(knowledge: Knowledge) -> Counter[str]:
    return Counter(end for pair in _pairs(knowledge) for end in pair)


def _pairs(knowledge: Knowledge) -> list[tuple[str, str]]:
    return [(statement.subject, statement.object) for statement in knowledge.statements if statement.object is not None]


def _everywhere(knowledge: Knowledge, degrees: Counter[str]) -> dict[str, Point]:
    return _points(knowledge, [thing.id for thing in knowledge.things], degrees)


def _points(knowledge: Knowledge, shown: Sequence[str], degrees: Counter[str]) -> dict[str, Point]:
    place = {thing: number for number, thing in enumerate(shown)}
    links: Iterable[Link] = ((place[a], place[b]) for a, b in _pairs(knowledge) if a in place and b in place)
    return dict(zip(shown, lay_out(list(links), _boxes(knowledge, shown, degrees)), strict=True))


def _boxes(knowledge: Knowledge, shown: Sequence[str], degrees: Counter[str]) -> list[Box]:
    names = {thing.id: thing.name for thing in knowledge.things}
    return [label_box(names[thing], _size(degrees[thing])) for thing in shown]


def _sizes(knowledge: Knowledge, degrees: Counter[str]) -> dict[str, float]:
    return {thing.id: _size(degrees[thing.id]) for thing in knowledge.things}


def _size(degree: int) -> float:
    return round(min(_SMALLEST + 2.4 * sqrt(degree), _LARGEST), 1)


def _rings(
    knowledge: Knowledge, centre: str, hops: int, degrees: Counter[str]
) -> tuple[list[list[str]], dict[str, str]]:
    """Things by their distance from the centre, and for each the one through which it is reached."""
    near: defaultdict[str, list[tuple[str, bool, str]]] = defaultdict(list)
    for statement in knowledge.statements:
        if statement.object is not None:
            near[statement.subject].append((statement.relation, False, statement.object))
            near[statement.object].append((statement.relation, True, statement.subject))
    rings, parents, left = [[centre]], {centre: centre}, READABLE - 1
    for _ in range(hops):
        reached: list[str] = []
        for thing in rings[-1]:
            for _, _, other in sorted(near[thing]):
                if other not in parents:
                    parents[other] = thing
                    reached.append(other)
        kept = set(sorted(reached, key=lambda thing: (-degrees[thing], thing))[:left])
        left -= len(kept)
        rings.append([thing for thing in reached if thing in kept])
        if not kept:
            break
    return [ring for ring in rings if ring], parents
