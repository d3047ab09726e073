"""The spaCy pipeline that reads articles, composed of the components of detect and relate."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.language import Language

_LONGEST_TEXT = 100_000_000  # characters; spaCy's own limit is for models, of which there are none here

STAGES = {
    "lukou_sentences": False,
    "lukou_lexicon": True,
    "lukou_values": False,
    "lukou_mentions": True,
    "lukou_coreference": True,
    "lukou_relations": True,
}
"""The stages in their order, and whether each is built from cards."""


def pipeline(cards: Iterable[Path] = ()) -> Language:
    """A blank Chinese pipeline (one token a character) with the reading stages in their order.

    `cards` are folders with cards and tables that add to the built-in ones.

    It takes repaired text: `pipeline()("…")._.lukou` holds what was read; add, replace or remove components as with any
    spaCy pipeline.
    """
    nlp = spacy.blank("zh")
    nlp.max_length = _LONGEST_TEXT
    folders = [str(folder) for folder in cards]
    for stage, from_cards in STAGES.items():
        nlp.add_pipe(stage, config={"cards": folders} if from_cards else {})
    return nlp
