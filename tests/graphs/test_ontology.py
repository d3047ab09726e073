"""Every term that the data use is declared, in two languages, with a definition and a place in public vocabularies."""

from dataclasses import replace

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from lukou_kg.errors import CardError
from lukou_kg.graphs.declared import declared_terms
from lukou_kg.graphs.ontology import ontology_graph
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.rdflib_graph import to_rdflib
from lukou_kg.graphs.vocabulary import LK, LKV, NAMESPACES, ONTOLOGY
from lukou_kg.schema import ValueType, load_schema

SCHEMA_ORG = NAMESPACES["schema"]


@pytest.fixture(scope="module")
def ontology(schema):
    return ontology_graph(schema)


@pytest.fixture(scope="module")
def data(knowledge, schema):
    return to_rdflib(to_quads(knowledge, schema))


def ours(nodes, namespace):
    return {node for node in nodes if isinstance(node, rdflib.URIRef) and node.startswith(namespace)}


def test_every_term_of_the_data_is_declared(data, ontology):
    used = ours({*data.predicates(), *data.objects()}, LK)
    assert len(used) > 40
    assert used <= set(ontology.subjects(RDF.type))


def test_every_concept_of_the_data_is_declared(data, ontology):
    used = ours(data.objects(), LKV)
    assert used <= set(ontology.subjects(RDF.type, SKOS.Concept))


def test_every_term_has_labels_and_a_definition_in_both_languages(ontology):
    for node in ours(ontology.subjects(RDF.type), LK) | ours(ontology.subjects(RDF.type), LKV):
        for predicate in (RDFS.label, SKOS.definition):
            words = list(ontology.objects(node, predicate))
            assert sorted(word.language for word in words) == ["en", "zh-hans"], (node, predicate)
            assert all(word.strip() for word in words), node


def test_chinese_labels_are_chinese(ontology):
    for label in ontology.objects(None, RDFS.label):
        if label.language == "zh-hans":
            assert any("\u4e00" <= character <= "\u9fff" for character in label), label


def test_every_term_says_where_it_is_defined(ontology):
    for node in ours(ontology.subjects(RDF.type), LK):
        assert set(ontology.objects(node, RDFS.isDefinedBy)) == {rdflib.URIRef(ONTOLOGY)}


def test_every_kind_is_a_class_below_its_parent(ontology, schema):
    for kind in schema.kinds.values():
        node = rdflib.URIRef(LK + kind.id)
        assert (node, RDF.type, OWL.Class) in ontology
        assert (node, RDFS.subClassOf, rdflib.URIRef(LK + (kind.parent or "Thing"))) in ontology


def test_every_relation_is_a_property_of_the_right_sort(ontology, schema):
    for card in schema.relations.values():
        sort = OWL.ObjectProperty if card.value is None else OWL.DatatypeProperty
        assert (rdflib.URIRef(LK + card.id), RDF.type, sort) in ontology


def test_a_single_kind_is_the_domain_and_several_are_included(ontology):
    one, many = rdflib.URIRef(LK + "holdsPosition"), rdflib.URIRef(LK + "locatedIn")
    includes = rdflib.URIRef(SCHEMA_ORG + "domainIncludes")
    assert set(ontology.objects(one, RDFS.domain)) == {rdflib.URIRef(LK + "Person")}
    assert not list(ontology.objects(many, RDFS.domain))
    assert len(list(ontology.objects(many, includes))) > 1


def test_every_relation_between_things_has_its_inverse(ontology, schema):
    for card in schema.relations.values():
        inverse = rdflib.URIRef(f"{LK}{card.id}Inverse")
        assert ((inverse, OWL.inverseOf, rdflib.URIRef(LK + card.id)) in ontology) is (card.value is None)


def test_every_relation_of_time_leads_to_a_stage(ontology, schema):
    stages = set(ontology.subjects(SKOS.inScheme, rdflib.URIRef(LKV + "stages")))
    times = [card for card in schema.relations.values() if card.value is ValueType.TIME]
    assert len(stages) == len(times)


def test_schemes_are_schemes_and_their_concepts_are_concepts(ontology):
    for concept, scheme in ontology.subject_objects(SKOS.inScheme):
        assert (concept, RDF.type, SKOS.Concept) in ontology
        assert (scheme, RDF.type, SKOS.ConceptScheme) in ontology


def test_there_are_no_blank_nodes(ontology):
    assert not [term for triple in ontology for term in triple if isinstance(term, rdflib.BNode)]


def test_the_classes_and_the_properties_form_no_circle(ontology):
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        for node in set(ontology.subjects(predicate)):
            above = set(ontology.transitive_objects(node, predicate)) - {node}
            assert all(node not in ontology.transitive_objects(other, predicate) for other in above), node


def test_the_alignment_of_each_card_stands_in_the_ontology(ontology, schema):
    for card in (*schema.kinds.values(), *schema.relations.values()):
        above = {
            str(parent)
            for predicate in (RDFS.subClassOf, RDFS.subPropertyOf)
            for parent in ontology.objects(rdflib.URIRef(LK + card.id), predicate)
        }
        for curie in card.align:
            prefix, _, name = curie.partition(":")
            assert NAMESPACES[prefix] + name in above


def test_an_alignment_to_an_unknown_prefix_names_the_prefixes_there_are(schema):
    card = replace(schema.kinds["Park"], align=("nosuch:Park",))
    with pytest.raises(CardError) as caught:
        ontology_graph(replace(schema, kinds={**schema.kinds, "Park": card}))
    assert "nosuch:Park" in caught.value.zh
    assert "schema" in caught.value.en


def test_no_two_terms_share_a_name_but_for_their_case():
    names = [term.name.lower() for term in declared_terms(load_schema())]
    clashes = {name for name in names if names.count(name) > 1}
    assert clashes == set()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("event", "Signing Event"),
        ("subject_role", "签约方"),
        ("object_role", "a>b"),
        ("qualifiers", ("subject matter",)),
    ],
)
def test_a_name_that_cannot_be_a_term_is_a_fault_of_its_card(schema, field, value):
    card = replace(schema.relations["supplies"], **{field: value})
    with pytest.raises(CardError, match="supplies"):
        declared_terms(replace(schema, relations={**schema.relations, "supplies": card}))
