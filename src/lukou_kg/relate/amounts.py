"""What kind of amount a value is: the word that stands nearest before it in its clause, or else right behind it.

松岭铜箔项目计划总投资12亿元，已完成投资3亿元   ->   计划总投资, 完成投资
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_BORDERS = "，。；！？\n"
_BEHIND = "的?(?:人民币)?的?"


@dataclass(frozen=True, slots=True)
class AmountKinds:
    """The kinds of amounts of one relation, by the words of the table `amounts`."""

    kinds: Mapping[str, str]
    before: re.Pattern[str]
    behind: re.Pattern[str]

    @classmethod
    def of(cls, relation: str, table: Iterable[Mapping[str, str]]) -> AmountKinds:
        """The finder for a relation; one of which the table says nothing finds no kind."""
        return cls._by_word({row["word"]: row["kind"] for row in table if row["relation"] == relation})

    @classmethod
    def relations(cls, table: Iterable[Mapping[str, str]]) -> AmountKinds:
        """The finder that gives the relation of a value in place of its kind."""
        return cls._by_word({row["word"]: row["relation"] for row in table})

    @classmethod
    def _by_word(cls, kinds: Mapping[str, str]) -> AmountKinds:
        words = "|".join(sorted(map(re.escape, kinds), key=len, reverse=True)) or "(?!)"
        return cls(kinds, re.compile(words), re.compile(f"{_BEHIND}({words})"))

    def at(self, text: str, place: int) -> str | None:
        """The kind of the value that is drawn at `text[place]` of a masked sentence, or None where no word says it.

        >>> AmountKinds.of("tax", [{"word": "税收", "relation": "tax", "kind": "税收"}]).at("年税收￥", 3)
        '税收'
        """
        since = max(text.rfind(border, 0, place) for border in _BORDERS) + 1
        said = [match[0] for match in self.before.finditer(text, since, place)]
        if said:
            return self.kinds[said[-1]]
        match = self.behind.match(text, place + 1)
        return self.kinds[match[1]] if match else None
