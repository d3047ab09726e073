"""A term never disappears, and each is used in data or says why not; the pages show all of them and ask for nothing."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
import rdflib
from district import district
from rdflib import DCTERMS, OWL, RDF, SKOS

import lukou_kg as lk
from lukou_kg.app.examples import example_articles
from lukou_kg.graphs.concepts import declared_concepts
from lukou_kg.graphs.declared import Retirement, Term, TermType, declared_terms
from lukou_kg.graphs.ontology import declare, named_graph, ontology_graph
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.rdflib_graph import to_rdflib
from lukou_kg.graphs.reference import reference_pages
from lukou_kg.graphs.vocabulary import LK, LKV, ONTOLOGY
from lukou_kg.schema import Labels

ROOT = Path(__file__).parents[2]
GOOD = sorted((ROOT / "ontology" / "examples" / "good").glob("*.ttl"))


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("list_terms", ROOT / "tools" / "list_terms.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages(schema):
    return {name: content.decode() for name, content in reference_pages(schema).items()}


def test_no_term_that_was_ever_published_has_disappeared(tool, schema):
    gone = tool.published().keys() - tool.declared(schema)
    assert gone == set(), "retire them: give each a row in src/lukou_kg/graphs/retired.tsv"


def test_every_term_is_on_the_list(tool, schema):
    assert tool.declared(schema) <= tool.published().keys(), "run: python tools/list_terms.py"


def test_the_list_is_in_order_and_names_each_once(tool):
    names = [line.split("\t")[0] for line in tool.LIST.read_text(encoding="utf-8").splitlines()[1:]]
    assert names == sorted(set(names))


def test_a_retired_term_says_so_and_what_stands_in_its_place():
    graph = named_graph()
    retired = Retirement(since="0.2.0", replaced_by="locatedIn", note=Labels("改用位于", "located in says it"))
    words = Labels("坐落", "situated in")
    declare(Term(name="situatedIn", type=TermType.OBJECT, labels=words, definition=words, retired=retired), graph)
    node = rdflib.URIRef(LK + "situatedIn")
    assert graph.value(node, OWL.deprecated).toPython() is True
    assert graph.value(node, DCTERMS.isReplacedBy) == rdflib.URIRef(LK + "locatedIn")
    assert {str(note) for note in graph.objects(node, SKOS.changeNote)} == {
        "0.2.0：改用位于",
        "0.2.0: located in says it",
    }


def test_every_term_is_used_in_data_or_says_that_it_is_not(knowledge, schema):
    built = lk.build(example_articles()).knowledge
    graphs = [to_rdflib(to_quads(known, schema)) for known in (knowledge, district(), built)]
    graphs += [rdflib.Graph().parse(path) for path in GOOD]
    used = {str(node) for graph in graphs for triple in graph for node in triple}
    idle = [term for term in declared_terms(schema) if LK + term.name not in used and term.retired is None]
    assert [term.name for term in idle if "never written in a graph" not in term.definition.en] == []


def test_a_stage_is_mapped_to_the_project_status_of_oc4ids(schema):
    graph = ontology_graph(schema)
    codes = {str(code) for concept in graph.subjects(SKOS.inScheme, rdflib.URIRef(LKV + "oc4ids-project-status"))
             for code in graph.objects(concept, SKOS.notation)}  # fmt: skip
    assert codes == {
        "identification", "preparation", "implementation", "completion", "maintenance", "decommissioning",
        "decommissioned", "cancelled",
    }  # fmt: skip
    stages = set(graph.subjects(SKOS.inScheme, rdflib.URIRef(LKV + "stages")))
    mapped = {stage for match in (SKOS.closeMatch, SKOS.broadMatch) for stage in graph.subjects(match)}
    assert stages <= mapped


def test_every_kind_of_amount_of_the_table_is_a_word_of_one_concept(schema):
    concepts = [concept for concept in declared_concepts(schema) if concept.scheme == "amount-kinds"]
    words = [word for concept in concepts for word in (concept.labels.zh, *concept.written)]
    assert {row["kind"] for row in schema.tables["amounts"]} - set(words) == set()
    assert len(words) == len(set(words))


def test_the_words_of_an_industry_are_trades_of_the_table(schema):
    concepts = [concept for concept in declared_concepts(schema) if concept.scheme == "industries"]
    words = [word for concept in concepts for word in concept.written]
    assert set(words) <= {row["trade"] for row in schema.tables["trades"]}
    assert len(words) == len(set(words))


def test_the_ontology_has_a_version_and_points_to_what_it_reuses(schema):
    graph = ontology_graph(schema)
    node = rdflib.URIRef(ONTOLOGY)
    version = graph.value(node, OWL.versionInfo)
    assert str(graph.value(node, OWL.versionIRI)) == f"{ONTOLOGY}/{version}"
    assert f"## {version} (" in (ROOT / "ontology" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert len(list(graph.objects(node, DCTERMS.references))) > 5
    assert (node, RDF.type, OWL.Ontology) in graph


def test_both_pages_show_every_term_under_the_same_anchors(pages, schema):
    names = {term.name for term in declared_terms(schema)} | {concept.name for concept in declared_concepts(schema)}
    for page in pages.values():
        anchors = re.findall(r' id="([\w-]+)"', page)
        assert len(anchors) == len(set(anchors))
        assert names <= set(anchors)
        assert set(re.findall(r'href="#([\w-]+)"', page)) <= set(anchors)


def test_a_page_asks_for_nothing_from_outside(pages):
    for page in pages.values():
        assert not re.search(r"<(script|link|img|iframe|object)\b|\bsrc=|url\(|@import", page)
        assert re.findall(r"<a[^>]* href=\"(?!https?://|#|[\w.]+\")", page) == []


def test_a_page_says_its_terms_in_its_language(pages):
    assert "A thing stands in, or settled in, a park or place." in pages["reference.html"]
    assert "位于" in pages["reference.zh.html"]
