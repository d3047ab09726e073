"""The spaCy pipeline that reads articles, composed of the components of detect and relate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import spacy
from spacy.language import Language

from lukou_kg.schema.names import ListedName

_LONGEST_TEXT = 100_000_000  # characters; spaCy's own limit is for models, of which there are none here

STAGES: Mapping[str, tuple[str, ...]] = {
    "lukou_sentences": (),
    "lukou_lexicon": ("cards", "names"),
    "lukou_values": (),
    "lukou_mentions": ("cards", "names", "model"),
    "lukou_coreference": ("cards", "names"),
    "lukou_relations": ("cards",),
}
"""The stages in their order, and what each is built from."""


def pipeline(cards: Iterable[Path] = (), *, names: Iterable[ListedName] = (), model: Path | None = None) -> Language:
    """A blank Chinese pipeline (one token a character) with the reading stages in their order.

    `cards` are folders with cards and tables that add to the built-in ones; `names` are read wherever they stand;
    `model` is the folder of a mention model in place of the one that is shipped.

    It takes repaired text: `pipeline()("…")._.lukou` holds what was read; add, replace or remove components as with any
    spaCy pipeline.
    """
    nlp = spacy.blank("zh")
    nlp.max_length = _LONGEST_TEXT
    given = {
        "cards": [str(folder) for folder in cards],
        "names": [name.line for name in names],
        "model": None if model is None else str(model),
    }
    for stage, built_from in STAGES.items():
        nlp.add_pipe(stage, config={key: given[key] for key in built_from})
    return nlp
