from __future__ import annotations

from dataclasses import replace

import pytest
import view_many as many
from samples import FANG, LUO, SCRIPT, WEST, WIRE, XINGHE, ZONE, evidence, statement
from view_embedded import embedded

from lukou_kg.model.claim import Status
from lukou_kg.model.knowledge import Knowledge, Thing
from lukou_kg.schema import Schema
from lukou_kg.view.around import neighbourhood
from lukou_kg.view.page import page
from lukou_kg.view.payload import make_payload


def said_by(knowledge: Knowledge) -> list[dict[str, object]]:
    """Every statement as the page should hold it, made here in another way."""
    return [
        {
            "id": item.id,
            "relation": item.relation,
            "subject": item.subject,
            "object": item.object,
            "value": item.value,
            "unit": item.unit,
            "status": str(item.status.value),
            "when": item.when and [item.when.edtf, item.when.text, item.when.basis],
            "qualifiers": [list(pair) for pair in item.qualifiers],
            "asserted": item.asserted,
            "score": item.score,
            "rules": list(item.rules),
            "evidence": [
                [one.article, one.sentence, one.span.start, one.quote, one.raw_quote, one.raw_span.start]
                + [[mark.role, mark.span.of(" " * one.span.start + one.quote)] for mark in one.marks]
                for one in item.evidence
            ],
        }
        for item in knowledge.statements
    ]


def thing_of(knowledge: Knowledge, wanted: str) -> Thing:
    return next(thing for thing in knowledge.things if thing.id == wanted)


def read_back(html: str) -> list[dict[str, object]]:
    """The same, out of the page."""
    held = embedded(html, "payload")
    sentences, articles = held["sentences"], held["articles"]

    def quoted(said: dict) -> list[object]:
        of = sentences[said["sentence"]]
        words = [[role, of["quote"][start:end]] for start, end, role in said["marks"]]
        raw = of.get("raw", of["quote"])
        return [articles[of["article"]]["id"], of["number"], of["start"], of["quote"], raw, of["raw_start"], *words]

    return [
        {
            **{
                key: item.get(key)
                for key in ("id", "relation", "subject", "object", "value", "unit", "status", "score")
            },
            "when": [item["when"][key] for key in ("edtf", "text", "basis")] if "when" in item else None,
            "qualifiers": item["qualifiers"],
            "asserted": item["asserted"],
            "rules": item["rules"],
            "evidence": [quoted(said) for said in item["evidence"]],
        }
        for item in held["statements"]
    ]


def test_the_page_holds_every_statement_and_nothing_else(knowledge: Knowledge, schema: Schema) -> None:
    assert read_back(page(knowledge, schema, title="试")) == said_by(knowledge)


def test_a_page_around_one_thing_holds_what_stands_around_it_and_nothing_else(
    knowledge: Knowledge, schema: Schema
) -> None:
    html = page(knowledge, schema, title="试", around=WIRE)
    near = {WIRE, LUO, ZONE, WEST, XINGHE}
    kept = [item for item in knowledge.statements if {item.subject, item.object or item.subject} <= near]
    told = {evidence.article for item in kept for evidence in item.evidence}
    held = embedded(html, "payload")
    assert read_back(html) == said_by(replace(knowledge, statements=tuple(kept)))
    assert {thing["id"] for thing in held["things"]} == near
    assert {article["id"] for article in held["articles"]} == told | set(thing_of(knowledge, WIRE).articles)
    assert embedded(html, "drawing")["whole"] == {
        "things": len(knowledge.things),
        "statements": len(knowledge.statements),
        "articles": len(knowledge.articles),
    }


def test_around_a_thing_no_other_sentence_is_in_the_file(knowledge: Knowledge, schema: Schema) -> None:
    html = page(knowledge, schema, title="试", around=FANG)
    held = {sentence["quote"] for sentence in embedded(html, "payload")["sentences"]}
    others = {evidence.quote for item in knowledge.statements for evidence in item.evidence} - held
    assert others
    assert not [quote for quote in others if quote in html]


def test_the_parts_around_a_thing_grow_with_the_hops_up_to_the_whole_of_what_is_linked(knowledge: Knowledge) -> None:
    sizes = [len(neighbourhood(knowledge, WIRE, hops).things) for hops in (1, 2, 3, 9)]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[2]


def test_a_large_knowledge_is_held_whole(schema: Schema) -> None:
    knowledge = many.many(130)
    assert read_back(page(knowledge, schema, title="试")) == said_by(knowledge)


def test_each_thing_is_held_with_its_names(knowledge: Knowledge, schema: Schema) -> None:
    held = embedded(page(knowledge, schema, title="试"), "payload")
    assert [(thing["id"], thing["name"], thing["aliases"]) for thing in held["things"]] == [
        (thing.id, thing.name, list(thing.aliases)) for thing in knowledge.things
    ]


def test_each_relation_between_things_is_one_edge(knowledge: Knowledge, schema: Schema) -> None:
    edges = embedded(page(knowledge, schema, title="试"), "edges")
    assert [(edge["id"], edge["from"], edge["to"]) for edge in edges] == [
        (item.id, item.subject, item.object) for item in knowledge.statements if item.object is not None
    ]


@pytest.mark.parametrize("count", [2, 3, 7])
def test_parallel_relations_are_kept_apart(knowledge: Knowledge, schema: Schema, count: int) -> None:
    said = evidence("1", 1, {"subject": "星河电机电磁线项目", "object": "星河电机股份有限公司"})
    ends = [(WIRE, XINGHE), (XINGHE, WIRE)]
    parallel = tuple(
        statement(f"relation{number}", ends[number % 2][0], said, object=ends[number % 2][1]) for number in range(count)
    )
    held = replace(knowledge, statements=parallel)
    edges = embedded(page(held, schema, title="试"), "edges")
    assert len(edges) == count
    # A bow is drawn as seen from its start: seen from the other end it bows to the other side.
    bows = {
        (bow["roundness"], (bow["type"] == "curvedCW") == (edge["from"] < edge["to"]))
        for edge in edges
        if (bow := edge.get("smooth"))
    }
    assert len(bows) == count - 1


def test_only_actual_relations_are_drawn_solid(knowledge: Knowledge, schema: Schema) -> None:
    edges = embedded(page(knowledge, schema, title="试"), "edges")
    dashed = {edge["id"] for edge in edges if "dashes" in edge}
    assert dashed == {item.id for item in knowledge.statements if item.object and item.status is not Status.ACTUAL}
    assert dashed


def test_a_sentence_is_held_once_however_much_it_says(knowledge: Knowledge, schema: Schema) -> None:
    payload = make_payload(knowledge, schema)
    places = [(sentence.article, sentence.start) for sentence in payload.sentences]
    assert len(places) == len(set(places))
    assert len(places) < sum(len(item.evidence) for item in knowledge.statements)


def test_the_text_as_received_is_held_where_it_differs(knowledge: Knowledge, schema: Schema) -> None:
    raws = [sentence.raw for sentence in make_payload(knowledge, schema).sentences]
    assert "白石膜材項目6月竣工，屬於新材料產業。" in raws
    assert None in raws


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://news.example/1.html?a=1&b=2", True),
        ("HTTP://news.example/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("https://x.example/ onclick=alert(1)", False),
        ("//news.example/1", False),
        (" https://news.example/", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_led_to(
    knowledge: Knowledge, schema: Schema, url: str | None, *, kept: bool
) -> None:
    held = replace(knowledge, articles=tuple(replace(head, url=url) for head in knowledge.articles))
    assert make_payload(held, schema).articles[0].url == (url if kept else None)


def test_kinds_and_relations_come_with_the_labels_and_colours_of_their_cards(
    knowledge: Knowledge, schema: Schema
) -> None:
    payload = make_payload(knowledge, schema)
    park = next(kind for kind in payload.kinds if kind.id == "Park")
    card = schema.kinds["Park"]
    assert (park.zh, park.en, park.colour, park.shape) == (card.labels.zh, card.labels.en, card.colour, card.shape)
    visited = next(relation for relation in payload.relations if relation.id == "visited")
    assert (visited.zh, visited.inverse_zh) == (
        schema.relations["visited"].labels.zh,
        schema.relations["visited"].inverse.zh,
    )


def test_a_kind_and_a_relation_that_no_card_describes_are_still_shown(knowledge: Knowledge, schema: Schema) -> None:
    odd = replace(knowledge.things[0], kind="Odd")
    said = replace(knowledge.statements[0], relation="oddly")
    held = replace(knowledge, things=(odd, *knowledge.things[1:]), statements=(said, *knowledge.statements[1:]))
    payload = make_payload(held, schema)
    assert "Odd" in {kind.zh for kind in payload.kinds}
    assert "oddly" in {relation.inverse_en for relation in payload.relations}


def test_the_knowledge_is_left_as_it_was(knowledge: Knowledge, schema: Schema) -> None:
    before = repr(knowledge)
    page(knowledge, schema, title=SCRIPT)
    assert repr(knowledge) == before
