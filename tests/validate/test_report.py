"""The report says what is wrong, which sentence of which article says it and what to do; as SHACL it is read by others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib import RDF, SH

from lukou_kg.app.validating import validate_store
from lukou_kg.graphs.domain_shapes import domain_shapes
from lukou_kg.graphs.shape_graph import ShapeGraph
from lukou_kg.validate.shape import Severity

EXAMPLES = Path(__file__).parents[2] / "ontology" / "examples"
BAD = sorted((EXAMPLES / "bad").glob("*.ttl"))
GOOD = sorted((EXAMPLES / "good").glob("*.ttl"))


@pytest.fixture(scope="module")
def report(schema):
    def of(path, least=Severity.INFO):
        store = ox.Store()
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
        return validate_store(store, schema, None, least)

    return of


def broken(report):
    return {str(result.shape.iri).partition("#")[2] for result in report.results}


@pytest.fixture(scope="module")
def domain(schema):
    """The names of the shapes of the domain."""
    shapes = ShapeGraph()
    domain_shapes(shapes, schema)
    return {str(node).partition("#")[2] for node in shapes.graph.subjects(SH.severity, SH.Warning)}


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_example_breaks_what_it_says(path, report):
    said = next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# breaks: "))
    assert broken(report(path)) == set(said.removeprefix("# breaks: ").split())


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_example_conforms(path, report):
    assert report(path).conforms


def test_every_shape_of_the_domain_has_an_example_that_breaks_it(domain, report):
    assert domain - {name for path in BAD for name in broken(report(path))} == set()
    assert len(domain) == 6


# By shape: an example that has what it aims at, and does not break it.
MET = {
    "CompletionBeforeSigning": "completion-after-signing",
    "CompletionBeforeStart": "completion-after-start",
    "AmountAboveZero": "amount",
    "ParkInTwoDistricts": "park-in-one-district",
    "PostHeldByTwo": "post-handed-over",
    "ListLongerThanCount": "list-within-count",
}


def test_every_shape_of_the_domain_has_an_example_that_it_aims_at_and_that_passes(domain, shapes):
    assert set(MET) == domain
    for name, example in MET.items():
        graph = rdflib.Graph().parse(EXAMPLES / "good" / f"{example}.ttl")
        node = rdflib.URIRef(f"https://w3id.org/lukou-kg/shapes#{name}")
        of_class, of_subject = shapes.value(node, SH.targetClass), shapes.value(node, SH.targetSubjectsOf)
        assert list(graph.subjects(RDF.type, of_class) if of_class else graph.subject_objects(of_subject)), name


def test_warnings_of_the_domain_quote_the_sentence_in_both_languages(domain, report):
    for path in BAD:
        for result in report(path).results:
            if str(result.shape.iri).partition("#")[2] in domain:
                assert result.severity is Severity.WARNING
                quotes = [sentence.quote for sentence in result.sentences]
                assert quotes
                for _, text in result.messages.texts:
                    assert all(quote in text for quote in quotes), text
                    assert "{" not in text


def test_the_words_name_the_thing_the_sentence_the_article_and_what_to_do(report):
    words = report(EXAMPLES / "bad" / "park-in-two-districts.ttl")
    chinese, english = words.in_words("zh"), words.in_words("en")
    assert "“临港园区”既在河西区，又在青岭区：“临港园区地处河西区。”；“临港园区位于青岭区。”" in chinese
    assert "见 《example-2》（article-b1c2d3e4f5061728）" in chinese
    assert "怎么办：对照两句原文" in chinese
    assert chinese.startswith("警告 1。")
    assert english.startswith("warning 1.")
    assert "said in example-2 (article-b1c2d3e4f5061728)" in english
    assert "What to do: Compare the two sentences" in english
    assert str(words) == chinese


def test_a_sentence_that_the_message_does_not_quote_is_quoted_below_it(report):
    words = report(EXAMPLES / "bad" / "unit-of-thing.ttl").in_words("en")
    assert "“松岭铜箔项目落户临港园区。” in example (article-0a1b2c3d4e5f6071)" in words
    assert "lukou-kg doctor KG --repair" in words


def test_of_a_shape_that_many_break_ten_are_told(schema):
    things = "".join(f"<https://w3id.org/lukou-kg/id/park-{n}> a lk:Park .\n" for n in range(12))
    store = ox.Store()
    store.load(f"@prefix lk: <https://w3id.org/lukou-kg/ontology#> .\n{things}".encode(), format=ox.RdfFormat.TURTLE)
    words = validate_store(store, schema, None, Severity.INFO).in_words("en")
    assert words.count("(park-") + words.count("park-") >= 10
    assert "... and 2 more" in words


def test_a_sound_graph_says_so(report):
    assert report(GOOD[0]).in_words("en") == "The graph conforms to all shapes.\n"


def test_only_what_is_grave_enough_is_told(report):
    path = EXAMPLES / "bad" / "park-in-two-districts.ttl"
    assert report(path).violations == 0
    assert report(path, Severity.VIOLATION).conforms
    assert report(EXAMPLES / "bad" / "no-status.ttl", Severity.VIOLATION).violations == 2


@pytest.mark.parametrize("path", [*BAD, GOOD[0]], ids=lambda path: path.stem)
def test_the_report_as_shacl_is_that_of_pyshacl(path, report, shapes, in_report):
    ours = rdflib.Graph().parse(data=report(path).to_turtle(), format="turtle")
    conforms, theirs, _ = pyshacl.validate(rdflib.Graph().parse(path), shacl_graph=shapes)
    assert in_report(ours) == in_report(theirs)
    (head,) = ours.subjects(RDF.type, SH.ValidationReport)
    assert ours.value(head, SH.conforms).toPython() is conforms


def test_each_pair_of_three_districts_is_a_result_as_pyshacl_has_it(schema, shapes, in_report):
    two = (EXAMPLES / "bad" / "park-in-two-districts.ttl").read_text("utf-8")
    more = [
        block for block in two.split("\n\n") if block.startswith(("id:evidence-b", "id:place-hexi", "id:claim-two"))
    ]
    third = "\n\n".join(more).replace("evidence-b", "evidence-c").replace("place-hexi", "place-beilu")
    text = f"{two}\n\n{third.replace('claim-two', 'claim-three').replace('河西区', '北麓区')}"
    store = ox.Store()
    store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    ours = validate_store(store, schema, None, Severity.INFO)
    _, theirs, _ = pyshacl.validate(rdflib.Graph().parse(data=text, format="turtle"), shacl_graph=shapes)
    told = rdflib.Graph().parse(data=ours.to_turtle(), format="turtle")
    assert in_report(told) == in_report(theirs)
    assert len(ours.results) == len(set(told.subjects(RDF.type, SH.ValidationResult))) == in_report(told).total() == 3
    for result in told.subjects(RDF.type, SH.ValidationResult):
        languages = [words.language for words in told.objects(result, SH.resultMessage)]
        assert len(languages) == len(set(languages)) > 1


def test_blank_nodes_of_a_report_stand_for_paths_alone(report):
    for path in BAD:
        graph = rdflib.Graph().parse(data=report(path).to_turtle(), format="turtle")
        blank = {node for node in graph.all_nodes() if isinstance(node, rdflib.BNode)}
        paths = {node for found in graph.objects(None, SH.resultPath) for node in graph.transitive_objects(found, None)}
        assert all(isinstance(node, rdflib.BNode) is False or _in_path(node, graph) for node in blank - paths)


def _in_path(node, graph):
    return any(predicate in {SH.inversePath, RDF.first, RDF.rest} for predicate in graph.predicates(node))


def test_a_result_points_to_the_evidence(report):
    graph = rdflib.Graph().parse(data=report(EXAMPLES / "bad" / "post-held-by-two.ttl").to_turtle(), format="turtle")
    (result,) = graph.subjects(RDF.type, SH.ValidationResult)
    assert len(list(graph.objects(result, rdflib.PROV.wasDerivedFrom))) == 2


def test_the_report_as_json_holds_all_of_it(report):
    whole = json.loads(report(EXAMPLES / "bad" / "negative-area.ttl").to_json())
    (result,) = whole["results"]
    assert (whole["conforms"], whole["violations"]) == (False, 0)
    assert result["resultSeverity"] == "Warning"
    assert result["value"] == "-30"
    assert result["sentences"][0]["quote"] == "松岭铜箔项目占地-30亩。"
    assert result["messages"]["en"].startswith("an amount of 松岭铜箔项目 is -30")
    assert result["remedy"]["zh"].startswith("看原文")


SCRIPT = """
import hashlib, sys
import pyoxigraph as ox
from lukou_kg.app.validating import validate_store
from lukou_kg.schema import load_schema
from lukou_kg.validate.shape import Severity
store = ox.Store()
for path in sys.argv[1:]:
    store.load(path=path, format=ox.RdfFormat.TURTLE)
report = validate_store(store, load_schema(), None, Severity.INFO)
print(hashlib.sha256("".join((str(report), report.to_turtle(), report.to_json())).encode()).hexdigest(), len(report.results))
"""


def test_the_report_is_the_same_in_every_process_whatever_the_hash_seed():
    runs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, *map(str, BAD)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(runs) == 1
    assert int(runs.pop().split()[1]) > 30
