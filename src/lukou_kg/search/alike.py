"""Things whose names have much in common with a name, for one that is not written as any name is."""

from __future__ import annotations

import numpy as np

from lukou_kg.search.contents import Named
from lukou_kg.search.folding import fold
from lukou_kg.search.index import SearchIndex

_LONGEST = 100  # characters of a name that are looked at


def alike(index: SearchIndex, name: str, *, most: int) -> list[Named]:
    """The things that share most pairs of characters with the name, a pair counting the more the rarer it is.

    有限公司 says little, a brand much. Best first, those in more articles before others; none that shares no pair.
    """
    folded = "".join(fold(name).split())[:_LONGEST]
    shared = np.zeros(len(index.owners), dtype=np.float64)
    for pair in {folded[place : place + 2] for place in range(len(folded) - 1)}:
        holding = index.names.holding(pair)
        if len(holding):
            shared[holding] += np.log1p(len(shared) / len(holding))
    things = np.zeros(len(index.contents.things), dtype=np.float64)
    np.maximum.at(things, index.owners, shared)
    best = np.argsort(-things, kind="stable")[:most]
    return [index.contents.things[number] for number in best if things[number] > 0]
