"""Queries in a child process: the same answers, and an end to those that never would."""

from __future__ import annotations

import time

import pytest

from lukou_kg.errors import NoWorkspaceError, QueryError
from lukou_kg.query.engine import run
from lukou_kg.query.library import question_sparql
from lukou_kg.query.limited import packed, packed_error, run_limited, unpacked

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.mark.parametrize(
    "sparql",
    ["ASK { ?s a lk:Park }", "SELECT * { ?s lk:locatedIn ?o }", "CONSTRUCT WHERE { ?s rdfs:label ?o }"],
)
def test_the_answer_is_that_of_this_process(county, county_file, sparql):
    assert run_limited(county_file, sparql, language="en") == run(county, sparql, language="en")


def test_a_saved_question_runs_in_the_child(county_file, schema):
    result = run_limited(county_file, question_sparql("visits", {"person": "陆"}, schema))
    assert [row[0] for row in result.rows] == ["陆一舟"]


def test_a_query_without_end_is_stopped_at_its_limit(county_file):
    start = time.perf_counter()
    with pytest.raises(QueryError, match=r"超过 1\.5 秒"):
        run_limited(county_file, CROSS, seconds=1.5)
    assert time.perf_counter() - start < 4


def test_a_query_that_eats_memory_breaks_only_its_own_process(county_file):
    doubling = "".join(f"BIND(CONCAT(?x{step}, ?x{step}) AS ?x{step + 1})" for step in range(36))
    sparql = f'SELECT (STRLEN(?x36) AS ?n) {{ BIND("aaaaaaaaaa" AS ?x0) {doubling} }}'
    with pytest.raises(QueryError, match="内存"):
        run_limited(county_file, sparql, memory=400 << 20)
    assert run_limited(county_file, "ASK { ?s ?p ?o }")


def test_rows_are_capped_in_the_child(county_file):
    result = run_limited(county_file, "SELECT * { ?s ?p ?o }", max_rows=5)
    assert (len(result), result.cut) == (5, True)


def test_faults_come_back_as_themselves(county_file, tmp_path):
    with pytest.raises(QueryError, match="第 1 行第 6 列"):
        run_limited(county_file, "SELEC")
    with pytest.raises(NoWorkspaceError):
        run_limited(tmp_path / "none.nq", "ASK { ?s ?p ?o }")


def test_what_is_refused_never_starts_a_child(tmp_path):
    start = time.perf_counter()
    with pytest.raises(QueryError, match="图谱以外"):
        run_limited(tmp_path / "none.nq", "SELECT * { SERVICE <http://192.0.2.1/> { ?s ?p ?o } }")
    assert time.perf_counter() - start < 0.1


def test_results_and_errors_survive_the_pipe(county):
    result = run(county, 'SELECT ?x ?y { VALUES (?x ?y) { ("\\u0007\U00020bb7" UNDEF) (lk:Park 2.50) } }')
    assert unpacked(packed(result)) == result
    with pytest.raises(QueryError, match="坏了"):
        unpacked(packed_error(QueryError("坏了", "broken")))
