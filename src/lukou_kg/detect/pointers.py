"""Phrases that point to a thing without naming it: 该项目, 我区, and 项目 or 公司 alone at the head of a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lukou_kg.detect.candidates import Candidate
from lukou_kg.model.document import Span
from lukou_kg.schema.loader import Schema

_HEAD_OF_CLAUSE = r"(?:(?<=[，。；：！？“\n到])|(?<=^))"


class PointerReader:
    """Finds the phrases of the table pointers; those of place "clause" only as the subject of a clause."""

    def __init__(self, schema: Schema) -> None:
        rows = sorted(schema.tables["pointers"], key=lambda row: len(row["phrase"]), reverse=True)
        self._kind = {row["phrase"]: row["kind"] for row in rows}
        anywhere = "|".join(re.escape(row["phrase"]) for row in rows if row["place"] == "anywhere")
        clause = "|".join(re.escape(row["phrase"]) for row in rows if row["place"] == "clause")
        self._anywhere = re.compile(anywhere or "(?!)")
        predicates = "|".join(map(re.escape, schema.column("predicates", "word")))
        self._clause = re.compile(f"{_HEAD_OF_CLAUSE}(?:{clause})(?={predicates})" if clause else "(?!)")

    def find(self, text: str, sentence: Span) -> Iterator[Candidate]:
        """Pointing candidates of `sentence`."""
        for regex, score in ((self._anywhere, 1.2), (self._clause, 0.6)):
            for match in regex.finditer(text, sentence.start, sentence.end):
                kind = self._kind[match.group()]
                yield Candidate(*match.span(), kind, f"{kind}/pointer", score, pointer=True)
