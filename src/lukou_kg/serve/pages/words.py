"""What the pages themselves say, in both languages (words.toml, facts.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType


@cache
def words_of(language: str, file: str = "words.toml") -> Mapping[str, str]:
    """The words of a file by key, in "zh" or "en"; {n} and the like are to be filled."""
    text = resources.files(__package__).joinpath(file).read_text("utf-8")
    return MappingProxyType({key: pair[language] for key, pair in tomllib.loads(text).items()})
