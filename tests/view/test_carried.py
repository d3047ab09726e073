"""Where an article names what a sentence of it does not, by the marks of all evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import FILM, LUO, WIRE, XINGHE, ZONE, evidence, statement

from lukou_kg.model.knowledge import Knowledge, Statement
from lukou_kg.schema import Schema
from lukou_kg.view.payload import Payload, make_payload

WIRE_NAME = "星河电机电磁线项目"
VISIT = {"subject": "罗明远", "object": WIRE_NAME}


def payload_of(knowledge: Knowledge, schema: Schema, *statements: Statement) -> Payload:
    ordered = tuple(sorted(statements, key=lambda item: item.id))
    return make_payload(replace(knowledge, statements=ordered), schema)


def named(payload: Payload, wanted: Statement, evidence_number: int = 0) -> dict[str, tuple[int, str]]:
    """For each end that is named elsewhere the number of the sentence and the words there."""
    fact = next(fact for fact in payload.statements if fact.id == wanted.id)
    spots = fact.evidence[evidence_number].named or ()
    return {
        role: (payload.sentences[place].number, payload.sentences[place].quote[start:end])
        for role, place, start, end in spots
    }


def test_what_a_word_points_to_is_shown_where_it_was_named_last_before(knowledge: Knowledge, schema: Schema) -> None:
    visited = statement("visited", LUO, evidence("1", 0, VISIT), object=WIRE)
    paid = statement("investedBy", WIRE, evidence("1", 1, {"subject": WIRE_NAME}), object=XINGHE)
    lies = statement("locatedIn", WIRE, evidence("1", 2, {"subject": "该项目", "object": "青岭经开区"}), object=ZONE)
    payload = payload_of(knowledge, schema, visited, paid, lies)
    assert named(payload, lies) == {"subject": (1, WIRE_NAME)}
    assert named(payload, visited) == {}


def test_what_is_not_named_before_is_shown_where_it_is_named_first_behind(knowledge: Knowledge, schema: Schema) -> None:
    early = statement("visited", LUO, evidence("1", 0, {"subject": "罗明远"}), object=ZONE)
    late = statement("locatedIn", WIRE, evidence("1", 2, {"object": "青岭经开区"}), object=ZONE)
    assert named(payload_of(knowledge, schema, early, late), early) == {"object": (2, "青岭经开区")}


def test_a_name_that_stands_unmarked_in_the_sentence_itself_is_marked_there(
    knowledge: Knowledge, schema: Schema
) -> None:
    visit = statement("visited", LUO, evidence("1", 0, {"subject": "罗明远"}), object=FILM)
    other = statement("supplies", FILM, evidence("1", 3, {"subject": "白石膜材项目"}), value="x")
    assert named(payload_of(knowledge, schema, visit, other), visit) == {"object": (0, "白石膜材项目")}


def test_an_alias_is_a_name_and_a_name_in_another_article_is_none(knowledge: Knowledge, schema: Schema) -> None:
    by_alias = statement(
        "investedBy", WIRE, evidence("1", 1, {"subject": WIRE_NAME, "object": "星河电机"}), object=XINGHE
    )
    elsewhere = statement("locatedIn", FILM, evidence("3", 0, {"subject": "白石膜材项目"}), object=ZONE)
    in_one = statement("locatedIn", WIRE, evidence("1", 2, {"subject": "该项目", "object": "青岭经开区"}), object=ZONE)
    payload = payload_of(knowledge, schema, by_alias, elsewhere, in_one)
    assert named(payload, by_alias) == {}
    assert named(payload, elsewhere) == {}


@pytest.mark.parametrize("number", ["1", "2"])
def test_each_sentence_of_a_statement_has_its_own(knowledge: Knowledge, schema: Schema, number: str) -> None:
    told = statement(
        "signedOn",
        WIRE,
        evidence("1", 2, {"subject": "该项目"}),
        evidence("2", 1, {"subject": "该项目"}),
    )
    first = {"1": ("1", 1, WIRE_NAME), "2": ("2", 0, WIRE_NAME)}[number]
    before = statement("landArea", WIRE, evidence(first[0], first[1], {"subject": first[2]}), value=300.0)
    payload = payload_of(knowledge, schema, told, before)
    there = int(number) - 1
    assert named(payload, told, there) == {"subject": (first[1], WIRE_NAME)}
    assert named(payload, told, 1 - there) == {}


def test_every_end_of_every_statement_of_the_samples_has_true_offsets(knowledge: Knowledge, schema: Schema) -> None:
    payload = make_payload(knowledge, schema)
    names = {thing.id: {thing.name, *thing.aliases} for thing in knowledge.things}
    seen = 0
    for fact in payload.statements:
        for said in fact.evidence:
            for role, place, start, end in said.named or ():
                seen += 1
                sentence = payload.sentences[place]
                assert sentence.article == payload.sentences[said.sentence].article
                assert sentence.quote[start:end] in names[fact.subject if role == "subject" else fact.object or ""]
    assert seen > 0
