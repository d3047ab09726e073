"""A user's own RDF is taken as it is, or refused whole; what it names is found by public terms and ours."""

from __future__ import annotations

import subprocess
import sys
from codecs import BOM_UTF8

import pytest
from pyoxigraph import Triple

from lukou_kg.errors import AuthorityError, LukouError
from lukou_kg.graphs.authority_items import items_in
from lukou_kg.graphs.authority_rdf import triples_in
from lukou_kg.graphs.authority_rows import row_triples
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, ids_of
from lukou_kg.model.authority import Authority, AuthorityItem
from lukou_kg.schema import Schema

IDS = ids_of(DEFAULT_BASE)
PREFIXES = """\
@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix lk: <https://w3id.org/lukou-kg/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ex: <https://example.org/> .
"""


XML = """<?xml version="1.0"?>
<!DOCTYPE rdf:RDF{types}>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:ex="https://example.org/">
<rdf:Description rdf:about="{about}"><ex:b>{inside}</ex:b></rdf:Description></rdf:RDF>"""


def triples(text: str, media_type: str = "text/turtle") -> list[Triple]:
    head = PREFIXES if media_type in {"text/turtle", "application/trig"} else ""
    return triples_in((head + text).encode(), media_type, name="own", ids=IDS)


def items(text: str, schema: Schema, kind: str = "") -> tuple[AuthorityItem, ...]:
    own = Authority(name="own", title="", source="f.ttl", media_type="text/turtle", sha256="", size=0, kind=kind)
    return items_in(triples(text), own, schema)


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("ex:a ex:b 'c' .", "text/turtle"),
        ("ex:g { ex:a ex:b 'c' . } { ex:a ex:b 'c' }", "application/trig"),
        ("<https://example.org/a> <https://example.org/b> 'c' .".replace("'", '"'), "application/n-triples"),
        ('<https://example.org/a> <https://example.org/b> "c" <https://example.org/g> .', "application/n-quads"),
        ('{"@id": "https://example.org/a", "https://example.org/b": "c"}', "application/ld+json"),
        (XML.format(types=' [<!ENTITY e "https://example.org/">]', about="&e;a", inside="c"), "application/rdf+xml"),
    ],
)
def test_every_format_gives_the_same_triples_once(text: str, media_type: str) -> None:
    assert list(map(str, triples(text, media_type))) == ['<https://example.org/a> <https://example.org/b> "c"']


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("<https://example.org/a> <https://example.org/b> 'c' .", "text/turtle"),
        ("<https://example.org/a> <https://example.org/b> 'c' .".replace("'", '"'), "application/n-triples"),
        ('{"@id": "https://example.org/a", "https://example.org/b": "c"}', "application/ld+json"),
        (XML.format(types="", about="https://example.org/a", inside="c"), "application/rdf+xml"),
    ],
)
def test_a_byte_order_mark_changes_nothing(text: str, media_type: str) -> None:
    plain, marked = (triples_in(mark + text.encode(), media_type, name="own", ids=IDS) for mark in (b"", BOM_UTF8))
    assert plain == marked != []


@pytest.mark.parametrize(
    ("types", "inside", "told"),
    [
        (f' [<!ENTITY a "{"x" * 50}"><!ENTITY b "&a;&a;">]', "&b;", "entity b"),
        (' [<!ENTITY a SYSTEM "file:///etc/passwd">]', "&a;", "entity a"),
        (f' [<!ENTITY a "{"x" * 2001}">]', "&a;", "entity a"),
        (f' [<!ENTITY a "{"x" * 2000}">]', "&a;" * 40_000, "grow"),
        ("", "<ex:b>" * 300 + "</ex:b>" * 300, "200 deep"),
        ("", "<ex:b>", "well-formed"),
    ],
)
def test_xml_that_grows_nests_or_reaches_out_is_refused_before_it_is_read(types: str, inside: str, told: str) -> None:
    with pytest.raises(AuthorityError, match=told):
        triples(XML.format(types=types, about="https://example.org/a", inside=inside), "application/rdf+xml")


def test_equal_bytes_give_equal_iris_for_blank_nodes_and_other_names_others() -> None:
    text = "ex:a ex:b [ ex:c [ ex:d 1 ] , _:x ] . _:x ex:e ( 1 2 ) ."
    once, again = triples(text), triples(text)
    assert once == again
    assert "_:" not in "".join(map(str, once))
    other = triples_in((PREFIXES + text).encode(), "text/turtle", name="other", ids=IDS)
    assert other != once


def test_values_are_those_that_a_store_gives_back_and_hidden_characters_go() -> None:
    found = triples("ex:a ex:b 01.50 , 'x\u202ey'@zh-Hant , '\u200b' .")
    assert [str(each.object) for each in found] == [
        '""', '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"xy"@zh-hant',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "media_type", "told"),
    [
        ("ex:a ex:b", "text/turtle", "this RDF file cannot be read"),
        ("<javascript:alert(1)> ex:b 1 .", "text/turtle", "an IRI that is not taken: javascript:"),
        ("ex:a ex:b <file:///etc/passwd> .", "text/turtle", "an IRI that is not taken: file:"),
        ("ex:a <data:text/html,x> 1 .", "text/turtle", "an IRI that is not taken: data:"),
        (f"ex:a ex:b <https://example.org/{'a' * 2000}> .", "text/turtle", "at most 2000 characters"),
        ("ex:a ex:b <https://example.org/\u202ea> .", "text/turtle", "an IRI"),
        ("ex:a ex:b <https://example.org/a b> .", "text/turtle", "this RDF file cannot be read"),
        ("ex:a ex:b <<( ex:a ex:b 1 )>> .", "text/turtle", "triple terms"),
        ("ex:a ex:b " + "<<( ex:a ex:b " * 200_000, "text/turtle", "beyond the limit of 500 times <<"),
        ('{"@context": "http://127.0.0.1:9/c", "@id": "https://e.org/a"}', "application/ld+json", "cannot be read"),
        ('{"a":' * 200_000, "application/ld+json", "cannot be read"),
        ('<https://e.org/a> <https://e.org/b> "\\uD800" .', "application/n-triples", "cannot be read"),
    ],
    ids=range(12),
)
def test_what_is_wrong_or_could_do_harm_is_refused_whole(text: str, media_type: str, told: str) -> None:
    with pytest.raises(LukouError, match=told):
        triples(text, media_type)


def test_deep_nesting_ends_no_process() -> None:
    code = (
        "from lukou_kg.graphs.authority_rdf import triples_in\n"
        "n = 50_000\n"
        "data = b'<a:a> <a:b> ' + b'[ <https://e.org/b> ' * n + b'1' + b']' * n + b' .'\n"
        "print(len(triples_in(data.replace(b'a:', b'urn:a:'), 'text/turtle', name='n', ids='https://e.org/id/')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    assert done.stdout.split() == [b"50001"], done.stderr


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lukou_kg.graphs.authority_rdf.MOST_TRIPLES", 2)
    with pytest.raises(AuthorityError, match="beyond the limit of 2 triples"):
        triples("ex:a ex:b 1 , 2 , 3 .")


def test_names_codes_and_places_are_found_by_public_terms(schema: Schema) -> None:
    text = """
    ex:1 a schema:Corporation ; schema:name "星河"@en , "星河电机" ; schema:legalName "湖南星河电机有限公司" ;
      skos:altLabel "星河股份" ; schema:taxID "91430200MA4LAB101A" ;
      schema:address [ schema:addressRegion "湖南省" ; schema:addressLocality "株洲市" ] .
    ex:2 a lk:Park ; rdfs:label "青石湾经开区"@zh ; lk:locatedIn ex:3 .
    ex:3 a schema:AdministrativeArea ; schema:name "渌口区" ; dcterms:identifier "430212" .
    ex:4 a schema:Organization , schema:Corporation ; schema:name "某公司" .
    ex:5 a ex:Unknown ; schema:name "不知" .
    ex:6 a schema:Corporation .
    """
    found = {item.iri.rpartition("/")[2]: item for item in items(text, schema)}
    assert sorted(found) == ["1", "2", "3", "4"]
    assert found["1"].name == "湖南星河电机有限公司"
    assert found["1"].others == ("星河电机", "星河", "星河股份")
    assert found["1"].codes == ("91430200MA4LAB101A",)
    assert found["1"].places == ("湖南省株洲市",)
    assert (found["2"].kind, found["2"].places) == ("Park", ("渌口区",))
    assert (found["3"].kind, found["3"].codes) == ("Place", ("430212",))
    assert found["4"].kind == "Company"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("湖南釉川电瓷电器有限公司", "Company"),
        ("青岭县工业和信息化局", "GovernmentBody"),
        ("青岭县第一中学", "Organization"),
        ("釉川", "Organization"),
    ],
)
def test_the_end_of_a_name_tells_what_a_public_class_leaves_open(schema: Schema, name: str, kind: str) -> None:
    assert [item.kind for item in items(f'ex:1 a schema:Organization ; schema:name "{name}" .', schema)] == [kind]
    assert [item.kind for item in items(f'ex:1 a lk:Organization ; schema:name "{name}" .', schema)] == ["Organization"]


def test_what_says_no_kind_has_the_one_that_was_given_with_it(schema: Schema) -> None:
    text = 'ex:1 a skos:Concept ; skos:prefLabel "甲乙项目" .'
    assert items(text, schema) == ()
    assert [item.kind for item in items(text, schema, "Project")] == ["Project"]


@pytest.mark.parametrize(
    ("kind", "code", "identifier"),
    [
        ("Company", "91430200ma4lab101a", "uscc-91430200ma4lab101a"),
        ("Place", "430212", "division-430212"),
        ("Company", "430212", "item-"),
        ("Company", "91430200MA4LAB101B", "item-"),
        ("Project", "", "item-"),
    ],
)
def test_a_row_has_the_key_of_an_authority_where_there_is_one(kind: str, code: str, identifier: str) -> None:
    found = list(row_triples(["甲乙"], kind, code, "", authority="own", ids=IDS))
    assert {each.subject.value.startswith(f"{IDS}{identifier}") for each in found} == {True}


def test_a_text_longer_than_the_parser_takes_is_refused_in_words() -> None:
    with pytest.raises(AuthorityError, match="16 MB"):
        triples(f'ex:a schema:description "{"a" * (17 << 20)}" .')
