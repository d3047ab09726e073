"""What of a repaired article is read, cut into sentences, before anything is read in it."""

from __future__ import annotations

from collections.abc import Iterable

from lukou_kg.detect.sentences import split_sentences
from lukou_kg.model.bounds import LONGEST, UNREAD
from lukou_kg.model.document import BlockRole, Document, Span
from lukou_kg.model.reading import Reading
from lukou_kg.schema import Schema

_CODED = ("Company", "Organization")  # what has a credit code of its own that articles write


def unread_reading(document: Document) -> Reading:
    """The sentences of the first `LONGEST` characters; what is left of a longer text is told among the doubts."""
    sentences = tuple(_sentences(document))
    known = tuple(span for span in sentences if span.end <= LONGEST)
    repaired = len(document.text) - document.beyond
    text = document.text[: repaired if len(known) == len(sentences) else known[-1].end]
    left = len(document.text) - len(text)
    return Reading(
        text=text,
        published=document.article.published,
        doubtful=document.doubtful,
        sentences=known,
        doubts=(f"{UNREAD}{left} characters from character {len(text)} on",) if left else (),
    )


def headline_of(document: Document) -> str | None:
    """The headline that stands in the text, if any."""
    first = document.blocks[0] if document.blocks else None
    return first.span.of(document.text) if first and first.role is BlockRole.TITLE else None


def coded_kinds(schema: Schema) -> frozenset[str]:
    """The kinds of what has a unified social credit code."""
    return frozenset(kind for kind in schema.kinds if any(schema.is_a(kind, of) for of in _CODED))


def _sentences(document: Document) -> Iterable[Span]:
    for block in document.blocks:
        for span in split_sentences(block.span.of(document.text)):
            yield Span(block.span.start + span.start, block.span.start + span.end)
