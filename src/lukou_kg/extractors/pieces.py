"""Cuts a text into pieces that a language model can take, at the ends of paragraphs or else of sentences."""

from __future__ import annotations

from collections.abc import Iterator

from lukou_kg.extractors.protocol import Text
from lukou_kg.model.document import Span


def pieces_of(text: Text, most: int) -> tuple[Span, ...]:
    """Pieces of at most `most` characters in order; every sentence is in one of them.

    A paragraph is only parted where it is longer than a piece, a sentence only where it is.
    """
    found: list[Span] = []
    for unit in _units(text, most):
        last = found[-1] if found else None
        if last is not None and unit.end - last.start <= most:
            found[-1] = Span(last.start, unit.end)
        else:
            found.append(unit)
    return tuple(found)


def _units(text: Text, most: int) -> Iterator[Span]:
    for paragraph in _paragraphs(text):
        if paragraph[-1].end - paragraph[0].start <= most:
            yield Span(paragraph[0].start, paragraph[-1].end)
            continue
        for sentence in paragraph:
            for start in range(sentence.start, sentence.end, most):
                yield Span(start, min(start + most, sentence.end))


def _paragraphs(text: Text) -> Iterator[list[Span]]:
    paragraph: list[Span] = []
    for sentence in text.sentences:
        if paragraph and "\n" in text.text[paragraph[-1].end : sentence.start]:
            yield paragraph
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield paragraph
