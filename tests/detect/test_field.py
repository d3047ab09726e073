"""Chances and likeliest labels beside those of CRFsuite, whose files the weights are."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pycrfsuite
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from readers import built_in, unhurried

from lukou_kg.detect.components import mention_reader
from lukou_kg.detect.crf_file import read_crf
from lukou_kg.detect.described import bounds
from lukou_kg.detect.fact_weights import FactWeights
from lukou_kg.detect.field import Field, Labels, stretches
from lukou_kg.detect.tagger import PASSES, WEIGHTS
from lukou_kg.model.document import Span

PIECES = (
    "松岭铜箔项目", "县委书记高景明", "、", "等9家企业", "，", "。", "\n", "青禾电机有限公司", "在云溪工业园", "签约", "😀",
)  # fmt: skip
WEIGHT = st.integers(-3, 3).map(float)


def crfsuite(file: Path) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(file))
    return tagger


def labels_of(scores: np.ndarray, transitions: np.ndarray, *lengths: int) -> Labels:
    ends = np.cumsum(lengths)
    return Field(transitions).labels(scores, ends - lengths, ends)


@pytest.mark.parametrize("name", PASSES)
def test_the_weights_of_a_file_are_those_that_crfsuite_tells(name):
    model, told = read_crf(WEIGHTS / name), crfsuite(WEIGHTS / name)
    label = {name: number for number, name in enumerate(model.labels)}
    info = told.info()
    assert list(model.labels) == told.labels()
    assert np.count_nonzero(model.transitions) == len(info.transitions)
    states = {
        (model.facts[fact], model.labels[to]): weight
        for fact, to, weight in zip(model.of_facts, model.for_labels, model.weights, strict=True)
    }
    moves = {(name, to): model.transitions[label[name], label[to]] for name, to in info.transitions}
    assert states == pytest.approx(info.state_features, abs=1e-6)
    assert moves == pytest.approx(info.transitions, abs=1e-6)


@unhurried
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.sampled_from(PASSES))
def test_the_chances_and_the_likeliest_labels_are_those_of_crfsuite(text, name):
    gathered = mention_reader().gather(built_in().before_mentions(text))
    described = mention_reader().described(gathered)
    sentences = [sentence for sentence in gathered.reading.sentences if sentence.end > sentence.start]
    model, told = read_crf(WEIGHTS / name), crfsuite(WEIGHTS / name)
    found = Field(model.transitions).labels(*FactWeights([model]).scores(described), *bounds(sentences))
    rows = described.rows()
    for sentence in sentences:
        told.set(rows[sentence.start : sentence.end])
        places = range(sentence.start, sentence.end)
        assert [model.labels[found.likeliest[at]] for at in places] == told.tag()
        chances = [[told.marginal(label, at - sentence.start) for label in model.labels] for at in places]
        assert found.chances[sentence.start : sentence.end] == pytest.approx(np.array(chances), abs=1e-9)


@given(st.data(), st.integers(1, 5), st.integers(2, 4))
def test_the_likeliest_labels_are_those_of_no_less_likely_reading(data, size, labels):
    scores = data.draw(arrays.arrays(float, (size, labels), elements=WEIGHT))
    moves = data.draw(arrays.arrays(float, (labels, labels), elements=WEIGHT))

    def weight(path: tuple[int, ...]) -> float:
        return sum(scores[range(size), path]) + sum(moves[one, two] for one, two in pairwise(path))

    found = labels_of(scores, moves, size)
    assert weight(tuple(found.likeliest.tolist())) == max(map(weight, product(range(labels), repeat=size)))


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.data())
def test_every_sentence_is_read_as_if_it_were_alone(lengths, data):
    scores = data.draw(arrays.arrays(float, (sum(lengths), 3), elements=WEIGHT))
    moves = data.draw(arrays.arrays(float, (3, 3), elements=WEIGHT))
    found, at = labels_of(scores, moves, *lengths), 0
    for size in lengths:
        alone = labels_of(scores[at : at + size], moves, size)
        assert found.chances[at : at + size] == pytest.approx(alone.chances, abs=1e-12)
        at += size


def test_very_large_weights_do_not_overflow():
    found = labels_of(np.array([[900.0, 0.0], [0.0, -900.0], [900.0, 900.0]]), np.zeros((2, 2)), 3)
    assert found.chances == pytest.approx(np.array([[1, 0], [1, 0], [0.5, 0.5]]))


@pytest.mark.parametrize("size", [100.0, 8.0, 0.0])
def test_a_very_long_sentence_does_not_run_out_of_numbers(size):
    chance = np.random.default_rng(0)
    scores, moves = (size * chance.uniform(-1, 1, shape) for shape in ((3000, 3), (3, 3)))
    found = labels_of(scores, moves, 3000)
    alone = labels_of(scores[:100], moves, 100)
    assert found.chances.sum(axis=1) == pytest.approx(1)
    assert found.chances[:50] == pytest.approx(alone.chances[:50], abs=1e-9)
    assert found.likeliest[:50].tolist() == alone.likeliest[:50].tolist()


def test_a_text_without_sentences_has_no_chances():
    found = Field(np.zeros((2, 2))).labels(np.zeros((3, 2)), *bounds([]))
    assert not found.chances.any()


def test_stretches_do_not_reach_over_the_end_of_a_sentence():
    marked = np.array([True, True, True, False, True])
    assert list(stretches(marked, *bounds([Span(0, 2), Span(2, 5)]))) == [(0, 2), (2, 3), (4, 5)]
