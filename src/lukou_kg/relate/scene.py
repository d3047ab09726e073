"""What the readers of relations share about one text: its masked sentences, its entities and a maker of evidence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from lukou_kg.model.claim import Mention
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Reading
from lukou_kg.relate.evidence import Witness
from lukou_kg.relate.mask import Alphabet, Masked, mask, within
from lukou_kg.relate.roles import companions


@dataclass(frozen=True, slots=True)
class Scene:
    """One reading, prepared for patterns.

    `keys` gives the key of the entity behind each mention's span, `weight` how often the article names that entity
    (never, for words of another kind: the park in a project's name),
    `speakers` the company of the person who is quoted in a sentence.
    """

    reading: Reading
    sentences: tuple[Masked, ...]
    keys: Mapping[Span, str]
    weight: Mapping[Span, int]
    witness: Witness
    speakers: Mapping[int, Mention] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading, alphabet: Alphabet) -> Scene:
        """The scene of a reading whose mentions and entities are known, before it is known who is quoted."""
        keys = {mention.span: entity.key for entity in reading.entities for mention in entity.mentions}
        weight = {
            mention.span: len(entity.mentions) if mention.kind == entity.kind else 0
            for entity in reading.entities
            for mention in entity.mentions
        }
        sentences: list[Masked] = []
        paragraph, end = 0, 0
        for number, span in enumerate(reading.sentences):
            paragraph += reading.text.count("\n", end, span.start)
            end = span.end
            persons = [item for item in within(reading.mentions, span) if item.kind == "Person"]
            apart = companions(reading.text, span, persons)
            sentences.append(mask(reading, number, alphabet, apart, paragraph=paragraph))
        return cls(reading, tuple(sentences), keys, weight, Witness(reading))

    def sentence_of(self, place: int) -> int:
        """The number of the first sentence that ends behind `place`."""
        return bisect_right(self.reading.sentences, place, key=lambda sentence: sentence.end)
