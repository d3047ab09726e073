"""Words of cards, and of the program itself, in the language that was asked for."""

from __future__ import annotations

from lukou_kg.schema import Labels, Schema


def in_language(labels: Labels, language: str) -> str:
    """The words of that language, zh or en."""
    return labels.en if language == "en" else labels.zh


def term_in(term: str, schema: Schema, language: str) -> str:
    """The name of a kind or relation; one without a card is called by its id."""
    card = schema.kinds.get(term) or schema.relations.get(term)
    return in_language(card.labels, language) if card else term
