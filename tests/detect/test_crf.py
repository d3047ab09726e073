"""The weights of a conditional random field in a file, and the mean of several."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.detect.crf import Crf, averaged, read_crf, write_crf

LABELS = ("O", "B-Park", "E-Park")
FACTS = ("c=山", "c= ", "k=BPark", "w=\n", "t=hhh😀")
WEIGHTS = st.dictionaries(
    st.tuples(st.sampled_from(FACTS), st.sampled_from(LABELS)), st.integers(-40, 40).map(lambda tenth: tenth / 8)
)


def model(weights: dict[tuple[str, str], float], labels: tuple[str, ...] = LABELS, moves: float = 0.5) -> Crf:
    facts = tuple(sorted({fact for fact, _ in weights}))
    cells = sorted((facts.index(fact), labels.index(label), weight) for (fact, label), weight in weights.items())
    return Crf(
        labels=labels,
        facts=facts,
        of_facts=np.array([fact for fact, _, _ in cells], dtype=np.intp),
        for_labels=np.array([label for _, label, _ in cells], dtype=np.intp),
        weights=np.array([weight for _, _, weight in cells], dtype=np.float64),
        transitions=np.full((len(labels), len(labels)), moves),
    )


def told(crf: Crf) -> dict[tuple[str, str], float]:
    cells = zip(crf.of_facts.tolist(), crf.for_labels.tolist(), crf.weights.tolist(), strict=True)
    return {(crf.facts[fact], crf.labels[label]): weight for fact, label, weight in cells}


@given(WEIGHTS)
def test_what_is_written_is_read_and_equal_models_are_equal_bytes(tmp_path_factory, weights):
    folder = tmp_path_factory.mktemp("crf")
    for name in ("one", "two"):
        write_crf(model(weights), folder / name)
    read = read_crf(folder / "one")
    assert (read.labels, told(read)) == (LABELS, weights)
    assert read.transitions.tolist() == model(weights).transitions.tolist()
    assert (folder / "one").read_bytes() == (folder / "two").read_bytes()


@given(st.lists(WEIGHTS, min_size=1, max_size=4))
def test_the_mean_of_models_weighs_what_they_weigh_on_average(weights):
    mean = told(averaged([model(each) for each in weights]))
    for cell in {cell for each in weights for cell in each}:
        expected = sum(each.get(cell, 0.0) for each in weights) / len(weights)
        assert mean.get(cell, 0.0) == pytest.approx(expected, abs=0.01)


@given(WEIGHTS)
def test_the_mean_of_one_model_many_times_is_that_model(weights):
    mean = averaged([model(weights)] * 3)
    assert told(mean) == pytest.approx({cell: weight for cell, weight in weights.items() if weight})
    assert mean.transitions == pytest.approx(np.full((3, 3), 0.5))


def test_a_label_that_one_model_does_not_know_weighs_what_the_other_says():
    knows, does_not = model({("c=山", "B-Park"): 2.0}), model({("c=山", "O"): 1.0}, ("O",), moves=1.5)
    mean = averaged([knows, does_not])
    label = mean.labels.index
    assert told(mean) == {("c=山", "B-Park"): 2.0, ("c=山", "O"): 0.5}
    assert mean.transitions[label("O"), label("O")] == 1.0
    assert mean.transitions[label("O"), label("B-Park")] == 0.5


def test_a_file_that_holds_no_model_is_told(tmp_path):
    (tmp_path / "weights").write_text("none")
    with pytest.raises(ValueError, match="pickle"):
        read_crf(tmp_path / "weights")
