"""Names of works whose parts the judge has found, put together, and persons who sign a report below its head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lukou_kg.detect.proposals import Proposal
from lukou_kg.model.cover import Cover
from lukou_kg.model.document import Span

_WORK = "Project"
_COMPANY = "Company"
_PERSON = "Person"
_SIGNED = 0.5
_POST = re.compile("(?:[长任]|书记|主席)[ \u3000]+$")
_LINE_END = re.compile("[ \u3000]*(?:\n|$)")
_LOOKED_BEHIND = 6
_BUILDS = re.compile(
    "(?![的和与及等在是将有为已于正拟全加计规投开])[\u4e00-\u9fff]{2,8}建设"
)  # 恒岳集团(新体系建设)年产8万吨钢板项目
_YEARLY = re.compile("年产|年处理|年加工|\\d")
_PLACE_NUMBER = re.compile("(?<![\\d.])\\d(?:[，,、]\\d)*[，,]$")
_CHEMICAL = re.compile("\\d[-－]?[\u4e00-\u9fff]{1,6}?[醇酸酯酮胺烯烷醛酚苯腈]")  # (1，)4-丁二醇
_REACH = 10
_NUMBERS_REACH = 8

Judged = tuple[Proposal, float]


def with_signed(text: str, judged: Iterable[Judged]) -> Iterator[Judged]:
    """The same, a person raised whom a rule reads behind a post and a space at a line's end (云溪县县长 何苗)."""
    for item, chance in judged:
        start, end = item.span.start, item.span.end
        signed = (
            item.kind == _PERSON
            and item.rules
            and _LINE_END.match(text, end) is not None
            and _POST.search(text, max(0, start - _LOOKED_BEHIND), start) is not None
        )
        yield item, max(chance, _SIGNED) if signed else chance


def of_whole_work(text: str, found: Iterable[Judged]) -> Iterator[Judged]:
    """The same, works whole that begin with the firm and what it builds, or with a number that a comma cuts.

    恒岳集团新体系建设年产8万吨钢板项目 is one work, and 1，4-丁二醇项目 is none of 4-丁二醇.
    """
    taken = list(found)
    firms = {item.span.end: item.span.start for item, _ in taken if item.kind == _COMPANY}
    whole = {at: start for at, (item, _) in enumerate(taken) if (start := _start(text, item, firms)) is not None}
    held = Cover(Span(start, taken[at][0].span.end) for at, start in whole.items())
    for at, (item, chance) in enumerate(taken):
        if at in whole:
            yield replace(item, span=Span(whole[at], item.span.end), rules=(), chosen=None), chance
        elif not held.holds(item.span):
            yield item, chance


def _start(text: str, item: Proposal, firms: dict[int, int]) -> int | None:
    """Where the whole name of a work begins, if farther before."""
    start, end = item.span.start, item.span.end
    if item.kind != _WORK:
        return None
    if _CHEMICAL.match(text, start, end):
        number = _PLACE_NUMBER.search(text, max(0, start - _NUMBERS_REACH), start)
        return None if number is None else firms.get(number.start(), number.start())
    if not _YEARLY.match(text, start, end):
        return None
    return next((firms[at] for at in _behind(start, firms) if _BUILDS.fullmatch(text, at, start)), None)


def _behind(start: int, firms: dict[int, int]) -> Sequence[int]:
    return [at for at in range(start - 1, start - _REACH - 1, -1) if at in firms]
