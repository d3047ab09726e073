"""How well things are told apart among very many articles: the measures of lukou_kg.gold.identity, by counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Generic, TypeVar

Named = tuple[str, str, str]  # an article, the thing that an entity of it is, and the thing that it was taken for
_Key = TypeVar("_Key", bound=Hashable)


@dataclass(slots=True)
class _Clusters(Generic[_Key]):
    """How many entities each cluster holds, and how many pairs of one article, which do not count."""

    sizes: Counter[_Key] = field(default_factory=Counter)
    at_home: int = 0

    def add(self, keys: Iterable[_Key]) -> None:
        within = Counter(keys)
        self.at_home += _pairs(within)
        self.sizes.update(within)

    @property
    def pairs(self) -> int:
        return _pairs(self.sizes) - self.at_home


def agreement(named: Iterable[Named]) -> dict[str, float]:
    """Precision and recall of the pairs of two articles that are held to be one thing, and of B-cubed.

    `named` has every entity once, article by article. Time and memory grow with entities, not with pairs. Without a
    pair, or an entity, a share is 1.
    """
    truth: _Clusters[str] = _Clusters()
    found: _Clusters[str] = _Clusters()
    both: _Clusters[tuple[str, str]] = _Clusters()
    for _, rows in groupby(named, key=itemgetter(0)):
        told = [(thing, taken) for _, thing, taken in rows]
        truth.add(thing for thing, _ in told)
        found.add(taken for _, taken in told)
        both.add(told)
    count = sum(both.sizes.values())
    precise, recalled = 0.0, 0.0
    for (thing, taken), number in both.sizes.items():
        precise += number * number / found.sizes[taken]
        recalled += number * number / truth.sizes[thing]
    return {
        "entities": count,
        "things": len(truth.sizes),
        "pairs precision": _share(both.pairs, found.pairs),
        "pairs recall": _share(both.pairs, truth.pairs),
        "B-cubed precision": _share(precise, count),
        "B-cubed recall": _share(recalled, count),
    }


def _pairs(counts: Mapping[_Key, int]) -> int:
    return sum(number * (number - 1) // 2 for number in counts.values())


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0
