"""A reporter's walk through a park: whose workshop is shown after the park was entered stands in that park.

记者走进云溪工业园。   ...   在恒岳重工的生产车间里，   ->   恒岳重工 in 云溪工业园
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lukou_kg.model.claim import Claim, Mention
from lukou_kg.model.reading import Office
from lukou_kg.relate.mask import COMPANION, POST, TIME, Alphabet, Masked
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.standing import stands_in

_FAR = 4
_SITES = "车间|厂区|厂房|展厅|展馆|生产线|工地|现场|仓库|实验室|基地"
_ROLES = "(?:链主|龙头|配套|骨干|重点)”?企业|供应商|配套商"
_PLAIN = "[^，。；：！？、\\n\ue000-\ue806]"


class Reports:
    """Reads the relation locatedIn from walks through parks, with the verbs of the table `verbs`."""

    def __init__(self, alphabet: Alphabet, verbs: Mapping[str, str]) -> None:
        self._parks = alphabet.kinds(["Park"])
        self._things = alphabet.kinds(["Company", "Project"])
        anyone = f"{alphabet.kinds(['Person'])}{COMPANION}{POST}"
        go = f"(?:{verbs['go']}|在|走访|探访|采访)了?"
        self._enter = re.compile(
            f"^[^{anyone}。]{{0,60}}?(?:记者[^，。；{anyone}]{{0,12}}?{go}|走进|步入|穿行在?|漫步在?|行走在)"
            f"{_PLAIN}{{0,6}}(?P<park>[{self._parks}])"
        )
        self._show = re.compile(
            f"(?:{go}|位于){_PLAIN}{{0,8}}(?P<a>[{self._things}])(?:{_PLAIN}{{0,10}}?(?:{_SITES})|，)"
            rf"|(?:^|(?<=[，。；“\n]))(?:{TIME}，?)?(?P<b>[{self._things}])的?{_PLAIN}{{0,6}}?(?:{_SITES})[内里上]"
            f"|(?:{_ROLES})，?“?(?P<c>[{self._things}])"
        )

    def read(self, scene: Scene, placed: frozenset[str]) -> Iterator[Claim]:
        """The claims of the walks in `scene`; what the text itself places, with a key in `placed`, is left out.

        A walk goes on for four paragraphs and ends where another park is entered.
        """
        companies = {item.span.start: item for item in scene.reading.mentions if item.kind == "Company"}
        park: Mention | None = None
        entered = 0
        for masked in scene.sentences:
            if match := self._enter.search(masked.text):
                park, entered = masked.mentions(*match.span("park"), self._parks)[0], masked.paragraph
            if park is None or masked.paragraph - entered > _FAR:
                continue
            for company in _of_offices(masked, companies):
                if scene.keys.get(company.span) not in placed:
                    yield from stands_in(scene, company, park, "walk-interview", score=0.55)
            for match in self._show.finditer(masked.text):
                for thing in masked.mentions(*match.span(match.lastgroup or "a"), self._things):
                    if thing.span.start >= park.span.end and scene.keys.get(thing.span) not in placed:
                        yield from stands_in(scene, thing, park, "walk", score=0.6)


def _of_offices(masked: Masked, companies: Mapping[int, Mention]) -> Iterator[Mention]:
    """The companies whose officers the sentence names (恒岳重工总经理沈珂)."""
    for token in masked.tokens:
        if isinstance(token, Office) and token.span.start in companies:
            yield companies[token.span.start]
