"""Names of kinds that the model does not read, but cards do: one name is of one kind in an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lukou_kg.detect.candidates import Candidate

Chances = Mapping[Candidate, float]

_BESIDE_MODEL = frozenset({"Industry", "Policy", "Post", "Product"})
"""Kinds of the corpus that the model was not asked for: it knows what else such names may be."""


def unseen(named: Iterable[Candidate]) -> list[Candidate]:
    """Those of kinds that the corpus does not have, so that no model can tell them from its own."""
    return [item for item in named if item.kind not in _BESIDE_MODEL]


def of_cards(judged: Chances, named: Iterable[Candidate], text: str) -> tuple[dict[Candidate, float], list[Candidate]]:
    """What a model judged without the names that cards call of another kind, and these in the places judged.

    A name is the card's in all its places in the text, also where the card does not spot it; of two cards the surer
    one counts.
    """
    surest_last = sorted(named, key=lambda item: (item.score, item.kind, item.rule))
    cards = {text[item.start : item.end]: item for item in surest_last}
    kept: dict[Candidate, float] = {}
    moved: list[Candidate] = []
    for item, chance in judged.items():
        if (card := cards.get(text[item.start : item.end])) is None:
            kept[item] = chance
        else:
            moved.append(replace(card, start=item.start, end=item.end))
    return kept, moved
