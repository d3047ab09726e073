"""Annotated articles under other names: what a model learns from them is how names are used, not which there are.

Persons keep their surname, companies what they make and their legal form, towns and roads what they are; what is left
of the name becomes another of the same length, so that every mention stays in its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from random import Random

from lukou_kg.detect.aliases import AliasJudge
from lukou_kg.detect.places import place_names
from lukou_kg.model.cover import Cover
from lukou_kg.model.document import Span
from lukou_kg.model.gold import Annotated
from lukou_kg.schema.loader import Schema
from lukou_kg.schema.towns import load_towns

_HAN = re.compile("[\u4e00-\u9fff]+")
_TOWN = re.compile("(?:街道|镇|乡|苏木)$")
_SMALL = re.compile("(?:街道办事处|街道|镇|乡|村|社区|苏木|嘎查|路|大道|街|河|湖|山|水库|大桥|桥|港|码头|站)$")
_LONGEST_BRAND = 4
_USUAL_BRAND = 2
_SHORTEST, _LONGEST = 2, 3  # characters of a person's name, and of what a small place is called before its kind
_LIKE_BRANDS = 2 / 3  # of the new brands are made of the characters of known ones, the others of those of towns


class Renamer:
    """Gives the things of annotated articles other names, drawn from the tables of the schema."""

    def __init__(self, schema: Schema) -> None:
        self._places = place_names(schema)
        self._judge = AliasJudge(schema, self._places)
        self._trades = tuple(schema.column("trades", "trade"))
        self._surnames = frozenset(schema.column("surnames", "surname"))
        self._given = schema.column("given", "character")
        self._brands = tuple(brand for brand in schema.column("brands", "name") if _HAN.fullmatch(brand))
        stems = sorted({stem for town in load_towns() if _HAN.fullmatch(stem := _TOWN.sub("", town))})
        self._stems = {size: [stem for stem in stems if len(stem) == size] for size in (_SHORTEST, _LONGEST)}
        of_brands = Counter(character for brand in self._brands for character in brand)
        of_towns = Counter(character for stem in self._stems[_SHORTEST] for character in stem)
        self._letters = [
            (tuple(sorted(count)), [count[one] for one in sorted(count)]) for count in (of_brands, of_towns)
        ]
        self._new: Mapping[str, Callable[[str, Random], tuple[str, str] | None]] = {
            "Person": self._person,
            "Company": self._company,
            "Place": self._place,
            "Infrastructure": self._place,
        }

    def renamed(self, article: Annotated, number: int) -> Annotated:
        """The article under other names, others for each `number`; the same article and number give the same names."""
        chance = Random(sha256(f"{number}:{article.id}".encode()).digest())  # noqa: S311 - names, no secrets
        new = dict(self._names(article, chance))
        if not new:
            return article
        names = Cover(mention.span for mention in article.mentions if not mention.pointer)
        old = re.compile("|".join(sorted(map(re.escape, new), key=lambda name: (-len(name), name))))
        text = list(article.text)
        for found in old.finditer(article.text):
            if names.holds(Span(*found.span())):
                text[found.start() : found.end()] = new[found.group()]
        return replace(article, text="".join(text))

    def _names(self, article: Annotated, chance: Random) -> Iterator[tuple[str, str]]:
        """What is to be written for which part of which names of the article."""
        seen: set[str] = set()
        for entity in article.entities:
            rename = self._new.get(entity.kinds[0])
            pair = rename(entity.name, chance) if rename else None
            if pair and pair[0] not in seen:
                seen.add(pair[0])
                yield pair

    def _person(self, name: str, chance: Random) -> tuple[str, str] | None:
        plain = _HAN.fullmatch(name) and _SHORTEST <= len(name) <= _LONGEST and name[0] in self._surnames
        return (name, name[0] + "".join(chance.choices(self._given, k=len(name) - 1))) if plain else None

    def _company(self, name: str, chance: Random) -> tuple[str, str] | None:
        brand = self._brand(self._judge.company_core(name))
        if brand is None or not _HAN.fullmatch(brand) or brand in self._places:
            return None
        letters, weights = self._letters[chance.random() > _LIKE_BRANDS]
        return brand, "".join(chance.choices(letters, weights, k=len(brand)))

    def _brand(self, core: str) -> str | None:
        """What stands before the trade in a company's name, its first two characters where no trade is known."""
        if core.startswith(self._brands):
            return None
        for size in range(_USUAL_BRAND, min(_LONGEST_BRAND, len(core)) + 1):
            rest = core[size:]
            if rest.startswith(self._trades) or (not rest and size < _LONGEST_BRAND):
                return core[:size]
        return core[:_USUAL_BRAND] if len(core) >= _LONGEST_BRAND else None

    def _place(self, name: str, chance: Random) -> tuple[str, str] | None:
        stem = _SMALL.sub("", name)
        known = name in self._places or stem in self._places or stem == name
        plain = _HAN.fullmatch(stem) and len(stem) in self._stems and not known
        return (stem, chance.choice(self._stems[len(stem)])) if plain else None
