"""Queries over a store: answers as typed cells, faults as sentences."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from lukou_kg.errors import NoWorkspaceError, QueryError
from lukou_kg.graphs.quads import to_quads
from lukou_kg.query.engine import open_graph, run
from lukou_kg.query.result import CellKind, Form


def test_the_usual_prefixes_need_no_declaration(county):
    result = run(county, "SELECT ?name WHERE { ?t a lk:Park ; rdfs:label ?name } ORDER BY ?name")
    assert result.columns == ("name",)
    assert result.rows == (("东湾园区",), ("临港园区",))


def test_a_declared_prefix_wins_over_the_usual_one(county):
    assert run(county, "PREFIX lk: <x:> SELECT * { ?s a lk:Park }").rows == ()


def test_the_prefix_id_follows_the_graph(schema, knowledge):
    store = ox.Store()
    store.bulk_extend(to_quads(knowledge, schema, base="https://kg.example/"))
    assert run(store, "ASK { id:park-hexipark2g a lk:Park }")


def test_cells_are_typed(county):
    sparql = """SELECT ?i ?n ?t ?b ?d ?m ?l ?z { VALUES (?i ?n ?t ?b ?d ?m ?l ?z) {
      (lk:Park 2.50 "x" true "2019-03"^^xsd:gYearMonth "--06"^^xsd:gMonth "名"@zh-hans 1e400) } }"""
    (row,) = run(county, sparql).cells
    kinds = [cell.kind for cell in row]
    assert kinds == [
        CellKind.IRI, CellKind.NUMBER, CellKind.TEXT, CellKind.BOOLEAN, CellKind.DATE, CellKind.DATE, CellKind.TEXT,
        CellKind.NUMBER,
    ]  # fmt: skip
    assert [cell.shown() for cell in row] == ["园区", 2.5, "x", True, "2019-03", "XXXX-06", "名", float("inf")]
    assert row[0].shown(iris=True) == "https://w3id.org/lukou-kg/ontology#Park"


def test_a_value_that_is_missing_is_none(county):
    assert run(county, "SELECT ?a ?b { VALUES (?a ?b) { (1 UNDEF) } }").rows == ((1, None),)


@pytest.mark.parametrize(
    ("iri", "zh", "en"),
    [
        ("id:person-gu", "顾海", "顾海"),
        ("lk:supplies", "供货给", "supplies"),
        ("lkv:status-planned", "计划", "planned"),
        ("lkv:stage-started", "开工", "started"),
        ("schema:name", "schema:name", "schema:name"),
        ("<http://elsewhere.example/x>", "http://elsewhere.example/x", "http://elsewhere.example/x"),
        ("id:nobody", "id:nobody", "id:nobody"),
    ],
)
def test_things_and_terms_go_by_name(county, iri, zh, en):
    sparql = f"SELECT ?x {{ VALUES ?x {{ {iri} }} }}"
    assert run(county, sparql).rows == ((zh,),)
    assert run(county, sparql, language="en").rows == ((en,),)


def test_an_article_goes_by_its_title_or_else_by_its_id(county):
    sparql = "SELECT ?a { ?a a lk:Article ; dcterms:identifier ?i } ORDER BY ?i"
    assert run(county, sparql).rows == (("柳河集中签约",), ("顾海现场考察",), ("陆一舟调研",), ("a4",))


def test_ask_gives_yes_or_no(county):
    yes, no = run(county, "ASK { ?s a lk:Park }"), run(county, "ASK { ?s a lk:Industry }")
    assert (yes.form, yes.columns, yes.rows, bool(yes), bool(no)) == (Form.ASK, ("answer",), ((True,),), True, False)


def test_construct_gives_triples_in_order_without_repeats(county):
    result = run(county, "CONSTRUCT { ?park a lk:Place } { ?park a lk:Park . ?x lk:locatedIn ?park }")
    assert result.form is Form.CONSTRUCT
    assert [row[0] for row in result.rows] == ["东湾园区", "临港园区"]
    assert result.columns == ("subject", "predicate", "object")


def test_describe_works_too(county):
    assert len(run(county, "DESCRIBE id:park-bay")) > 3


def test_rows_without_an_order_come_in_that_of_their_cells(county):
    values = "SELECT ?x { VALUES ?x { 3 1 2 } }"
    assert run(county, values).rows == ((1,), (2,), (3,))
    assert run(county, values + " ORDER BY DESC(?x)").rows == ((3,), (2,), (1,))


def test_too_many_rows_are_cut_and_said_to_be(county):
    cut, whole = (run(county, "SELECT * { VALUES ?x { 1 2 3 } }", max_rows=limit) for limit in (2, 3))
    assert (len(cut), cut.cut, len(whole), whole.cut) == (2, True, 3, False)


def test_blank_nodes_of_a_query_are_no_iris(county):
    (row,) = run(county, "SELECT (BNODE() AS ?b) {}").cells
    assert row[0].kind is CellKind.BLANK
    assert row[0].label is None


@pytest.mark.parametrize(
    ("sparql", "zh", "en"),
    [
        ("SELEC", "第 1 行第 6 列", "line 1, column 6"),
        ("SELECT * {\n  ?s ?p\n}", "第 3 行第 2 列", "line 3, column 2"),
        ("SELECT * {\n  ?s ex:p ?o }", "第 2 行第 6 列的前缀「ex:」", "prefix ex: at line 2, column 6"),
        ("SELECT (<http://x/f>(1) AS ?n) {}", "not supported", "not supported"),
        ("", "查询是空的", "The query is empty"),
        (" \n", "查询是空的", "The query is empty"),
        ("SELECT ？x { ?x a lk:Park }", "第 1 行第 8 列有全角字符「？」", "character ？ at line 1, column 8"),
        ("SELECT ?x ｛ ?x a lk:Park }", "全角字符「｛」", "full-width character ｛"),
        ("SELECT ?x { ?x rdfs:label “园” }", "全角字符「“」", "full-width character “"),
        ('SELECT ?x { ?x rdfs:label "（园）"', "语法错误", "syntax error"),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", "语法错误", "syntax error"),
    ],
)
def test_a_fault_is_one_sentence_in_each_language_that_names_the_place(county, sparql, zh, en):
    with pytest.raises(QueryError) as fault:
        run(county, sparql)
    assert zh in fault.value.zh
    assert en in fault.value.en
    assert "\n" not in str(fault.value)
    assert fault.value.__cause__ is None


def test_the_graph_is_the_same_after_refused_queries(county):
    before = len(county)
    for sparql in ("DELETE WHERE { ?s ?p ?o }", "CLEAR ALL", "SELECT * { SERVICE <x:x> {} }"):
        with pytest.raises(QueryError):
            run(county, sparql)
    assert len(county) == before


def test_a_graph_is_read_from_n_quads_or_from_a_store_folder(county_file, county, tmp_path):
    assert len(open_graph(county_file)) == len(county)
    folder = tmp_path / "store"
    disk = ox.Store(str(folder))
    disk.bulk_extend(county)
    disk.flush()
    del disk
    assert len(open_graph(folder)) == len(county)


def test_a_missing_graph_is_said_to_be_missing(tmp_path):
    with pytest.raises(NoWorkspaceError, match="lukou-kg build"):
        open_graph(tmp_path / "none.nq")
