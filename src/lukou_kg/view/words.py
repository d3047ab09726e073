"""The words that the pages themselves say, in both languages (templates/words.toml, reading/words.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from lukou_kg.schema.cards import Labels


@lru_cache(maxsize=2)
def load_words(file: str = "words.toml") -> Mapping[str, Mapping[str, Labels]]:
    """For each group ("words", "status", "qualifier", "bound") the words by key; {n} and the like are to be filled."""
    text = resources.files(__package__).joinpath("templates", file).read_text("utf-8")
    return {
        group: {key: Labels(pair["zh"], pair["en"]) for key, pair in pairs.items()}
        for group, pairs in tomllib.loads(text).items()
    }


def told(labels: Labels, language: str) -> str:
    """The one of two labels that is in that language, "zh" or "en"."""
    return labels.en if language == "en" else labels.zh
