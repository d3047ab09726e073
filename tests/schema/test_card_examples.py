"""Every card carries examples of what it must read and what it must not; each is a test."""

from __future__ import annotations

import pytest

from lukou_kg.app.card_trials import Trial, card_trials
from lukou_kg.schema import load_schema

SCHEMA = load_schema()
EXAMPLES = [
    (card.id, example) for card in (*SCHEMA.kinds.values(), *SCHEMA.relations.values()) for example in card.examples
]


@pytest.fixture(scope="module")
def trials() -> dict[tuple[str, str], Trial]:
    return {(trial.card, trial.text): trial for trial in card_trials()}


@pytest.mark.parametrize(("card", "example"), EXAMPLES, ids=lambda value: getattr(value, "text", value))
def test_an_example_is_read_as_its_card_says(trials, card, example):
    trial = trials[card, example.text]
    assert trial.found == tuple(sorted(set(example.expects)))
    assert trial.holds


def test_every_relation_card_has_an_example():
    without = [card.id for card in SCHEMA.relations.values() if not any(example.expects for example in card.examples)]
    assert without == []
