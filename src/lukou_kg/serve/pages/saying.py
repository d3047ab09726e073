"""How pages say amounts, times, kinds and relations, in the language of their reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lukou_kg.read.dates import BY_STAMP
from lukou_kg.schema import Labels, Schema, load_schema
from lukou_kg.serve.pages.words import words_of

Row = Mapping[str, Any]  # of a value of `lukou_kg.serve.facts`, as JSON has it
_CURRENCY = re.compile(r"[A-Z]{3}")
_SCALES = {
    "zh": ((Decimal(100_000_000), "亿"), (Decimal(10_000), "万")),
    "en": ((Decimal(10**9), " billion"), (Decimal(10**6), " million")),
}
_POINT = re.compile(r"([0-9X]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_QUIET = {"bound", "high"}  # said with the amount


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says what is told of entities and articles, in "zh" or "en", by these cards."""

    language: str
    schema: Schema

    @property
    def words(self) -> Mapping[str, str]:
        """The words of these pages."""
        return words_of(self.language, "facts.toml")

    def kind(self, name: str) -> str:
        """What a kind is called."""
        card = self.schema.kinds.get(name)
        return name if card is None else self._said(card.labels)

    def colour(self, name: str) -> str:
        """The name of the class that has the colour of a kind, or of the first above it that the style knows.

        It is "other" where the style knows none of them.
        """
        while name not in load_schema().kinds:
            card = self.schema.kinds.get(name)
            if card is None or card.parent is None:
                return "other"
            name = card.parent
        return name.lower()

    def relation(self, name: str, *, inverse: bool = False) -> str:
        """What a relation is called, seen from its object where `inverse`."""
        card = self.schema.relations.get(name)
        if card is None:
            return name
        return self._said(card.inverse if inverse else card.labels)

    def value(self, claim: Row) -> str | None:
        """The number or the words to which a claim leads, with unit and bound; None where it leads to neither."""
        value, unit, qualifiers = claim.get("value"), claim.get("unit"), claim["qualifiers"]
        if not isinstance(value, int | float):
            return value
        said, bound = self._amount(value, unit), qualifiers.get("bound", "exact")
        high = qualifiers.get("high")
        if bound == "range" and high is not None and _is_number(high):
            return self.words["bound_between"].format(x=said, high=self._amount(float(high), unit))
        form = self.words.get(f"bound_{bound}")
        return said if form is None else form.format(x=said)

    def qualifiers(self, claim: Row) -> list[tuple[str, str]]:
        """The qualifiers that the value does not say itself, with what they are called."""
        return [
            (self.words.get(f"qualifier_{name}", name), words)
            for name, words in claim["qualifiers"].items()
            if name not in _QUIET
        ]

    def known_from(self, told: str) -> str:
        """How the date of an article is known: "text 发布时间" is what stands beside it in the text."""
        if told == BY_STAMP:
            return self.words["known_from_line"]
        sort, _, rest = told.partition(" ")
        form = self.words.get(f"known_from_{sort}")
        return form.format(x=rest) if form and rest else self.words["known_from"].format(x=told)

    def time(self, edtf: str) -> str:
        """A time as people write it; as it stands where it is none that we know."""
        low, slash, high = edtf.partition("/")
        if not slash:
            return self._point(edtf)
        ends = ["" if end in {"", ".."} else self._point(end) for end in (low, high)]
        if not ends[1]:
            return self.words["since"].format(x=ends[0])
        return "–".join(ends) if ends[0] else self.words["until"].format(x=ends[1])

    def _said(self, labels: Labels) -> str:
        return labels.en if self.language == "en" else labels.zh

    def _amount(self, value: float, unit: str | None) -> str:
        if unit is not None and _CURRENCY.fullmatch(unit):
            scaled = self._scaled(value)
            if self.language == "zh" and unit == "CNY":
                return f"{scaled}元"
            return f"{scaled} {unit}" if self.language == "zh" else f"{unit} {scaled}"
        plain = _grouped(Decimal(repr(value)))
        return f"{plain}{' ' if self.language == 'en' and unit else ''}{unit or ''}"

    def _scaled(self, value: float) -> str:
        exact = Decimal(repr(value))
        for scale, name in _SCALES[self.language]:
            if abs(exact) >= scale:
                return _grouped(exact / scale) + name
        return _grouped(exact)

    def _point(self, edtf: str) -> str:
        match = _POINT.fullmatch(edtf)
        if match is None:
            return edtf
        year, month, day = match.groups()
        if self.language == "en":
            return edtf if year != "XXXX" else f"{edtf.removeprefix('XXXX-')} ({self.words['unknown_year']})"
        rest = "".join(f"{int(part)}{name}" for part, name in ((month, "月"), (day, "日")) if part)
        return f"{rest}（{self.words['unknown_year']}）" if year == "XXXX" else f"{year}年{rest}"


def _grouped(exact: Decimal) -> str:
    digits = format(exact, ",f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[0-9]+(\.[0-9]+)?", text) is not None
