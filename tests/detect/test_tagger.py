"""Names as labels and as a trained model reads them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import unhurried

from lukou_kg.app.crfsuite import trained
from lukou_kg.detect.crf import Crf, read_crf
from lukou_kg.detect.described import Column, Described
from lukou_kg.detect.tagger import PASSES, WEIGHTS, Tagged, Taggers, labelled, spans
from lukou_kg.model.document import Span

KINDS = ("Company", "Project")
LABELS = ("O", *(f"{place}-{kind}" for place in "BIES" for kind in KINDS))
# Lengths of what stands between names, and of names with their kinds.
GAPS_AND_NAMES = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), st.sampled_from(KINDS)), max_size=6)
SENTENCE = "青禾电机落户松岭"
NAMES = [(Span(0, 4), "Company"), (Span(6, 8), "Place")]


def described(text: Sequence[str]) -> Described:
    """A text of whose characters nothing is told but what they are."""
    numbers = np.arange(len(text))
    return Described({"character": text}, [Column("c", "character", numbers)], np.zeros_like(numbers), ())


def names_in(taggers: Taggers, text: Sequence[str], *proposed: tuple[Span, str]) -> list[Tagged]:
    """What a model of one pass thinks of a text of one sentence."""
    (scores,) = taggers.weights.scores(described(text))
    return list(taggers.of_pass[0].weigh(scores, [Span(0, len(text))], proposed, least=1.0))


@pytest.fixture(scope="module")
def weights() -> Crf:
    """A model that knows one company and one place by heart."""
    lessons = [
        (described(text).rows(), labelled(len(text), names)) for text, names in ((SENTENCE, NAMES), ("落户", []))
    ]
    return trained(lessons * 10, {"c2": 0.001, "max_iterations": 100})


@pytest.fixture
def tagger(weights) -> Taggers:
    return Taggers([weights])


@given(GAPS_AND_NAMES, st.integers(0, 3))
def test_labels_spell_the_names_that_they_were_made_of(pieces, rest):
    names, at = [], 0
    for gap, size, kind in pieces:
        names.append((Span(at + gap, at + gap + size), kind))
        at += gap + size
    found = spans(labelled(at + rest, names))
    assert [(Span(start, end), kind) for start, end, kind in found] == names


@given(st.lists(st.sampled_from(LABELS), max_size=12))
def test_the_names_that_any_labels_spell_are_apart_and_spelled_by_labels_of_their_own(labels):
    found = list(spans(labels))
    written = labelled(len(labels), [(Span(start, end), kind) for start, end, kind in found])
    assert list(spans(written)) == found
    assert all(label in {"O", labels[at]} for at, label in enumerate(written))


@pytest.mark.parametrize(
    "labels",
    [
        [],
        ["O", "O"],
        ["B-Company"],
        ["I-Company"],
        ["E-Company"],
        ["B-Company", "I-Company"],
        ["I-Company", "E-Company"],
        ["O", "E-Company"],
        ["B-Company", "O", "E-Company"],
        ["B-Company", "E-Project"],
        ["B-Company", "I-Project", "E-Company"],
        ["B-Company", "I-Company", "E-Project"],
        ["B-Company", "B-Project", "E-Company"],
    ],
    ids=" ".join,
)
def test_broken_labels_spell_no_name(labels):
    assert list(spans(labels)) == []


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        (["S-Company", "E-Company"], (0, 1)),
        (["S-Company", "I-Company", "E-Company"], (0, 1)),
        (["B-Company", "S-Company", "E-Company"], (1, 2)),
        (["B-Company", "B-Company", "E-Company"], (1, 3)),
        (["B-Company", "E-Company", "E-Company"], (0, 2)),
        (["B-Company", "E-Company", "I-Company", "E-Company"], (0, 2)),
        (["I-Company", "B-Company", "I-Company", "E-Company"], (1, 4)),
    ],
    ids=str,
)
def test_of_half_broken_labels_the_whole_name_is_read(labels, name):
    assert list(spans(labels)) == [(*name, "Company")]


def test_of_names_that_overlap_the_first_is_labelled():
    names = [(Span(0, 3), "Company"), (Span(2, 4), "Project"), (Span(1, 2), "Project"), (Span(3, 4), "Project")]
    assert labelled(4, names) == ["B-Company", "I-Company", "E-Company", "S-Project"]


def test_a_model_reads_the_names_that_it_was_taught(tagger):
    found = names_in(tagger, SENTENCE)
    assert [(item.span, item.kind) for item in found] == NAMES
    assert all(item.probability > 0.9 for item in found)


def test_a_model_knows_its_kinds(tagger):
    assert tagger.of_pass[0].kinds == {"Company", "Place"}


def test_what_is_proposed_is_judged_beside_what_is_read_once_and_in_order(tagger):
    proposed = [(Span(2, 6), "Company"), *NAMES, (Span(0, 2), "Place")]
    found = names_in(tagger, SENTENCE, *proposed)
    assert [(item.span, item.kind) for item in found] == sorted(proposed)
    doubted = [item.probability for item in found if (item.span, item.kind) not in NAMES]
    assert len(doubted) == 2
    assert max(doubted) < 0.1


def test_a_proposed_name_is_as_likely_as_its_least_likely_part(tagger):
    chances = {item.span: item.probability for item in names_in(tagger, SENTENCE, (Span(0, 5), "Company"))}
    assert chances[Span(0, 5)] < 0.1
    assert chances[Span(0, 4)] > 0.9


def test_what_is_proposed_does_not_change_what_is_thought_of_the_rest(tagger):
    read = set(names_in(tagger, SENTENCE))
    assert read < set(names_in(tagger, SENTENCE, (Span(2, 6), "Company")))


def test_a_form_of_name_that_the_model_never_saw_has_no_chance(tagger):
    (name,) = names_in(tagger, "落户", (Span(0, 1), "Company"))
    assert name == Tagged(Span(0, 1), "Company", 0.0, read=False)


def test_a_sentence_without_characters_has_no_names(tagger):
    assert names_in(tagger, "") == []


@unhurried
@given(st.lists(st.sampled_from(SENTENCE + "，"), max_size=12))
def test_what_is_read_has_a_chance_above_nothing_and_not_above_one(weights, characters):
    for item in names_in(Taggers([weights]), characters):
        assert 0 < item.probability <= 1


@unhurried
@given(st.lists(st.sampled_from(SENTENCE), min_size=2, max_size=12), st.data())
def test_what_is_proposed_has_a_chance_not_above_one(weights, characters, data):
    start = data.draw(st.integers(0, len(characters) - 2))
    end = data.draw(st.integers(start + 2, len(characters)))
    proposed = (Span(start, end), data.draw(st.sampled_from(["Company", "Place"])))
    for item in names_in(Taggers([weights]), characters, proposed):
        assert 0 <= item.probability <= 1


def test_what_was_read_before_does_not_matter(tagger, weights):
    names_in(tagger, "松岭青禾", (Span(0, 4), "Company"))
    assert names_in(tagger, SENTENCE) == names_in(Taggers([weights]), SENTENCE)


def test_each_sentence_of_a_text_is_read_by_itself(tagger):
    text = f"{SENTENCE[:3]}机{SENTENCE[4:]}\n{SENTENCE}{SENTENCE}"
    size = len(SENTENCE)
    starts = (0, size + 1, 2 * size + 1)
    (scores,) = tagger.weights.scores(described(text))
    found = list(tagger.of_pass[0].read(scores, [Span(start, start + size) for start in starts]))
    alone = names_in(tagger, SENTENCE)
    moved = [(start + item.span.start, item.kind, item.probability) for start in starts for item in alone]
    assert [(item.span.start, item.kind, item.probability) for item in found] == [
        (start, kind, pytest.approx(chance, abs=1e-12)) for start, kind, chance in moved
    ]


@pytest.mark.parametrize("name", PASSES)
def test_the_shipped_models_know_the_kinds_that_the_corpus_marks_and_cards_describe(name, schema):
    (tagger,) = Taggers([read_crf(WEIGHTS / name)]).of_pass
    assert tagger.kinds == {
        "Person", "Company", "Project", "Park", "Place", "GovernmentBody", "Organization", "Event", "Infrastructure",
    }  # fmt: skip
    assert tagger.kinds <= schema.kinds.keys()
