"""The logistic model: what it learns, what it makes of facts, and how its weights are kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.detect.tagger import JUDGE, WEIGHTS
from lukou_kg.logistic import Logistic, train_logistic
from lukou_kg.relate.linking import LINKS

SEEN = [
    ({"between=由": 1.0, "size": 2.0}, True),
    ({"between=由": 1.0, "size": 1.0, "before=\n": 1.0}, True),
    ({"between=在": 1.0, "size": 2.0}, False),
    ({"between=在": 1.0, "before= --> y: 1.5": 1.0}, False),
] * 5
NAMES = ("a|one", "a|two", "b|one", "unknown")
WEIGHED = {"a|one": 0.5, "a|two": -1.25, "b|one": 2.0}


@pytest.fixture(scope="module")
def trained(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("weights") / "model.json"
    train_logistic(SEEN, file)
    return file


def test_what_it_was_taught_is_likely_and_the_rest_is_not(trained):
    model = Logistic.read(trained)
    assert all((model.chance(facts) > 0.5) is right for facts, right in SEEN)


def test_the_same_examples_give_the_same_bytes(trained, tmp_path):
    train_logistic(SEEN, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == trained.read_bytes()


def test_names_may_hold_whatever_a_text_holds(tmp_path):
    strange = ["\n", "\r\n", "\u2028", "\x00", '"', " --> y: 1.5", "\t"]
    train_logistic(
        [({name: 1.0, "other": 1.0}, True) for name in strange] + [({"other": 1.0}, False)] * 20, tmp_path / "m"
    )
    assert set(strange) < set(json.loads((tmp_path / "m").read_text("utf-8")))


@pytest.mark.parametrize("file", [WEIGHTS / JUDGE, LINKS], ids=lambda file: file.name)
def test_the_weights_that_are_shipped_are_in_order_a_line_each(file):
    weights = json.loads(file.read_text("utf-8"))
    assert file.read_text("utf-8") == json.dumps(dict(sorted(weights.items())), ensure_ascii=False, indent=0) + "\n"


def test_facts_that_it_does_not_know_say_nothing():
    assert Logistic(WEIGHED).chance({"unknown": 1e9}) == 0.5


def test_the_chance_is_that_of_the_logistic_function():
    assert Logistic(WEIGHED).chance({"a|one": 2.0, "b|one": 1.0}) == pytest.approx(0.9525741)


@given(st.lists(st.sampled_from(NAMES), unique=True))
def test_facts_of_value_one_may_be_given_by_their_names(names):
    model = Logistic(WEIGHED)
    assert model.chance_of(names) == model.chance(dict.fromkeys(names, 1.0))


@given(st.dictionaries(st.sampled_from(NAMES), st.floats(-1e300, 1e300)))
def test_a_chance_lies_between_nothing_and_one(facts):
    assert 0 <= Logistic(WEIGHED).chance(facts) <= 1


@given(st.lists(st.sampled_from(["one", "two", "three"]), unique=True))
def test_the_facts_of_a_group_are_weighed_under_their_own_names(names):
    model = Logistic(WEIGHED)
    assert model.within("a|").chance_of(names) == model.chance_of(f"a|{name}" for name in names)
