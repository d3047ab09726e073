"""Divisions that stand right beside the name of a thing, and tell where it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lukou_kg.detect.candidates import Candidate

DIVISION = "Place/gazetteer"
_SITES = frozenset({"Park", "Project", "Infrastructure"})
_SITED = _SITES | {"Company"}
_IN_BRACKETS = re.compile("[（(][^（）()]+[）)]")


def places_beside(text: str, candidates: Iterable[Candidate], chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """The divisions right before a park or work that is named, or in brackets behind it or a firm.

    商丘 before 金振源产业园, 宁海县 in 恒岳食品有限公司（宁海县）; though the judge of mentions took none of them.
    """
    ends = {item.end + 1 for item in chosen if item.kind in _SITED and not item.pointer}
    sites = {item.start for item in chosen if item.kind in _SITES and not item.pointer}
    return (
        item
        for item in candidates
        if item.kind == "Place"
        and item.rule.startswith(DIVISION)
        and (item.end in sites or (item.start in ends and _IN_BRACKETS.match(text, item.start - 1, item.end + 1)))
    )
