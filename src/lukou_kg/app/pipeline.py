"""The spaCy pipeline that reads articles, composed of the components of detect and relate."""

from __future__ import annotations

import spacy
from spacy.language import Language

STAGES = (
    "lukou_sentences",
    "lukou_lexicon",
    "lukou_values",
    "lukou_mentions",
    "lukou_coreference",
    "lukou_relations",
)


def pipeline() -> Language:
    """A blank Chinese pipeline (one token a character) with the reading stages in their order.

    It takes repaired text: `pipeline()("…")._.lukou` holds what was read; add, replace or remove components as with any
    spaCy pipeline.
    """
    nlp = spacy.blank("zh")
    for stage in STAGES:
        nlp.add_pipe(stage)
    return nlp
