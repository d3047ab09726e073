"""Every card carries examples of what it must read and what it must not; each is a test."""

from __future__ import annotations

import pytest

from lukou_kg.app.pipeline import pipeline
from lukou_kg.model.reading import Reading
from lukou_kg.schema import load_schema

SCHEMA = load_schema()
KIND_EXAMPLES = [(card.id, example) for card in SCHEMA.kinds.values() for example in card.examples]
RELATION_EXAMPLES = [(card.id, example) for card in SCHEMA.relations.values() for example in card.examples]


@pytest.fixture(scope="module")
def nlp():
    return pipeline()


def read(nlp, text: str) -> Reading:
    return nlp(text)._.lukou


def lines(reading: Reading, relation: str) -> set[str]:
    names = {entity.key: entity.name for entity in reading.entities}
    return {
        f"{names[claim.subject]} -> {names[claim.object] if claim.object else _plain(claim.value)}".rstrip()
        for claim in reading.claims
        if claim.relation == relation
    }


def _plain(value: str | float | None) -> str:
    if value is None:
        return ""
    return f"{value:.10g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize(("kind", "example"), KIND_EXAMPLES, ids=lambda value: getattr(value, "text", value))
def test_a_kind_is_spotted_as_its_card_says(nlp, kind, example):
    found = {entity.name for entity in read(nlp, example.text).entities if entity.kind == kind}
    assert found == set(example.expects)


@pytest.mark.parametrize(("relation", "example"), RELATION_EXAMPLES, ids=lambda value: getattr(value, "text", value))
def test_a_relation_is_read_as_its_card_says(nlp, relation, example):
    assert lines(read(nlp, example.text), relation) == set(example.expects)


def test_every_relation_card_has_an_example():
    without = [card.id for card in SCHEMA.relations.values() if not any(example.expects for example in card.examples)]
    assert without == []
