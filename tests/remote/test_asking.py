"""A graph on a server gives the same answers as the one that it was pushed from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import rdf_servers

import lukou_kg as lk
from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.app.remote import GRAPH, RemoteGraph
from lukou_kg.errors import NoWorkspaceError, QueryError, RemoteError, UnknownNameError, UsageError
from lukou_kg.graphs.quads import all_quads
from lukou_kg.graphs.turtle import nquads
from lukou_kg.graphs.vocabulary import LK
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.query.library import load_questions
from lukou_kg.remote.client import Client
from lukou_kg.remote.content import graphs_in
from lukou_kg.remote.pushing import push
from lukou_kg.remote.servers import endpoints_of
from lukou_kg.schema import Schema

IDS = "https://w3id.org/lukou-kg/id/"
TYPE, LABEL = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://www.w3.org/2000/01/rdf-schema#label"
AUTHORITY = (
    f"<https://example.org/1> <{TYPE}> <{LK}Company> <{IDS}authority-own> .\n",
    f'<https://example.org/1> <{LABEL}> "星河"@zh <{IDS}authority-own> .\n',
    f"<{IDS}authority-own> <{TYPE}> <{LK}Authority> <{IDS}authorities> .\n",
    f'<{IDS}authority-own> <{LABEL}> "企业名录"@zh <{IDS}authorities> .\n',
)
VALUES = {
    "text": "星河", "kind": "Project", "relation": "locatedIn", "status": "planned", "year": "2018", "date": "2018-06",
    "number": 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def graph(knowledge: Knowledge, schema: Schema) -> KnowledgeGraph:
    return KnowledgeGraph(replace(knowledge, authorities=AUTHORITY), schema)


@pytest.fixture(scope="module")
def url(graph: KnowledgeGraph) -> Iterator[str]:
    """A server of its own, to which the graph was pushed once."""
    contents = graphs_in(nquads(all_quads(graph.knowledge, graph.schema)), GRAPH)
    with rdf_servers.oxigraph() as (address, _), Client(endpoints_of(address, "oxigraph")) as client:
        push(client, contents, progress=lambda *_: None)
        yield address


@pytest.fixture(scope="module")
def remote(url: str) -> Iterator[RemoteGraph]:
    with lk.connect(url) as there:
        yield there


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("question", load_questions())
def test_every_saved_question_has_the_same_table(
    graph: KnowledgeGraph, remote: RemoteGraph, question: str, language: str
) -> None:
    wanted = {each.name: VALUES[each.type.value] for each in load_questions()[question].parameters if each.required}
    assert remote.ask(question, language=language, **wanted) == graph.ask(question, language=language, **wanted)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?s ?name { ?s a lk:Company ; rdfs:label ?name }",
        "SELECT ?s { ?s a lk:Company } ORDER BY DESC(?s)",
        "ASK { ?s a lk:Project }",
        "ASK { GRAPH ?g { ?s a lk:Company } }",
        "CONSTRUCT { ?s a schema:Thing } WHERE { ?s a lk:Park }",
        "SELECT ?g ?label { GRAPH ?g { ?s rdfs:label ?label } }",
        "SELECT ?x { VALUES ?x { 1 1.5 true '2018-06'^^xsd:gYearMonth 'a'@en UNDEF } }",
        "PREFIX lk: <urn:other:> SELECT ?s { ?s a lk:Company }",
        "BASE <http://example.org/> SELECT ?s { ?s a <Company> }",
    ],
)
def test_a_query_has_the_same_answer(graph: KnowledgeGraph, remote: RemoteGraph, sparql: str) -> None:
    assert remote.query(sparql) == graph.query(sparql)


@pytest.mark.parametrize(
    "sparql",
    ["SELECT ?s {", "SELECT ?s { ?s a foo:Bar }", "DROP ALL", "SELECT * { SERVICE <http://h/> { ?s ?p ?o } }",
     "SELECT * FROM <http://h/> { ?s ?p ?o }", "(" * 200],
)  # fmt: skip
def test_what_is_refused_here_is_refused_there_in_the_same_words(
    graph: KnowledgeGraph, remote: RemoteGraph, sparql: str
) -> None:
    with pytest.raises(QueryError) as here:
        graph.query(sparql)
    with pytest.raises(QueryError) as there:
        remote.query(sparql)
    assert str(there.value) == str(here.value)


def test_the_whole_graph_comes_back(graph: KnowledgeGraph, remote: RemoteGraph) -> None:
    assert remote.knowledge_graph.knowledge == graph.knowledge
    assert remote.knowledge_graph.to_turtle() == graph.to_turtle()


def test_a_graph_that_is_not_there_is_told(url: str) -> None:
    with lk.connect(url, graph="https://example.org/none") as there:
        with pytest.raises(NoWorkspaceError, match=r"there is no graph https://example.org/none on the server"):
            there.query("ASK { ?s ?p ?o }")
        with pytest.raises(NoWorkspaceError):
            there.ask("overview")


def test_a_graph_that_somebody_changed_is_not_taken_for_ours(client: Client, oxigraph_url: str, quads: bytes) -> None:
    push(client, graphs_in(quads, GRAPH), progress=lambda *_: None)
    client.update(f"DELETE WHERE {{ GRAPH <{GRAPH}> {{ ?s <{LK}schemaVersion> ?o }} }}")
    with lk.connect(oxigraph_url) as there, pytest.raises(RemoteError, match="is not what was pushed"):
        _ = there.knowledge_graph


def test_wrong_calls_are_told_before_anything_is_asked() -> None:
    with pytest.raises(UnknownNameError):
        lk.connect("http://127.0.0.1:1", server="none")
    with pytest.raises(UsageError):
        lk.connect("nowhere")
    with lk.connect("http://127.0.0.1:1") as there, pytest.raises(UnknownNameError):
        there.ask("no_such_question")
