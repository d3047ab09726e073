"""The test suite of W3C for SHACL, where the environment variable LUKOU_W3C_SHACL names its folder `tests`.

It is not part of this repository (w3c/data-shapes, data-shapes-test-suite).
"""

from __future__ import annotations

import os
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, SH

from lukou_kg.errors import ShapesError
from lukou_kg.validate.run import validate

FOLDER = os.environ.get("LUKOU_W3C_SHACL")
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = rdflib.Namespace("http://www.w3.org/ns/shacl-test#")
FILES = sorted(path for path in Path(FOLDER).rglob("*.ttl") if path.name != "manifest.ttl") if FOLDER else []
# What does not pass, and why: each is expected to fail, and one that passes is to be taken off the list.
QUALIFIED = "qualified value shapes are refused"
COMPONENTS = "components of one's own are refused"
FILTERS = "the engine puts no value into a group of filters alone"
SUBSELECT = "a query within the query is not looked into"
KNOWN = {
    "node/maxExclusive-001.ttl": "the store writes 4.0 as 4",
    "node/minExclusive-001.ttl": "the store writes 4.0 as 4",
    "node/qualified-001.ttl": QUALIFIED,
    "property/qualifiedMinCountDisjoint-001.ttl": QUALIFIED,
    "property/qualifiedValueShape-001.ttl": QUALIFIED,
    "property/qualifiedValueShapesDisjoint-001.ttl": QUALIFIED,
    "component/nodeValidator-001.ttl": COMPONENTS,
    "component/optional-001.ttl": COMPONENTS,
    "component/propertyValidator-select-001.ttl": COMPONENTS,
    "component/validator-001.ttl": COMPONENTS,
    "pre-binding/pre-binding-003.ttl": FILTERS,
    "pre-binding/pre-binding-004.ttl": FILTERS,
    "pre-binding/pre-binding-005.ttl": FILTERS,
    "pre-binding/pre-binding-006.ttl": SUBSELECT,
    "pre-binding/shapesGraph-001.ttl": "$shapesGraph is refused",
    "pre-binding/unsupported-sparql-004.ttl": SUBSELECT,
    "pre-binding/unsupported-sparql-006.ttl": SUBSELECT,
}


def cases():
    for path in FILES:
        if path.stem.endswith(("-data", "-shapes")):
            continue
        graph = rdflib.Graph().parse(path, publicID=path.as_uri())
        for case in graph.subjects(RDF.type, SHT.Validate):
            name = "/".join(path.parts[-2:])
            marks = [pytest.mark.xfail(reason=KNOWN[name], strict=True)] if name in KNOWN else []
            yield pytest.param(path, case, id=name, marks=marks)


@pytest.fixture(autouse=True, scope="module")
def as_written():
    """Has rdflib keep literals as they are written: it would make "none"^^xsd:boolean false."""
    rdflib.NORMALIZE_LITERALS = False
    yield
    rdflib.NORMALIZE_LITERALS = True


def rows(report, results):
    """(focus node, component, value, path, severity) of the results, without what is blank."""
    found = set()
    for result in results:
        parts = (
            report.value(result, SH.focusNode),
            report.value(result, SH.sourceConstraintComponent),
            report.value(result, SH.value),
            report.value(result, SH.resultPath),
            report.value(result, SH.resultSeverity),
        )
        found.add(tuple("_" if isinstance(part, rdflib.BNode) else str(part) for part in parts))
    return found


def file_of(node):
    return Path(str(node).removeprefix("file://").partition("#")[0])


def parsed(node):
    path = file_of(node)
    return rdflib.Graph().parse(path, publicID=path.as_uri())


@pytest.mark.skipif(not FOLDER, reason="LUKOU_W3C_SHACL names no folder of the W3C tests")
@pytest.mark.parametrize(("path", "case"), list(cases()))
def test_a_case_of_the_suite(path, case):
    graph = parsed(path.as_uri())
    action, expected = graph.value(case, MF.action), graph.value(case, MF.result)
    shapes = parsed(graph.value(action, SHT.shapesGraph))
    store = ox.Store()
    where = graph.value(action, SHT.dataGraph)
    store.load(path=str(file_of(where)), format=ox.RdfFormat.TURTLE, base_iri=where)
    if expected == SHT.Failure:
        with pytest.raises(ShapesError):
            validate(store, shapes)
        return
    report = rdflib.Graph().parse(data=validate(store, shapes).to_turtle(), format="turtle")
    wanted = rows(graph, graph.objects(expected, SH.result))
    assert rows(report, report.objects(None, SH.result)) == wanted
