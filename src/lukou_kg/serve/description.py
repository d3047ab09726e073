"""What the service says of itself: SPARQL 1.1 Service Description, with the limits that it keeps."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from lukou_kg.graphs.vocabulary import prefixes, term
from lukou_kg.serve.asking import SPARQL, Service, address_of
from lukou_kg.serve.desk import Served, tag
from lukou_kg.serve.formats import GRAPHS, TABLES, chosen
from lukou_kg.serve.limits import Limits
from lukou_kg.serve.lines import Answer
from lukou_kg.serve.problems import nothing_acceptable
from lukou_kg.serve.responses import AnswerResponse, answer_headers, has_already, unchanged

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_WRITTEN = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples",
    "RDF_XML", "JSON-LD", "TriG", "N-Quads", "N3",
)  # fmt: skip


def described(request: Request, service: Service) -> Response:
    """The description, in the RDF format that the client takes. Raises ProblemError."""
    media_type = chosen(request.headers.get("accept", ""), GRAPHS)
    if media_type is None:
        raise nothing_acceptable([*GRAPHS, *TABLES])
    served, limits = service.desk.served, service.desk.limits
    address = address_of(request, SPARQL)
    mark = f'W/"{tag(served, limits, service.version)}-{media_type.rpartition("/")[2]}-sd"'
    if has_already(request, mark):
        return unchanged(mark)
    body = ox.serialize(_triples(served, limits, address), format=GRAPHS[media_type], prefixes=prefixes() | {"sd": _SD})
    assert body is not None
    headers = answer_headers(mark, held=None, address=address)
    return AnswerResponse(Answer(media_type=media_type, body=body), headers, service.outbox)


def _triples(served: Served, limits: Limits, address: str) -> Iterator[ox.Triple]:
    service, dataset, graph = (ox.NamedNode(f"{address}#{name}") for name in ("service", "dataset", "default-graph"))
    contents = served.processes.contents
    kind = term("rdf:type")
    yield ox.Triple(service, kind, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), ox.NamedNode(address))
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for name in _WRITTEN:
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + name))
    yield ox.Triple(service, term("rdfs:comment"), ox.Literal(_limits_zh(limits), language="zh-hans"))
    yield ox.Triple(service, term("rdfs:comment"), ox.Literal(_limits_en(limits), language="en"))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, kind, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), graph)
    yield ox.Triple(graph, kind, _sd("Graph"))
    yield ox.Triple(dataset, term("void:triples"), ox.Literal(contents.triples))
    for place, name in enumerate(contents.graphs):
        named = ox.NamedNode(f"{address}#named-graph-{place}")
        yield ox.Triple(dataset, _sd("namedGraph"), named)
        yield ox.Triple(named, kind, _sd("NamedGraph"))
        yield ox.Triple(named, _sd("name"), ox.NamedNode(name))


def _limits_zh(limits: Limits) -> str:
    return (
        f"只读。每个查询最多 {limits.seconds:g} 秒，最多 {limits.rows} 行，超出时截断并以 X-Lukou-Truncated 头注明；"
        "不执行 SERVICE、LOAD 和更新。"
    )


def _limits_en(limits: Limits) -> str:
    return (
        f"Read only. A query takes {limits.seconds:g} seconds at most and gives {limits.rows} rows at most (if there "
        "are more, the header X-Lukou-Truncated says so); SERVICE, LOAD and updates are not carried out."
    )


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
