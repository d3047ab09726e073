"""Turtle beside rdflib's, and validation beside pySHACL's, on the same graphs, in the same run.

    python benchmarks/exchange.py [--triples 200000] [--validated 10000] [--rounds 3]

The graph is the invented county of the tests, copied until it is as large as asked. Turtle: ours (`turtle`, the same
bytes in whatever order the quads come; once in the order in which a graph has them, once shuffled), rdflib's `turtle`
and `longturtle`, each from a fresh graph in memory, as a program has it that writes once; every text is read back by
pyoxigraph and has the same triples. Validation: the shapes of the cards as queries on the store, and the same shapes by
pySHACL. Printed are medians of processor seconds, sizes and ratios.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial
from typing import Any

import pyoxigraph as ox
import pyshacl
from clock import timed
from county import county
from rdflib import RDF, SH, XSD
from rdflib.graph import Graph

from lukou_kg.app.validating import validate_store
from lukou_kg.graphs.rdflib_graph import to_rdflib
from lukou_kg.graphs.shapes import shapes_graph
from lukou_kg.graphs.turtle import nquads, turtle
from lukou_kg.schema import load_schema
from lukou_kg.validate.shape import Severity

_Contestant = tuple[Callable[[], Any], Callable[[Any], Any]]  # what it is given, and what it makes of that


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=200_000)
    parser.add_argument("--validated", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    _turtle(given.triples, given.rounds)
    _validation(given.validated, given.rounds)


def _turtle(triples: int, rounds: int) -> None:
    quads = county(triples)
    shuffled = list(quads)
    random.Random(7).shuffle(shuffled)
    contestants: dict[str, _Contestant] = {
        "ours": (lambda: quads, turtle),
        "ours, shuffled": (lambda: shuffled, turtle),
        "rdflib turtle": (lambda: to_rdflib(quads), lambda graph: graph.serialize(format="turtle", encoding="utf-8")),
        "rdflib longturtle": (
            lambda: to_rdflib(quads),
            lambda graph: graph.serialize(format="longturtle", encoding="utf-8"),
        ),
    }
    made = _race(contestants, rounds)
    print(f"Turtle of {len(quads)} triples (N-Quads: {len(nquads(quads)):,} bytes)")
    for name, (seconds, text) in made.items():
        same = _by_value(ox.parse(text, format=ox.RdfFormat.TURTLE)) == _by_value(quads)
        told = f"{seconds:8.2f} s  {len(text):>11,} bytes  {seconds / made['ours'][0]:6.1f} times ours"
        print(f"  {name:18} {told}  same triples, numbers by value: {same}")
    print(f"  the same bytes from both orders: {made['ours'][1] == made['ours, shuffled'][1]}", flush=True)


def _by_value(quads: Iterable[ox.Quad]) -> set[tuple[str, str, str]]:
    """The triples with numbers by value: rdflib writes "5"^^xsd:decimal as 5.0."""
    decimal = ox.NamedNode(str(XSD.decimal))
    return {
        (
            str(quad.subject),
            str(quad.predicate),
            str(Decimal(quad.object.value).normalize())
            if isinstance(quad.object, ox.Literal) and quad.object.datatype == decimal
            else str(quad.object),
        )
        for quad in quads
    }


def _validation(triples: int, rounds: int) -> None:
    schema, quads = load_schema(), county(triples)
    store = ox.Store()
    store.bulk_extend(quads)
    shapes = shapes_graph(schema)
    contestants: dict[str, _Contestant] = {
        "ours": (lambda: store, lambda held: len(validate_store(held, schema, None, Severity.INFO).results)),
        "pySHACL": (
            lambda: to_rdflib(quads),
            lambda graph: _results(pyshacl.validate(graph, shacl_graph=shapes, advanced=True)[1]),
        ),
    }
    made = _race(contestants, rounds)
    print(f"Validation of {len(quads)} triples")
    for name, (seconds, found) in made.items():
        print(f"  {name:18} {seconds:8.2f} s  {found} results  {seconds / made['ours'][0]:6.1f} times ours", flush=True)


def _results(report: Graph) -> int:
    return sum(1 for _ in report.subjects(RDF.type, SH.ValidationResult))


def _race(contestants: dict[str, _Contestant], rounds: int) -> dict[str, tuple[float, Any]]:
    """The median of processor seconds of each, and what it made the last time; what it works on is made anew."""
    times: dict[str, list[float]] = {name: [] for name in contestants}
    made: dict[str, Any] = {}
    for _ in range(rounds):
        for name, (given, work) in contestants.items():
            held = given()
            gc.collect()
            made[name], spent = timed(partial(work, held))
            times[name].append(spent.cpu)
    return {name: (statistics.median(found), made[name]) for name, found in times.items()}


if __name__ == "__main__":
    main()
