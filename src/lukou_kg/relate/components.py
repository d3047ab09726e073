"""The reading of relations as a spaCy component."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from lukou_kg.model.reading import Reading
from lukou_kg.relate.relations import RelationReader
from lukou_kg.relate.silences import SilenceReader
from lukou_kg.schema.loader import load_schema


@Language.factory(
    "lukou_relations",
    default_config={"cards": []},
    assigns=["doc._.lukou", "doc.ents", "doc.spans"],
    requires=["doc._.lukou"],
)
def make_relations(nlp: Language, name: str, cards: list[str]) -> Relations:
    """Reads claims from the mentions, entities and values in `doc._.lukou`, by the relation cards."""
    return Relations(tuple(cards))


class Relations:
    """The component `lukou_relations`; where it is pickled it is built from its cards again."""

    def __init__(self, cards: tuple[str, ...]) -> None:
        self._cards = cards
        self._reader = relation_reader(cards)

    def __call__(self, doc: Doc) -> Doc:
        """The same doc with its claims."""
        reading = doc._.lukou
        if not isinstance(reading, Reading):
            raise TypeError("lukou_relations needs lukou_mentions and lukou_coreference before it")
        read = self._reader.read(reading)
        if gone := {*reading.mentions}.difference(read.mentions):
            _leave_out(doc, {(item.span.start, item.span.end, item.kind) for item in gone})
        doc._.lukou = read
        return doc

    def __reduce__(self) -> tuple[type[Relations], tuple[tuple[str, ...]]]:
        return Relations, (self._cards,)


def _leave_out(doc: Doc, gone: Collection[tuple[int, int, str]]) -> None:
    """Takes the mentions with these places and kinds out of the doc; a character is a token."""
    doc.spans["mentions"] = [span for span in doc.spans["mentions"] if (span.start, span.end, span.label_) not in gone]
    doc.ents = [span for span in doc.ents if (span.start, span.end, span.label_) not in gone]


def relation_reader(cards: tuple[str, ...] = ()) -> RelationReader:
    """What reads claims by the built-in cards and those of the folders `cards`."""
    return _relation_reader(cards, load_schema(map(Path, cards)).version)


def silence_reader(cards: tuple[str, ...] = ()) -> SilenceReader:
    """What says of sentences without a claim why they have none, by the same cards."""
    return _silence_reader(cards, load_schema(map(Path, cards)).version)


@lru_cache(maxsize=4)
def _relation_reader(cards: tuple[str, ...], _version: str) -> RelationReader:
    return RelationReader(load_schema(map(Path, cards)))


@lru_cache(maxsize=4)
def _silence_reader(cards: tuple[str, ...], version: str) -> SilenceReader:
    return SilenceReader(load_schema(map(Path, cards)), _relation_reader(cards, version))
