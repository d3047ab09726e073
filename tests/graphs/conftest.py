"""Validation of a graph against our own shapes."""

from __future__ import annotations

import pyshacl
import pytest
from rdflib import SH

from lukou_kg.graphs.shapes import shapes_graph
from lukou_kg.graphs.vocabulary import local


@pytest.fixture(scope="session")
def shapes(schema):
    return shapes_graph(schema)


@pytest.fixture(scope="session")
def broken(shapes):
    """The names of the shapes that a graph breaks."""

    def names(graph, *, against=shapes):
        conforms, report, _ = pyshacl.validate(graph, shacl_graph=against)
        named = (
            shape
            for _, _, result in report.triples((None, SH.result, None))
            for shape in report[result : SH.sourceShape]
        )
        found = {local(str(shape)) for shape in named}
        assert conforms is not bool(found)
        return found

    return names
