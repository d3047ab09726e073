"""What was read as a name, of which a text tells nothing, and which is hardly a thing.

That are bodies named only in posts, without saying of where (the 县委 of a 县委书记), companies named only inside works
(石塘水厂扩建工程), and names in an article of which nobody is sure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from lukou_kg.model.claim import Claim, Entity
from lukou_kg.model.cover import Cover
from lukou_kg.model.reading import Reading

_BARE = re.compile(
    "(?:中共)?[省市州盟县区旗镇乡](?:委|政府|人民政府|行署|人大|人大常委会|政协|纪委|纪委监委|监委|委办|政府办|委政府)"
    "|(?:自治区)?党委(?:政府)?|自治区(?:党委|政府|人民政府)|人大|人大常委会|政协|团[省市县区]委"
)
_WORKS = frozenset({"Project", "Infrastructure"})
_OF_DOUBT = frozenset({"Company", "Project", "Park", "Event"})
"""The kinds of which most names that nobody is sure of, and of which nothing is told, are none."""
_SURE = 0.5
_LISTED = 1.0  # the score of a name from a user's own list
_FEW = 120  # characters of a text that is no article: there names stand alone, and the model is less sure of all


def without_untold(reading: Reading, *, order: Callable[[Claim], tuple[object, ...]]) -> Reading:
    """The reading without these and their mentions, where no claim leads to them.

    The other things are numbered anew, so that no number is left out, and the claims put into their `order` again.
    """
    told = {end for claim in reading.claims for end in (claim.subject, claim.object)}
    article = len(reading.text) > _FEW
    posts = Cover(office.span for office in reading.offices)
    works = Cover(item.span for item in reading.mentions if item.kind in _WORKS and not item.pointer)
    kept = [
        entity
        for entity in reading.entities
        if entity.key in told
        or not (_is_bare(entity, posts) or _is_inside(entity, works) or (article and _is_doubtful(entity)))
    ]
    if len(kept) == len(reading.entities):
        return reading
    keys = {entity.key: f"e{number}" for number, entity in enumerate(kept, start=1)}
    gone = {mention for entity in reading.entities if entity.key not in keys for mention in entity.mentions}
    return replace(
        reading,
        mentions=tuple(mention for mention in reading.mentions if mention not in gone),
        entities=tuple(replace(entity, key=keys[entity.key]) for entity in kept),
        claims=tuple(sorted((_led_by(claim, keys) for claim in reading.claims), key=order)),
    )


def _is_bare(entity: Entity, posts: Cover) -> bool:
    if entity.kind != "GovernmentBody" or not all(map(_BARE.fullmatch, (entity.name, *entity.aliases))):
        return False
    return all(posts.holds(mention.span) for mention in entity.mentions)


def _is_inside(entity: Entity, works: Cover) -> bool:
    """Whether a company that nobody has listed is named in works only."""
    return entity.kind == "Company" and all(
        works.holds(mention.span) and mention.score < _LISTED for mention in entity.mentions
    )


def _is_doubtful(entity: Entity) -> bool:
    return entity.kind in _OF_DOUBT and max(mention.score for mention in entity.mentions) < _SURE


def _led_by(claim: Claim, keys: Mapping[str, str]) -> Claim:
    other = None if claim.object is None else keys[claim.object]
    return replace(claim, subject=keys[claim.subject], object=other)
