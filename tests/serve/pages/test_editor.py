"""The SPARQL editor as a page, and what completes a query, without a browser."""

from __future__ import annotations

import json
from html import unescape
from urllib.parse import quote

import pytest
from lxml import html
from samples import ZONE
from serving import CROSS

PARKS = "SELECT ?park WHERE { ?park a lk:Park } ORDER BY ?park"


def parsed(answer):
    return html.fromstring(answer.text)


def asked(sparql: str, more: str = "") -> str:
    return f"/sparql-editor?query={quote(sparql)}{more}"


def test_it_begins_with_a_query_that_runs(page) -> None:
    query = parsed(page("/sparql-editor")).cssselect("#query")[0].text
    assert query.startswith("PREFIX lk:")
    assert parsed(page(asked(query))).cssselect("table.rows tbody tr") != []


def test_it_begins_with_a_saved_question_where_one_is_named(page) -> None:
    query = parsed(page("/sparql-editor?question=visits")).cssselect("#query")[0].text
    assert "PREFIX prov:" in query
    assert "lk:visited" in query
    assert page("/sparql-editor?question=nothing").status_code == 404


def test_things_are_shown_by_name_and_lead_to_their_pages(page) -> None:
    links = parsed(page(asked(PARKS))).cssselect("table.rows td a")
    assert ("青岭经开区", f"/id/{ZONE}") in [(link.text, link.get("href")) for link in links]


@pytest.mark.parametrize(
    ("sparql", "rows"),
    [
        ("ASK { ?park a lk:Park }", ["是"]),
        ("ASK { ?park a lk:Nothing }", ["否"]),
        ('SELECT ("<b>粗</b>" AS ?a) {}', ["<b>粗</b>"]),
        ('SELECT ?a { BIND("" AS ?a) }', [""]),
        ("SELECT (1234.5 AS ?a) {}", ["1,234.5"]),
        ("SELECT (-1234567 AS ?a) {}", ["-1,234,567"]),
        ("SELECT ('NaN'^^xsd:double AS ?a) {}", ["NaN"]),
        ("SELECT ?a ?b { VALUES (?a ?b) { (1 UNDEF) } }", ["1", ""]),
        ("SELECT (<javascript:alert(1)> AS ?a) {}", ["javascript:alert(1)"]),
    ],
)
def test_every_kind_of_answer_is_a_table(page, sparql: str, rows: list[str]) -> None:
    document = parsed(page(asked(sparql)))
    assert [cell.text_content() for cell in document.cssselect("table.rows td")] == rows
    assert document.cssselect("table a[href^='javascript']") == []


def test_a_graph_is_a_table_of_three_columns(page) -> None:
    document = parsed(page(asked("CONSTRUCT { ?a a lk:Park } WHERE { ?a a lk:Park }")))
    assert [cell.text_content() for cell in document.cssselect("table.rows thead th")] == [
        "subject",
        "predicate",
        "object",
    ]


@pytest.mark.parametrize(
    ("sparql", "words"),
    [
        ("SELECT * WHERE { ?a a lk:Park", "语法错误"),
        ("SELECT * WHERE { ?a a nope:Park }", "前缀「nope:」没有声明"),
        ("INSERT DATA { <x:a> <x:b> 1 }", "只能查询"),
        ("SELECT * { SERVICE <http://evil.example/> { ?a ?b ?c } }", "不予执行"),
        ("SELECT * FROM <file:///etc/passwd> { ?a ?b ?c }", "不予执行"),
        ("(" * 300, "嵌套超过"),
        ("a" * 20_001, "超过 20000 字节"),
    ],
)
def test_what_is_wrong_with_a_query_is_said_beside_it(page, sparql: str, words: str) -> None:
    answer = page(asked(sparql))
    document = parsed(answer)
    assert answer.status_code == 400
    assert words in unescape(answer.text)
    assert document.cssselect("#query")[0].text.strip() == sparql


def test_a_query_that_takes_too_long_is_answered_by_a_page_in_both_languages(narrow) -> None:
    answer = narrow.client.get(asked(CROSS), headers={"accept": "text/html"})
    assert answer.status_code == 503
    assert [tag.get("lang") for tag in parsed(answer).cssselect("[role=alert] p")] == ["zh-Hans", "en"]
    assert narrow.client.get("/questions/visits", headers={"accept": "text/html"}).status_code == 200


def test_many_columns_and_long_texts_are_bounded_on_a_page_and_whole_in_a_file(page) -> None:
    wide = "SELECT * { VALUES (" + " ".join(f"?c{n}" for n in range(300)) + ") { (" + "1 " * 300 + ") } ?s a lk:Thing }"
    document = parsed(page(asked(wide)))
    assert len(document.cssselect("table.rows td")) <= 6_000
    long = f'SELECT ("{"长" * 3_000}" AS ?a) {{}}'
    assert len(parsed(page(asked(long))).cssselect("td")[0].text_content()) == 1_500
    assert len(page("/sparql-editor/rows.csv?query=" + quote(long)).text) > 3_000


def test_long_answers_are_turned_over_page_by_page(page) -> None:
    sparql = "SELECT ?n { ?s ?p ?o BIND(STR(?p) AS ?n) } LIMIT 450"
    first, last = parsed(page(asked(sparql))), parsed(page(asked(sparql, "&from=400")))
    assert len(first.cssselect("table.rows tbody tr")) == 200
    assert len(last.cssselect("table.rows tbody tr")) == 50
    assert first.cssselect("a[rel=next]")[0].get("href").endswith("from=200")
    assert last.cssselect("a[rel=next]") == []


def test_terms_of_the_graph_complete_a_query_with_names_in_both_languages(page) -> None:
    terms = {(term["kind"], term["text"]): term for term in json.loads(page("/sparql-editor/terms").text)}
    park = terms["class", "lk:Park"]
    assert (park["zh"], park["en"], park["number"]) == ("园区", "park", 2)
    assert terms["property", "lk:locatedIn"]["zh"] == "位于"


def test_things_complete_a_query_by_their_names(page) -> None:
    found = json.loads(page(f"/sparql-editor/terms?text={quote('经开区')}").text)
    assert {"kind": "thing", "text": f"id:{ZONE}", "zh": "青岭经开区", "en": "青岭经开区", "number": 0} in found


@pytest.mark.parametrize("text", ['"', "\\", "'; DROP", "\n", "x%"])
def test_whatever_is_typed_completes_nothing_else(page, text: str) -> None:
    assert page(f"/sparql-editor/terms?text={quote(text)}x").status_code == 200


def test_the_files_of_a_query_are_those_of_a_question(page) -> None:
    assert page("/sparql-editor/table.xlsx?query=" + quote(PARKS)).content.startswith(b"PK")
    assert page("/sparql-editor/graph?query=" + quote(PARKS)).status_code == 404
