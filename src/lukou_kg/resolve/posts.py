"""Which post a title means: its normal word, and the place or body that it belongs to (its seat).

区委书记, 渌口区委书记 and 株洲市渌口区委书记 are one post in one place; 副区长 and 渌口区副区长 are another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lukou_kg.model.claim import Claim, Entity, Extraction
from lukou_kg.resolve.atlas import Atlas
from lukou_kg.resolve.names import LEVELS, name_key
from lukou_kg.resolve.unnamed import Unnamed

POST_RELATION = "holdsPosition"

_LEVEL = f"[{LEVELS}]"
_RANKED = re.compile(f"(?:常务)?[副代]?(?:理)?(?P<level>{_LEVEL})(?:委|长)")
# 区政协 is the body of a 区; words such as 市场, 区域 and 县级 only begin like one.
_BODY = re.compile(f"(?P<level>{_LEVEL})(?![场域级内外直村镇块])(?=.{{2}})")


@dataclass(frozen=True, slots=True)
class Post:
    """A post: its normal word (区委书记) and the key of the entity that is its seat, None where that is not known."""

    word: str
    seat: str | None


def posts_of(extraction: Extraction, atlas: Atlas, unnamed: Unnamed) -> Mapping[int, Post]:
    """The posts that the claims of an article name, by their places in `extraction.claims`.

    A title begins with its organisation (东莞市湖南商会会长) or its place (渌口区委书记), or says the level of its
    place (区长): that of the post named before it for the same person in the sentence, else the one of this level that
    the article names most often. A title that says neither (管委会主任) goes with the post before it. Any other has no
    seat.
    """
    reader = _Reader(extraction, atlas, unnamed)
    named = [(number, claim) for number, claim in enumerate(extraction.claims) if claim.relation == POST_RELATION]
    posts: dict[int, Post] = {}
    before: tuple[object, str | None] = (None, None)
    for number, claim in sorted(named, key=lambda pair: _place(pair[1])):
        here = (claim.subject, claim.evidence[0].sentence)
        posts[number] = reader.post(str(claim.value), _org(claim), before[1] if before[0] == here else None)
        before = here, posts[number].seat
    return posts


class _Reader:
    def __init__(self, extraction: Extraction, atlas: Atlas, unnamed: Unnamed) -> None:
        self._bodies = _bodies(extraction.entities, unnamed)
        self._atlas = atlas

    def post(self, title: str, org: str | None, before: str | None) -> Post:
        if org is not None and title != org and (body := self._bodies.get(name_key(org))) is not None:
            return Post(title.removeprefix(org), body)
        if (found := self._atlas.leading(title)) is not None:
            place, rest = found
            level = self._atlas.levels.get(place.key)
            return Post(_normal(f"{level}{rest}" if level and rest[0] in "委长" else rest), place.key)
        ranked = _RANKED.match(title) or _BODY.match(title)
        if ranked is None:
            return Post(title, before)
        seat = self._of_level(ranked["level"], before)
        return Post(_normal(title), seat)

    def _of_level(self, level: str, before: str | None) -> str | None:
        if before is not None and self._atlas.levels.get(before) == level:
            return before
        main = self._atlas.main(level)
        return None if main is None else main.key


def _normal(title: str) -> str:
    """The title without the bare level of its body: 交通运输局局长 for 区交通运输局局长, but 区委书记 as it stands."""
    return title if _RANKED.match(title) else title[1:] if _BODY.match(title) else title


def _bodies(entities: Iterable[Entity], unnamed: Unnamed) -> Mapping[str, str]:
    return {
        key: entity.key
        for entity in entities
        if entity.kind == "Organization"
        for key in map(name_key, (entity.name, *entity.aliases))
        if not unnamed.names_nothing(key)
    }


def _org(claim: Claim) -> str | None:
    return next((words for name, words in claim.qualifiers if name == "org"), None)


def _place(claim: Claim) -> tuple[int, int]:
    """Where the title stands: that of the first evidence's mark, else the start of the sentence."""
    first = claim.evidence[0]
    marks = [mark.span.start for mark in first.marks if mark.role == "value"]
    return first.sentence, min(marks, default=first.span.start)
