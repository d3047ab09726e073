"""Evidence for claims: the sentence, and what to mark in it."""

from __future__ import annotations

from collections.abc import Iterable

from lukou_kg.model.claim import Claim, Evidence, Mark
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Reading


def marked(claim: Claim, role: str) -> Span | None:
    """Where the first evidence of a claim names what plays that role in it, or None where it does not."""
    return next((mark.span for mark in claim.evidence[0].marks if mark.role == role), None)


class Witness:
    """Gives evidence from the sentences of one reading.

    The raw span and quote are those of the text that was read; the flow leads them back to the article as received.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def of(self, sentence: int, marks: Iterable[Mark]) -> Evidence:
        """Evidence that quotes sentence number `sentence`, with those of `marks` that lie in it."""
        span = self._reading.sentences[sentence]
        quote = span.of(self._reading.text)
        inside = {mark for mark in marks if span.start <= mark.span.start and mark.span.end <= span.end}
        return Evidence(
            article="",
            sentence=sentence,
            span=span,
            quote=quote,
            raw_span=span,
            raw_quote=quote,
            marks=tuple(sorted(inside, key=lambda mark: (mark.span, mark.role))),
        )
