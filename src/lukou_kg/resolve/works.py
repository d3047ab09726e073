"""What a work may be called in another article."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from lukou_kg.model.claim import Entity
from lukou_kg.resolve.names import name_key
from lukou_kg.schema.name_parts import PHASE_ALONE

PHASED = re.compile(f"(?:{PHASE_ALONE.pattern})$")
_GLOSS = re.compile(r"(?P<said>[^()]+)\((?P<short>[a-z][a-z0-9-]*)\)(?P<rest>[^()]{3,})")
_BRAND = range(2, 5)  # characters


def glossed_keys(keys: Iterable[str]) -> frozenset[str]:
    """These keys, and those without a gloss in Latin letters or with it alone: 聚酰亚胺(pi)薄膜项目 is pi薄膜项目."""
    found: set[str] = set()
    for key in keys:
        found.add(key)
        if gloss := _GLOSS.fullmatch(key):
            found |= {gloss["said"] + gloss["rest"], gloss["short"] + gloss["rest"]}
    return frozenset(found)


def made_keys(works: Iterable[str], makers: Iterable[str], places: Collection[str]) -> frozenset[str]:
    """The keys of works with the first characters of a maker's name before them, where they do not begin so already.

    A brand has no mark at its end: all beginnings of two to four characters, and short names whole, are given.
    """
    brands = {brand for maker in makers for brand in _brands(maker, places)}
    return frozenset(brand + work for work in works for brand in brands if not work.startswith(brand[: _BRAND[0]]))


def _brands(maker: str, places: Collection[str]) -> Iterator[str]:
    size = max((size for size in range(2, len(maker) - 3) if maker[:size] in places), default=0)
    name = maker[size:].removeprefix("市").removeprefix("省")
    yield from (name[:length] for length in _BRAND if length < len(name))
    if maker not in places:
        yield maker


def phase_keys(names: Iterable[str], phase: str) -> frozenset[str]:
    """The names of a phase of the work with these names."""
    return frozenset(name + phase for name in names if not PHASED.search(name))


def full_name(entity: Entity) -> str:
    """The entity's name, of a phase named alone the one with the name of its work before it where that is known."""
    if not PHASE_ALONE.fullmatch(name_key(entity.name)):
        return entity.name
    whole = (alias for alias in entity.aliases if alias.endswith(entity.name) and alias != entity.name)
    return max(whole, key=lambda alias: (len(alias), alias), default=entity.name)
