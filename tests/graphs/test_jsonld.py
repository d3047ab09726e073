"""JSON-LD is compact, flat and says the same."""

import json

import pyoxigraph
import samples

from lukou_kg.graphs.context import context
from lukou_kg.graphs.jsonld import jsonld
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.vocabulary import prefixes


def test_a_node_is_one_object_with_short_names(knowledge, schema):
    document = json.loads(jsonld(to_quads(knowledge, schema), schema))
    nodes = {node["@id"]: node for node in document["@graph"]}
    node = nodes[f"id:{samples.WIRE}"]
    assert sorted(node["@type"]) == ["lk:Project", "lk:Thing"]
    assert sorted(node["lk:locatedIn"]) == sorted([f"id:{samples.ZONE}", f"id:{samples.WEST}"])
    assert node["lk:investmentAmount"] == "500000000"
    assert node["rdfs:label"] == {"@language": "zh-hans", "@value": "星河电机电磁线项目"}


def test_nodes_stand_in_order_one_a_line(knowledge, schema):
    text = jsonld(to_quads(knowledge, schema), schema).decode()
    nodes = [json.loads(line.rstrip(","))["@id"] for line in text.splitlines() if line.startswith('{"@id"')]
    assert nodes == sorted(nodes)


def test_the_context_declares_every_prefix_and_relation(schema):
    terms = context(schema)
    assert prefixes().items() <= terms.items()
    for card in schema.relations.values():
        assert card.value is not None or terms[f"lk:{card.id}"] == {"@type": "@id"}


def test_the_published_context_reads_a_document_that_lacks_one(knowledge, schema):
    quads = to_quads(knowledge, schema)
    document = json.loads(jsonld(quads, schema))
    document["@context"] = context(schema)
    again = pyoxigraph.parse(json.dumps(document), format=pyoxigraph.RdfFormat.JSON_LD)
    assert set(again) == set(quads)


def test_markup_in_a_name_stays_text(knowledge, schema):
    document = json.loads(jsonld(to_quads(knowledge, schema), schema))
    labels = [node.get("rdfs:label") for node in document["@graph"]]
    assert {"@language": "zh-hans", "@value": samples.SCRIPT} in labels
