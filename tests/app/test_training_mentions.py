"""Training the mention model, and scoring how well mentions are read."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from readers import built_in
from teaching import reader_with

from lukou_kg.app.training_mentions import KINDS, Score, _labels, score_mentions, train_mentions
from lukou_kg.detect.candidates import choose
from lukou_kg.detect.components import mention_reader
from lukou_kg.detect.crf import read_crf
from lukou_kg.detect.tagger import PASSES, WEIGHT_FILES, Taggers, spans
from lukou_kg.errors import UsageError
from lukou_kg.gold.notation import parse_annotated
from lukou_kg.model.gold import Annotated

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"
SHORT = ("w013", "p004", "w019", "w016", "w014")


@pytest.fixture(scope="module")
def lessons() -> list[Annotated]:
    """A handful of short articles of the corpus."""
    return [parse_annotated((ARTICLES / f"{name}.txt").read_text("utf-8"), source=name) for name in SHORT]


@pytest.fixture(scope="module")
def weights(lessons, tmp_path_factory) -> Path:
    """A folder with the models that those articles give."""
    folder = tmp_path_factory.mktemp("weights") / "new"
    train_mentions(lessons, folder)
    return folder


def article(text: str, entities: str) -> Annotated:
    return parse_annotated(f"id: t001\n---\n{text}\n---\n{entities}---\n", source="t001.txt")


def labelled_names(text: str, entities: str) -> list[tuple[str, str]]:
    """The names that the labels of an article spell."""
    read = article(text, entities)
    return [(read.text[start:end], kind) for start, end, kind in spans(_labels(read))]


def found_elsewhere(weights: Path) -> list[str]:
    """What a model looks at of that which a first reading found elsewhere in the text."""
    return [fact for fact in read_crf(weights).facts if fact.startswith("g=")]


def scores(*articles: Annotated) -> dict[str, tuple[int, int, int]]:
    """For each kind how many names were found, are there, and are right, where there is anything to count."""
    rows = {row.kind: (row.found, row.there, row.right) for row in score_mentions(articles)}
    return {kind: counts for kind, counts in rows.items() if any(counts)}


def test_the_same_articles_give_the_same_weights(lessons, weights, tmp_path):
    train_mentions(lessons, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(WEIGHT_FILES)
    for name in WEIGHT_FILES:
        assert (tmp_path / name).read_bytes() == (weights / name).read_bytes()


# Slow: two processes each load the word list.
def test_two_processes_with_different_hash_seeds_give_the_same_weights(tmp_path):
    code = """
import sys
from pathlib import Path
from lukou_kg.app.training_mentions import train_mentions
from lukou_kg.gold.notation import parse_annotated
files = [Path(name) for name in sys.argv[2:]]
train_mentions([parse_annotated(file.read_text("utf-8"), source=file.name) for file in files], Path(sys.argv[1]))
"""
    files = [ARTICLES / f"{name}.txt" for name in SHORT]
    seen = set()
    for seed in ("0", "4242"):
        command = [sys.executable, "-c", code, str(tmp_path / seed), *map(str, files)]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
        seen.add(tuple((tmp_path / seed / name).read_bytes() for name in WEIGHT_FILES))
    assert len(seen) == 1


def test_other_articles_give_other_weights(lessons, weights, tmp_path):
    train_mentions(lessons[:4], tmp_path)
    for name in PASSES:
        assert (tmp_path / name).read_bytes() != (weights / name).read_bytes()


def test_the_models_know_the_kinds_that_their_articles_name(lessons, weights):
    named = {entity.kinds[0] for article in lessons for entity in article.entities} & KINDS
    for name in PASSES:
        assert Taggers([read_crf(weights / name)]).of_pass[0].kinds == named


def test_the_first_model_reads_half_of_the_names_of_its_articles_though_it_learned_most_under_others(lessons, weights):
    taggers, reader = Taggers([read_crf(weights / PASSES[0])]), mention_reader()
    read = named = right = 0
    for lesson in lessons:
        gathered = reader.gather(built_in().before_mentions(lesson.text))
        (scores,) = taggers.weights.scores(reader.described(gathered))
        names = taggers.of_pass[0].read(scores, gathered.reading.sentences)
        found = {(name.span.start, name.span.end, name.kind) for name in names}
        there = set(spans(_labels(lesson)))
        read, named, right = read + len(found), named + len(there), right + len(found & there)
    assert right >= 0.5 * named
    assert right >= 0.9 * read


def test_a_reader_with_the_new_models_reads_more_of_their_names_than_the_rules_alone(lessons, weights):
    reader = reader_with(weights)
    right = by_rules = 0
    for lesson in lessons:
        reading = built_in().before_mentions(lesson.text)
        gold = set(spans(_labels(lesson)))
        chosen = choose(reader.gather(reading).candidates)
        right += len(gold & {(item.span.start, item.span.end, item.kind) for item in reader.read(reading).mentions})
        by_rules += len(gold & {(item.start, item.end, item.kind) for item in chosen})
    assert right > 1.2 * by_rules


def test_only_the_second_model_looks_at_what_was_found_elsewhere_in_the_text(weights):
    looked = {name: bool(found_elsewhere(weights / name)) for name in PASSES}
    assert looked == {PASSES[0]: False, PASSES[1]: True}


def test_the_second_model_learns_from_what_was_found_without_the_article_at_hand(weights):
    # A model that was trained with an article would be sure ("h") of its names; these share none with each other, and
    # the surnames and kinds of works that articles under other names share say little.
    model = read_crf(weights / PASSES[1])
    sure = [fact for fact in found_elsewhere(weights / PASSES[1]) if fact.endswith("h")]
    weighs = [abs(w) for of, w in zip(model.of_facts, model.weights, strict=True) if model.facts[of] in sure]
    assert max(weighs, default=0.0) < max(abs(model.weights)) / 4


def test_of_nested_names_the_outermost_is_labelled():
    text = "{j1|{c1|{x1|宁海}青禾公司}二期项目}开工。{c1|{x1|宁海}青禾公司}建设，在{x1|宁海}。"
    entities = "j1 Project 宁海青禾公司二期项目\nc1 Company 宁海青禾公司\nx1 Place 宁海\n"
    assert labelled_names(text, entities) == [
        ("宁海青禾公司二期项目", "Project"),
        ("宁海青禾公司", "Company"),
        ("宁海", "Place"),
    ]


def test_a_phrase_that_points_is_not_labelled_but_a_name_in_it_is():
    text = "{j1|松岭项目}开工，{j1|该项目}由{j1|{c1|青禾公司}的工程}带动。"
    assert labelled_names(text, "j1 Project 松岭项目\nc1 Company 青禾公司\n") == [
        ("松岭项目", "Project"),
        ("青禾公司", "Company"),
    ]


@pytest.mark.parametrize("kind", ["Industry", "Product", "Policy"])
def test_kinds_that_are_not_marked_everywhere_are_not_labelled_but_names_in_them_are(kind):
    text = "{i1|{x1|宁海}铜箔}畅销。"
    assert labelled_names(text, f"i1 {kind} 宁海铜箔\nx1 Place 宁海\n") == [("宁海", "Place")]


def test_of_several_kinds_the_first_is_labelled_and_optional_names_like_others():
    assert labelled_names("{j1|松岭基地}开工。", "j1? Project/Park 松岭基地\n") == [("松岭基地", "Project")]


def test_labels_count_the_characters_of_the_text():
    assert _labels(article("{p1|周岚}说。", "p1 Person 周岚\n")) == ["B-Person", "E-Person", "O", "O"]


def test_names_that_are_found_in_place_and_kind_are_right():
    text = "引进了{c1|恒岳重工有限公司}。{c1|恒岳重工有限公司}投产。"
    read = article(text, "c1 Company 恒岳重工有限公司\n")
    assert scores(read) == {"all": (2, 2, 2), "Company": (2, 2, 2)}


def test_a_name_that_is_not_found_and_one_that_is_not_there_are_counted():
    text = "引进了{c1|恒岳重工有限公司}。引进了德润化工有限公司。{p1|天气}很好。"
    read = article(text, "c1 Company 恒岳重工有限公司\np1 Person 天气\n")
    assert scores(read) == {"all": (2, 2, 1), "Company": (2, 1, 1), "Person": (0, 1, 0)}


def test_a_name_of_another_length_or_kind_is_found_and_not_right():
    text = "引进了恒岳{c1|重工有限公司}。引进了{o1|德润化工有限公司}。"
    read = article(text, "c1 Company 重工有限公司\no1 Organization 德润化工有限公司\n")
    assert scores(read) == {"all": (2, 2, 0), "Company": (2, 1, 0), "Organization": (0, 1, 0)}


def test_what_points_and_what_is_nested_counts_on_neither_side():
    text = "引进了{c1|{x1|株洲}恒岳重工有限公司}。{c1|该公司}很大。"
    read = article(f"{text}在{{x1|株洲市}}。", "c1 Company 株洲恒岳重工有限公司\nx1 Place 株洲 | 株洲市\n")
    assert scores(read) == {"all": (2, 2, 2), "Company": (1, 1, 1), "Place": (1, 1, 1)}


def test_the_counts_of_articles_add_up():
    one = article("引进了{c1|恒岳重工有限公司}。", "c1 Company 恒岳重工有限公司\n")
    assert scores(one, one) == {"all": (2, 2, 2), "Company": (2, 2, 2)}
    assert scores() == {}


def test_all_kinds_together_come_first_and_then_each():
    assert [row.kind for row in score_mentions([])] == ["all", *sorted(KINDS)]


@pytest.mark.parametrize(
    ("score", "shown"),
    [
        (Score("Company", 4, 5, 3), "P 0.750 R 0.600 F 0.667"),
        (Score("Company", 2, 2, 2), "P 1.000 R 1.000 F 1.000"),
        (Score("Company", 0, 2, 0), "P 0.000 R 0.000 F 0.000"),
        (Score("Company", 2, 0, 0), "P 0.000 R 0.000 F 0.000"),
        (Score("Company", 0, 0, 0), "P 0.000 R 0.000 F 0.000"),
    ],
)
def test_a_score_shows_precision_recall_and_their_harmonic_mean(score, shown):
    assert str(score).startswith("Company")
    assert str(score).endswith(shown)


def test_four_articles_are_enough(lessons, tmp_path):
    train_mentions(lessons[:4], tmp_path)
    assert all(tagger.kinds for tagger in Taggers.of_folder(tmp_path).of_pass)


def test_articles_without_text_teach_nothing(lessons, weights, tmp_path):
    train_mentions([article("", ""), *lessons, article("", "")], tmp_path)
    assert all((tmp_path / name).read_bytes() == (weights / name).read_bytes() for name in PASSES)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_three_articles_with_text_are_too_few_and_nothing_is_written(lessons, tmp_path, count):
    with pytest.raises(UsageError, match=rf"at least 4 annotated articles with text and was given {count}"):
        train_mentions([*lessons[:count], article("", "")], tmp_path / "weights")
    assert not (tmp_path / "weights").exists()


def test_the_labels_of_the_lessons_are_apart(lessons):
    for lesson in lessons:
        assert all(one[1] <= other[0] for one, other in pairwise(spans(_labels(lesson))))
