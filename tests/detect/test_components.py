"""The stages of detect as spaCy components."""

from __future__ import annotations

import subprocess
import sys

import pytest
import spacy
from spacy.tokens import Doc

from lukou_kg.model.reading import Reading

TEXT = "县委书记高景明来到云溪工业园。松岭铜箔项目2018年开工，总投资5亿元，占地300亩。"
STAGES = ["lukou_sentences", "lukou_lexicon", "lukou_values", "lukou_mentions", "lukou_coreference"]


def after(stages: list[str], text: str = TEXT) -> Reading:
    nlp = spacy.blank("zh")
    for stage in stages:
        nlp.add_pipe(stage)
    return nlp(text)._.lukou


def test_components_are_found_by_their_names_without_importing_them():
    code = f"import spacy; nlp = spacy.blank('zh'); [nlp.add_pipe(name) for name in {STAGES!r}]"
    added = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert added.returncode == 0, added.stderr


@pytest.mark.parametrize(
    ("count", "filled"),
    [
        (1, {"sentences"}),
        (2, {"sentences", "words"}),
        (3, {"sentences", "words", "times", "money", "quantities"}),
        (4, {"sentences", "words", "times", "money", "quantities", "offices", "mentions"}),
        (5, {"sentences", "words", "times", "money", "quantities", "offices", "mentions", "entities"}),
    ],
)
def test_each_component_fills_its_own_fields(count, filled):
    reading = after(STAGES[:count])
    fields = ("sentences", "words", "times", "money", "quantities", "offices", "mentions", "entities", "claims")
    assert {field for field in fields if getattr(reading, field)} == filled


def test_sentences_that_are_known_are_kept():
    nlp = spacy.blank("zh")
    nlp.add_pipe("lukou_sentences")
    doc = nlp.make_doc("甲。乙。")
    known = nlp(nlp.make_doc("甲。乙。"))._.lukou.sentences[:1]
    doc._.lukou = Reading(text="甲。乙。", sentences=known)
    assert nlp(doc)._.lukou.sentences == known


def test_sentences_are_those_of_the_doc_too_and_nothing_else_is_set():
    nlp = spacy.blank("zh")
    nlp.add_pipe("lukou_sentences")
    doc = nlp(TEXT)
    assert [sent.text for sent in doc.sents] == [TEXT[span.start : span.end] for span in doc._.lukou.sentences]
    assert not any(doc.has_annotation(name) for name in ("TAG", "DEP", "LEMMA", "ENT_IOB"))


def test_a_token_over_the_border_of_sentences_belongs_to_the_first():
    nlp = spacy.blank("zh")
    nlp.add_pipe("lukou_sentences")
    doc = Doc(nlp.vocab, words=["甲", "。乙", "丙", "。"], spaces=[False] * 4)
    assert [sent.text for sent in nlp(doc).sents] == ["甲。乙", "丙。"]


def test_mentions_stand_in_the_spans_of_the_doc_with_kind_and_rule():
    nlp = spacy.blank("zh")
    for stage in STAGES:
        nlp.add_pipe(stage)
    doc = nlp(TEXT)
    reading = doc._.lukou
    assert [(span.text, span.label_, span.id_) for span in doc.spans["mentions"]] == [
        (item.name, item.kind, item.rule) for item in reading.mentions
    ]


@pytest.mark.parametrize("text", ["", "\n", "a", "。", "😀", "\x00", "\u202e"])
def test_any_text_comes_through(text):
    assert after(STAGES, text).text == text


def test_the_extension_is_there_for_every_doc():
    assert Doc.has_extension("lukou")
