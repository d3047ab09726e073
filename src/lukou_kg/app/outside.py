"""Reads articles with an extractor of one's own in place of the pipeline, and holds it to the text and to the cards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from lukou_kg.app.declined import DeclinedError, doubt_of, shown
from lukou_kg.app.extractors import Chosen, made
from lukou_kg.app.grounded_claims import ClaimGround
from lukou_kg.app.grounding import Ground, grounded_things
from lukou_kg.app.sentences import coded_kinds, headline_of, unread_reading
from lukou_kg.detect.values import with_values
from lukou_kg.errors import ExtractorError, ReadingError
from lukou_kg.extractors import Extractor, Found, Text
from lukou_kg.model.document import Document
from lukou_kg.model.reading import Reading
from lukou_kg.model.silence import Cause, Silence
from lukou_kg.schema.loader import Schema, load_schema
from lukou_kg.schema.names import ListedName


class OutsideReader:
    """Reads articles with the extractor that was chosen; it takes the place of `lukou_kg.app.extraction.Reader`.

    Making it makes the extractor. Raises ExtractorError where that fails.
    """

    def __init__(self, chosen: Chosen, *, cards: Iterable[Path] = (), names: Iterable[ListedName] = ()) -> None:
        self.schema: Schema = load_schema(tuple(cards), names=names)
        self.coded = coded_kinds(self.schema)
        self._name = chosen.name
        self._extractor: Extractor = made(chosen, self.schema)

    def read(self, document: Document) -> Reading:
        """What the extractor says of a repaired document and the text bears out; the rest is told among the doubts.

        Raises ReadingError where it fails on this text, ExtractorError where it can read none.
        """
        reading = with_values(unread_reading(document))
        found = self._found(
            Text(
                text=reading.text,
                sentences=reading.sentences,
                title=document.article.title or headline_of(document),
                published=reading.published,
            )
        )
        rule = f"extractor:{self._name}"
        declined: list[DeclinedError] = [DeclinedError("answer", fault) for fault in found.faults]
        ground = Ground(reading)
        things = grounded_things(found.entities, ground, self.schema, rule, declined)
        claims = ClaimGround(ground, things, self.schema, rule).claims(found.claims, declined)
        mentions = {mention for entity in things.entities for mention in entity.mentions}
        return replace(
            reading,
            mentions=tuple(sorted(mentions, key=lambda item: (item.span.start, -item.span.end))),
            entities=things.entities,
            claims=claims,
            doubts=(*reading.doubts, *map(doubt_of, declined)),
        )

    def silences(self, reading: Reading) -> tuple[Silence, ...]:
        """The sentences of which nothing was taken, in order."""
        spoken = {item.sentence for claim in reading.claims for item in claim.evidence}
        return tuple(
            Silence(sentence=number, cause=Cause.UNCLAIMED)
            for number in range(len(reading.sentences))
            if number not in spoken
        )

    def _found(self, text: Text) -> Found:
        try:
            found = self._extractor.read(text)
        except (ReadingError, ExtractorError, MemoryError):
            raise
        except Exception as fault:  # noqa: BLE001 - code of others: what it may raise is not known
            why = shown(f"{type(fault).__name__}: {fault}")
            raise ReadingError(
                f"抽取器 {self._name} 读此文时出错（{why}）", f"the extractor {self._name} failed on it ({why})"
            ) from None
        sound = isinstance(found, Found) and all(
            isinstance(part, tuple | list) for part in (found.entities, found.claims, found.faults)
        )
        if not sound:
            raise ReadingError(
                f"抽取器 {self._name} 给出的不是 Found", f"what the extractor {self._name} gave back is no Found"
            )
        return found
