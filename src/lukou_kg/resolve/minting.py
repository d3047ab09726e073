"""The id of each thing: the one that its entities had before, or else a new one, minted once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lukou_kg.model.registry import Binding, Minted, Registry, Succession
from lukou_kg.resolve.clusters import Cluster
from lukou_kg.resolve.identifiers import opaque_id
from lukou_kg.resolve.members import Member


@dataclass(frozen=True, slots=True)
class Given:
    """The ids of clusters, in the order of the clusters; those of them that are new; the ids that others follow."""

    ids: tuple[str, ...]
    minted: tuple[Minted, ...]
    successions: tuple[Succession, ...]


def given_ids(clusters: Sequence[tuple[str, Cluster]], registry: Registry) -> Given:
    """An id for each cluster, which comes with its kind: a pure function of the clusters and the registry.

    An id stays with the cluster that holds most of the members that are bound to it (of equally many, the one that
    comes first); of several that meet in one cluster the one that was minted first stands for all. A cluster that is
    left with none gets a new one: a hash over its kind and the key of its name, the smallest of those that its members
    bear, and where that was ever given to something else, the article that it comes from.
    """
    known = registry.minted()
    held, lost = _held([cluster for _, cluster in clusters])
    ids: list[str] = []
    fresh: dict[str, Minted] = {}
    successions: set[Succession] = set()
    for (kind, cluster), own, away in zip(clusters, held, lost, strict=True):
        if own:
            chosen = min(own, key=lambda key: known[key].number)
            successions.update(Succession(former, chosen, "merged") for former in own - {chosen})
            if (split_from := known[chosen].split_from) is not None and split_from not in own:
                successions.add(Succession(split_from, chosen, "split"))
        else:
            chosen = _mint(kind, cluster, known, fresh)
            split_from = min(away, key=lambda key: (-away[key], known[key].number), default=None)
            fresh[chosen] = Minted(chosen, len(known) + len(fresh), split_from)
            if split_from is not None:
                successions.add(Succession(split_from, chosen, "split"))
        ids.append(chosen)
    return Given(tuple(ids), tuple(fresh.values()), tuple(sorted(successions)))


def new_bindings(cluster: Cluster, key: str, known: Mapping[str, Minted]) -> Iterator[Binding]:
    """What is to be bound to the id `key` of a cluster: members bound to nothing yet, and all where the id is new."""
    for member in cluster:
        if key not in known or not member.bound:
            for call in member.calls:
                yield Binding(member.article, call, key)


def _held(clusters: Sequence[Cluster]) -> tuple[list[set[str]], list[Counter[str]]]:
    """For each cluster the ids that it keeps, and how many members have ids that another one keeps."""
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for number, cluster in enumerate(clusters):
        for member in cluster:
            for key in member.bound:
                votes[key][number] += 1
    held: list[set[str]] = [set() for _ in clusters]
    lost: list[Counter[str]] = [Counter() for _ in clusters]
    for key in sorted(votes):
        counts = votes[key]
        keeper = min(counts, key=lambda number: (-counts[number], number))
        held[keeper].add(key)
        for number, count in counts.items():
            if number != keeper:
                lost[number][key] = count
    return held, lost


def _mint(kind: str, cluster: Cluster, known: Mapping[str, Minted], fresh: Mapping[str, Minted]) -> str:
    key = min(opaque_id(kind.lower(), kind, member.name) for member in cluster)
    name, first = min(member.name for member in cluster), first_seen(cluster)
    further = 0
    while key in known or key in fresh:
        key = opaque_id(kind.lower(), kind, name, *first, *([further] if further else []))
        further += 1
    return key


def first_seen(cluster: Sequence[Member]) -> tuple[str, str]:
    """The first of the entities of a cluster: SHA-256 of its article and its key there."""
    return min((member.article, member.entity.key) for member in cluster)
