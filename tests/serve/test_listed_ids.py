"""Identifiers of authorities and of what only they name: they answer as RDF, and a browser is led to that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from district import district
from listed import lists
from pyoxigraph import NamedNode
from serving import running

from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.turtle import nquads
from lukou_kg.schema import Schema
from lukou_kg.serve.identifiers import FORMATS

IDS = "https://w3id.org/lukou-kg/id/"


def test_what_an_authority_alone_names_answers(schema: Schema, published: Callable[[bytes], Path]) -> None:
    quads = list(lists())
    subjects = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    names = sorted(iri.removeprefix(IDS) for iri in subjects if iri.startswith(f"{IDS}authority"))
    assert names
    with running(published(nquads([*to_quads(district(), schema), *quads]))) as service:
        for name in names:
            answer = service.client.get(f"/id/{name}", headers={"accept": "text/turtle"})
            assert (answer.status_code, name in answer.text) == (200, True)
            page = service.client.get(f"/id/{name}", headers={"accept": "text/html"}, follow_redirects=True)
            assert page.status_code == 200
            assert page.headers["content-type"].startswith("text/turtle")
            data = service.client.get(f"/id/{name}", params={"format": "json"}, follow_redirects=True)
            assert (data.status_code, data.headers["content-type"]) == (200, "application/ld+json")
            assert name in data.text
        for other in ("authority-none", "uscc-none"):
            for accept in ("text/html", "application/json"):
                assert service.client.get(f"/id/{other}", headers={"accept": accept}).status_code == 404


def test_the_graph_that_tells_of_authorities_answers_with_what_each_is(
    schema: Schema, published: Callable[[bytes], Path]
) -> None:
    quads = list(lists())
    named = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)}
    lists_told = sorted(iri.removeprefix(IDS) for iri in named if iri != f"{IDS}authorities")
    assert f"{IDS}authorities" in named
    assert lists_told
    with running(published(nquads([*to_quads(district(), schema), *quads]))) as service:
        for name in FORMATS:
            answer = service.client.get("/id/authorities", params={"format": name}, follow_redirects=True)
            assert answer.status_code == 200
            assert all(each in answer.text for each in lists_told)
    with running(published(nquads(to_quads(district(), schema)))) as service:
        assert service.client.get("/id/authorities").status_code == 404


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "application/n-triples"])
def test_it_is_told_in_every_format(schema: Schema, published: Callable[[bytes], Path], accept: str) -> None:
    quads = list(lists())
    name = min(quad.subject.value for quad in quads if quad.subject.value.startswith(f"{IDS}authority"))
    with running(published(nquads([*to_quads(district(), schema), *quads]))) as service:
        assert service.client.get(f"/id/{name.removeprefix(IDS)}", headers={"accept": accept}).status_code == 200
