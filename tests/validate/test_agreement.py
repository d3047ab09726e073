"""What the shapes give as SPARQL on the store is what pySHACL gives: same nodes, shapes, demands, values and paths."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import rdflib
from rdflib import SH

import lukou_kg as lk
from lukou_kg.app.examples import example_articles
from lukou_kg.graphs.vocabulary import local
from lukou_kg.validate.read_shapes import read_shapes

EXAMPLES = Path(__file__).parents[2] / "ontology" / "examples"
FIXTURES = sorted(EXAMPLES.rglob("*.ttl"))

HEAD = """@prefix : <https://a.example/#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
DATA = (
    HEAD
    + """
:one a :Sub ; :p 1, 2, 3 ; :q 2 ; :name "a"@en, "b"@en, "c"@zh ; :to :two ; :when "2020-01-01"^^xsd:date .
:two a :Class ; :p "x" ; :q "x" ; :name "plain" ; :to :three, :one ; :odd true ; :when "soon"^^xsd:date .
:three a :Class ; :to _:blank ; :name "lange Worte"@de-AT . _:blank :p 9 . :Sub rdfs:subClassOf :Class . :four :to :one .
"""
)

# Every construct of SHACL Core that the compiler knows, most of which our own shapes do not use.
CONSTRUCTS = {
    "at least": "sh:property [ sh:path :p ; sh:minCount 2 ]",
    "at most": "sh:property [ sh:path :p ; sh:maxCount 2 ]",
    "at most none": "sh:property [ sh:path :odd ; sh:maxCount 0 ]",
    "between": "sh:property [ sh:path :p ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ]",
    "class and those below": "sh:property [ sh:path :to ; sh:class :Class ]",
    "two classes": "sh:class :Class, :Sub",
    "ill-typed date": "sh:property [ sh:path :when ; sh:datatype xsd:date ]",
    "range": "sh:property [ sh:path :p ; sh:minExclusive 1 ; sh:maxExclusive 3 ]",
    "range inclusive": "sh:property [ sh:path :p ; sh:minInclusive 2 ; sh:maxInclusive 2 ]",
    "length": "sh:property [ sh:path :name ; sh:minLength 2 ; sh:maxLength 5 ]",
    "pattern with flags": 'sh:property [ sh:path :name ; sh:pattern "^[A-C]$" ; sh:flags "i" ]',
    "languages": 'sh:property [ sh:path :name ; sh:languageIn ( "en" "de" ) ]',
    "one for each language": "sh:property [ sh:path :name ; sh:uniqueLang true ]",
    "equals": "sh:property [ sh:path :p ; sh:equals :q ]",
    "disjoint": "sh:property [ sh:path :p ; sh:disjoint :q ]",
    "less than": "sh:property [ sh:path :p ; sh:lessThan :q ]",
    "not more than": "sh:property [ sh:path :p ; sh:lessThanOrEquals :q ]",
    "a value": "sh:property [ sh:path :to ; sh:hasValue :two ]",
    "this very node": "sh:hasValue :one",
    "one of": 'sh:property [ sh:path :p ; sh:in ( 1 2 "x" ) ]',
    "IRIs only": "sh:property [ sh:path :to ; sh:nodeKind sh:IRI ]",
    "blank nodes or literals": "sh:property [ sh:path :to ; sh:nodeKind sh:BlankNodeOrLiteral ]",
    "not": "sh:not [ sh:property [ sh:path :odd ; sh:minCount 1 ] ]",
    "and": "sh:and ( [ sh:class :Class ] [ sh:property [ sh:path :q ; sh:minCount 1 ] ] )",
    "or": "sh:or ( [ sh:class :Sub ] [ sh:property [ sh:path :odd ; sh:hasValue true ] ] )",
    "exactly one": "sh:xone ( [ sh:class :Sub ] [ sh:property [ sh:path :q ; sh:minCount 1 ] ] )",
    "node of values": "sh:property [ sh:path :to ; sh:node [ sh:property [ sh:path :p ; sh:minCount 1 ] ] ]",
    "property of a property": "sh:property [ sh:path :to ; sh:property [ sh:path :q ; sh:minCount 1 ] ]",
    "and of that": "sh:property [ sh:path :to ; sh:property [ sh:path :to ; sh:property [ sh:path :q ; sh:minCount 1 ] ] ]",
    "closed": "sh:closed true ; sh:ignoredProperties ( <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> :name ) ; "
    "sh:property [ sh:path :to ]",
    "backwards": "sh:property [ sh:path [ sh:inversePath :to ] ; sh:minCount 2 ]",
    "along": "sh:property [ sh:path ( :to :p ) ; sh:datatype xsd:integer ]",
    "either": "sh:property [ sh:path [ sh:alternativePath ( :p :q ) ] ; sh:nodeKind sh:IRI ]",
    "any number of steps": "sh:property [ sh:path [ sh:zeroOrMorePath :to ] ; sh:nodeKind sh:IRI ]",
    "one step or more": "sh:property [ sh:path [ sh:oneOrMorePath :to ] ; sh:class :Sub ]",
    "a step or none": "sh:property [ sh:path [ sh:zeroOrOnePath :to ] ; sh:nodeKind sh:IRI ]",
    "in words of SPARQL": "sh:sparql [ sh:select '''SELECT $this ?value { $this <https://a.example/#p> ?value "
    "FILTER (isNumeric(?value) && ?value > 1) }''' ]",
    "severity": "sh:severity sh:Warning ; sh:class :Sub",
    "switched off": "sh:deactivated true ; sh:class :Sub",
}
TARGETS = {
    "class": "sh:targetClass :Class",
    "node": "sh:targetNode :one, :nobody",
    "subjects": "sh:targetSubjectsOf :to",
    "objects": "sh:targetObjectsOf :to",
    "several": "sh:targetNode :three ; sh:targetSubjectsOf :q ; sh:targetClass :Sub",
}


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_example_gives_the_same_results(path, shapes, both):
    ours, theirs = both(path.read_bytes(), shapes)
    assert ours == theirs


def test_a_graph_built_from_articles_gives_the_same_results(shapes, both):
    graph = lk.build(example_articles())
    ours, theirs = both(graph.to_turtle().encode(), shapes)
    assert ours == theirs


def test_every_shape_of_ours_is_run(shapes):
    run = {shape.iri for shape in read_shapes(shapes)}
    aimed = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
    assert run == {node for target in aimed for node in shapes.subjects(target)}


@pytest.mark.parametrize("construct", CONSTRUCTS.values(), ids=CONSTRUCTS)
def test_every_construct_gives_the_same_results(construct, both):
    ours, theirs = (alike(found) for found in both(DATA.encode(), asked(f"sh:targetClass :Class ; {construct}")))
    assert ours == theirs
    assert ours or "deactivated" in construct


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_every_target_gives_the_same_focus_nodes(target, both):
    ours, theirs = (alike(found) for found in both(DATA.encode(), asked(f"{target} ; sh:hasValue :somebody")))
    assert ours == theirs
    assert ours


def asked(words):
    return rdflib.Graph().parse(data=f"{HEAD} :shape a sh:NodeShape ; {words} .", format="turtle")


def alike(found):
    """Without the names of shapes, which are blank nodes for pySHACL, and those of blank nodes in the data."""
    hexadecimal = set("0123456789abcdef")
    return Counter(
        tuple("_" if len(part) > 20 and set(part) <= hexadecimal | {"n", "b"} else part for part in (row[0], *row[2:]))
        for row in found.elements()
    )


def test_a_shape_without_a_name_is_called_by_its_owner_and_its_place():
    one, two = "sh:property [ sh:path :p ; sh:minCount 1 ]", "sh:property [ sh:path :q ; sh:minCount 1 ]"
    for words in (f"{one} ; {two}", f"{two} ; {one}"):
        (shape,) = read_shapes(asked(f"sh:targetClass :Class ; {words}"))
        assert [(local(inner.iri), local(str(inner.path.predicate))) for inner in shape.properties] == [
            ("shape-1", "p"),
            ("shape-2", "q"),
        ]
