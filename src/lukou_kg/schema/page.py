"""What of a web page stands beside its article: elements, roles, and words in the names that pages give their parts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParts:
    """Elements, values of the attribute role and words of class and id, as lexicon/page.toml explains."""

    parts: frozenset[str]
    roles: frozenset[str]
    names: frozenset[str]
    kept: frozenset[str]


@lru_cache(maxsize=1)
def load_page_parts() -> PageParts:
    """The built-in lists of lexicon/page.toml."""
    file = resources.files(__package__).joinpath("lexicon", "page.toml")
    lists: dict[str, list[str]] = tomllib.loads(file.read_text("utf-8"))
    return PageParts(**{name: frozenset(words) for name, words in lists.items()})
