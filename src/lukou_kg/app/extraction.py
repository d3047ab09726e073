"""From one article to its extraction: repair it, read it, and lead all evidence back to the article as received."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from spacy.language import Language
from spacy.tokens import Doc

from lukou_kg.app.collector import collector_at_rest
from lukou_kg.app.pipeline import pipeline
from lukou_kg.app.sentences import coded_kinds, headline_of, unread_reading
from lukou_kg.clean.clean import clean
from lukou_kg.detect.credit_codes import with_codes
from lukou_kg.model.article import Article
from lukou_kg.model.claim import Claim, Evidence, Extraction
from lukou_kg.model.document import Document
from lukou_kg.model.reading import Reading
from lukou_kg.model.silence import Silence
from lukou_kg.relate.components import silence_reader
from lukou_kg.schema.loader import Schema, load_schema
from lukou_kg.schema.names import ListedName

_PIECE = 10_000  # characters


class ArticleReader(Protocol):
    """What reads one article after the other: the pipeline of this program (`Reader`), or an extractor of one's own."""

    schema: Schema
    coded: frozenset[str]

    def read(self, document: Document) -> Reading:
        """All that is read in a repaired document."""

    def silences(self, reading: Reading) -> tuple[Silence, ...]:
        """Why those sentences of a reading that yielded no claim did not, in order."""


class Reader:
    """Reads articles with one pipeline, by the built-in cards, those in the folders `cards`, and listed `names`.

    `model` is the folder of a mention model in place of the one that is shipped.

    Building it takes a second or two, reading an article some tens of milliseconds. `nlp` replaces the pipeline by one
    of your own, made of the same components and others.
    """

    def __init__(
        self,
        *,
        cards: Iterable[Path] = (),
        names: Iterable[ListedName] = (),
        model: Path | None = None,
        nlp: Language | None = None,
    ) -> None:
        self._folders = tuple(cards)
        self.schema: Schema = load_schema(self._folders, names=names)
        self.coded = coded_kinds(self.schema)
        self.nlp = nlp or pipeline(self._folders, names=self.schema.names, model=model)

    def read(self, document: Document) -> Reading:
        """What the pipeline reads in a repaired document: in the sentences of its first `LONGEST` characters.

        What is left of a longer one is told among the doubts.
        """
        unread = unread_reading(document)
        doc = _doc(unread.text, self.nlp)
        doc._.lukou = unread
        reading = self.nlp(doc)._.lukou
        assert isinstance(reading, Reading)
        return reading

    def silences(self, reading: Reading) -> tuple[Silence, ...]:
        """Why those sentences of a reading that yielded no claim did not, in order."""
        return silence_reader(tuple(map(str, self._folders))).read(reading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """An article with all that led to its claims: repaired text, reading (its evidence grounded), silent sentences."""

    document: Document
    reading: Reading
    silences: tuple[Silence, ...]

    @property
    def title(self) -> str | None:
        """The headline, where the source states it or it stands in the text."""
        return self.document.article.title or headline_of(self.document)


@collector_at_rest()
def extract(article: Article, reader: ArticleReader) -> Extraction:
    """All that `reader` reads in `article`: a pure function of its bytes, its stated date and the schema."""
    return extraction_of(clean(article), reader)


@collector_at_rest()
def extraction_of(document: Document, reader: ArticleReader) -> Extraction:
    """All that `reader` reads in a repaired article."""
    reading = reader.read(document)
    return Extraction(
        article=document.article.sha256,
        schema_version=reader.schema.version,
        title=headline_of(document),
        entities=with_codes(reading.entities, reading.text, reader.coded),
        claims=_grounded(reading, document),
        doubts=reading.doubts,
    )


def explain(article: Article, reader: ArticleReader) -> Explanation:
    """All that led `reader` to its claims in `article`, and why other sentences yielded none."""
    document = clean(article)
    reading = reader.read(document)
    silences = reader.silences(reading)
    return Explanation(
        document=document, reading=replace(reading, claims=_grounded(reading, document)), silences=silences
    )


def _doc(text: str, nlp: Language) -> Doc:
    """The text as a Doc, cut into tokens piece by piece: spaCy's own time grows with the square of a text."""
    if len(text) <= _PIECE:
        return nlp.make_doc(text)
    pieces = [nlp.make_doc(text[start : start + _PIECE]) for start in range(0, len(text), _PIECE)]
    # Words and blanks are all that a tokenizer sets; to copy the other attributes too would double the memory needed.
    doc = Doc.from_docs(pieces, ensure_whitespace=False, attrs=["ORTH", "SPACY"])
    assert doc is not None, "there is a piece at least"
    return doc


def _grounded(reading: Reading, document: Document) -> tuple[Claim, ...]:
    return tuple(
        replace(claim, evidence=tuple(_led_back(item, document) for item in claim.evidence)) for claim in reading.claims
    )


def _led_back(evidence: Evidence, document: Document) -> Evidence:
    raw = document.raw_span(evidence.span)
    return replace(evidence, article=document.article.sha256, raw_span=raw, raw_quote=raw.of(document.article.text))
