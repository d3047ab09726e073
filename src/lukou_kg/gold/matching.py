"""What the comparison of answers and readings tolerates, as `matching.toml` says it."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """The keys of `matching.toml`, where each is explained."""

    focus: tuple[str, ...]
    open: frozenset[str]
    titles: frozenset[str]
    title_bars: str
    transitive: frozenset[str]
    carriers: frozenset[str]
    alike: frozenset[str]
    folded: Mapping[tuple[str, str], str]
    place_endings: tuple[str, ...]
    behind_places: frozenset[str]
    endings: Mapping[str, tuple[str, ...]]
    units: Mapping[str, str]

    def counted_as(self, relation: str, subject_kinds: Collection[str]) -> str:
        """The relation that a claim is counted under, whose subject is of these kinds."""
        for kind in subject_kinds:
            if (relation, kind) in self.folded:
                return self.folded[relation, kind]
        return relation


@lru_cache(maxsize=1)
def load_matching() -> Matching:
    """The built-in rules, read once."""
    table = tomllib.loads(resources.files(__package__).joinpath("matching.toml").read_text("utf-8"))
    return Matching(
        focus=tuple(table["focus"]),
        open=frozenset(table["open"]),
        titles=frozenset(table["titles"]),
        title_bars=table["title_bars"],
        transitive=frozenset(table["transitive"]),
        carriers=frozenset(table["carriers"]),
        alike=frozenset(table["alike"]),
        folded={(row["relation"], row["subject"]): row["counts_as"] for row in table["folded"]},
        place_endings=tuple(table["places"]["endings"]),
        behind_places=frozenset(table["places"]["before"]),
        units=table["units"],
        endings={kind: tuple(words) for kind, words in table["endings"].items()},
    )
