"""Groups of visitors (考察团): nobody visits them, and where their leader is named the visit is the leader's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lukou_kg.model.claim import Claim
from lukou_kg.relate.scene import Scene

_VISIT, _PLACED = "visited", "locatedIn"
_REACH = 12  # sentences
_GROUP = re.compile("(?:考察|调研|代表|访问|观摩|视察|督导|督查|巡察|工作|招商)(?:组|团|队|小组|小分队|分队)$")


def visits_of_persons(claims: Iterable[Claim], scene: Scene) -> Iterator[Claim]:
    """The claims without visits to a group of visitors, and without its own where a person makes the same visit.

    Nor is a group located where it goes, and what is visited visits nothing.
    """
    kinds = {item.key: item.kind for item in scene.reading.entities}
    groups = {
        item.key
        for item in scene.reading.entities
        if item.kind == "Organization" and any(_GROUP.search(name) for name in (item.name, *item.aliases))
    }
    known = tuple(claims)
    sites = {item.object for item in known if item.relation == _VISIT and kinds[item.subject] == "Person"}
    known = tuple(item for item in known if item.relation != _VISIT or item.subject not in sites)
    led = {item.object for item in known if item.relation == _VISIT and kinds[item.subject] == "Person"}
    leaders: dict[int, list[str]] = {}
    for claim in known:
        if claim.relation == _VISIT and kinds[claim.subject] == "Person":
            leaders.setdefault(claim.evidence[0].sentence, []).append(claim.subject)
    for claim in known:
        own = claim.subject in groups and claim.object in led
        goes = claim.relation == _PLACED and claim.subject in groups
        if goes or (claim.relation == _VISIT and (own or claim.object in groups)):
            continue
        if claim.relation == _VISIT and claim.subject in groups:
            yield from _of_leaders(claim, leaders)
        else:
            yield claim


def _of_leaders(claim: Claim, leaders: Mapping[int, Sequence[str]]) -> Iterator[Claim]:
    """The visit of a group as one of each person who led the visit told of last before it, near by; else as it is."""
    sentence = claim.evidence[0].sentence
    last = max((number for number in leaders if sentence - _REACH <= number < sentence), default=None)
    if last is None:
        yield claim
    else:
        yield from (replace(claim, subject=person) for person in dict.fromkeys(leaders[last]))
