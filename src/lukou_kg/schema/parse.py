"""Turns one card from TOML into a value, noting every fault with the name of its file and key."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lukou_kg.schema.cards import Example, KindCard, Labels, Pattern, RelationCard, Spot, ValueType

_KIND_KEYS = {"id", "parent", "labels", "definition", "align", "view", "spot", "examples", "counterexamples"}
_RELATION_KEYS = {
    "id", "labels", "inverse", "definition", "subject", "object", "value", "align", "direct", "event", "qualifiers",
    "patterns", "examples", "counterexamples",
}  # fmt: skip


class CardReader:
    """Reads the keys of one card; what is wrong goes into the list of faults and a harmless value comes back."""

    def __init__(self, file: str, card: Mapping[str, object], faults: list[str]) -> None:
        self._file = file
        self._card = card
        self._faults = faults

    def kind(self) -> KindCard:
        """The card as a kind."""
        self._unknown(self._card, _KIND_KEYS, "")
        view = self._table(self._card, "view")
        return KindCard(
            id=str(self._card["id"]),
            labels=self._labels("labels"),
            definition=self._labels("definition"),
            parent=self._text(self._card, "parent", required=False) or None,
            align=self._texts(self._card, "align"),
            colour=self._text(view, "colour", required=False) or "#6b7280",
            shape=self._text(view, "shape", required=False) or "dot",
            spots=tuple(self._spot(row) for row in self._rows("spot")),
            examples=self._examples("names"),
        )

    def relation(self) -> RelationCard:
        """The card as a relation."""
        self._unknown(self._card, _RELATION_KEYS, "")
        event = self._table(self._card, "event")
        value = self._text(self._card, "value", required=False)
        objects = self._texts(self._card, "object")
        if bool(objects) == bool(value):
            self._fault("object", "either object (kinds) or value (a type) is expected, and not both")
        if value and value not in {item.value for item in ValueType}:
            self._fault("value", f"one of {', '.join(ValueType)} is expected")
            value = ""
        labels = self._labels("labels")
        return RelationCard(
            id=str(self._card["id"]),
            labels=labels,
            inverse=self._labels("inverse") if "inverse" in self._card else labels,
            definition=self._labels("definition"),
            subject=self._texts(self._card, "subject", required=True),
            object=objects,
            value=ValueType(value) if value else None,
            align=self._texts(self._card, "align"),
            direct=self._card.get("direct", True) is True,
            event=self._text(event, "class", required=False) or None,
            subject_role=self._text(event, "subject", required=False) or None,
            object_role=self._text(event, "object", required=False) or None,
            qualifiers=self._texts(self._card, "qualifiers"),
            patterns=tuple(self._pattern(row) for row in self._rows("patterns")),
            examples=self._examples("claims"),
        )

    def _spot(self, row: Mapping[str, object]) -> Spot:
        self._unknown(row, {"name", "score", "suffixes", "table", "regex"}, "spot.")
        regex = self._text(row, "regex", required=False) or None
        if regex is not None:
            self._compiles(regex, "spot.regex")
        return Spot(
            name=self._text(row, "name"),
            score=self._score(row, "spot.score"),
            suffixes=self._texts(row, "suffixes"),
            table=self._text(row, "table", required=False) or None,
            regex=regex,
        )

    def _pattern(self, row: Mapping[str, object]) -> Pattern:
        self._unknown(row, {"name", "match", "score", "status", "context"}, "patterns.")
        return Pattern(
            name=self._text(row, "name"),
            match=self._text(row, "match"),
            score=self._score(row, "patterns.score"),
            status=self._text(row, "status", required=False) or None,
            context=self._text(row, "context", required=False) or None,
        )

    def _examples(self, key: str) -> tuple[Example, ...]:
        good = [Example(text=self._text(row, "text"), expects=self._texts(row, key)) for row in self._rows("examples")]
        bad = [Example(text=self._text(row, "text"), expects=()) for row in self._rows("counterexamples")]
        return (*good, *bad)

    def _score(self, row: Mapping[str, object], key: str) -> float:
        score = row.get("score")
        if isinstance(score, int | float) and 0 < score <= 1:
            return float(score)
        self._fault(key, "a number above 0 and up to 1 is expected")
        return 1.0

    def _labels(self, key: str) -> Labels:
        table = self._table(self._card, key)
        return Labels(self._text(table, "zh", where=f"{key}."), self._text(table, "en", where=f"{key}."))

    def _table(self, source: Mapping[str, object], key: str) -> Mapping[str, object]:
        table = source.get(key, {})
        if isinstance(table, dict):
            return table
        self._fault(key, "a table is expected")
        return {}

    def _rows(self, key: str) -> list[Mapping[str, object]]:
        rows = self._card.get(key, [])
        if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
            return rows
        self._fault(key, "a list of tables is expected")
        return []

    def _texts(self, source: Mapping[str, object], key: str, *, required: bool = False) -> tuple[str, ...]:
        value = source.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value) and (value or not required):
            return tuple(value)
        self._fault(key, "a list of texts is expected")
        return ()

    def _text(self, source: Mapping[str, object], key: str, *, required: bool = True, where: str = "") -> str:
        value = source.get(key, "")
        if isinstance(value, str) and (value or not required):
            return value
        self._fault(where + key, "a text is expected")
        return ""

    def _compiles(self, regex: str, key: str) -> None:
        try:
            compiled = re.compile(regex)
        except re.error as fault:
            self._fault(key, f"not a regular expression: {fault}")
            return
        if "name" not in compiled.groupindex:
            self._fault(key, "a group called name is expected")

    def _unknown(self, row: Mapping[str, object], known: set[str], where: str) -> None:
        for key in sorted(row.keys() - known):
            self._fault(where + key, "no such key in a card")

    def _fault(self, key: str, expected: str) -> None:
        self._faults.append(f"{self._file}: {key}: {expected}")
