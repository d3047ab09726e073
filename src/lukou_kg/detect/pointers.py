"""Phrases that point to a thing without naming it: 该项目, 我区, and 项目 or 公司 alone at the head of a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lukou_kg.detect.candidates import Candidate
from lukou_kg.model.document import Span
from lukou_kg.schema.loader import Schema

_HEAD_OF_CLAUSE = r"(?:(?<=[，。；：！？“\n到])|(?<=^))"
_AFTER_BARE = r"(?=遇到|在|停工|复工|正式|竣工|动工|一期|二期|三期|签约|累计|面临|推进|总投资|计划|预计|投资|建成|达产|投产|全部|建设|占地|规划|位于|主要|由|于|自|已|将|拟|是|成立|专业|专注|拥有|现有|目前|年产|集|用地|分|开工|建筑|还|也|正|现|可|以|从|去年|今年|20)"


class PointerReader:
    """Finds the phrases of the table pointers; those of place "clause" only at the head of a clause."""

    def __init__(self, schema: Schema) -> None:
        rows = sorted(schema.tables["pointers"], key=lambda row: len(row["phrase"]), reverse=True)
        self._kind = {row["phrase"]: row["kind"] for row in rows}
        anywhere = "|".join(re.escape(row["phrase"]) for row in rows if row["place"] == "anywhere")
        clause = "|".join(re.escape(row["phrase"]) for row in rows if row["place"] == "clause")
        self._anywhere = re.compile(anywhere or "(?!)")
        self._clause = re.compile(f"{_HEAD_OF_CLAUSE}(?:{clause}){_AFTER_BARE}" if clause else "(?!)")

    def find(self, text: str, sentence: Span) -> Iterator[Candidate]:
        """Pointing candidates of `sentence`."""
        for regex, score in ((self._anywhere, 1.2), (self._clause, 0.6)):
            for match in regex.finditer(text, sentence.start, sentence.end):
                kind = self._kind[match.group()]
                yield Candidate(*match.span(), kind, f"{kind}/pointer", score, pointer=True)
