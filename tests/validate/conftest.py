"""Our validation and pySHACL's on the same data, in one form."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib import SH

from lukou_kg.graphs.shapes import shapes_graph
from lukou_kg.validate.run import validate


def local(node):
    return "" if node is None else str(node).rpartition("#")[2]


def text(node):
    return "" if node is None else str(node)


def ours(turtle: bytes, shapes: rdflib.Graph) -> Counter[tuple[str, ...]]:
    """How many of our results there are of each (focus node, shape, component, value, path, severity)."""
    store = ox.Store()
    store.load(turtle, format=ox.RdfFormat.TURTLE)
    return Counter(
        (
            result.focus.value,
            local(result.shape.iri),
            result.component,
            "" if result.value is None else result.value.value,
            "" if result.path is None else result.path.value,
            str(result.severity),
        )
        for result in validate(store, shapes).results
    )


def theirs(turtle: bytes, shapes: rdflib.Graph) -> Counter[tuple[str, ...]]:
    """The same of pySHACL's."""
    _, report, _ = pyshacl.validate(rdflib.Graph().parse(data=turtle, format="turtle"), shacl_graph=shapes)
    return results_in(report)


def results_in(report: rdflib.Graph) -> Counter[tuple[str, ...]]:
    """The same of a report as RDF."""
    found: Counter[tuple[str, ...]] = Counter()
    for result in report.objects(None, SH.result):
        path = report.value(result, SH.resultPath)
        said = (
            text(report.value(result, SH.focusNode)),
            local(report.value(result, SH.sourceShape)),
            local(report.value(result, SH.sourceConstraintComponent)),
            text(report.value(result, SH.value)),
            str(path) if isinstance(path, rdflib.URIRef) else "",
            local(report.value(result, SH.resultSeverity)),
        )
        found[said] += 1
    return found


@pytest.fixture(scope="session")
def shapes(schema):
    return shapes_graph(schema)


@pytest.fixture(scope="session")
def both():
    """What we find and what pySHACL finds."""
    return lambda turtle, shapes: (ours(turtle, shapes), theirs(turtle, shapes))


@pytest.fixture(scope="session")
def in_report():
    return results_in
