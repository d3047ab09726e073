"""The reading stages as spaCy components, found by their factory names once the package is installed.

Each component reads and replaces `doc._.lukou`, a `lukou_kg.model.reading.Reading`; mentions also stand in
`doc.spans["mentions"]`, and names that lie in no other in `doc.ents`, so that spaCy's own tools (Matcher, displaCy,
DocBin) see them. `cards` in a component's
configuration names folders with further cards and tables, `names` holds names of a user's own (`ListedName.line`), to
be read wherever they stand, and `model` names the folder of a mention model. All that a component knows comes from
them: on the disk a pipeline keeps the names of the folders and the listed names, and where it is pickled its components
are built from them again.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import srsly.msgpack
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from lukou_kg.detect.aliases import AliasJudge
from lukou_kg.detect.coreference import Coreference
from lukou_kg.detect.mentions import MentionReader
from lukou_kg.detect.packing import pack, unpack
from lukou_kg.detect.places import place_names
from lukou_kg.detect.segment import Segmenter
from lukou_kg.detect.sentences import split_sentences
from lukou_kg.detect.tagger import WEIGHTS, weights_digest
from lukou_kg.detect.values import with_values
from lukou_kg.model.reading import Reading
from lukou_kg.schema.loader import Schema, load_schema
from lukou_kg.schema.names import ListedName
from lukou_kg.schema.words import load_words

_Given = tuple[tuple[str, ...], tuple[str, ...]]  # folders of cards, and listed names as lines
_POS = {"Place": "ns", "Person": "nr"}
_GIVEN: dict[str, list[str]] = {"cards": [], "names": []}
_KEPT = "doc._.lukou"


def reading_of(doc: Doc) -> Reading:
    """What has been read in `doc` so far; a fresh reading of its text where nothing has."""
    known = doc._.lukou
    return known if isinstance(known, Reading) else Reading(text=doc.text)


@Language.factory("lukou_sentences", assigns=[_KEPT, "token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> Sentences:
    """Splits the text into sentences, unless its reading has them already; they are `doc.sents` too."""
    return Sentences()


@Language.factory("lukou_lexicon", default_config=_GIVEN, assigns=[_KEPT], requires=[_KEPT])
def make_lexicon(nlp: Language, name: str, cards: list[str], names: list[str]) -> Lexicon:
    """Cuts the sentences into words by the word list and the names of the schema."""
    return Lexicon(tuple(cards), tuple(names))


@Language.factory("lukou_values", assigns=[_KEPT])
def make_values(nlp: Language, name: str) -> Values:
    """Finds times, amounts of money and quantities."""
    return Values()


@Language.factory(
    "lukou_mentions",
    default_config={**_GIVEN, "model": None},
    assigns=[_KEPT, "doc.ents", "doc.spans"],
    requires=[_KEPT],
)
def make_mentions(nlp: Language, name: str, cards: list[str], names: list[str], model: str | None) -> Mentions:
    """Finds mentions of the kinds that the cards describe, and posts beside persons.

    `model` is the folder of a mention model of your own, in place of the one that is shipped.
    """
    return Mentions(tuple(cards), tuple(names), model)


@Language.factory("lukou_coreference", default_config=_GIVEN, assigns=[_KEPT], requires=[_KEPT])
def make_coreference(nlp: Language, name: str, cards: list[str], names: list[str]) -> Entities:
    """Gathers mentions into entities."""
    return Entities(tuple(cards), tuple(names))


class Sentences:
    """The component `lukou_sentences`."""

    def __call__(self, doc: Doc) -> Doc:
        """The same doc with its sentences."""
        reading = reading_of(doc)
        if not reading.sentences:
            reading = replace(reading, sentences=split_sentences(reading.text))
        _start_sentences(doc, reading)
        return _keep(doc, reading)


class Lexicon:
    """The component `lukou_lexicon`."""

    def __init__(self, cards: tuple[str, ...], names: tuple[str, ...]) -> None:
        self._given = cards, names
        self._segmenter = _segmenter(cards, names, _schema(cards, names).version)

    def __call__(self, doc: Doc) -> Doc:
        """The same doc with its words."""
        reading = reading_of(doc)
        words = self._segmenter.words(reading.text, reading.sentences)
        return _keep(doc, replace(reading, words=tuple(words)))

    def __reduce__(self) -> tuple[type[Lexicon], _Given]:
        return Lexicon, self._given


class Values:
    """The component `lukou_values`."""

    def __call__(self, doc: Doc) -> Doc:
        """The same doc with its times, amounts and quantities."""
        return _keep(doc, with_values(reading_of(doc)))


class Mentions:
    """The component `lukou_mentions`."""

    def __init__(self, cards: tuple[str, ...], names: tuple[str, ...], model: str | None) -> None:
        self._given = cards, names, model
        self._reader = mention_reader(cards, names, model=model)

    def __call__(self, doc: Doc) -> Doc:
        """The same doc with its mentions and offices."""
        reading = self._reader.read(reading_of(doc))
        spans = [
            doc.char_span(item.span.start, item.span.end, label=item.kind, span_id=item.rule)
            for item in reading.mentions
        ]
        doc.spans["mentions"] = [span for span in spans if span is not None]
        named = (span for span, item in zip(spans, reading.mentions, strict=True) if span and not item.pointer)
        doc.ents = filter_spans([*doc.ents, *named])
        return _keep(doc, reading)

    def __reduce__(self) -> tuple[type[Mentions], tuple[tuple[str, ...], tuple[str, ...], str | None]]:
        return Mentions, self._given


class Entities:
    """The component `lukou_coreference`."""

    def __init__(self, cards: tuple[str, ...], names: tuple[str, ...]) -> None:
        self._given = cards, names
        schema = _schema(cards, names)
        self._coreference = Coreference(schema, AliasJudge(schema, place_names(schema)))

    def __call__(self, doc: Doc) -> Doc:
        """The same doc with its entities."""
        return _keep(doc, self._coreference.read(reading_of(doc)))

    def __reduce__(self) -> tuple[type[Entities], _Given]:
        return Entities, self._given


def _start_sentences(doc: Doc, reading: Reading) -> None:
    if doc.has_annotation("DEP"):  # a parser has set them, and spaCy lets nobody else
        return
    if not len(doc):
        return
    starts = [span.start for span in reading.sentences]
    numbers = np.searchsorted(starts, doc.to_array("IDX").astype(np.int64), side="right")
    begins = np.diff(numbers, prepend=-1) != 0
    # All at once: to set one token's spaCy looks at every token.
    values: Any = np.where(begins, 1, -1).astype(np.int64).astype(np.uint64)
    doc.from_array(["SENT_START"], values)


def _keep(doc: Doc, reading: Reading) -> Doc:
    doc._.lukou = reading
    return doc


def _schema(cards: tuple[str, ...], names: tuple[str, ...]) -> Schema:
    return load_schema(map(Path, cards), names=map(ListedName.of_line, names))


def mention_reader(
    cards: tuple[str, ...] = (), names: tuple[str, ...] = (), *, model: str | None = None
) -> MentionReader:
    """What finds mentions by the built-in cards, those of the folders `cards`, and the listed names.

    `model` is the folder of a model; without it the one that is shipped reads.
    """
    weights = WEIGHTS if model is None else Path(model)
    digest = "" if model is None else weights_digest(weights)
    return _mention_reader(cards, names, _schema(cards, names).version, weights, digest)


@lru_cache(maxsize=4)
def _mention_reader(
    cards: tuple[str, ...], names: tuple[str, ...], version: str, weights: Path, _digest: str
) -> MentionReader:
    """As `mention_reader`; what else is trained into the same folder, or written into the same cards, differs here."""
    schema = _schema(cards, names)
    return MentionReader(schema, _segmenter(cards, names, version), load_words(), place_names(schema), weights=weights)


@lru_cache(maxsize=4)
def _segmenter(cards: tuple[str, ...], names: tuple[str, ...], _version: str) -> Segmenter:
    schema = _schema(cards, names)
    known = {
        **dict.fromkeys(schema.column("trades", "trade"), "n"),
        **dict.fromkeys(schema.column("departments", "department"), "n"),
        **dict.fromkeys(schema.column("brands", "name"), "nz"),
        **dict.fromkeys(place_names(schema), "ns"),
        "网传": "v",  # younger than the word list
        **{row["phrase"]: row["pos"] for row in schema.tables["phrases"]},
    }
    for listed in schema.names:
        if not listed.broad:  # what gives way to what is read must not change how that is read
            known |= dict.fromkeys(listed.called, _POS.get(listed.kind, "nz"))
    return Segmenter(load_words(), known)


if not Doc.has_extension("lukou"):
    Doc.set_extension("lukou", default=None)
srsly.msgpack.msgpack_encoders.register("lukou_kg", func=pack)
srsly.msgpack.msgpack_decoders.register("lukou_kg", func=unpack)
