"""Phrases that point and name nothing: 该项目, 我区, 项目 or 公司 at the head of a clause, 何书记."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lukou_kg.detect.candidates import Candidate
from lukou_kg.model.document import Span
from lukou_kg.schema.loader import Schema

_GROUP = re.compile(
    "[\\d一二三四五六七八九十百两]+[个项][^，。；、]{0,14}(?:项目|工程)(?!公司)|(?:项目|工程)[^，。；、]{0,4}?\\d+余?[个项]"
)
_BEFORE_CALLED = r"(?:(?<=[，。；：、“\n 　与和向在据对请])|(?<=^))"
_CALLED = "副?(?:书记|[市县区州镇]长|局长|部长|主席|主任|董事长|总经理|校长|院长)|总(?=[，。：表介一说带就])"
_GONE_TO = "(?<=来到|走进|前往|深入|抵达|走到)"
_HEAD_OF_CLAUSE = r"(?:(?<=[，。；：！？“\n到])|(?<=[今去明前]年)|(?<=目前|现在|随后)|(?<=^))"


class PointerReader:
    """Finds the phrases of the table pointers.

    Those of place "clause" point only as the subject of a clause, those of place "site" where somebody goes there.
    """

    def __init__(self, schema: Schema) -> None:
        rows = sorted(schema.tables["pointers"], key=lambda row: len(row["phrase"]), reverse=True)
        self._kind = {row["phrase"]: row["kind"] for row in rows}
        anywhere, clause, site = (
            "|".join(re.escape(row["phrase"]) for row in rows if row["place"] == place)
            for place in ("anywhere", "clause", "site")
        )
        self._anywhere = re.compile(anywhere or "(?!)")
        self._site = re.compile(f"{_GONE_TO}(?:{site})" if site else "(?!)")
        surnames = "|".join(sorted(map(re.escape, schema.column("surnames", "surname")), key=lambda name: -len(name)))
        self._called = re.compile(f"{_BEFORE_CALLED}(?:{surnames})(?:{_CALLED})")
        predicates = "|".join(map(re.escape, schema.column("predicates", "word")))
        self._clause = re.compile(f"{_HEAD_OF_CLAUSE}(?:{clause})(?={predicates})" if clause else "(?!)")

    def find(self, text: str, sentence: Span) -> Iterator[Candidate]:
        """Pointing candidates of `sentence`."""
        for regex, score in ((self._anywhere, 1.2), (self._site, 1.2), (self._clause, 0.6)):
            for match in regex.finditer(text, sentence.start, sentence.end):
                kind = self._kind[match.group()]
                if regex is self._clause and kind == "Project" and _GROUP.search(text, sentence.start, match.start()):
                    continue  # 73个项目集中开工，项目总投资93亿元: the projects of the group
                yield Candidate(*match.span(), kind, f"{kind}/pointer", score, pointer=True)
        for match in self._called.finditer(text, sentence.start, sentence.end):
            yield Candidate(*match.span(), "Person", "Person/pointer", 1.2, pointer=True)
