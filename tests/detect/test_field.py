"""Chances and likeliest labels beside those of CRFsuite, which learned the weights."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pycrfsuite
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from readers import built_in, unhurried
from teaching import names_in

from lukou_kg.app.crfsuite import trained
from lukou_kg.detect.components import mention_reader
from lukou_kg.detect.crf import Crf
from lukou_kg.detect.described import Described, bounds
from lukou_kg.detect.fact_weights import FactWeights
from lukou_kg.detect.field import Field, Labels, stretches
from lukou_kg.detect.tagger import labelled
from lukou_kg.model.document import Span

PIECES = (
    "松岭铜箔项目", "县委书记高景明", "、", "等9家企业", "，", "。", "\n", "青禾电机有限公司", "在云溪工业园", "签约", "😀",
)  # fmt: skip
LESSONS = {
    "松岭铜箔项目在云溪工业园开工，县委书记高景明等出席。": {
        "松岭铜箔项目": "Project", "云溪工业园": "Park", "高景明": "Person",
    },
    "青禾电机有限公司与云溪工业园签约。": {"青禾电机有限公司": "Company", "云溪工业园": "Park"},
}  # fmt: skip
SETTINGS = {"c1": 0.0, "c2": 0.05, "max_iterations": 60}
WEIGHT = st.integers(-3, 3).map(float)


def labels_of(scores: np.ndarray, transitions: np.ndarray, *lengths: int) -> Labels:
    ends = np.cumsum(lengths)
    return Field(transitions).labels(scores, ends - lengths, ends)


@pytest.fixture(scope="module")
def taught(tmp_path_factory) -> tuple[Crf, pycrfsuite.Tagger]:
    """What CRFsuite learns of a few sentences: as our model, and as its own tagger."""
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    lessons = []
    for text, kinds in LESSONS.items():
        described, sentences = seen(text)
        rows, labels = described.rows(), labelled(len(text), names_in(text, kinds))
        lessons += [(rows[one.start : one.end], labels[one.start : one.end]) for one in sentences]
    for rows, labels in lessons:
        trainer.append(pycrfsuite.ItemSequence(rows), labels)
    trainer.set_params(SETTINGS)
    file = str(tmp_path_factory.mktemp("crfsuite") / "model")
    trainer.train(file)
    tagger = pycrfsuite.Tagger()
    tagger.open(file)
    return trained(lessons, SETTINGS), tagger


def seen(text: str) -> tuple[Described, list[Span]]:
    """What a tagger sees of a text, and its sentences."""
    gathered = mention_reader().gather(built_in().before_mentions(text))
    sentences = [sentence for sentence in gathered.reading.sentences if sentence.end > sentence.start]
    return mention_reader().described(gathered), sentences


@unhurried
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_chances_and_the_likeliest_labels_are_those_of_crfsuite(taught, text):
    described, sentences = seen(text)
    model, told = taught
    found = Field(model.transitions).labels(*FactWeights([model]).scores(described), *bounds(sentences))
    rows = described.rows()
    for sentence in sentences:
        told.set(rows[sentence.start : sentence.end])
        places = range(sentence.start, sentence.end)
        assert [model.labels[found.likeliest[at]] for at in places] == told.tag()
        chances = [[told.marginal(label, at - sentence.start) for label in model.labels] for at in places]
        assert found.chances[sentence.start : sentence.end] == pytest.approx(np.array(chances), abs=1e-4)


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
