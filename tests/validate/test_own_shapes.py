"""Shapes of one's own: what is not supported is told and never passed over; what time validation takes."""

from __future__ import annotations

import contextlib
import socketserver
import threading
import time

import pyoxigraph as ox
import pytest
import rdflib
from district import district

from lukou_kg.app.validating import severity_of, validate_store
from lukou_kg.errors import ShapesError, SourceError, UsageError
from lukou_kg.graphs.quads import to_quads
from lukou_kg.validate.read_shapes import read_shapes
from lukou_kg.validate.refused import refused_in, without_requests
from lukou_kg.validate.run import validate
from lukou_kg.validate.shape import Severity

HEAD = "@prefix : <https://a.example/#> . @prefix sh: <http://www.w3.org/ns/shacl#> .\n"

WRONG = {
    "sh:qualifiedValueShape": ":s a sh:NodeShape ; sh:targetNode :a ; sh:property "
    "[ sh:path :p ; sh:qualifiedValueShape [ sh:class :C ] ; sh:qualifiedMinCount 1 ] .",
    "sh:target": ":s a sh:NodeShape ; sh:targetNode :a ; sh:target :somewhere .",
    "names itself": ":s a sh:NodeShape ; sh:targetNode :a ; sh:property [ sh:path :p ; sh:node :s ] .",
    "needs an IRI": "[] a sh:NodeShape ; sh:targetNode :a ; sh:class :C .",
    "a sh:sparql with a sh:select is expected": ":s a sh:NodeShape ; sh:targetNode :a ; sh:sparql [ sh:ask 'ASK {}' ] .",
    "a blank node cannot be a value": ":s a sh:NodeShape ; sh:targetNode :a ; sh:in ( [ :p 1 ] ) .",
    "sh:sparql within another shape": ":s a sh:NodeShape ; sh:targetNode :a ; sh:not "
    "[ sh:sparql [ sh:select 'SELECT $this { $this ?p ?o }' ] ] .",
    "sh:minCount without a path": ":s a sh:NodeShape ; sh:targetNode :a ; sh:minCount 1 .",
    "is wrong": ":s a sh:NodeShape ; sh:targetNode :a ; sh:sparql [ sh:select 'SELECT $this { $this }' ] .",
}


@pytest.mark.parametrize(("told", "turtle"), WRONG.items(), ids=WRONG)
def test_what_is_not_supported_is_told(told, turtle):
    with pytest.raises(ShapesError, match=told):
        validate(ox.Store(), rdflib.Graph().parse(data=HEAD + turtle, format="turtle"))


def test_all_faults_of_a_file_come_at_once():
    graph = rdflib.Graph().parse(data=HEAD + WRONG["sh:qualifiedValueShape"] + WRONG["needs an IRI"], format="turtle")
    with pytest.raises(ShapesError, match=r"(?s)needs an IRI.*sh:qualifiedValueShape|sh:qualifiedValueShape.*needs"):
        read_shapes(graph)


def test_shapes_of_ones_own_stand_in_place_of_ours(tmp_path, schema):
    own = tmp_path / "形状.ttl"
    own.write_text(
        HEAD + "@prefix lk: <https://w3id.org/lukou-kg/ontology#> . :Named a sh:NodeShape ; sh:targetClass lk:Park ; "
        'sh:property [ sh:path lk:area ; sh:minCount 1 ; sh:message "a park tells its area" ] .',
        encoding="utf-8",
    )
    store = ox.Store()
    store.bulk_extend(to_quads(district(), schema))
    report = validate_store(store, schema, own, Severity.INFO)
    assert sorted(result.names[0].zh for result in report.results) == ["东湾园区", "临港园区"]
    assert "a park tells its area" in report.in_words("zh")


@pytest.mark.parametrize(("content", "error"), [(None, SourceError), (b"@prefix", ShapesError), (b"\xff", ShapesError)])
def test_a_file_that_holds_no_shapes_is_told(tmp_path, schema, content, error):
    path = tmp_path / "shapes.ttl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error, match="shapes"):
        validate_store(ox.Store(), schema, path, Severity.INFO)


def test_a_severity_that_there_is_not_is_told():
    assert severity_of("severity", "Warning") is Severity.WARNING
    with pytest.raises(UsageError, match="violation, warning, info"):
        severity_of("severity", "grave")


def test_validation_does_not_take_the_square_of_the_time_for_twice_the_graph(schema, shapes):
    """A join without a common variable, or a filter that is evaluated pair by pair, shows here."""
    small, large = (_seconds(_counties(schema, number), shapes) for number in (10, 40))
    assert large < 10 * small or large < 1


def _counties(schema, number):
    store = ox.Store()
    for copy in range(number):
        store.bulk_extend(to_quads(district(f"-{copy}"), schema))
    return store


def _seconds(store, shapes):
    taken = []
    for _ in range(2):
        start = time.process_time()
        validate(store, shapes, least=Severity.INFO)
        taken.append(time.process_time() - start)
    return min(taken)


REFUSED = [
    "SELECT $this { SERVICE <http://a.example/> { $this ?p ?o } }",
    "SELECT $this { S\\u0045RVICE <http://a.example/> { $this ?p ?o } }",
    "SELECT $this { $this ?p ?o MINUS { $this a ?c } }",
    "SELECT $this { VALUES ?o { 1 } $this ?p ?o }",
    "SELECT $this FROM <file:///etc/passwd> { $this ?p ?o }",
    "SELECT (1 AS $this) { ?s ?p ?o }",
    "SELECT $this { $this ?p ?o FILTER($shapesGraph = ?o) }",
    "SELECT $this { $this ?p 'a\\'b' . SERVICE ?p { $this ?p 'c' } }",
    "SELECT $this { ?s ?p $this . ?s ?q 1SERVICE <http://a.example/> { ?a ?b ?c } }",
    "PREFIX p: <http://h:80> SELECT $this { ?s ?q p:SERVICE <http://a.example/> { ?a ?b ?c } }",
    "SELECT $this { ?s ?q ?1service <http://a.example/> { ?a ?b ?c } }",
]
ALLOWED = [
    "SELECT $this { $this ?values ?service FILTER(?service != 'MINUS') } # no SERVICE",
    "PREFIX values: <http://a.example/SERVICE/> SELECT $this { $this values:from ?minus }",
    'SELECT $this { $this ?p """a "SERVICE" b""" }',
]


@pytest.mark.parametrize("select", REFUSED)
def test_a_query_that_goes_out_or_that_the_standard_forbids_is_refused(select):
    assert refused_in(select) is not None


@pytest.mark.parametrize("select", ALLOWED)
def test_a_word_that_only_looks_so_is_allowed(select):
    assert refused_in(select) is None


def test_a_shape_that_would_go_out_is_refused_as_a_whole():
    turtle = ":s a sh:NodeShape ; sh:targetNode :a ; sh:sparql [ sh:select 'SELECT $this { SERVICE <http://a.example/> {} }' ] ."
    with pytest.raises(ShapesError, match="SERVICE"):
        validate(ox.Store(), rdflib.Graph().parse(data=HEAD + turtle, format="turtle"))


def test_a_severity_of_ones_own_is_a_violation_and_keeps_its_name():
    turtle = ":s a sh:NodeShape ; sh:targetNode :a ; sh:severity :grave ; sh:nodeKind sh:Literal ."
    report = validate(ox.Store(), rdflib.Graph().parse(data=HEAD + turtle, format="turtle"))
    assert report.violations == 1
    assert "https://a.example/#grave" in report.to_turtle()


def test_a_query_that_cannot_be_joined_is_asked_of_each_focus_node():
    turtle = ":s a sh:NodeShape ; sh:targetNode :a, :b ; sh:sparql [ sh:select 'SELECT $this { FILTER($this = <https://a.example/#b>) }' ] ."
    report = validate(ox.Store(), rdflib.Graph().parse(data=HEAD + turtle, format="turtle"))
    assert [result.names[0].en for result in report.results] == ["b"]


class _Call(socketserver.BaseRequestHandler):
    def handle(self):
        self.server.calls += 1


@pytest.fixture(scope="module")
def far():
    """A server that hangs up and counts who has called."""
    with socketserver.TCPServer(("127.0.0.1", 0), _Call) as server:
        server.calls = 0
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server
        server.shutdown()


TRICKS = [
    "SELECT $this { ?s ?p $this FILTER(1<2)SERVICE#>\n<FAR>{?x ?y ?z} }",
    "SELECT $this { ?s ?p $this # c\r SERVICE <FAR> {?x ?y ?z}\n }",
    "SELECT $this { ?s <http://x/\u3000'> $this . SERVICE <FAR> {?x ?y ?z} ?s <http://x/\u3000'> $this }",
    "SELECT $this { ?s ?p $this . ?a ?b $PATHSERVICE <FAR> {?x ?y ?z} }",
    "SELECT $this { ?s ?p $this . ?s ?q 1SERVICE <FAR> { ?a ?b ?c } }",
    "SELECT $this { ?s ?p $this . SERVICE <FAR> { ?a ?b ?c } }",
]


def _shape_that_asks(select: str, *, prefix: str = "q", namespace: str = "http://a.example/") -> rdflib.Graph:
    graph = rdflib.Graph()
    shape, rule, head, row = (rdflib.URIRef(f"https://a.example/#{name}") for name in ("s", "r", "h", "d"))
    sh = rdflib.SH
    for triple in (
        (shape, rdflib.RDF.type, sh.PropertyShape),
        (shape, sh.targetNode, rdflib.URIRef("https://a.example/#a")),
        (shape, sh.path, rdflib.URIRef("https://a.example/#p")),
        (shape, sh.sparql, rule),
        (rule, sh.select, rdflib.Literal(select)),
        (rule, sh.prefixes, head),
        (head, sh.declare, row),
        (row, sh.prefix, rdflib.Literal(prefix)),
        (row, sh.namespace, rdflib.Literal(namespace)),
    ):
        graph.add(triple)
    return graph


@pytest.mark.parametrize("select", TRICKS)
def test_no_shape_asks_another_server(far, select):
    a, p = (ox.NamedNode(f"https://a.example/#{name}") for name in "ap")
    store = ox.Store()
    store.add(ox.Quad(a, p, a))
    asking = select.replace("FAR", f"http://127.0.0.1:{far.server_address[1]}/")
    with contextlib.suppress(ShapesError):
        validate(store, _shape_that_asks(asking))
    assert far.calls == 0


@pytest.mark.parametrize(
    "declared",
    [
        {"prefix": "q: <http://a#> SELECT $this { ?s ?p $this SERVICE <FAR> {?x ?y ?z} } #"},
        {"namespace": "http://a#> SELECT $this { ?s ?p $this SERVICE <FAR> {?x ?y ?z} } #"},
    ],
)
def test_a_declared_prefix_is_one_or_the_shape_is_refused(far, declared):
    told = {key: value.replace("FAR", f"http://127.0.0.1:{far.server_address[1]}/") for key, value in declared.items()}
    with pytest.raises(ShapesError):
        validate(ox.Store(), _shape_that_asks("SELECT $this { ?s ?p $this }", **told))
    assert far.calls == 0


def test_the_letters_of_a_request_stay_what_they_say_in_texts_iris_and_variables():
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("http://x/SERVICE"), ox.NamedNode("http://x/p"), ox.Literal("\\Service")))
    asked = "SELECT ?service { <http://x/SERVICE> <http://x/p> ?service FILTER(?service = '\\\\Service') } # SERVICE"
    (row,) = store.query(without_requests(asked))
    assert row["service"].value == "\\Service"
