"""Every export format: complete, deterministic, read again by the tools that it is for."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from district import district
from hostile import knowledges
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from lukou_kg.errors import UnknownNameError, UsageError
from lukou_kg.export.formats import FORMATS, export
from lukou_kg.graphs.quads import to_quads
from lukou_kg.model.knowledge import Knowledge

EMPTY = Knowledge(articles=(), things=(), statements=(), schema_version="0")
RDF = {
    "turtle": (ox.RdfFormat.TURTLE, "turtle"),
    "nquads": (ox.RdfFormat.N_QUADS, "nquads"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
    "rdfxml": (ox.RdfFormat.RDF_XML, "xml"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
}
SEED = """
import hashlib, sys
sys.path.insert(0, {tests!r})
from district import district
from lukou_kg.export.formats import FORMATS, export
from lukou_kg.schema import load_schema
for name in FORMATS:
    made = export(district(), load_schema(), name)
    print(name, hashlib.sha256(made if isinstance(made, bytes) else repr(sorted(made.items())).encode()).hexdigest())
"""


def test_the_table_of_formats_is_complete():
    names = [
        "turtle", "turtle-facts", "turtle12", "nquads", "trig", "rdfxml", "jsonld", "graphml", "gexf", "csv",
        "sheet-csv", "neo4j", "parquet", "xlsx",
    ]  # fmt: skip
    assert list(FORMATS) == names
    assert all(row.about.zh and row.about.en for row in FORMATS.values())
    endings = [row.ending for row in FORMATS.values() if row.ending]
    assert len(set(endings)) == len(endings)


def test_an_unknown_format_lists_the_known_ones(knowledge, schema):
    with pytest.raises(UnknownNameError, match="graphml"):
        export(knowledge, schema, "docx")


def test_a_base_that_is_none_is_refused(knowledge, schema):
    with pytest.raises(UsageError):
        export(knowledge, schema, "turtle", base="not an address")


@pytest.mark.parametrize("name", RDF)
def test_both_engines_read_the_rdf_back_whole(knowledge, schema, name):
    data = export(knowledge, schema, name)
    triples = {quad.triple for quad in to_quads(knowledge, schema)}
    assert {quad.triple for quad in ox.parse(data, format=RDF[name][0])} == triples
    whole = Graph().parse(export(knowledge, schema, "turtle"), format="turtle")
    dataset = Dataset(default_union=True)
    dataset.parse(data, format=RDF[name][1])
    read = Graph()
    for triple in dataset.triples((None, None, None)):
        read.add(triple)
    assert isomorphic(read, whole)


@pytest.mark.parametrize("name", RDF)
def test_the_base_stands_in_every_identifier(knowledge, schema, name):
    data = export(knowledge, schema, name, base="https://kg.example/")
    assert b"https://kg.example/id/" in data
    assert b"w3id.org/lukou-kg/id/" not in data


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_knowledge_can_be_written(schema, name):
    assert export(EMPTY, schema, name)


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.data())
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_hostile_knowledge_is_written_and_written_alike_twice(schema, name, data):
    knowledge = data.draw(knowledges(schema))
    made = export(knowledge, schema, name)
    assert made == export(replace(knowledge), schema, name)
    if name in RDF:
        triples = {quad.triple for quad in to_quads(knowledge, schema)}
        assert {quad.triple for quad in ox.parse(made, format=RDF[name][0])} == triples


def test_every_format_is_the_same_under_another_hash_seed():
    code = SEED.format(tests=str(Path(__file__).parents[1]))
    printed = []
    for seed in ("0", "1"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        child = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
        printed.append(child.stdout)
    assert printed[0] == printed[1]
    assert printed[0].count(b"\n") == len(FORMATS)


def test_the_county_can_be_loaded_again_from_n_quads(schema):
    store = ox.Store()
    store.bulk_load(input=io.BytesIO(export(district(), schema, "nquads")), format=ox.RdfFormat.N_QUADS)
    assert len(store) == len(to_quads(district(), schema))
