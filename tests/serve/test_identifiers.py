"""Identifiers that lead to what they stand for: a page, RDF or JSON, by what the client takes."""

from __future__ import annotations

from io import BytesIO

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import RDF, RDFS
from telling import HOSTILE, IDS, Telling, article_of, obeys

import lukou_kg as lk

LK = rdflib.Namespace("https://w3id.org/lukou-kg/ontology#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
SYNTAXES = {
    "text/turtle": "turtle",
    "application/ld+json": "json-ld",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
}
FORMATS = {"turtle": "text/turtle", "jsonld": "application/ld+json", "json": "application/json", "html": "text/html",
           "ntriples": "application/n-triples", "rdfxml": "application/rdf+xml"}  # fmt: skip


@pytest.fixture(scope="module")
def film(telling: Telling) -> str:
    return telling.thing("高性能聚酰亚胺（PI）薄膜项目")


def read(telling: Telling, identifier: str, media_type: str) -> rdflib.Graph:
    answer = telling.get(f"/id/{identifier}", accept=media_type)
    assert answer.status_code == 200, answer.text
    return rdflib.Graph().parse(BytesIO(answer.content), format=SYNTAXES[media_type])


@pytest.mark.parametrize("media_type", SYNTAXES)
def test_a_thing_in_rdf_is_read_by_others(telling: Telling, film: str, media_type: str) -> None:
    graph = read(telling, film, media_type)
    node = rdflib.URIRef(IDS + film)
    assert (node, RDF.type, LK.Project) in graph
    known = [item for item in lk.open(telling.workspace).statements if film in (item.subject, item.object)]
    assert set(graph.subjects(RDF.type, LK.Claim)) == {rdflib.URIRef(IDS + item.id) for item in known}
    for item in known:
        quotes = {
            str(graph.value(each, LK.quote))
            for each in graph.objects(rdflib.URIRef(IDS + item.id), PROV.wasDerivedFrom)
        }
        assert quotes == {evidence.quote for evidence in item.evidence}


def test_all_formats_say_the_same(telling: Telling, film: str) -> None:
    graphs = [read(telling, film, media_type) for media_type in SYNTAXES]
    canonical = [set(graph) for graph in graphs]
    assert all(each == canonical[0] for each in canonical)
    assert not any(isinstance(term, rdflib.BNode) for triple in canonical[0] for term in triple)


def test_what_is_said_is_what_the_graph_says(telling: Telling, film: str) -> None:
    whole = ox.Store()
    whole.bulk_load(
        telling.get("/graphs?default", accept="application/n-triples").content, format=ox.RdfFormat.N_TRIPLES
    )
    told = {quad.triple for quad in ox.parse(telling.get(f"/id/{film}").content, format=ox.RdfFormat.TURTLE)}
    assert told <= {quad.triple for quad in whole}
    named = {
        triple.object
        for triple in told
        if isinstance(triple.object, ox.NamedNode) and triple.object.value.startswith(IDS)
    }
    labelled = {triple.subject for triple in told}
    assert named <= labelled


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("application/ld+json", "application/ld+json"),
        ("application/json, text/turtle;q=0.5", "application/json"),
        ("application/rdf+xml;q=0.9, text/turtle;q=0.8", "application/rdf+xml"),
    ],
)
def test_the_client_chooses_by_accept(telling: Telling, film: str, accept: str, media_type: str) -> None:
    answer = telling.get(f"/id/{film}", accept=accept)
    assert answer.headers["content-type"].split(";")[0] == media_type
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(("name", "media_type"), FORMATS.items())
def test_the_address_may_choose_too_and_links_lead_to_the_others(
    telling: Telling, film: str, name: str, media_type: str
) -> None:
    answer = telling.get(f"/id/{film}?format={name}", accept="image/png")
    assert answer.headers["content-type"].split(";")[0] == media_type
    for other, its_type in FORMATS.items():
        assert f'</id/{film}?format={other}>; rel="alternate"; type="{its_type}"' in answer.headers["link"]


def test_what_cannot_be_given_is_told_so(telling: Telling, film: str) -> None:
    assert telling.get(f"/id/{film}", accept="image/png").status_code == 406
    answer = telling.get(f"/id/{film}?format=docx")
    assert answer.status_code == 400
    assert "rdfxml" in answer.json()["en"]


def test_json_of_an_id_is_that_of_the_interface(telling: Telling, film: str) -> None:
    told = telling.get(f"/id/{film}", accept="application/json").json()
    obeys(told, "Entity")
    assert told == telling.json(f"/api/entities/{film}")
    (claim, *_) = told["claims"]
    answer = telling.get(f"/id/{claim['id']}", accept="application/json")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/api/claims/{claim['id']}")
    key = article_of(HOSTILE)
    assert telling.get(f"/id/{key}?format=json").headers["location"] == f"/api/articles/{key}"


def test_claims_sentences_and_selectors_lead_to_where_people_read_them(telling: Telling, film: str) -> None:
    (claim, *_) = telling.json(f"/api/entities/{film}")["claims"]
    (sentence, *_) = claim["wasDerivedFrom"]
    place = f"/article/{sentence['hasSource']['id']}#s{sentence['start']}"
    homes = {
        claim["id"]: f"/id/{film}#{claim['id']}",
        sentence["id"]: place,
        f"{sentence['id']}-quote": place,
        f"{sentence['id']}-position": place,
        sentence["hasSource"]["id"]: f"/article/{sentence['hasSource']['id']}",
    }
    for identifier, home in homes.items():
        answer = telling.get(f"/id/{identifier}", accept="text/html")
        assert (answer.status_code, answer.headers["location"]) == (303, home)


@pytest.mark.parametrize("kind", ["lk:Occurrence", "lk:Post", "lk:Identification"])
def test_every_other_node_leads_to_the_page_of_a_thing(telling: Telling, kind: str) -> None:
    rows = telling.get("/sparql", accept="text/csv").text  # the description: the service answers
    assert rows
    found = telling.service.ask(f"SELECT ?node {{ ?node a {kind} }} LIMIT 3").json()["results"]["bindings"]
    assert found
    for row in found:
        identifier = row["node"]["value"].removeprefix(IDS)
        home = telling.get(f"/id/{identifier}", accept="text/html").headers["location"]
        assert telling.get(home.partition("#")[0], accept="text/html").status_code == 200
        assert telling.get(f"/id/{identifier}").status_code == 200


@pytest.mark.parametrize("media_type", [*SYNTAXES, "text/html", "application/json"])
def test_an_id_that_another_stands_for_leads_to_it_in_every_form(telling: Telling, media_type: str) -> None:
    answer = telling.get(f"/id/{telling.former}?format={next(n for n, m in FORMATS.items() if m == media_type)}")
    assert answer.status_code == 308
    assert answer.headers["location"].startswith(f"/id/{telling.successor}?format=")
    again = telling.get(f"/id/{telling.former}", accept=media_type)
    assert again.headers["location"] == f"/id/{telling.successor}"


def test_ids_that_are_gone_or_never_were_are_told_so(telling: Telling) -> None:
    assert telling.get(f"/id/{telling.gone}").status_code == 410
    page = telling.get(f"/id/{telling.gone}", accept="text/html")
    assert page.status_code == 410
    assert "撤回" in page.text
    assert telling.get("/id/nobody-here").status_code == 404
    assert telling.get("/id/%7Bid%7D?x=%7B0%7D").status_code == 404
    assert telling.get(f"/id/{telling.former}?x=%7B0%7D&y={{z}}").headers["location"].endswith("?x=%7B0%7D&y=%7Bz%7D")


def test_labels_of_what_a_description_leads_to_are_in_it(telling: Telling, film: str) -> None:
    graph = read(telling, film, "text/turtle")
    ends = {end for claim in graph.subjects(RDF.type, LK.Claim) for end in graph.objects(claim, RDF.subject)}
    assert all(graph.value(end, RDFS.label) for end in ends)
    assert all(graph.value(each, OA.hasSource) for each in graph.subjects(RDF.type, LK.Evidence))
