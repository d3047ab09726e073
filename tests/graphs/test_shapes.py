"""A sound graph passes the shapes; each planted fault breaks the shape that is there for it, and no other."""

from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib import SH

from lukou_kg.graphs.ontology import ontology_graph
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.rdflib_graph import to_rdflib

EXAMPLES = Path(__file__).parents[2] / "ontology" / "examples"
GOOD = sorted((EXAMPLES / "good").glob("*.ttl"))
BAD = sorted((EXAMPLES / "bad").glob("*.ttl"))


@pytest.fixture
def graph(knowledge, schema):
    return to_rdflib(to_quads(knowledge, schema))


def test_the_built_graph_passes(graph, broken):
    assert broken(graph) == set()


def test_the_built_graph_passes_with_the_ontology_beside_it(graph, shapes, schema):
    conforms, _, report = pyshacl.validate(
        graph, shacl_graph=shapes, ont_graph=ontology_graph(schema), inference="rdfs"
    )
    assert conforms, report


def test_the_shapes_are_themselves_sound(shapes):
    pyshacl.validate(rdflib.Graph(), shacl_graph=shapes, meta_shacl=True)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_example_passes(path, broken):
    assert broken(rdflib.Graph().parse(path)) == set()


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_example_breaks_what_it_says(path, broken):
    said = next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# breaks: "))
    assert broken(rdflib.Graph().parse(path)) == set(said.removeprefix("# breaks: ").split())


# What is taken out, what is put in, where; and the shape that must say so.
FAULTS = [
    ("?c prov:wasDerivedFrom ?e", "", "?c rdf:predicate lk:attended ; prov:wasDerivedFrom ?e", "ClaimShape-evidence"),
    ("?c rdf:subject ?s", "", "?c rdf:predicate lk:attended ; rdf:subject ?s", "ClaimShape-subject"),
    ("?c lk:rule ?r", "", "?c rdf:predicate lk:attended ; lk:rule ?r", "ClaimShape-rule"),
    ("", "?c lk:asserted true", "?c rdf:predicate lk:startedOn", "ClaimShape-asserted"),
    ("?c lk:asserted false", "?c lk:asserted true", "?c rdf:predicate lk:startedOn", "AssertedOnlyIfActual"),
    ("?t rdfs:label ?l", "", "?t a lk:Park ; rdfs:label ?l", "ParkShape-label"),
    ("?e lk:quote ?q", "", "?e lk:quote ?q", "EvidenceShape-quote"),
    ("?e oa:hasSelector ?s", "", "?e oa:hasSelector ?s", "EvidenceShape-selector"),
    (
        "?c rdf:object ?o",
        "?c rdf:object ?s",
        "?c rdf:predicate lk:supplies ; rdf:object ?o . ?s a lk:Person",
        "suppliesShape-object",
    ),
    ("", "?p lk:investmentAmount 'much'", "?p a lk:Project", "investmentAmountSubject-value"),
    (
        "?c rdf:object ?n",
        "?c rdf:object '-5'^^xsd:decimal",
        "?c rdf:predicate lk:investmentAmount ; rdf:object ?n",
        "AmountAboveZero",
    ),
    ("?c lk:unit ?u", "", "?c rdf:predicate lk:investmentAmount ; lk:unit ?u", "investmentAmountShape-unit"),
    ("?c rdf:predicate ?p", "?c rdf:predicate lk:befriended", "?c rdf:predicate ?p", "ClaimShape-relation"),
    ("", "?s lk:attended ?s", "?c rdf:predicate lk:attended ; rdf:subject ?s", "attendedDirect-claim"),
    ("", "?c lk:mark 'evidence-x subject one two'", "?c rdf:predicate lk:attended", "ClaimShape-mark"),
    ("", "?c lk:timeBasis lkv:basis-guessed", "?c rdf:predicate lk:attended", "ClaimShape-timeBasis"),
    ("?d lk:claimCount ?n", "", "?d lk:claimCount ?n", "DatasetShape-claimCount"),
    ("?c lk:edtf ?t", "?c lk:edtf 'sometime'", "?c rdf:predicate lk:visited ; lk:edtf ?t", "ClaimShape-edtf"),
    ("?e lk:edtf ?t", "?e lk:edtf '2023-13'", "?e a lk:VisitEvent ; lk:edtf ?t", "OccurrenceShape-edtf"),
    ("?c lk:time ?t", "?c lk:time '2023-99'^^xsd:gYearMonth", "?c a lk:Claim ; lk:time ?t", "ClaimShape-time"),
    ("?c lk:time ?t", "?c lk:time '2023-01-32'^^xsd:date", "?c a lk:VisitEvent ; lk:time ?t", "OccurrenceShape-time"),
    (
        "?c rdf:object ?t",
        "?c rdf:object '2023-99'^^xsd:gYearMonth",
        "?c rdf:predicate lk:startedOn ; rdf:object ?t",
        "startedOnShape-object",
    ),
    ("", "?p lk:startedOn '2023-99'^^xsd:gYearMonth", "?p a lk:Project", "startedOnSubject-value"),
    ("?t a ?k", "", "?t a lk:Park, ?k FILTER (?k != lk:Thing)", "KindOfThing"),
    ("?e lk:quote ?q", "?e lk:quote 'x'", "?e lk:quote ?q", "EvidenceShape"),
    ("?e lk:rawQuote ?q", "?e lk:rawQuote 'x'", "?e lk:rawQuote ?q", "EvidenceShape"),
    ("?e lk:describedBy ?c", "", "?e a lk:VisitEvent ; lk:describedBy ?c", "OccurrenceShape-describedBy"),
]


@pytest.mark.parametrize(
    ("out", "put_in", "where", "shape"), FAULTS, ids=[f"{fault[-1]}-{number}" for number, fault in enumerate(FAULTS)]
)
def test_a_planted_fault_fails(graph, broken, out, put_in, where, shape):
    before = set(graph)
    graph.update(f"DELETE {{ {out} }} INSERT {{ {put_in} }} WHERE {{ {where} }}")
    assert set(graph) != before, "the fault was not planted"
    assert shape in broken(graph)


def test_every_message_is_in_both_languages(shapes):
    for shape in set(shapes.subjects(SH.message)):
        assert sorted(message.language for message in shapes.objects(shape, SH.message)) == ["en", "zh-hans"]


def test_every_property_shape_says_something(shapes):
    assert set(shapes.objects(None, SH.property)) <= set(shapes.subjects(SH.message))


def test_there_is_a_shape_for_every_class_of_the_data(graph, shapes):
    targets = set(shapes.objects(None, SH.targetClass))
    ours = {kind for kind in graph.objects(None, rdflib.RDF.type) if "lukou-kg/ontology" in kind}
    events = {kind for kind in ours if kind.endswith("Event") and not kind.endswith("#Event")}
    assert ours - events <= targets
