"""What a process makes of a result for a page, a file and a picture."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from samples import HOSTILE, LUO, WIRE

from lukou_kg.graphs.knowledge_from import from_quads
from lukou_kg.graphs.quads import to_quads
from lukou_kg.query.library import load_questions, question_sparql
from lukou_kg.serve.limits import MAX_CLAIMS, Limits
from lukou_kg.serve.lines import Task, Wanted, packed_task, sizes, unpacked_task
from lukou_kg.serve.problems import ProblemError
from lukou_kg.serve.showing import Align, Form, Showing, unpacked_chart, unpacked_sheet
from lukou_kg.serve.tabulating import tabulated


@pytest.fixture(scope="module")
def store(knowledge, schema) -> ox.Store:
    store = ox.Store()
    store.bulk_extend(to_quads(knowledge, schema))
    return store


@pytest.fixture(scope="module")
def graph_file(store, tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("graph") / "graph.nq"
    store.dump(str(file), ox.RdfFormat.N_QUADS)
    return file


@pytest.fixture(scope="module")
def made(store, schema):
    def answer(sparql: str, form: Form = Form.ROWS, *, limits: Limits | None = None, **showing: object):
        wanted = Showing(language=str(showing.pop("language", "zh")), form=form, **showing)
        return tabulated(store, schema, limits or Limits(), sparql, wanted)

    return answer


def sheet(answer):
    return unpacked_sheet(answer.body)


def test_columns_say_what_they_hold(made) -> None:
    shown = sheet(made(question_sparql("visits", {}), headings=(("who", "人物"),)))
    columns = {column.name: column for column in shown.columns}
    assert columns["who"].heading == "人物"
    assert columns["site"].heading == "site"
    held = {name: column.align for name, column in columns.items()}
    assert (held["when"], held["articles"], held["sentence"]) == (Align.DATE, Align.NUMBER, Align.LONG)


def test_things_of_the_graph_have_an_id_and_terms_have_not(made) -> None:
    shown = sheet(made("SELECT ?a ?b { ?a a ?b . ?a rdfs:label '罗明远'@zh-hans . FILTER(?b = lk:Person) }"))
    assert [(field.text, field.id) for field in shown.rows[0]] == [("罗明远", LUO), ("人物", "")]


@pytest.mark.parametrize(("descending", "order"), [(False, ["1", "9", "10", ""]), (True, ["10", "9", "1", ""])])
def test_numbers_sort_as_numbers_and_what_is_empty_comes_last(made, order: list[str], *, descending: bool) -> None:
    shown = sheet(made("SELECT ?n { VALUES ?n { 10 UNDEF 9 1 } }", sort="n", descending=descending))
    assert [row[0].text for row in shown.rows] == order


@pytest.mark.parametrize(
    ("heading", "language", "number", "note"),
    [
        ("金额（元）", "zh", "123456789", "1.235 亿"),
        ("金额（元）", "zh", "50000", "5 万"),
        ("金额（元）", "zh", "9999", ""),
        ("金额（元）", "zh", "-200000000", "-2 亿"),
        ("金额（元）", "zh", "'NaN'^^xsd:double", ""),
        ("amount (CNY)", "en", "2500000000", "2.5 bn"),
        ("amount (CNY)", "en", "50000", ""),
        ("人数", "zh", "123456789", ""),
    ],
)
def test_large_amounts_are_told_as_people_say_them(made, heading: str, language: str, number: str, note: str) -> None:
    shown = sheet(made(f"SELECT ({number} AS ?n) {{}}", language=language, headings=(("n", heading),)))
    assert shown.rows[0][0].note == note


def test_a_result_that_is_cut_says_so_in_every_form(made) -> None:
    sparql, few = "SELECT ?s { ?s ?p ?o }", Limits(rows=3)
    assert {made(sparql, form, limits=few).held for form in Form} == {3}
    assert sheet(made(sparql, limits=few)).cut
    assert unpacked_chart(made(sparql, Form.CHART, limits=few).body).cut


def test_what_is_longer_than_an_answer_may_be_is_refused(made) -> None:
    with pytest.raises(ProblemError) as told:
        made("SELECT ?s ?p ?o { ?s ?p ?o }", Form.CSV, limits=Limits(answer=1_000))
    assert told.value.status == 503


@pytest.mark.parametrize("form", list(Form))
def test_the_same_question_gives_the_same_bytes(made, form: Form) -> None:
    sparql = question_sparql("visits", {})
    assert made(sparql, form).body == made(sparql, form).body


@pytest.mark.parametrize("question", load_questions())
def test_the_claims_behind_an_answer_are_a_knowledge_of_their_own(made, knowledge, question: str) -> None:
    sparql = load_questions()[question].sparql
    found = from_quads(ox.parse(made(sparql, Form.CLAIMS).body, format=ox.RdfFormat.N_QUADS))
    statements = {statement.id: statement for statement in knowledge.statements}
    assert all(statement == statements[statement.id] for statement in found.statements)
    assert len(found.statements) <= MAX_CLAIMS


def test_where_rows_name_claims_those_are_meant(made) -> None:
    sparql = question_sparql("visits", {"person": "方可欣"})
    found = from_quads(ox.parse(made(sparql, Form.CLAIMS).body, format=ox.RdfFormat.N_QUADS))
    assert [(item.relation, item.object) for item in found.statements] == [("visited", HOSTILE)]


def test_where_rows_name_none_those_are_meant_that_join_things_of_the_rows(made) -> None:
    found = from_quads(
        ox.parse(made("SELECT ?a ?b { ?a lk:locatedIn ?b }", Form.CLAIMS).body, format=ox.RdfFormat.N_QUADS)
    )
    assert {item.relation for item in found.statements} == {"locatedIn"}
    assert WIRE in {thing.id for thing in found.things}


@pytest.mark.parametrize(
    ("sparql", "joined"),
    [
        ("SELECT ?a ?b { ?a lk:locatedIn ?b }", True),
        ("SELECT ?a { ?a a lk:Claim }", True),
        ("SELECT ?a { ?a a lk:Person }", False),
        ("SELECT ?a ?b { ?a a lk:Person ; a ?b }", False),
        ("SELECT ?a { ?a a lk:Nothing }", False),
    ],
)
def test_a_picture_is_offered_where_something_is_joined(made, sparql: str, *, joined: bool) -> None:
    assert sheet(made(sparql)).joined is joined


def test_a_task_goes_over_the_line_as_it_is() -> None:
    showing = Showing(
        language="en", form=Form.XLSX, headings=(("a", "甲"),), sort="a", descending=True, first=3, chart=1
    )
    task = Task(wanted=Wanted.RESULT, text="ASK {}", base="http://localhost/", showing=showing)
    packed = packed_task(task)
    assert unpacked_task(packed[8 : 8 + sizes(packed[:8])[0]]) == task


_CONFINED = """
import sys
from pathlib import Path
from lukou_kg.serve.answering import answer, load
from lukou_kg.serve.confining import confine
from lukou_kg.serve.limits import Limits
from lukou_kg.serve.lines import Task, Wanted
from lukou_kg.serve.showing import Form, Showing
loaded = load(Path(sys.argv[1]), Limits())
confine(1 << 30)
for form in Form:
    for language in ("zh", "en"):
        showing = Showing(language=language, form=form)
        task = Task(wanted=Wanted.RESULT, text=sys.argv[2], base="http://localhost/", showing=showing)
        print(form, answer(loaded, task).status)
"""


@pytest.mark.skipif(importlib.util.find_spec("resource") is None, reason="this system confines nothing")
def test_every_form_is_made_where_no_file_can_be_opened(graph_file: Path) -> None:
    sparql = question_sparql("about", {"name": "a"})
    done = subprocess.run(
        [sys.executable, "-c", _CONFINED, str(graph_file), sparql], capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:-1] == [f"{form} 200" for form in Form for _ in ("zh", "en")]
