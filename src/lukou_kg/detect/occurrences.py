"""Where the names of a text stand in it: one pass over the text for any number of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from operator import add

_PREFIX = 2


def occurrences(text: str, names: Collection[str]) -> Mapping[str, tuple[int, ...]]:
    """Where each of the names begins in `text`, in order; the places of one name do not overlap each other.

    Names are of two characters at least. The work grows with the length of the text and of the names, and not with the
    product of the two.

    >>> occurrences("松岭松岭松岭项目", ["松岭松岭", "松岭项目"])
    {'松岭松岭': (0,), '松岭项目': (4,)}
    """
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:_PREFIX], set()).add(len(name))
    found: dict[str, list[int]] = {name: [] for name in names}
    pairs = _pairs(text) if lengths else {}
    for prefix, sizes in lengths.items():
        for place in pairs.get(prefix, ()):
            for length in sizes:
                places = found.get(text[place : place + length])
                if places is not None and (not places or places[-1] + length <= place):
                    places.append(place)
    return {name: tuple(places) for name, places in found.items()}


@lru_cache(maxsize=1)
def _pairs(text: str) -> Mapping[str, Sequence[int]]:
    """Where each pair of characters begins; a text is asked for more than once while it is read."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, pair in enumerate(map(add, text, text[1:])):
        found[pair].append(place)
    return found
