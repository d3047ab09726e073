"""Names that name nothing in particular: 公司, 产业园, 区委, 全资子公司, 一期."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lukou_kg.resolve.names import LEVELS, name_key
from lukou_kg.schema import Schema
from lukou_kg.schema.name_parts import PHASE_ALONE

_COUNTED = re.compile(r"[再新扩]?建?[\d一二两三四五六七八九十]+[条个座台套家批]")


@dataclass(frozen=True, slots=True)
class Unnamed:
    """The words that names of this kind are made of: `heads` end them, `words` may stand before a head."""

    heads: frozenset[str]
    words: frozenset[str]

    def names_nothing(self, key: str) -> bool:
        """Whether the name with this key could be that of any thing of its kind, or is only counted (4条生产线)."""
        if PHASE_ALONE.fullmatch(key) or _COUNTED.match(key):
            return True
        if key in self.heads or key in self.words:
            return True
        starts = (key[size:] for size in range(1, len(key)) if key[:size] in self.words)
        return any(self.names_nothing(rest) for rest in starts)

    def level(self, key: str) -> str | None:
        """The level of the place whose body a name means that names no place: 区 of 区委, 县 of 县发改局."""
        return key[0] if len(key) > 1 and key[0] in LEVELS and self.names_nothing(key) else None


def unnamed_words(schema: Schema) -> Unnamed:
    """The suffixes of all cards, the phrases of the table `pointers`, and the words of the table `unnamed`."""
    suffixes = (suffix for kind in schema.kinds.values() for spot in kind.spots for suffix in spot.suffixes)
    heads = {*suffixes, *schema.column("pointers", "phrase")}
    return Unnamed(frozenset(map(name_key, heads)), frozenset(map(name_key, schema.column("unnamed", "word"))))
