"""The statistics of a graph in VoID: how many things of each class, how many statements of each property."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import pyoxigraph as ox

from lukou_kg.graphs.vocabulary import term

_CLASSES = "SELECT ?name (COUNT(?thing) AS ?number) { ?thing a ?name } GROUP BY ?name"
_PROPERTIES = "SELECT ?name (COUNT(*) AS ?number) { ?thing ?name ?value } GROUP BY ?name"
_Subject = ox.NamedNode | ox.BlankNode | ox.Triple


def partitions(store: ox.Store, service: str) -> Iterator[ox.Triple]:
    """What the graph says of itself as a dataset, its endpoint, and its partitions by class and by property.

    `service` is the IRI of the endpoint; a partition has an IRI beside it, for there are no blank nodes.
    """
    datasets = [quad.subject for quad in store.quads_for_pattern(None, term("rdf:type"), term("void:Dataset"))]
    dataset = min(datasets, key=str, default=ox.NamedNode(f"{service}#dataset"))
    yield ox.Triple(dataset, term("rdf:type"), term("void:Dataset"))
    yield ox.Triple(dataset, term("void:sparqlEndpoint"), ox.NamedNode(service))
    yield from (quad.triple for quad in store.quads_for_pattern(dataset, None, None))
    yield from _parts(store, _CLASSES, dataset, service, ("classPartition", "class", "entities"))
    yield from _parts(store, _PROPERTIES, dataset, service, ("propertyPartition", "property", "triples"))


def _parts(
    store: ox.Store, query: str, dataset: _Subject, service: str, names: tuple[str, str, str]
) -> Iterator[ox.Triple]:
    part_of, key, count = (term(f"void:{name}") for name in names)
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    for row in found:
        name, number = row["name"], row["number"]
        assert name is not None
        assert number is not None
        digest = sha256(f"{key.value} {name}".encode()).hexdigest()[:16]
        part = ox.NamedNode(f"{service}#part-{digest}")
        yield ox.Triple(dataset, part_of, part)
        yield ox.Triple(part, key, name)
        yield ox.Triple(part, count, number)
