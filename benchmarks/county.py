"""A graph as large as asked: the invented county of the tests, copied under other names."""

from __future__ import annotations

import sys
from pathlib import Path

from pyoxigraph import Quad

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))

from district import district

from lukou_kg.graphs.quads import to_quads
from lukou_kg.schema import load_schema


def county(triples: int) -> list[Quad]:
    """At least so many triples, in order."""
    schema, quads = load_schema(), set[Quad]()
    for copy in range(triples):
        quads |= set(to_quads(district(f"-{copy}"), schema))
        if len(quads) >= triples:
            break
    return sorted(quads, key=str)
