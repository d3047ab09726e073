"""Portraits of a park or town: the companies that its paragraphs present stand there.

云溪工业园聚焦电子产业。   ...   恒岳重工有限公司是园区的龙头企业。   ->   恒岳重工有限公司 in 云溪工业园
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lukou_kg.model.claim import Claim, Mention
from lukou_kg.relate.mask import TIME, Alphabet
from lukou_kg.relate.places import is_small
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.standing import stands_in

_LEAD = 8
_ABOUT = re.compile("企业|产业|园区")
_PRESENTS = "是|专业|专门|主要|主营|生产|作为|成立|创建|始建|自|于|拥有|，"


class Profiles:
    """Reads the relation locatedIn from portraits of parks and towns."""

    def __init__(self, alphabet: Alphabet) -> None:
        self._areas, self._companies = alphabet.kinds(["Park", "Place"]), alphabet.kinds(["Company"])
        self._topic = re.compile(f"(?:{TIME}，?)?(?:近年来，?|今年以来，?)?(?P<topic>[{self._areas}])")
        self._profile = re.compile(f"[{self._companies}](?:{_PRESENTS})")

    def read(self, scene: Scene, placed: frozenset[str]) -> Iterator[Claim]:
        """The claims for companies that begin a paragraph; what the text itself places is left out.

        An article is a portrait where one of its first eight sentences begins with a park, town or village and speaks
        of companies or trades; a later sentence that begins with another one turns to that.
        """
        home: Mention | None = None
        paragraph = -1
        for number, masked in enumerate(scene.sentences):
            first, paragraph = masked.paragraph != paragraph, masked.paragraph
            topic = self._topic.match(masked.text)
            if topic and (home is not None or (number < _LEAD and _ABOUT.search(masked.text))):
                found = masked.mentions(*topic.span("topic"), self._areas)
                home = found[0] if found[0].kind == "Park" or is_small(found[0]) else home
            if home is not None and first and self._profile.match(masked.text):
                for company in masked.mentions(0, 1, self._companies):
                    if scene.keys.get(company.span) not in placed:
                        yield from stands_in(scene, company, home, "profile", score=0.55)
