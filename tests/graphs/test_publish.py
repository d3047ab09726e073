"""What stands in ontology/ is what the cards amount to."""

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from lukou_kg.graphs.ontology import ontology_graph
from lukou_kg.graphs.publish import publish_ontology
from lukou_kg.graphs.vocabulary import LK, LKV, NAMESPACES

ONTOLOGY = Path(__file__).parents[2] / "ontology"
TURTLE = sorted(ONTOLOGY.rglob("*.ttl"))


@pytest.mark.parametrize("name", ["context.jsonld", "lukou.ttl", "reference.html", "reference.zh.html", "shapes.ttl"])
def test_the_committed_file_is_the_one_the_cards_give(schema, name):
    built = publish_ontology(schema)[name]
    assert (ONTOLOGY / name).read_bytes() == built, f"ontology/{name} is out of date; run: lukou-kg ontology ontology/"


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: str(path.relative_to(ONTOLOGY)))
def test_both_libraries_read_every_file_alike(path):
    data = path.read_bytes()
    lines = rdflib.Graph().parse(data=data, format="turtle").serialize(format="nt")
    assert canonical(data, pyoxigraph.RdfFormat.TURTLE) == canonical(lines, pyoxigraph.RdfFormat.N_TRIPLES)


def canonical(data, form):
    """The quads with blank nodes named by RDFC-1.0, so that equal graphs are equal sets."""
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(data, format=form))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def test_alignments_speak_of_declared_terms_only(schema):
    declared = set(ontology_graph(schema).subjects())
    aligned = rdflib.Graph().parse(ONTOLOGY / "alignments.ttl")
    ours = {term for triple in aligned for term in triple if str(term).startswith((LK, LKV))}
    assert ours
    assert ours <= declared


def test_examples_use_declared_terms_only(schema):
    declared = set(ontology_graph(schema).subjects())
    for path in (ONTOLOGY / "examples").rglob("*.ttl"):
        graph = rdflib.Graph().parse(path)
        used = {term for triple in graph for term in triple if str(term).startswith(LK)}
        assert used <= declared, path.name


def test_the_shapes_speak_of_declared_terms_only(schema):
    declared = set(ontology_graph(schema).subjects())
    shapes = rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")
    named = {term for triple in shapes for term in triple if isinstance(term, rdflib.URIRef)}
    assert {term for term in named if term.startswith((LK, LKV))} <= declared


SCRIPT = """
import hashlib, sys
sys.path.append(sys.argv[1])
import samples
from lukou_kg.graphs.jsonld import jsonld
from lukou_kg.graphs.publish import publish_ontology
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.turtle import nquads, trig, turtle
from lukou_kg.schema import load_schema
schema = load_schema()
quads = to_quads(samples.sample_knowledge(), schema)
files = [nquads(quads), turtle(quads), trig(quads), jsonld(quads, schema), *publish_ontology(schema).values()]
print(*(hashlib.sha256(file).hexdigest() for file in files))
"""


def test_every_file_is_the_same_in_every_process_whatever_the_hash_seed():
    tests = str(Path(__file__).parents[1])
    runs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, tests],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(runs) == 1
    assert len(runs.pop().split()) == 9


def test_prefixes_are_those_of_the_vocabulary(schema):
    for name in ("lukou.ttl", "shapes.ttl"):
        text = publish_ontology(schema)[name].decode()
        for line in text.splitlines():
            if line.startswith("@prefix"):
                _, prefix, namespace, _ = line.split(" ")
                assert namespace.strip("<>") == NAMESPACES.get(prefix.rstrip(":"), "https://w3id.org/lukou-kg/shapes#")
