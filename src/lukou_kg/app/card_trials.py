"""Whether the examples that cards carry are read as the cards say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from lukou_kg.app.pipeline import pipeline
from lukou_kg.model.reading import Reading
from lukou_kg.schema import KindCard, RelationCard, Schema, load_schema


@dataclass(frozen=True, slots=True)
class Trial:
    """One example or counterexample of a card: what the card `expects` of the text, and what was `found` in it.

    Both are names (of a kind), "subject -> object" or "subject -> value" (of a relation), in order.
    """

    card: str
    text: str
    expects: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the text is read as the card says."""
        return self.expects == self.found


def card_trials(cards: Sequence[str] = (), *, own: bool = False) -> Iterator[Trial]:
    """The trials of all cards, in order of the cards; with `own` those of the folders `cards` alone.

    A card of a folder that is the built-in one, unchanged, counts as built-in. Raises CardError for what is wrong with
    the cards themselves.
    """
    folders = [Path(folder) for folder in cards]
    schema = load_schema(folders)
    nlp = pipeline(folders)
    for card in _given(schema) if own else _all(schema):
        for example in card.examples:
            found = _read(nlp(example.text)._.lukou, card)
            yield Trial(card.id, example.text, tuple(sorted(set(example.expects))), tuple(sorted(found)))


def _all(schema: Schema) -> Iterator[KindCard | RelationCard]:
    return chain(schema.kinds.values(), schema.relations.values())


def _given(schema: Schema) -> Iterator[KindCard | RelationCard]:
    built_in = {card.id: card for card in _all(load_schema())}
    return (card for card in _all(schema) if built_in.get(card.id) != card)


def _read(reading: Reading, card: KindCard | RelationCard) -> set[str]:
    names = {entity.key: entity.name for entity in reading.entities}
    if isinstance(card, KindCard):
        return {entity.name for entity in reading.entities if entity.kind == card.id}
    return {
        f"{names[claim.subject]} -> {names[claim.object] if claim.object else _plain(claim.value)}".rstrip()
        for claim in reading.claims
        if claim.relation == card.id
    }


def _plain(value: str | float | None) -> str:
    if value is None:
        return ""
    return f"{value:.10g}" if isinstance(value, float) else str(value)
