"""What the times of an article settle beside its words: the day of a trip's later stops, and what is yet to come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lukou_kg.model.claim import Claim, Status
from lukou_kg.model.values import Time
from lukou_kg.relate.scene import Scene

_VISIT = "visited"
_STANDS = "locatedIn"
# Where something stands has a time only where it came there: 2019年落户, and not the day on which one saw it there.
_CAME = re.compile(
    "落户|入驻|进驻|入园|迁|搬|落地|落子|引进|引入|招引|吸引|签约|转移|扎根|设立|成立|建|办|投资|开工|动工|奠基|竣工|投产"
)
_HOME = re.compile("(?:位于|坐落于|坐落在|地处)[^，。；]*")
_REACH = 12  # sentences
_KNOWN_FROM = {"stated": "text"}  # the day is known from the text, not from the words of the visit
_DAY = len("2020-08-19")
_FULL_MONTH = len("2020-08")


def with_days(claims: Iterable[Claim], scene: Scene) -> Iterator[Claim]:
    """The claims with the day of a trip on its stops, and with what happens after the article as planned.

    A visit without a time has the day, or the days, of the nearest visit by the same visitor in the twelve sentences
    before it, where no other day is named from there on. An article tells nothing that is done after its publication:
    what it dates so is planned.
    """
    known = tuple(claims)
    named = {
        sentence.sentence: [token.when.edtf for token in sentence.tokens if isinstance(token, Time) and token.when]
        for sentence in scene.sentences
    }
    dated: dict[str, list[Claim]] = {}
    for claim in known:
        if claim.relation == _VISIT and claim.status is Status.ACTUAL and claim.when and _is_day(claim.when.edtf):
            dated.setdefault(claim.subject, []).append(claim)
    text = scene.reading.text
    for claim in known:
        if claim.relation == _STANDS and claim.when is not None and not _came(claim, text):
            yield replace(claim, when=None)
        elif claim.relation == _VISIT and claim.status is Status.ACTUAL and claim.when is None:
            yield _on_the_day(claim, dated.get(claim.subject, ()), named)
        elif claim.status is Status.ACTUAL and claim.when and _is_later(claim.when.edtf, scene.reading.published):
            yield replace(claim, status=Status.PLANNED)
        else:
            yield claim


def _came(claim: Claim, text: str) -> bool:
    """Whether the words that a rule read tell that something came to where it stands."""
    words = (mark.span.of(text) for item in claim.evidence for mark in item.marks if mark.role == "trigger")
    return any(_CAME.search(_HOME.sub("", word)) for word in words)


def _on_the_day(claim: Claim, dated: Iterable[Claim], named: dict[int, list[str]]) -> Claim:
    here = claim.evidence[0].sentence
    before = [item for item in dated if 0 < here - item.evidence[0].sentence <= _REACH]
    if not before:
        return claim
    last = max(before, key=lambda item: (item.evidence[0].sentence, item.score))
    trip = last.when
    others = (edtf for number in range(last.evidence[0].sentence + 1, here + 1) for edtf in named.get(number, ()))
    if trip is None or any(_is_day(edtf) and edtf != trip.edtf for edtf in others):
        return claim
    return replace(claim, when=replace(trip, basis=_KNOWN_FROM.get(trip.basis, trip.basis)))


def _is_day(edtf: str) -> bool:
    return all(len(part) == _DAY for part in edtf.split("/"))


def _is_later(edtf: str, published: str | None) -> bool:
    """Whether a time begins after the day of publication, as far as both are known to the month at least."""
    first = edtf.partition("/")[0]
    if published is None or len(first) < _FULL_MONTH or "X" in first or first.endswith("."):
        return False
    size = min(len(first), len(published))
    return first[:size] > published[:size]
