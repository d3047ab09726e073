"""Finds out why entities of several articles are held to be one thing: from what was read, and what people decided."""

from __future__ import annotations

import shlex
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.app.lookup import key_of
from lukou_kg.app.sameness import Because, Called, Link, Near, Sameness, Shared, Told
from lukou_kg.app.stages import reader_of
from lukou_kg.errors import UsageError, WorkspaceError
from lukou_kg.graphs.strings import gated
from lukou_kg.model.decision import OF_PAIRS, Decision, Op, ThingRef
from lukou_kg.model.knowledge import Thing
from lukou_kg.resolve.called import called
from lukou_kg.resolve.clusters import Cluster
from lukou_kg.resolve.decided_pairs import Clusters
from lukou_kg.resolve.deciding import Outcome, effective
from lukou_kg.resolve.grounds import GROUNDS, Ground, grounds
from lukou_kg.resolve.identifying import shown
from lukou_kg.resolve.joining import Join, ref_of
from lukou_kg.resolve.profile import Ref
from lukou_kg.resolve.resolve import Census, Reading, census
from lukou_kg.schema import Labels, Schema
from lukou_kg.store.generation import facts_in_use
from lukou_kg.store.journal import open_journal
from lukou_kg.view.find import find_thing, names_of

_BIAS = "bias"
_BY_PEOPLE = "decided"
_MOST_NEAR = 20


def why_same(graph: KnowledgeGraph, thing: str) -> Sameness:
    """Why the thing with this id, IRI or name is one.

    Raises UnknownNameError and UsageError where that is none or several, UsageError for a graph that is in memory only,
    NoWorkspaceError and WorkspaceError.
    """
    key = key_of(thing)
    wanted = next((each for each in graph.things if each.id == key), None) or find_thing(graph.things, thing)
    if graph.workspace is None:
        raise UsageError(
            "此图谱只在内存中，没有留下据以判断的记录；请用 lk.build(..., into=工作区) 构建，"
            '或用 kg.ask("why_one") 看合并的依据',
            "this graph is in memory only, and what it was told from is gone; build it with into=, "
            'or see kg.ask("why_one") for what was joined and why',
        )
    times: Counter[Ref] = Counter()
    with open_journal(graph.workspace) as journal:
        known = journal.decisions.all()
        in_force = effective(known).decisions
        readings = _counted(journal.readings(reader_of(facts_in_use(graph.workspace))), times)
        who = census(readings, graph.schema, journal, in_force)
    return _Explaining(graph, graph.workspace, who, in_force, times).of(wanted)


def _counted(readings: Iterable[Reading], times: Counter[Ref]) -> Iterator[Reading]:
    """The readings, while it is counted how often each entity of an article is mentioned by name."""
    for head, extraction in readings:
        for entity in extraction.entities:
            times[head.sha256, entity.key] = sum(not item.pointer for item in entity.mentions)
        yield head, extraction


class _Explaining:
    """Explains things of one graph."""

    def __init__(
        self,
        graph: KnowledgeGraph,
        workspace: Path,
        who: Census,
        decisions: Sequence[Decision],
        times: Mapping[Ref, int],
    ) -> None:
        self._graph = graph
        self._kg = shlex.quote(str(workspace))
        self._who = who
        self._decisions = decisions
        self._times = times
        self._things = {thing.id: thing for thing in who.identities.things}
        self._heads = who.identities.heads
        self._facts = {row["fact"]: row for row in graph.schema.tables["identity"]}
        self._doubts = {row["doubt"]: Labels(row["zh"], row["en"]) for row in graph.schema.tables["doubts"]}

    def of(self, thing: Thing) -> Sameness:
        parts = [
            group
            for whole in self._who.groups
            if (group := tuple(member for member in whole if self._thing(ref_of(member)) == thing.id))
        ]
        if not parts:
            raise WorkspaceError(
                f"工作区的记录中没有 {thing.id}：文章可能已由其他版本重读；请重新运行 lukou-kg build",
                f"the journal holds nothing of {thing.id}, another version may have read the articles; "
                "run lukou-kg build again",
            )
        place = {ref_of(member): number for number, group in enumerate(parts) for member in group}
        joins = [*self._who.identities.joins, *called(parts)]
        links = [
            self._link(join, parts, place, thing)
            for join in joins
            if join.joined and join.one in place and join.two in place
        ]
        near = [found for join in joins if (found := self._near(join, thing)) is not None]
        shared = tuple(self._shared(group) for group in parts)
        return Sameness(
            thing=thing,
            kind=self._graph.schema.kinds[thing.kind].labels,
            groups=tuple(self._called(group) for group in parts),
            shared=shared,
            part=self._part(thing, shared),
            links=tuple(links),
            decisions=tuple(self._told(thing)),
            near=tuple(sorted(near, key=lambda each: (-each.chance, each.id, each.names))[:_MOST_NEAR]),
        )

    def _part(self, thing: Thing, shared: Iterable[Sequence[Shared]]) -> str | None:
        """The command that parts the article which has least in common with the others."""
        weakest = max(
            (each for group in shared for each in group), key=lambda each: GROUNDS.index(each.ground), default=None
        )
        if weakest is None:
            return None
        return f"lukou-kg decide {self._kg} apart {thing.id} --article {shlex.quote(weakest.articles[0])}"

    def _thing(self, ref: Ref) -> str:
        return self._who.identities.thing_of[ref[0]][ref[1]]

    def _called(self, group: Cluster) -> tuple[Called, ...]:
        names = sorted({(member.full, member.entity.kind) for member in group}, key=lambda pair: (-len(pair[0]), pair))
        return tuple(
            Called(
                name=gated(name),
                kind=kind,
                articles=tuple(sorted(gated(self._heads[member.article].id) for member in bearers)),
                times=sum(self._times[ref_of(member)] for member in bearers),
            )
            for name, kind in names
            for bearers in [[each for each in group if (each.full, each.entity.kind) == (name, kind)]]
        )

    def _shared(self, group: Cluster) -> tuple[Shared, ...]:
        """What each article of a group has in common with the first, the strongest of it; of most articles first."""
        first, *others = sorted(group, key=ref_of)
        found: dict[Ground, list[str]] = defaultdict(list)
        for member in others:
            strongest, *_ = grounds(first, member, self._who.identities.background.gazetteer)
            found[strongest].append(gated(self._heads[member.article].id))
        shared = (
            Shared(ground.kind, tuple(map(gated, ground.words)), tuple(sorted(articles)))
            for ground, articles in found.items()
        )
        return tuple(sorted(shared, key=lambda each: (-len(each.articles), each.ground, each.words)))

    def _link(self, join: Join, parts: Sequence[Cluster], place: Mapping[Ref, int], thing: Thing) -> Link:
        one, two = place[join.one], place[join.two]
        return Link(
            one=one + 1,
            two=two + 1,
            names=self._names(join, thing, thing),
            chance=join.chance if _is_weighed(join) else None,
            because=self._because(join),
            doubt=self._doubts[join.doubt] if join.doubt else None,
            undo=self._undo(join, parts, place, thing),
        )

    def _because(self, join: Join) -> tuple[Because, ...]:
        known = ((name, amount, self._facts[name]) for name, amount in join.facts)
        return tuple(
            Because(name, float(row["weight"]) * amount, Labels(row["zh"], row["en"])) for name, amount, row in known
        )

    def _undo(self, join: Join, parts: Sequence[Cluster], place: Mapping[Ref, int], thing: Thing) -> str | None:
        """The command that parts what a join joined: by two names where these do it, else by articles."""
        one, two = place[join.one], place[join.two]
        if one == two:
            here, there = _in_group(join, parts[one])
        else:
            here, there = parts[one], parts[two]
        whole = tuple(member for part in parts for member in part)
        names = self._names(join, thing, thing)
        if self._are_its_own(names, thing) and _parts(names, whole, (here, there), self._graph.schema):
            return f"lukou-kg decide {self._kg} apart {' '.join(map(shlex.quote, names))}"
        fewer = min((there, here), key=len)
        if not fewer or len(fewer) == len(whole):
            return None
        articles = sorted({gated(self._heads[member.article].id) for member in fewer})
        chosen = " ".join(f"--article {shlex.quote(each)}" for each in articles)
        return f"lukou-kg decide {self._kg} apart {thing.id} {chosen}"

    def _are_its_own(self, names: Iterable[str], thing: Thing) -> bool:
        """Whether all of these are names of the thing and of no other."""
        bearers = {name: {each.id for each in self._graph.things if name in names_of(each)} for name in names}
        return all(found == {thing.id} for found in bearers.values())

    def _near(self, join: Join, thing: Thing) -> Near | None:
        ends = [self._thing(ref) for ref in (join.one, join.two)]
        if ends[0] == ends[1] or thing.id not in ends:
            return None
        other = self._things[ends[1] if ends[0] == thing.id else ends[0]]
        ours, theirs = (thing, other) if ends[0] == thing.id else (other, thing)
        return Near(
            id=other.id,
            name=other.name,
            names=self._names(join, ours, theirs),
            chance=join.chance,
            because=self._because(join),
            doubt=self._doubts[join.doubt or _BY_PEOPLE],
            make=f"lukou-kg decide {self._kg} merge {thing.id} {other.id}",
        )

    def _names(self, join: Join, one: Thing, two: Thing) -> tuple[str, str]:
        return gated(shown(join.names[0], one)), gated(shown(join.names[1], two))

    def _told(self, thing: Thing) -> Iterator[Told]:
        found = self._who.identities.named
        for decision in self._decisions:
            if decision.op not in OF_PAIRS or decision.one is None or decision.two is None:
                continue
            if thing.id in {found.thing(decision.one), found.thing(decision.two)}:
                yield Told(
                    id=decision.id,
                    op=decision.op.value,
                    names=(gated(decision.one.name), gated(decision.two.name)),
                    who=decision.who,
                    at=decision.at,
                    why=decision.why,
                    undo=f"lukou-kg decide {self._kg} undo {decision.id}",
                )


def _is_weighed(join: Join) -> bool:
    return any(name == _BIAS for name, _ in join.facts)


def _in_group(join: Join, group: Cluster) -> tuple[Cluster, Cluster]:
    """What of a group a join that was made by name has on either side."""
    if join.apart:
        there = tuple(member for member in group if member.article in join.apart)
    else:
        there = tuple(member for member in group if member.name == join.names[1])
    return tuple(member for member in group if member not in there), there


def _parts(names: tuple[str, str], whole: Cluster, sides: tuple[Cluster, Cluster], schema: Schema) -> bool:
    """Whether it is enough to say that these two names of a thing are two, for the two to be parted."""
    if names[0] == names[1]:
        return False
    one, two = (ThingRef(id="", kind=whole[0].family, name=name) for name in names)
    decision = Decision(id="", op=Op.APART, who="", at="", one=one, two=two)
    parts = Clusters([whole], schema).apply([decision], Outcome())
    found = [{number for number, part in enumerate(parts) for member in part if member in side} for side in sides]
    return len(parts) > 1 and all(len(numbers) == 1 for numbers in found) and found[0] != found[1]
