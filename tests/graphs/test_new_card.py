"""A newcomer adds cards and no code: terms, shapes, quads and edges follow."""

from dataclasses import replace

import pytest
import rdflib
import samples
from pyoxigraph import Store
from rdflib import OWL, RDF, RDFS, SKOS

from lukou_kg.graphs.context import context
from lukou_kg.graphs.knowledge_from import from_quads
from lukou_kg.graphs.networkx_graph import to_networkx
from lukou_kg.graphs.ontology import ontology_graph
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.rdflib_graph import to_rdflib
from lukou_kg.graphs.shapes import shapes_graph
from lukou_kg.graphs.vocabulary import LK, LKV, prefixes
from lukou_kg.model.claim import When
from lukou_kg.model.knowledge import Thing
from lukou_kg.schema import load_schema

HEAD = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in prefixes().items())
KIND = """
id = "Laboratory"
parent = "Organization"
labels = { zh = "实验室", en = "laboratory" }
definition = { zh = "从事试验研究的机构。", en = "A body that does research by experiment." }
align = ["schema:ResearchOrganization"]
"""
RELATION = """
id = "cooperatesWith"
labels = { zh = "合作", en = "cooperates with" }
inverse = { zh = "合作方", en = "is a partner of" }
definition = { zh = "企业与实验室开展合作。", en = "A company works together with a laboratory." }
subject = ["Company"]
object = ["Laboratory"]
align = ["schema:knows"]
event = { class = "CooperationEvent", subject = "partner", object = "host" }
qualifiers = ["theme"]
"""
TIMED = """
id = "toppedOutOn"
labels = { zh = "封顶", en = "topped out" }
definition = { zh = "主体结构封顶。", en = "The main structure was topped out." }
subject = ["Project"]
value = "time"
"""
LAB = "laboratory-one9z"


@pytest.fixture
def extended(tmp_path):
    """A schema with a new kind, a new relation between things and a new relation of time."""
    (tmp_path / "kinds").mkdir()
    (tmp_path / "relations").mkdir()
    (tmp_path / "kinds" / "laboratory.toml").write_text(KIND, encoding="utf-8")
    (tmp_path / "relations" / "cooperates.toml").write_text(RELATION, encoding="utf-8")
    (tmp_path / "relations" / "topped-out.toml").write_text(TIMED, encoding="utf-8")
    return load_schema([tmp_path])


@pytest.fixture
def more(knowledge):
    """The sample with a laboratory, a cooperation and a topping-out."""
    lab = Thing(id=LAB, kind="Laboratory", name="薄膜实验室", articles=("art-1-visit",))
    said = samples.evidence("1", 3, {})
    when = When(edtf="2023-04", text="4月", basis="stated")
    statements = (
        samples.statement("cooperatesWith", samples.XINGHE, said, object=LAB, theme="亚胺"),
        samples.statement("toppedOutOn", samples.FILM, said, when=when),
    )
    return replace(
        knowledge,
        things=tuple(sorted([*knowledge.things, lab], key=lambda thing: thing.id)),
        statements=tuple(sorted([*knowledge.statements, *statements], key=lambda statement: statement.id)),
    )


@pytest.mark.parametrize(
    "pattern",
    [
        f'id:{LAB} a lk:Laboratory, lk:Thing ; rdfs:label "薄膜实验室"@zh-hans',
        f"id:{samples.XINGHE} lk:cooperatesWith id:{LAB}",
        f'?c rdf:predicate lk:cooperatesWith ; rdf:object id:{LAB} ; lk:qualifierTheme "亚胺"',
        f"?e a lk:CooperationEvent ; lk:partner id:{samples.XINGHE} ; lk:host id:{LAB}",
        f'id:{samples.FILM} lk:toppedOutOn "2023-04"^^xsd:gYearMonth ; lk:stage lkv:stage-topped-out',
    ],
)
def test_the_graph_holds_what_the_new_cards_say(more, extended, pattern):
    store = Store()
    store.extend(to_quads(more, extended))
    assert bool(store.query(HEAD + f"ASK {{ {pattern} }}"))


def test_it_comes_back_whole(more, extended):
    assert from_quads(to_quads(more, extended)) == more


@pytest.mark.parametrize(
    ("name", "sort", "zh"),
    [
        ("Laboratory", OWL.Class, "实验室"),
        ("cooperatesWith", OWL.ObjectProperty, "合作"),
        ("cooperatesWithInverse", OWL.ObjectProperty, "合作方"),
        ("CooperationEvent", OWL.Class, "合作事件"),
        ("partner", OWL.ObjectProperty, "合作主体"),
        ("host", OWL.ObjectProperty, "合作客体"),
        ("qualifierTheme", OWL.DatatypeProperty, "限定：theme"),
        ("toppedOutOn", OWL.DatatypeProperty, "封顶"),
    ],
)
def test_the_ontology_declares_the_new_terms(extended, name, sort, zh):
    graph = ontology_graph(extended)
    node = rdflib.URIRef(LK + name)
    assert (node, RDF.type, sort) in graph
    assert rdflib.Literal(zh, lang="zh-hans") in set(graph.objects(node, RDFS.label))
    assert len(set(graph.objects(node, SKOS.definition))) == 2


def test_the_new_stage_is_a_concept(extended):
    node = rdflib.URIRef(LKV + "stage-topped-out")
    assert (node, RDF.type, SKOS.Concept) in ontology_graph(extended)


def test_every_term_of_the_new_data_is_declared(more, extended):
    declared = set(ontology_graph(extended).subjects())
    data = to_rdflib(to_quads(more, extended))
    assert {term for triple in data for term in triple if str(term).startswith((LK, LKV))} <= declared


def test_the_shapes_know_the_new_cards(more, extended, broken):
    shapes = shapes_graph(extended)
    graph = to_rdflib(to_quads(more, extended))
    assert broken(graph, against=shapes) == set()
    graph.update(f"INSERT DATA {{ id:{samples.XINGHE} lk:cooperatesWith id:{samples.ZONE} }}")
    assert broken(graph, against=shapes) == {"cooperatesWithObject", "cooperatesWithDirect-claim"}


def test_a_thing_of_the_new_kind_counts_as_its_parent(more, extended, broken):
    worker = samples.statement("worksFor", samples.FANG, samples.evidence("1", 3, {}), object=LAB)
    graph = to_rdflib(to_quads(replace(more, statements=(*more.statements, worker)), extended))
    assert broken(graph, against=shapes_graph(extended)) == set()


def test_the_networkx_graph_and_the_context_know_them(more, extended):
    graph = to_networkx(more, extended)
    (edge,) = graph.get_edge_data(samples.XINGHE, LAB).values()
    assert (edge["relation"], edge["relation_label"], edge["qualifier_theme"]) == ("cooperatesWith", "合作", "亚胺")
    assert graph.nodes[samples.FILM]["stages"] == "completed; topped-out"
    assert context(extended)["lk:cooperatesWith"] == {"@type": "@id"}
