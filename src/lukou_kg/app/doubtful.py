"""What people should decide on first: the claims and the pairs of names whose chance says least."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lukou_kg.app.authority_lines import linked, read_authorities
from lukou_kg.app.authority_reading import Contents
from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.app.stages import Stages
from lukou_kg.model.decision import OF_PAIRS, Decision, ThingRef, standing
from lukou_kg.model.knowledge import Statement
from lukou_kg.resolve.alike import WEAK, weakly_alike
from lukou_kg.resolve.authorities import Linking, is_of_authority
from lukou_kg.resolve.deciding import Found, effective
from lukou_kg.resolve.identifying import shown
from lukou_kg.resolve.joining import Join
from lukou_kg.resolve.resolve import census
from lukou_kg.store.journal import open_journal

_MOST = 0.5  # the chance that says least
_SURE = 0.9  # the chance from which what was joined by a name and little else is best left as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two names of a graph that were taken for those of one thing, or might be.

    `ends` are the ids of the things, which may be one; `names` what they are called, `articles` the ids of the articles
    that call them so: for the second all that would be parted from the first.
    """

    join: Join
    ends: tuple[str, str]
    names: tuple[str, str]
    articles: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def doubted(self) -> bool:
        """Whether what was made of the pair looks wrong."""
        return self.ends[0] != self.ends[1] or bool(self.join.joined and self.join.doubt)

    @property
    def seems_two(self) -> bool:
        """Whether parting the pair is suggested: not where it rests on little and yet is very likely."""
        return self.doubted and not (self.join.doubt == WEAK and self.join.chance >= _SURE)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Claims and pairs of names, the most doubtful first, and all decisions that were taken so far.

    `linking` tells which things may be items of the user's own authorities, `contents` what these hold;
    `named` finds things by references.
    """

    claims: tuple[Statement, ...]
    pairs: tuple[Pair, ...]
    decisions: tuple[Decision, ...]
    contents: tuple[Contents, ...]
    linking: Linking
    named: Found


def most_doubtful(graph: KnowledgeGraph, workspace: Path, stages: Stages) -> Doubtful:
    """All claims and pairs, the most doubtful first. Raises NoWorkspaceError and WorkspaceError."""
    with open_journal(workspace) as journal:
        decisions = journal.decisions.all()
        contents = read_authorities(journal.authorities.all(), stages.schema)
        in_force = effective(decisions).decisions
        others = tuple(decision for decision in in_force if not is_of_authority(decision))
        who = census(journal.readings(stages.reader), stages.schema, journal, others)
    identities = who.identities
    linking = linked(contents, who, tuple(filter(is_of_authority, in_force)))
    weak = weakly_alike(who.groups, stages.schema, identities.background.gazetteer)
    claims = sorted(graph.statements, key=lambda item: (abs(item.score - _MOST), item.id))
    joins = (*identities.joins, *weak)
    chosen = sorted(joins, key=lambda join: (abs(join.chance - _MOST), join.one, join.two))
    things = {thing.id: thing for thing in graph.things}
    ids = {head.sha256: head.id for head in graph.knowledge.articles}
    pairs: list[Pair] = []
    for join in chosen:
        (one, first), (two, second) = ((identities.thing_of[at][key], at) for at, key in (join.one, join.two))
        if not things.keys() >= {one, two} or not ids.keys() >= {first, second, *join.apart}:
            continue
        same = one == two
        names = [shown(key, things[one]) for key in join.names] if same else [things[one].name, things[two].name]
        apart = tuple(ids[article] for article in join.apart or (second,))
        pairs.append(Pair(join=join, ends=(one, two), names=(names[0], names[1]), articles=((ids[first],), apart)))
    return Doubtful(tuple(claims), tuple(pairs), decisions, tuple(contents), linking, identities.named)


def undecided(
    pairs: Iterable[Pair], decisions: tuple[Decision, ...], graph: KnowledgeGraph, named: Found
) -> tuple[Pair, ...]:
    """Those of the pairs that none of the decisions which stand is about, in their order; `named` finds its things."""
    on_pairs = [each for each in standing(decisions) if each.op in OF_PAIRS]
    sources = {head.sha256: head.id for head in graph.knowledge.articles}
    return tuple(pair for pair in pairs if not any(_is_about(each, pair, sources, named) for each in on_pairs))


def _is_about(decision: Decision, pair: Pair, sources: Mapping[str, str], named: Found) -> bool:
    """Whether a decision says whether the two of a pair are one."""
    one, two = decision.one, decision.two
    if one is None or two is None or (one.id, one.name, one.article) == (two.id, two.name, two.article):
        return False
    return any(_means(one, pair, at, sources, named) and _means(two, pair, 1 - at, sources, named) for at in range(2))


def _means(thing: ThingRef, pair: Pair, at: int, sources: Mapping[str, str], named: Found) -> bool:
    """Whether a reference means this end of a pair: by its article, by its id, or one of two names of one thing."""
    if thing.article is not None:
        return sources.get(thing.article) in pair.articles[at]
    if thing.id and pair.ends[0] != pair.ends[1]:
        return pair.ends[at] == (named.thing(thing) if thing.seen else thing.id)
    return thing.id == pair.ends[at] or (pair.ends[0] == pair.ends[1] and thing.name == pair.names[at])
