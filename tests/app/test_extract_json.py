from __future__ import annotations

import json
from dataclasses import replace

import makers

from lukou_kg.app.extract_json import as_json
from lukou_kg.model.claim import Extraction, Status

ARTICLE = makers.article("青岭区委书记顾海考察青禾电机项目，占地300亩。", identifier="a-1", title="考察")
NAMES = {"e1": ("Person", "顾海"), "e2": ("Project", "青禾电机项目", "青禾项目")}


def extraction(*claims: object) -> Extraction:
    return makers.reading(ARTICLE, NAMES, claims)[1]


def test_names_stand_where_the_reading_has_keys() -> None:
    made = as_json(ARTICLE, extraction(makers.claim(ARTICLE, "visited", "e1", "e2", when="2023-05-12", host="何苗")))
    assert made["article"] == {"id": "a-1", "title": "考察", "published": None, "sha256": ARTICLE.sha256}
    assert made["entities"] == [
        {"id": "e1", "type": "Person", "name": "顾海", "aliases": []},
        {"id": "e2", "type": "Project", "name": "青禾电机项目", "aliases": ["青禾项目"]},
    ]
    assert made["claims"] == [
        {
            "type": "visited",
            "subject": "顾海",
            "subject_id": "e1",
            "object": "青禾电机项目",
            "object_id": "e2",
            "date": "2023-05-12",
            "host": "何苗",
            "status": "actual",
            "confidence": 0.9,
            "rule": "test.rule",
            "evidence": {
                "quote": ARTICLE.text,
                "start": 0,
                "end": len(ARTICLE.text),
                "raw": {"quote": ARTICLE.text, "start": 0, "end": len(ARTICLE.text)},
            },
        }
    ]


def test_a_value_stands_with_its_unit() -> None:
    made = as_json(ARTICLE, extraction(makers.claim(ARTICLE, "area", "e2", 300.0, unit="亩")))
    (claim,) = made["claims"]
    assert (claim["value"], claim["unit"]) == (300.0, "亩")
    assert "object" not in claim


def test_a_projected_claim_is_planned_and_says_that_it_is_projected() -> None:
    projected = makers.claim(ARTICLE, "outputValue", "e2", 8e8, unit="CNY", status=Status.PROJECTED)
    (claim,) = as_json(ARTICLE, extraction(projected))["claims"]
    assert (claim["status"], claim["modality"]) == ("planned", "projected")


def test_a_qualifier_never_hides_a_field() -> None:
    sly = makers.claim(ARTICLE, "visited", "e1", "e2", type="x", evidence="y")
    (claim,) = as_json(ARTICLE, extraction(sly))["claims"]
    assert (claim["type"], claim["subject"]) == ("visited", "顾海")
    assert isinstance(claim["evidence"], dict)


def test_further_evidence_stands_beside_the_first() -> None:
    one = makers.claim(ARTICLE, "visited", "e1", "e2")
    two = replace(one, evidence=(*one.evidence, makers.evidence(ARTICLE, "占地300亩。")))
    (claim,) = as_json(ARTICLE, extraction(two))["claims"]
    assert [item["quote"] for item in claim["more_evidence"]] == ["占地300亩。"]


def test_it_is_json() -> None:
    claims = [makers.claim(ARTICLE, "visited", "e1", "e2"), makers.claim(ARTICLE, "area", "e2", 300.0)]
    made = as_json(ARTICLE, extraction(*claims))
    assert json.loads(json.dumps(made, ensure_ascii=False)) == made
