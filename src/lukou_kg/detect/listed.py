"""Names that a table lists for a kind: well-known companies, or a user's own list of parks or projects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lukou_kg.detect.candidates import Candidate
from lukou_kg.model.reading import Word
from lukou_kg.schema.loader import Schema

_LONGEST = 24
_MOST_WORDS = 12


class ListedReader:
    """Finds the names of the tables that kind cards name in a spot; rows with use "list" count in lists only."""

    def __init__(self, schema: Schema) -> None:
        self._names = {
            row["name"]: (card.id, spot.name, spot.score)
            for card in schema.kinds.values()
            for spot in card.spots
            if spot.table is not None
            for row in schema.tables[spot.table]
            if row.get("use") != "list"
        }
        self._openings = frozenset(name[0] for name in self._names)

    def find(self, text: str, words: Sequence[Word]) -> Iterator[Candidate]:
        """Candidates that begin and end at the borders of words."""
        for at, word in enumerate(words):
            if text[word.start] not in self._openings:
                continue
            for last in words[at : at + _MOST_WORDS]:
                if last.end - word.start > _LONGEST:
                    break
                found = self._names.get(text[word.start : last.end])
                if found:
                    kind, rule, score = found
                    yield Candidate(word.start, last.end, kind, f"{kind}/{rule}", score)
