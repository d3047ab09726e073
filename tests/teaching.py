"""Mention readers whose models were taught a few sentences by a test, so that it knows what they are sure of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from readers import built_in

from lukou_kg.app.crfsuite import trained
from lukou_kg.detect.components import mention_reader
from lukou_kg.detect.crf import write_crf
from lukou_kg.detect.judging import facts_of
from lukou_kg.detect.mentions import MentionReader
from lukou_kg.detect.places import place_names
from lukou_kg.detect.segment import Segmenter
from lukou_kg.detect.tagger import JUDGE, PASSES, Taggers, labelled
from lukou_kg.logistic import Facts, train_logistic
from lukou_kg.model.document import Span
from lukou_kg.schema.words import load_words

_OFTEN = 10
_SETTINGS = {"c1": 0.0, "c2": 0.001, "max_iterations": 200}
Lessons = Iterable[tuple[str, dict[str, str]]]


def reader_with(weights: Path) -> MentionReader:
    """A mention reader with the built-in cards and the models of the folder `weights`."""
    schema = built_in().schema
    places = place_names(schema)
    segmenter = Segmenter(load_words(), dict.fromkeys(places, "ns"))
    return MentionReader(schema, segmenter, load_words(), places, weights=weights)


def taught(lessons: Lessons, folder: Path) -> MentionReader:
    """A mention reader whose models know the lessons by heart: sentences, and the kinds of the names in each."""
    lessons = tuple(lessons)
    reader = mention_reader()
    sequences = []
    for text, kinds in lessons:
        labels = labelled(len(text), names_in(text, kinds))
        gathered = reader.gather(built_in().before_mentions(text))
        rows = reader.described(gathered).rows()
        for sentence in gathered.reading.sentences:
            here = slice(sentence.start, sentence.end)
            sequences += [(rows[here], labels[here])] * _OFTEN
    model = trained(sequences, _SETTINGS)
    for name in PASSES:
        write_crf(model, folder / name)
    reader = reader_with(folder)
    train_logistic(_judged(reader, lessons, folder), folder / JUDGE)
    return reader


def names_in(text: str, kinds: dict[str, str]) -> list[tuple[Span, str]]:
    """The ranges of names in a text, each with its kind."""
    return [(Span(text.index(name), text.index(name) + len(name)), kind) for name, kind in kinds.items()]


def _judged(reader: MentionReader, lessons: Lessons, folder: Path) -> Iterator[tuple[Facts, bool]]:
    taggers = Taggers.of_folder(folder)
    for text, kinds in lessons:
        gathered, names = reader.gather(built_in().before_mentions(text)), names_in(text, kinds)
        proposals = reader.proposals(gathered, taggers)
        for proposal, facts in zip(proposals, facts_of(text, gathered.reading.words, proposals), strict=True):
            yield from [(facts, (proposal.span, proposal.kind) in names)] * _OFTEN
