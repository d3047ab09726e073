"""The machine-readable cases of w3c/rdf-tests for HTTP: requests in order, with what each has to come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
_CODES = {"OK": "200", "Created": "201", "NoContent": "204", "NotFound": "404"}


@dataclass(frozen=True)
class Step:
    """One request, and of its response the statuses (200, or 2 for all of 2xx), the truth, the kind, the graph."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    statuses: tuple[str, ...]
    truth: bool | None
    kind: str
    graph: str

    @property
    def writes(self) -> bool:
        """Whether a service that only reads has to refuse it."""
        kinds = dict(self.headers).get("content-type", "")
        update = "update" in kinds or b"update=" in self.body
        return self.method in {"PUT", "DELETE"} or (self.method == "POST" and (update or self.path.startswith("/gsp")))


@dataclass(frozen=True)
class Case:
    """A case by name, with the graphs that it wants to be there."""

    name: str
    graphs: tuple[tuple[str, Path], ...]
    steps: tuple[Step, ...]


def cases(manifest: Path, kind: str) -> list[Case]:
    """The cases of a kind ("ProtocolTest", "GraphStoreProtocolTest") in a manifest, in its order."""
    graph = Graph().parse(manifest, format="turtle")
    (entries,) = graph.objects(None, MF.entries)
    return [
        _case(graph, entry, manifest) for entry in Collection(graph, entries) if (entry, RDF.type, MF[kind]) in graph
    ]


def _case(graph: Graph, entry: Node, manifest: Path) -> Case:
    steps = [
        _step(graph, request)
        for action in graph.objects(entry, MF.action)
        for requests in graph.objects(action, HT.requests)
        for request in Collection(graph, requests)
    ]
    wanted = tuple(_wanted(graph, entry, manifest))
    return Case(str(entry).rpartition("#")[2], wanted, tuple(steps))


def _wanted(graph: Graph, entry: Node, manifest: Path) -> Iterator[tuple[str, Path]]:
    for data in graph.objects(entry, UT.graphData):
        file = str(graph.value(data, UT.graph)).rpartition("/")[2]
        yield str(graph.value(data, RDFS.label)), manifest.parent / file


def _step(graph: Graph, request: Node) -> Step:
    response = graph.value(request, HT.resp)
    truth = graph.value(response, MF.expectedBoolean)
    return Step(
        method=str(graph.value(request, HT.methodName)),
        path=str(graph.value(request, HT.absolutePath)),
        headers=tuple(_headers(graph, request)),
        body=_content(graph, request),
        statuses=tuple(_status(status) for status in graph.objects(response, MF.expectedStatus)),
        truth=truth.toPython() if isinstance(truth, Literal) else None,
        kind=str(graph.value(response, MF.expectedFormat) or ""),
        graph=_content(graph, response).decode(),
    )


def _headers(graph: Graph, message: Node) -> Iterator[tuple[str, str]]:
    listed = graph.value(message, HT.headers)
    for header in Collection(graph, listed) if isinstance(listed, BNode | URIRef) else ():
        yield str(graph.value(header, HT.fieldName)).lower(), str(graph.value(header, HT.fieldValue))


def _content(graph: Graph, message: Node | None) -> bytes:
    body = graph.value(message, HT.body)
    encoding = str(graph.value(body, CNT.characterEncoding) or "utf-8")
    return str(graph.value(body, CNT.chars) or "").encode(encoding)


def _status(named: Node) -> str:
    name = str(named).rpartition("#")[2]
    return _CODES.get(name) or name.removeprefix("StatusCode").removesuffix("xx")
