"""What a query may not do: reach outside, change the graph, bring the process down."""

from __future__ import annotations

import contextlib
import re
import socket
import socketserver
import subprocess
import sys
import threading
import time

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.errors import QueryError
from lukou_kg.query.guard import MAX_BRACKETS, MAX_OPERATORS, harmless, harmless_over

ALONE = """
import sys, pyoxigraph
from lukou_kg.query.guard import harmless
list(pyoxigraph.Store().query(harmless(sys.stdin.read())))
"""
FAR = "<http://192.0.2.1:9/>"

OUTSIDE = [
    f"SELECT * {{ SERVICE {FAR} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ service silent {FAR} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ S\\u0045RVICE {FAR} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERV\\U00000049CE {FAR} {{ ?s ?p ?o }} }}",
    # The engine takes letters for a keyword where a tokenizer sees a longer word.
    "PREFIX : <http://192.0.2.1:9/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    f"SELECT * {{ ?s ?p 1SERVICE{FAR} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s ?p 1.SERVICE{FAR} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s ?p 1.e1SERVICE{FAR} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s ?p true.SERVICE{FAR} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s ?p ?o.SERVICE{FAR} {{ ?a ?b ?c }} }}",
    # Each of these hides the word from a tokenizer in what the engine does not take for a text, comment or IRI.
    f"SELECT * {{ ?s ?p lk:a\\' . SERVICE {FAR} {{ ?a ?b ?c }} FILTER(?p = 'x') }}",
    f"SELECT * {{ ?s ?p lk:a\\# . SERVICE {FAR} {{ ?a ?b ?c }} \n }}",
    f"SELECT * {{ ?s ?p lk:、\\' . SERVICE {FAR} {{ ?a ?b ?c }} FILTER(?p = 'x') }}",
    "PREFIX b: <b:> SELECT * { ?s ?p ?a FILTER(?a<b:c)SERVICE#>\n:x { ?d ?e ?f } }",
    f'PREFIX b: <b:> SELECT * {{ ?s ?p ?a FILTER(?a<b:c)#>"""\n SERVICE {FAR} {{ ?d ?e ?f }} #"""\n }}',
    # A number, a truth value or a keyword in front of the letters, behind a sign that may end a path.
    f"SELECT * {{ ?s lk:a?1SERVICE{FAR} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s lk:a?trueSERVICE{FAR} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s lk:a? SERVICE{FAR} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s ?p lk: SERVICE{FAR} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s ?p lk:a-1SERVICE{FAR} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s ?p 'a'@en-SERVICE{FAR} {{ ?a ?b ?c }} }}",
]
NAMES = ["service", "myService", "SERVICE_2", "load", "from", "named", "insert", "with", "项目service"]


@pytest.mark.parametrize("sparql", OUTSIDE)
def test_no_request_leaves_by_a_query(sparql):
    """Refused, or turned into something that the engine cannot take for a request."""
    try:
        safe = harmless(sparql)
    except QueryError:
        return
    assert not outside_names(safe)
    with pytest.raises(SyntaxError):
        ox.Store().query(safe, prefixes={"lk": "lk:", "": "x:"})


def test_the_engine_still_knows_no_escaped_keyword():
    """`harmless` rests on this: an escaped letter is part of no keyword to the engine."""
    with pytest.raises(SyntaxError):
        ox.Store().query(f"SELECT * {{ S\\u0045RVICE {FAR} {{ ?s ?p ?o }} }}")


def outside_names(sparql):
    """The letters of the word where they are in no name of a variable."""
    return re.findall(r"(?i)(?<![?$\w])[\w:-]*service", sparql)


FRAGMENTS = ['"', "'", "\\", "SERVICE", "service", FAR, "<", ">", "#", "\n", "a:", ":", "lk:a", "{", "}", "?", "$"]
FRAGMENTS += ["?s", "?p", "?o", " ", ".", ";", "1", "1e", "true", "a", "^", "|", "/", "*", "-", "@en", "。", "_:b"]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join))
def test_whatever_passes_holds_the_word_in_names_only(sparql):
    try:
        safe = harmless(sparql)
    except QueryError:
        return
    assert not outside_names(safe)
    assert safe.count("\n") == sparql.count("\n")


class Call(socketserver.BaseRequestHandler):
    def handle(self):
        self.server.calls += 1


class Far(socketserver.TCPServer):
    """A server that hangs up and counts who has called."""

    calls = 0


@pytest.fixture(scope="module")
def far():
    with Far(("127.0.0.1", 0), Call) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server
        server.shutdown()


def ask_engine(sparql, server):
    """The query, in which FAR stands for the server, as the engine takes it; what is wrong with it is no matter here."""
    with contextlib.suppress(SyntaxError, RuntimeError, OSError, ValueError):
        far = f"<http://127.0.0.1:{server.server_address[1]}/>"
        list(ox.Store().query(sparql.replace("FAR", far), prefixes={"lk": "lk:", "": "x:"}))


def test_a_request_would_be_seen(far):
    before = far.calls
    ask_engine("SELECT * { SERVICE FAR { ?s ?p ?o } }", far)
    assert far.calls == before + 1


PIECES = ["SERVICE", "service ", "SERVICE:", "?SERVICE", "$service", "lk:SERVICE", ":service", "?1", "true", "1", "?"]
PIECES += ["FAR", " FAR { ?x ?y ?z }", " ?s ?p ", "lk:a", "_:b", "{}", ".", ";", ",", "/", "|", "-", "FILTER(1)", "@en"]


@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=9).map("".join))
def test_nothing_that_passes_reaches_another_server(far, body):
    before = far.calls
    with contextlib.suppress(QueryError):
        ask_engine(harmless(f"SELECT * {{ {body} }}"), far)
    assert far.calls == before


HOMES = ["http://h:80", "http://h:", "http://[::1", "x:", "http://h/%", "http://h:80/"]  # with a name behind, no IRI


@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize("name", ["p:SERVICE", "p:service", "p:aSERVICE", "p:SERVICE-", "_:SERVICE", ":SERVICE"])
def test_a_local_name_that_holds_the_word_reaches_no_server(far, home, name):
    before = far.calls
    sparql = f"PREFIX p: <{home}> PREFIX : <{home}> SELECT * {{ ?s ?q {name} FAR {{ ?a ?b ?c }} }}"
    with pytest.raises(QueryError, match=r"SERVICE|service"):
        ask_engine(harmless(sparql), far)
    assert far.calls == before


@given(
    name=st.sampled_from(NAMES)
    | st.from_regex(r"([a-z][a-z_]{0,2})?(service|load|from)[A-Za-z0-9_]{0,3}", fullmatch=True),
    change=st.sampled_from([str.lower, str.upper, str.title]),
)
def test_a_name_is_no_keyword_whatever_its_letters(name, change):
    word = change(name)
    local = word if "service" not in word.lower() else "other"
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("x:s"), ox.NamedNode(f"x:{local}"), ox.Literal(word)))
    for sparql in (
        f"SELECT ?{word} {{ ?s ?p ?{word} FILTER(?{word}='{word}') }} # {word}",
        f"SELECT ${word} {{ ?s x:{local} ${word} . }} ORDER BY ${word}",
        f"PREFIX {word}: <x:> SELECT ?{word} {{ {word}:s {word}:{local} ?{word} }}",
        f"SELECT ?{word} {{ _:{local} <x:{local}> ?{word} }}",
    ):
        for safe in (harmless(sparql), harmless_over({"g:1"}, sparql)):
            answer = store.query(safe, prefixes={"x": "x:"})
            assert [variable.value for variable in answer.variables] == [word]
            assert [row[word].value for row in answer] == [word]


def test_a_name_that_cannot_be_told_from_the_word_says_so():
    with pytest.raises(QueryError, match="第 1 行第 12 列的 SERVICE 可能被当作"):
        harmless("ASK { ?s ?1SERVICE ?o }")


def test_the_words_stay_free_in_texts_and_iris():
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("http://x/SERVICE"), ox.NamedNode("http://x/FROM"), ox.Literal("\\Service 'LOAD'")))
    sparql = "SELECT * { <http://x/SERVICE> <http://x/FROM> ?o FILTER(?o = '\\\\Service \\'LOAD\\'') } # from SERVICE"
    assert len(list(store.query(harmless(sparql)))) == 1


@pytest.mark.parametrize("word", ["FROM <http://x/>", "from named <http://x/>", "LOAD <http://x/>", "fr\\u006Fm <x:x>"])
def test_other_words_that_reach_outside_are_refused(word):
    with pytest.raises(QueryError, match="图谱以外"):
        harmless(f"SELECT * {word} {{ ?s ?p ?o }}")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * FROM <g:1> { ?s ?p ?o }",
        "select * from named <g:1> from # one\n <g:2> { ?s ?p ?o }",
        "ASK FROM<g:1>{ ?s ?p 'from <g:3>' }",
    ],
)
def test_graphs_of_the_store_may_be_chosen_where_they_are_known(sparql):
    assert harmless_over({"g:1", "g:2"}, sparql)
    with pytest.raises(QueryError, match="图谱以外"):
        harmless_over({"g:2"}, sparql)


@pytest.mark.parametrize(
    "sparql", ["ASK FROM", "ASK FROM NAMED", "ASK FROM x:1 {}", "ASK fr\\u006Fm <g:1> {}", *OUTSIDE[:4]]
)
def test_what_is_no_graph_of_the_store_is_refused_all_the_same(sparql):
    with pytest.raises(QueryError, match="图谱以外"):
        harmless_over({"g:1"}, sparql)


def test_the_engine_still_fetches_no_graph_that_a_query_names():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)
        outside = f"<http://127.0.0.1:{listener.getsockname()[1]}/>"
        assert list(ox.Store().query(f"SELECT * FROM {outside} FROM NAMED <file:///etc/passwd> {{ ?s ?p ?o }}")) == []
        with pytest.raises(BlockingIOError):
            listener.accept()


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> 1 }",
        "PREFIX a: <a:>\nDELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "drop default",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_an_update_is_refused_and_says_so(update):
    with pytest.raises(QueryError, match="会改动图谱"):
        harmless(update)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * " + "{" * 101 + "}" * 101,
        "SELECT * { ?s ?p ?o FILTER" + "(" * 101 + "1" + ")" * 101 + " }",
        "SELECT * { ?s ?p " + "[ ?p " * 101 + "1" + "]" * 101 + " }",
        "SELECT * { " + "{} " * (MAX_BRACKETS + 1) + "}",
        "SELECT * { ?s ?p ?o FILTER(" + "!" * (MAX_OPERATORS + 1) + "?o) }",
        "SELECT * { ?s <a:a>" + "/a" * (MAX_OPERATORS + 1) + " ?o }",
        "SELECT * { ?s ?p '" + "长" * 7000 + "' }",
        "SELECT * { ?s ?p lk:a\\'" + "(" * 2300 + ")" * 2300 + "' }",
    ],
    ids=["groups", "parentheses", "brackets", "many", "not", "path", "long", "hidden in what looks like a text"],
)
def test_what_would_break_the_engine_is_refused(sparql):
    with pytest.raises(QueryError, match="未执行"):
        harmless(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?s ?p ?o FILTER(" + "!(" * 90 + "!" * 1500 + "?o" + ")" * 90 + ") }",
        "SELECT * { ?s ?p ?o FILTER(1" + "+1" * 1900 + ">0) }",
        "SELECT * { ?s ?p ?o " + "MINUS{}" * 550 + " }",
        "SELECT * { {} " + "UNION{}" * 550 + " }",
        "SELECT * " + "{" * 99 + "?s ?p ?o OPTIONAL{}" * 1 + "}" * 99,
    ],
    ids=["not", "plus", "minus", "union", "groups"],
)
def test_what_is_just_let_through_leaves_the_process_alive(sparql):
    """In a process of its own: a fault here would be a segmentation fault."""
    child = subprocess.run([sys.executable, "-c", ALONE], input=sparql.encode(), timeout=60, check=False)
    assert child.returncode == 0


@pytest.mark.parametrize("text", ['"\\', "<a", '"""', "'''a\\", "a.", "a:", "-", "#", "\\u0041", "<", "% ", "?"])
def test_the_guard_takes_no_longer_for_hostile_text(text):
    sparql = text * (19_000 // len(text))
    start = time.process_time()
    with contextlib.suppress(QueryError):
        harmless(sparql)
    assert time.process_time() - start < 1


def test_an_open_quotation_mark_is_named_with_its_place():
    with pytest.raises(QueryError, match="第 2 行第 10 列的引号"):
        harmless("SELECT * {\n  ?s ?p  'abc\n}")


def test_ordinary_queries_pass_unchanged():
    sparql = 'SELECT ?a (COUNT(*) AS ?n) WHERE { ?a lk:b "x (y" ; lk:c/lk:d* ?e FILTER(?e < 3 && ?e > 1) } GROUP BY ?a'
    assert harmless(sparql) == sparql
