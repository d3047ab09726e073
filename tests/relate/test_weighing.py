"""How likely each claim is to be right."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from lukou_kg.model.claim import Status, is_asserted
from lukou_kg.relate.weighing import Weigher, facts_of

TEXT = "县长陆一舟来到松岭铜箔项目。松岭铜箔项目位于云溪工业园。"


@pytest.fixture
def reading(readers):
    return readers.read(TEXT)


def weigher(folder, weights: dict[str, float]) -> Weigher:
    file = folder / "claims.json"
    file.write_text(json.dumps(weights), "utf-8")
    return Weigher(weights=file)


def test_a_claim_gets_the_chance_that_the_model_tells_and_keeps_all_else(reading, tmp_path):
    weighed = list(
        weigher(tmp_path, {"relation=visited": 2.0, "rivals=9|locatedIn": 1.0, "score|holdsPosition": 0.0}).read(
            reading, reading.claims
        )
    )
    assert [replace(claim, score=0.0) for claim in weighed] == [replace(claim, score=0.0) for claim in reading.claims]
    assert {claim.relation: claim.score for claim in weighed if claim.relation in {"visited", "locatedIn"}} == {
        "visited": 0.881,
        "locatedIn": 0.5,
    }


def test_a_claim_that_hardly_has_a_chance_is_left_out(reading, tmp_path):
    left = list(weigher(tmp_path, {"relation=visited": -3.1, "relation=locatedIn": -2.7}).read(reading, reading.claims))
    assert {claim.relation for claim in reading.claims} - {claim.relation for claim in left} == {"visited"}


def test_names_that_are_doubtful_make_a_claim_doubtful(reading):
    unsure = replace(
        reading,
        entities=tuple(
            replace(entity, mentions=tuple(replace(mention, score=0.4) for mention in entity.mentions))
            for entity in reading.entities
        ),
    )
    model = Weigher()
    for sure, doubted in zip(model.read(reading, reading.claims), model.read(unsure, reading.claims), strict=True):
        assert doubted.score < sure.score


def test_a_claim_whose_evidence_does_not_name_a_thing_is_described_so(reading):
    claim = next(claim for claim in reading.claims if claim.relation == "locatedIn")
    bare = replace(claim, evidence=tuple(replace(item, marks=()) for item in claim.evidence))
    (told,) = facts_of(reading, [bare])
    assert told["subject near"] == told["object near"] == told["near"] == 0.0
    assert told["best"] > 0


@pytest.mark.parametrize(
    ("status", "score", "qualifiers", "asserted"),
    [
        (Status.ACTUAL, 0.95, (), True),
        (Status.ACTUAL, 0.95, (("title", "董事长"),), True),
        (Status.ACTUAL, 0.5, (), False),
        (Status.ACTUAL, 0.95, (("former", "原"),), False),
        (Status.PLANNED, 0.99, (), False),
        (Status.NEGATED, 0.99, (), False),
    ],
)
def test_only_what_is_so_and_likely_stands_as_a_fact(reading, status, score, qualifiers, asserted):
    claim = replace(reading.claims[0], status=status, qualifiers=qualifiers)
    assert is_asserted(claim, score) is asserted


def test_a_claim_of_an_unknown_relation_is_as_sure_as_its_card_and_names(reading, tmp_path):
    claim = replace(next(item for item in reading.claims if item.relation == "locatedIn"), relation="mine", score=0.85)
    sure = replace(
        reading,
        entities=tuple(
            replace(entity, mentions=tuple(replace(mention, score=0.9) for mention in entity.mentions))
            for entity in reading.entities
        ),
    )
    as_read = replace(claim, score=round(0.85 * 0.9, 3))  # as a rule scores it: its card, and its least sure name
    (weighed,) = weigher(tmp_path, {"score": -9.0}).read(sure, [as_read])
    assert weighed.score == 0.85
    unsure = _named(sure, score=0.4, rule="Project/model")
    (doubted,) = weigher(tmp_path, {}).read(unsure, [claim])
    assert doubted.score == 0.4


def test_a_plain_ending_makes_a_name_sure_enough_for_a_card(reading, tmp_path):
    claim = next(item for item in reading.claims if item.relation == "locatedIn")
    plain = _named(reading, score=0.4, rule="Company/legal-form")
    (weighed,) = weigher(tmp_path, {}).read(plain, [replace(claim, relation="mine", score=round(0.85 * 0.4, 3))])
    assert weighed.score == 0.85


def _named(reading, *, score, rule):
    """The reading with this score and rule for every mention."""
    entities = tuple(
        replace(entity, mentions=tuple(replace(mention, score=score, rule=rule) for mention in entity.mentions))
        for entity in reading.entities
    )
    return replace(reading, entities=entities)
