"""Which thing a decision saw: what an article calls it, as the registry of ids keeps it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from lukou_kg.model.decision import Sight, ThingRef
from lukou_kg.model.registry import Registry
from lukou_kg.resolve.clusters import Cluster

_Key = TypeVar("_Key", bound=Hashable)


class Sights:
    """Which id the things have that articles tell of, also those of articles that were withdrawn."""

    def __init__(self, ids: Sequence[str], clusters: Sequence[Cluster], registry: Registry) -> None:
        """The clusters have these ids."""
        self._ids = ids
        self._clusters = clusters
        self._registry = registry

    def id_at(self, sight: Sight) -> str | None:
        """The id of what an article calls so, or had when it was last known; None where that was never told."""
        article, *call = sight
        return self._of_sight.get(sight) or self._registry.bound(article).get((call[0], call[1]))

    @cached_property
    def _of_sight(self) -> Mapping[Sight, str]:
        """Made only where decisions ask for it, which most graphs have none of."""
        return {
            (member.article, *call): key
            for key, cluster in zip(self._ids, self._clusters, strict=True)
            for member in cluster
            for call in member.calls
        }


def most_seen(wanted: ThingRef, at: Callable[[Sight], _Key | None], of_id: _Key | None) -> tuple[_Key | None, bool]:
    """What stands at most of the sights of a reference, None where several do, and whether any does.

    Of several what has the id of the reference is meant.
    """
    votes = Counter(found for sight in wanted.seen if (found := at(sight)) is not None)
    if not votes:
        return None, False
    most = max(votes.values())
    best = [key for key, count in votes.items() if count == most]
    return (of_id if of_id in best else only(best)), True


def only(found: Iterable[_Key]) -> _Key | None:
    """What was found, where that is one."""
    first = list(found)
    return first[0] if len(first) == 1 else None
