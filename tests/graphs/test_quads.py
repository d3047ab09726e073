"""What stands in the graph is what docs/graph.md says."""

from dataclasses import replace

import pytest
import samples
from pyoxigraph import BlankNode, NamedNode, Store

from lukou_kg.graphs.claims import stage_of
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.vocabulary import prefixes
from lukou_kg.model.claim import Status, When

HEAD = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in prefixes().items())


@pytest.fixture(scope="module")
def store(knowledge, schema):
    filled = Store()
    filled.extend(to_quads(knowledge, schema))
    return filled


def ask(store, pattern):
    return bool(store.query(HEAD + f"ASK {{ {pattern} }}"))


def rows(store, query):
    return [tuple(term.value if term else None for term in row) for row in store.query(HEAD + query)]


def test_there_are_no_blank_nodes_and_no_named_graphs(knowledge, schema):
    for quad in to_quads(knowledge, schema):
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)
        assert str(quad.graph_name) == "DEFAULT"


def test_quads_are_in_order_without_repeats(knowledge, schema):
    lines = [str(quad) for quad in to_quads(knowledge, schema)]
    assert lines == sorted(set(lines))


def test_every_iri_is_ascii(knowledge, schema):
    for quad in to_quads(knowledge, schema):
        assert all(
            term.value.isascii() for term in (quad.subject, quad.predicate, quad.object) if isinstance(term, NamedNode)
        )


@pytest.mark.parametrize(
    "pattern",
    [
        f'id:{samples.ZONE} a lk:Thing, lk:Park ; rdfs:label "青岭经开区"@zh-hans ; skos:altLabel "经开区"@zh-hans',
        f"id:{samples.ZONE} lk:mentionedIn/dcterms:identifier 'art-1-visit', 'art-3-progress'",
        f"id:{samples.WIRE} lk:locatedIn id:{samples.ZONE}, id:{samples.WEST}",
        f"id:{samples.WIRE} lk:investmentAmount '500000000'^^xsd:decimal",
        f'id:{samples.WIRE} lk:signedOn "2023-03"^^xsd:gYearMonth ; lk:stage lkv:stage-signed',
        f'id:{samples.FILM} lk:completedOn "--06"^^xsd:gMonth ; lk:stage lkv:stage-completed',
        f"id:{samples.LUO} lk:visited id:{samples.WIRE}, id:{samples.FILM}",
        f"id:{samples.SIGNING} lk:projectCount 12",
    ],
)
def test_what_is_asserted_stands_as_a_direct_triple(store, pattern):
    assert ask(store, pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        f"id:{samples.WIRE} lk:startedOn ?when",
        f"id:{samples.WIRE} lk:stage lkv:stage-started",
        f"id:{samples.WIRE} lk:outputValue ?value",
        f"id:{samples.CELL} lk:stage ?stage",
        f"id:{samples.QINGLING} lk:attracted ?project",
        "?person lk:says ?words",
    ],
)
def test_what_is_planned_projected_negotiated_or_said_does_not(store, pattern):
    assert not ask(store, pattern)


def test_a_claim_holds_its_status_time_qualifiers_and_unit(store):
    found = rows(
        store,
        f"""SELECT ?value ?status ?unit ?bound ?kind WHERE {{
        ?c a lk:Claim, rdf:Statement ; rdf:subject id:{samples.WIRE} ; rdf:predicate lk:outputValue ;
        rdf:object ?value ; lk:status ?status ; lk:asserted false ; lk:unit ?unit ; lk:qualifierBound ?bound ;
        lk:qualifierKind ?kind }}""",
    )
    vocabulary = prefixes()["lkv"]
    assert found == [("800000000", f"{vocabulary}status-projected", "CNY", "max", "年产值")]


def test_a_planned_start_has_its_time_on_the_claim(store):
    found = rows(
        store,
        "SELECT ?t ?e ?w ?b WHERE { ?c rdf:predicate lk:startedOn ; lk:time ?t ; lk:edtf ?e ; "
        "lk:timeText ?w ; lk:timeBasis ?b }",
    )
    assert found == [("2023-09", "2023-09", "今年9月", prefixes()["lkv"] + "basis-text")]


def test_a_time_that_is_not_known_is_said_to_be_unknown(store):
    assert ask(store, f"?c rdf:subject id:{samples.CELL} ; rdf:predicate lk:signedOn ; rdf:object lkv:unknown-time")


def test_an_asserted_time_that_is_not_known_gives_the_stage_alone(knowledge, schema):
    signed = samples.statement("signedOn", samples.CELL, samples.evidence("2", 2, {}))
    store = Store()
    store.extend(to_quads(replace(knowledge, statements=(signed,)), schema))
    assert ask(store, f"id:{samples.CELL} lk:stage lkv:stage-signed")
    assert not ask(store, f"id:{samples.CELL} lk:signedOn ?when")


def test_a_time_that_no_xsd_type_fits_is_edtf(knowledge, schema):
    when = When(edtf="2023-03/2023-05", text="3至5月", basis="text")
    signed = samples.statement("signedOn", samples.CELL, samples.evidence("2", 2, {}), when=when)
    store = Store()
    store.extend(to_quads(replace(knowledge, statements=(signed,)), schema))
    assert ask(store, f'id:{samples.CELL} lk:signedOn "2023-03/2023-05"^^edtf:EDTF')
    assert ask(store, '?c lk:edtf "2023-03/2023-05"')
    assert not ask(store, "?c lk:time ?t")


def test_every_claim_leads_to_the_words_in_its_article(store):
    for number, source in samples.SOURCES.items():
        found = rows(
            store,
            f"""SELECT DISTINCT ?start ?end ?quote ?rs ?re ?raw WHERE {{ ?c prov:wasDerivedFrom ?e .
            ?e oa:hasSource/dcterms:identifier "{source.head.id}" ; lk:start ?start ; lk:end ?end ; lk:quote ?quote ;
            lk:rawStart ?rs ; lk:rawEnd ?re ; lk:rawQuote ?raw }}""",
        )
        assert found, number
        for start, end, quote, raw_start, raw_end, raw in found:
            assert source.text[int(start) : int(end)] == quote
            assert source.raw[int(raw_start) : int(raw_end)] == raw


def test_claims_of_one_sentence_share_its_evidence(store):
    found = rows(
        store,
        "SELECT ?e (COUNT(?c) AS ?n) WHERE { ?e lk:sentence 0 ; oa:hasSource/dcterms:identifier 'art-1-visit' . "
        "?c prov:wasDerivedFrom ?e } GROUP BY ?e",
    )
    assert [count for _, count in found] == ["3"]


def test_selectors_say_the_same_as_the_evidence(store):
    assert not ask(store, "?e a lk:Evidence ; lk:start ?a ; oa:hasSelector/oa:start ?b FILTER(?a != ?b)")
    assert not ask(store, "?e a lk:Evidence ; lk:end ?a ; oa:hasSelector/oa:end ?b FILTER(?a != ?b)")
    assert not ask(store, "?e a lk:Evidence ; lk:quote ?a ; oa:hasSelector/oa:exact ?b FILTER(?a != ?b)")


def test_a_quote_with_hidden_characters_is_readable_and_kept_whole(knowledge, schema):
    hidden = replace(knowledge.statements[0].evidence[0], raw_quote="要\u202e快\u200b")
    statement = replace(knowledge.statements[0], evidence=(hidden,))
    store = Store()
    store.extend(to_quads(replace(knowledge, statements=(statement,)), schema))
    assert rows(store, "SELECT ?raw ?whole WHERE { ?e lk:rawQuote ?raw ; lk:rawQuoteEscaped ?whole }") == [
        ("要快", '"\\u8981\\u202e\\u5feb\\u200b"')
    ]


def test_marks_name_the_words_and_their_roles(store):
    source = samples.SOURCES["1"]
    found = rows(
        store, f"SELECT ?mark WHERE {{ ?c rdf:subject id:{samples.FILM} ; rdf:predicate lk:supplies ; lk:mark ?mark }}"
    )
    words = {role: source.text[int(start) : int(end)] for _, role, start, end in (mark.split(" ") for (mark,) in found)}
    assert words == {"subject": "白石膜材项目", "object": "东泽电子有限公司", "trigger": "供应"}


def test_articles_are_typed_dated_and_traced(store):
    found = rows(
        store,
        "SELECT ?id ?date ?by ?source WHERE { ?a a lk:Article, schema:NewsArticle ; dcterms:identifier ?id ; "
        "dcterms:source ?source OPTIONAL { ?a schema:datePublished ?date ; lk:dateKnownFrom ?by } } ORDER BY ?id",
    )
    assert found == [
        ("art-1-visit", "2023-05-13", "field published", "articles/visit.txt"),
        ("art-2-roundup", "2023", "field published", "articles/roundup.jsonl#2"),
        ("art-3-progress", None, None, "articles/progress.html"),
    ]


def test_the_dataset_counts_itself(store, knowledge):
    found = rows(
        store,
        "SELECT ?a ?t ?c ?n WHERE { id:dataset lk:articleCount ?a ; lk:thingCount ?t ; lk:claimCount ?c ; "
        "void:triples ?n }",
    )
    counts = (len(knowledge.articles), len(knowledge.things), len(knowledge.statements), len(store))
    assert found == [tuple(map(str, counts))]


def test_a_hostile_name_is_a_name(store):
    assert rows(store, f"SELECT ?l WHERE {{ id:{samples.HOSTILE} rdfs:label ?l }}") == [(samples.SCRIPT,)]
    assert rows(store, f"SELECT ?l WHERE {{ id:{samples.SIGNING} rdfs:label ?l }}") == [(samples.QUOTES,)]


def test_only_the_base_differs_between_bases(knowledge, schema):
    one = [str(quad) for quad in to_quads(knowledge, schema)]
    other = to_quads(knowledge, schema, base="https://kg.example/")
    two = [str(quad).replace("https://kg.example/id/", prefixes()["id"]) for quad in other]
    assert sorted(two) == one


def test_statements_of_every_status_are_kept(knowledge, schema):
    statement = knowledge.statements[0]
    every = tuple(replace(statement, id=f"claim-{status}", status=status, asserted=False) for status in Status)
    store = Store()
    store.extend(to_quads(replace(knowledge, statements=every), schema))
    assert len(rows(store, "SELECT ?s WHERE { ?c a lk:Claim ; lk:status ?s }")) == len(Status)


@pytest.mark.parametrize(
    ("relation", "stage"),
    [
        ("signedOn", "stage-signed"), ("startedOn", "stage-started"), ("completedOn", "stage-completed"),
        ("producedOn", "stage-producing"), ("stalledOn", "stage-stalled"), ("resumedOn", "stage-resumed"),
        ("toppedOutOn", "stage-topped-out"), ("relocation", "stage-relocation"), ("On", "stage-on"),
    ],
)  # fmt: skip
def test_a_stage_is_named_after_its_relation(relation, stage):
    assert stage_of(relation) == stage


def test_a_statement_without_object_value_or_time_is_a_fault_of_ours(knowledge, schema):
    broken = samples.statement("investmentAmount", samples.WIRE, samples.evidence("1", 1, {}))
    with pytest.raises(ValueError, match="neither object nor value"):
        to_quads(replace(knowledge, statements=(broken,)), schema)
