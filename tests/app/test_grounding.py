"""What an extractor of one's own says is taken where the text and the cards bear it out, and else refused and counted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import outside
import pytest

from lukou_kg.app.declined import REASONS, counts_of, declined_in, notice_of
from lukou_kg.model.claim import Status
from lukou_kg.model.reading import Reading

P, C, K = outside.ENTITIES
LOCATED, INVESTED = outside.CLAIMS


def read(
    *, text: str = outside.TEXT, entities: Sequence[object] = outside.ENTITIES, claims: Sequence[object] = ()
) -> Reading:
    return outside.read(text, entities=entities, claims=claims)


def test_what_stands_in_the_text_is_taken_with_its_places() -> None:
    reading = read(claims=outside.CLAIMS)
    assert [(item.key, item.kind, item.name) for item in reading.entities] == [
        ("e1", "Project", "松岭铜箔项目"),
        ("e2", "Company", "青禾电机有限公司"),
        ("e3", "Park", "云溪工业园"),
    ]
    assert all(item.span.of(reading.text) == item.name for item in reading.mentions)
    assert len(reading.entities[0].mentions) == 2
    located, invested = reading.claims
    assert (located.relation, located.subject, located.object, located.rule) == (
        "locatedIn", "e1", "e3", "locatedIn/extractor:scripted",
    )  # fmt: skip
    assert located.when is not None
    assert located.when.edtf == "2021-03-08"
    assert located.evidence[0].quote == outside.OPENED
    assert {mark.role: mark.span.of(reading.text) for mark in located.evidence[0].marks} == {
        "subject": "松岭铜箔项目", "object": "云溪工业园", "when": "2021年3月8日",
    }  # fmt: skip
    assert (invested.value, invested.unit, invested.status) == (1.2e9, "CNY", Status.PLANNED)
    assert not reading.doubts


ENTITY_FAULTS = {
    "an invented name": ({**P, "names": ["松岭锂电项目"]}, "text"),
    "a name at another place": ({**P, "names": [["松岭铜箔项目", 5]]}, "text"),
    "a place beyond the text": ({**P, "names": [["松岭铜箔项目", 9_999]]}, "text"),
    "a name across sentences": ({**P, "names": ["开工。项目"]}, "name"),
    "one character": ({**P, "names": ["园"]}, "name"),
    "no name": ({**P, "names": []}, "malformed"),
    "a name that is no text": ({**P, "names": [7]}, "malformed"),
    "a kind without card": ({**P, "kind": "Dragon"}, "kind"),
    "a kind that is no text": ({**P, "kind": None}, "kind"),
    "no score": ({**P, "score": 0}, "score"),
    "a score above 1": ({**P, "score": 3}, "score"),
    "a score that is none": ({**P, "score": float("nan")}, "score"),
    "a name of another thing": ({"key": "x", "kind": "Company", "names": ["云溪工业园"]}, "taken"),
    "a key twice": ({**P, "key": "k"}, "taken"),
}


@pytest.mark.parametrize(("entity", "reason"), ENTITY_FAULTS.values(), ids=ENTITY_FAULTS)
def test_a_thing_that_the_text_does_not_bear_out_is_refused_and_the_others_stay(entity: object, reason: str) -> None:
    reading = read(entities=[K, entity], claims=[])
    assert [item.name for item in reading.entities] == ["云溪工业园"]
    assert reason in counts_of(reading.doubts)


CLAIM_FAULTS = {
    "a relation without card": ({**LOCATED, "relation": "befriends"}, "relation"),
    "a relation that is no text": ({**LOCATED, "relation": None}, "relation"),
    "an invented quote": ({**LOCATED, "quote": "松岭铜箔项目在云溪工业园投产。"}, "text"),
    "a quote at another place": ({**LOCATED, "quote": [outside.OPENED, 3]}, "text"),
    "a quote that stands twice": ({**LOCATED, "quote": "松岭铜箔项目"}, "ambiguous"),
    "no quote": ({**LOCATED, "quote": " "}, "malformed"),
    "a quote that names neither end": ({**LOCATED, "quote": outside.PLANNED}, "far"),
    "ends turned round": ({**LOCATED, "subject": "k", "object": "p"}, "ends"),
    "both ends one thing": ({**LOCATED, "object": "p"}, "ends"),
    "an object where the card has a value": ({**INVESTED, "object": "k"}, "ends"),
    "no object": ({**LOCATED, "object": None}, "ends"),
    "a value where the card has an object": ({**LOCATED, "value": "200亩"}, "value"),
    "an invented amount": ({**INVESTED, "value": "13亿元"}, "text"),
    "an amount of the wrong type": ({**INVESTED, "value": "200亩"}, "value"),
    "words that are no amount": ({**INVESTED, "value": "计划"}, "value"),
    "a number in place of words": ({**INVESTED, "value": 1.2e9}, "malformed"),
    "no value": ({**INVESTED, "value": None}, "value"),
    "an invented date": ({**LOCATED, "when": "2022年3月8日"}, "text"),
    "words that are no date": ({**LOCATED, "when": "青禾电机"}, "when"),
    "a status that there is not": ({**LOCATED, "status": "done"}, "status"),
    "a qualifier that the card does not name": ({**LOCATED, "qualifiers": {"colour": "开工"}}, "qualifier"),
    "a qualifier that is computed": ({**INVESTED, "qualifiers": {"bound": "总投资"}}, "qualifier"),
    "an invented qualifier": ({**INVESTED, "qualifiers": {"kind": "固定资产投资"}}, "qualifier"),
    "qualifiers that are none": ({**INVESTED, "qualifiers": 5}, "malformed"),
    "a score of nothing": ({**LOCATED, "score": 0}, "score"),
    "a score that is true": ({**LOCATED, "score": True}, "score"),
}


@pytest.mark.parametrize(("claim", "reason"), CLAIM_FAULTS.values(), ids=CLAIM_FAULTS)
def test_a_claim_that_the_text_or_its_card_does_not_bear_out_is_refused_alone(claim: object, reason: str) -> None:
    area = {"relation": "area", "subject": "p", "value": "200亩", "quote": outside.PLANNED}
    reading = read(claims=[claim, area])
    assert [item.relation for item in reading.claims] == ["area"]
    assert counts_of(reading.doubts) == {reason: 1}


def test_a_thing_none_of_whose_names_is_taken_is_counted_once_for_each() -> None:
    reading = read(entities=[{**P, "names": ["松岭锂电项目"]}, P | {"key": "q"}, K])
    assert counts_of(reading.doubts) == {"text": 1}
    assert [item.name for item in reading.entities] == ["松岭铜箔项目", "云溪工业园"]


def test_a_claim_of_a_thing_that_was_refused_is_refused_with_it() -> None:
    reading = read(entities=[{**P, "names": ["松岭锂电项目"]}, K], claims=[LOCATED])
    assert not reading.claims
    assert counts_of(reading.doubts) == {"text": 1, "entity": 1}


def test_the_bound_of_an_amount_is_read_out_of_its_words() -> None:
    text = "松岭铜箔项目总投资超过12亿元。"
    (claim,) = read(text=text, entities=[P], claims=[{**INVESTED, "quote": text, "value": "超过12亿元"}]).claims
    assert (claim.value, dict(claim.qualifiers)) == (1.2e9, {"bound": "min"})


def test_a_claim_may_rest_on_three_sentences_and_on_no_more() -> None:
    text = "松岭铜箔项目来了。项目很大。它在这里。就在云溪工业园。"
    claim = {"relation": "locatedIn", "subject": "p", "object": "k"}
    near, far = {**claim, "quote": "项目很大。它在这里。就在云溪工业园。"}, {**claim, "quote": text}
    taken = read(text=text, entities=[P, K], claims=[near])
    assert [len(item.evidence) for item in taken.claims] == [3]
    assert counts_of(read(text=text, entities=[P, K], claims=[far]).doubts) == {"far": 1}


def test_a_thing_that_is_named_later_only_is_no_end() -> None:
    text = "它位于云溪工业园。后来知道那是松岭铜箔项目。"
    claim = {"relation": "locatedIn", "subject": "p", "object": "k", "quote": "它位于云溪工业园。"}
    assert counts_of(read(text=text, entities=[P, K], claims=[claim]).doubts) == {"far": 1}


def test_a_short_name_is_not_read_inside_the_name_of_another_thing() -> None:
    text = "云溪工业园在云溪开工建设。"
    place = {"key": "t", "kind": "Place", "names": ["云溪"]}
    park, town = read(text=text, entities=[place, K]).entities
    assert (park.name, [m.span.start for m in town.mentions]) == ("云溪工业园", [6])


def test_a_name_that_stands_only_inside_another_one_is_read_there() -> None:
    place = {"key": "t", "kind": "Place", "names": ["云溪"]}
    reading = read(text="青禾电机有限公司落户云溪工业园。", entities=[place, K])
    assert sorted(item.name for item in reading.entities) == ["云溪", "云溪工业园"]


def test_a_name_in_damaged_characters_is_not_taken() -> None:
    text = "松岭铜箔项目在\ufffd\ufffd\ufffd\ufffd云溪工\ufffd园开工。"
    reading = read(text=text, entities=[{"key": "k", "kind": "Park", "names": ["云溪工\ufffd园"]}])
    assert not reading.entities
    assert counts_of(reading.doubts) == {"damaged": 1}


def test_the_same_claim_is_taken_once() -> None:
    assert len(read(claims=[LOCATED, LOCATED]).claims) == 1


def test_what_is_refused_is_told_in_one_short_line_that_every_encoding_can_write() -> None:
    reading = read(entities=[{**P, "names": ["甲\ud800\n" + "长" * 500]}])
    ((reason, told), *_) = declined_in(reading.doubts)
    assert reason == "name"
    assert len(told) <= 80
    assert told.encode("utf-8")
    assert "\n" not in told


def test_an_article_has_a_bounded_number_of_things_and_claims() -> None:
    many = [{"key": f"x{n}", "kind": "Park", "names": ["云溪工业园"]} for n in range(1_010)]
    assert counts_of(read(entities=many).doubts)["many"] == 10


def test_every_reason_has_words_in_both_languages() -> None:
    told = notice_of(dict.fromkeys(REASONS, 1), "acme")
    assert told is not None
    assert all(reason.zh in told.zh and reason.en in told.en for reason in REASONS.values())
    assert notice_of({}, "acme") is None


@pytest.mark.parametrize("page", ["extractors.md", "extractors.zh.md"])
def test_every_reason_stands_on_the_page(page: str) -> None:
    told = (Path(__file__).resolve().parents[2] / "docs" / page).read_text("utf-8")
    assert all(f"`{reason}`" in told for reason in REASONS)
