"""Projects that several sentences list behind the ceremony or the count that they belong to.

此次集中签约的12个项目涵盖4个领域。其中，旅游类项目2个：滨海铁路项目、北部物流园项目。   ->   both are signed
重点项目开工仪式昨日举行。松岭铜箔、恒岳重工二期等7个项目，总投资12亿元。   ->   both are started
云溪区开工项目2个，为松岭铜箔项目，投资2亿元；青浦光伏发电项目，投资1亿元。   ->   both are started, in 云溪区
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lukou_kg.model.claim import Claim, Mark, Mention
from lukou_kg.model.values import Time
from lukou_kg.relate.mask import COUNT, MONEY, Alphabet, Masked
from lukou_kg.relate.modality import StatusReader
from lukou_kg.relate.patterns import members
from lukou_kg.relate.places import is_wide
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.standing import happened, stands_in
from lukou_kg.relate.steps import steps
from lukou_kg.schema.loader import Schema

_GROUP = f"(?:{COUNT}|[二三四五六七八九十]大|一批)[^，。；]{{0,8}}?(?:项目|企业)"
_REACH = 4  # sentences from a ceremony to the list of its projects, and back to its date
_FAR = 8  # likewise, for a list that points back: 这5个项目是
_POINTING = re.compile(f"(?:这|此次|本次|上述){COUNT}?[^，。；]{{0,12}}(?:项目|企业|工程)[^，。；]{{0,4}}[是为有：]")
_BOTH = re.compile("开[（(]?竣[）)]?工")
_SCORE = 0.7
_PLACE_SCORE = 0.6
_MAKING = "建设|新建|建成|建造|生产|改造|改建|扩建|新上|购置|安装|形成|实施|依托|围绕|利用|配套|毗邻|紧邻|靠近"
_PLACED = "locatedIn"


@dataclass(frozen=True, slots=True)
class _Batch:
    """What is done with the projects that are listed next, if that is one thing, and where.

    `last` is the last sentence that tells of them; `lines` says that they stand on lines of their own below it.
    """

    relation: str | None
    last: int
    paragraph: int
    area: Mention | None
    lines: bool = False


class Rolls:
    """Reads signings, starts, completions and openings of projects that are listed by groups with a count."""

    def __init__(self, schema: Schema, alphabet: Alphabet, statuses: StatusReader) -> None:
        words = steps(schema)
        self._projects = projects = alphabet.kinds(["Project", "Infrastructure", "Park"])
        self._things = projects + alphabet.kinds(["Company"])
        self._areas = areas = alphabet.kinds(["Place", "Park"])
        self._steps = {relation: re.compile(verbs) for relation, verbs in words.items()}
        self._opening = {
            relation: re.compile(
                f"(?:{verbs})的?[^，。；、]{{0,6}}?(?:{_GROUP}|(?:项目|企业)[^，。；、]{{0,4}}?{COUNT})"
                f"|{_GROUP}[^，。；、]{{0,8}}?(?:{verbs})(?!率)"
                f"|(?:集中|重[大点])[^，。；、]{{0,8}}(?:{verbs})[^，。；、]{{0,6}}(?:仪式|活动)"
                f"|(?:{verbs})的[^，。；、]{{0,6}}项目中?，[^，。；]{{0,6}}{COUNT}"
            )
            for relation, verbs in words.items()
        }
        any_step = "|".join(words.values())
        self._held_in = re.compile(
            f"(?<![在于到赴])(?P<area>[{areas}])[^，。；{areas}{projects}]{{0,16}}?(?:举行|举办|组织|召开|集中|共有?{COUNT}|新?(?:{any_step}))"
        )
        counted = (
            f"(?:项目|企业)[^，。；、{projects}]{{0,4}}{COUNT}|{COUNT}[^，。；、{projects}]{{0,6}}(?:项目)?"
            "|(?:项目|企业|工程)(?=分别|具体|主要)|[二三四五六七八九十]大(?:项目|企业)"
            f"|(?:集中|同时|同步|现场)(?:{any_step})[^，。；、{projects}]{{0,4}}的[^，。；、{projects}]{{0,6}}(?:项目|企业|工程)(?=[是为有包：分])"
            f"|(?:此次|本次|这次|这些|这批|上述)[^，。；、{projects}]{{0,8}}(?:项目|企业|工程)"
        )
        summed = f"(?:，[^，。；、{projects}]{{0,8}}{MONEY}[^，。；、{projects}]{{0,6}}){{0,2}}"
        heads = "(?:，?(?:分别|具体|主要|依次|一[个家]))?(?:[是为有：]|包括){1,2}[，：]?"
        ahead = f"(?=[^。；]{{0,40}}[{projects}])"
        self._list = re.compile(
            f"(?:^|(?<=[，；：“]))[^，。；、：{projects}]{{0,16}}(?:{counted}){summed}(?:，(?=[分具主依是为有包])|){heads}{ahead}"
            f"|^其中，[^，。；{projects}]{{0,16}}?(?:[是为]|包括|有)(?=[^，。；]*[{projects}])"
            f"|^其中，(?=[\ue000-\uf8ff]?[{projects}][^。；]{{0,60}}?等(?:[^，。；、]{{0,16}}(?:项目|企业){COUNT}|{COUNT}))"
        )
        self._includes = re.compile(
            f"，(?:其中)?(?:包括|分别[是为有]|一[个家]是|涵盖)(?=[^，。；]*[{projects}])|，其中[，：](?=[{projects}])"
            f"|(?<=[{COUNT}])[，：](?=[^，。；]{{0,30}}[{projects}][^，。；{projects}]{{0,8}}、)"
        )
        self._priced = re.compile(
            f"(?:^|(?<=；))(?P<works>{members(self._things)})等[^，。；、]{{0,6}}{COUNT}[^，。；、]{{0,8}}项目，"
            f"[^，。；]{{0,6}}(?:总投资|投资)"
        )
        self._told = _told_of(projects, alphabet.kinds(["Company"]))
        self._line = re.compile(
            f"(?:[（(]?[\\d一二三四五六七八九十]{{1,3}}[.．、)）])?[^，。；、{projects}]{{0,24}}?(?P<works>[{projects}])"
        )
        self._below = re.compile(f"(?:{counted})(?:，?(?:分别|具体|主要|依次))?(?:[是为有]|包括|如下)?：$")
        self._made = re.compile(f"(?:{_MAKING})[^，。；、]{{0,4}}$|^将")
        self._statuses = statuses

    def read(self, scene: Scene) -> Iterator[Claim]:
        """The claims of every list in `scene`, in order."""
        batch: _Batch | None = None
        for number, masked in enumerate(scene.sentences):
            if batch is not None and number - batch.last > (_FAR if _POINTING.match(masked.text) else _REACH):
                batch = None
            words = _with_events(masked)
            opened = [relation for relation, opens in self._opening.items() if opens.search(words)]
            found = self._list.search(masked.text)
            if opened:
                area = self._area(masked) or (batch.area if batch else None)
                batch = _Batch(self._one(opened, words), number, masked.paragraph, area)
                found = self._includes.search(masked.text) or found
            if batch is None:
                continue
            if found:
                yield from self._in_parts(scene, masked, batch, found)
                batch = replace(batch, last=number, paragraph=masked.paragraph)
            elif not opened:
                works = list(self._one_by_one(masked, batch, number))
                for at, work in works:
                    yield from self._listed(scene, masked, batch, at, [work])
                if works:
                    batch = replace(batch, last=number, paragraph=masked.paragraph)
            if self._below.search(masked.text):
                batch = replace(batch, last=number, lines=True)

    def _one(self, opened: list[str], words: str) -> str | None:
        """What is done with all projects of a ceremony, or None where several are (签约暨开工, 集中开竣工)."""
        if _BOTH.search(words):
            return None
        joined = any(mark in words for mark in ("暨", "和", "及", "、"))
        return opened[0] if len(opened) == 1 or not joined else None

    def _area(self, masked: Masked) -> Mention | None:
        """The place or park that holds the ceremony of a sentence, or whose projects it counts."""
        held = self._held_in.search(masked.text)
        area = masked.tokens[held.start("area")] if held else None
        return area if isinstance(area, Mention) and not is_wide(area) else None

    def _in_parts(self, scene: Scene, masked: Masked, batch: _Batch, found: re.Match[str]) -> Iterator[Claim]:
        """The claims of a list; behind a semicolon stands a further member, or a list of another group."""
        start = found.end()
        first = masked.text.rfind("；", 0, found.start()) + 1
        relation = self._own_step(masked.text[first:start], batch)
        for end in [*(match.start() for match in re.finditer("[；。]", masked.text[start:])), len(masked.text) - start]:
            stop = found.end() + end
            if start > found.end():
                lead = self._list.match(masked.text, start, stop) or self._includes.search(masked.text, start, stop)
                relation = self._own_step(masked.text[start : lead.end()], batch) if lead else relation
                start = lead.end() if lead else start
            yield from self._listed(
                scene, masked, replace(batch, relation=relation), found, self._items(masked, start, stop)
            )
            start = stop + 1

    def _own_step(self, words: str, batch: _Batch) -> str | None:
        """What the words before a list say is done with its members, or else what was done with all of the batch."""
        told = [relation for relation, step in self._steps.items() if step.search(_BOTH.sub("", words))]
        return told[0] if len(told) == 1 else batch.relation

    def _items(self, masked: Masked, start: int, stop: int) -> Iterator[Mention]:
        """The works of a list: each opens its part of the list, or stands there behind what is told of it."""
        for work in masked.mentions(start, stop, self._projects):
            at = _drawn_at(masked, work)
            begin = max(masked.text.rfind(mark, start, at) for mark in "，、；：") + 1
            before = masked.text[max(begin, start) : at]
            if not self._made.search(before):
                yield work

    def _one_by_one(self, masked: Masked, batch: _Batch, number: int) -> Iterator[tuple[re.Match[str], Mention]]:
        """The works that a sentence right behind a batch tells of, and the words that tell of them."""
        if number - batch.last != 1:
            return
        if rows := list(self._priced.finditer(masked.text)):
            for priced in rows:
                for work in masked.mentions(*priced.span("works"), self._things):
                    yield priced, work
            return
        near = masked.paragraph == batch.paragraph
        if batch.lines:
            told = [found] if (found := self._line.match(masked.text)) else []
        else:
            told = list(self._told.finditer(masked.text)) if near else []
        for found in told:
            for work in masked.mentions(*found.span(found.lastgroup or "works"), self._projects):
                yield found, work

    def _listed(
        self, scene: Scene, masked: Masked, batch: _Batch, found: re.Match[str], works: Iterable[Mention]
    ) -> Iterator[Claim]:
        relation = batch.relation
        if relation is None:
            return
        time = self._time(scene, masked, relation)
        marks = [Mark(role="trigger", span=masked.source(*found.span()))]
        status = self._statuses.at(masked, *found.span(), None)
        for work in works:
            score = round(_SCORE * work.score, 3)
            rule = f"{relation}/roll"
            yield from happened(scene, masked, work, rule, marks=marks, status=status, time=time, score=score)
            if batch.area is not None and masked.place_before(work, self._areas) is None:
                for claim in stands_in(scene, work, batch.area, "roll", score=round(_PLACE_SCORE * work.score, 3)):
                    yield replace(claim, status=status)

    def _time(self, scene: Scene, masked: Masked, relation: str) -> Time | None:
        """When the ceremony was: the first time of the nearest sentence before that names what was done."""
        for earlier in reversed(scene.sentences[max(0, masked.sentence - 2 * _REACH) : masked.sentence]):
            if self._steps[relation].search(scene.reading.sentences[earlier.sentence].of(scene.reading.text)):
                times = [token for token in earlier.tokens if isinstance(token, Time)]
                if times:
                    return times[0]
        return None


def _told_of(projects: str, companies: str) -> re.Pattern[str]:
    """A regular expression for what a sentence or its part tells of one work: its sum, or whose or how dear it is."""
    opens = "(?:^|(?<=；))(?:其中|此外|另外|同时|例如|比如)?[，：]?"
    return re.compile(
        f"{opens}(?:[^，。；、{projects}]{{0,20}}的)?(?P<works>[{projects}])[^，。；、{projects}]{{0,4}}，?"
        f"(?:计划|预计|估算|概算|设计)?(?:总投资|投资|占地|总占地|规划|总建筑|主要建设|由)"
        f"|{opens}(?=[^，。；、{projects}]{{0,24}}[{MONEY}{companies}])[^，。；、{projects}]{{0,24}}的(?P<owned>[{projects}])"
    )


def _drawn_at(masked: Masked, mention: Mention) -> int:
    return next(at for at in masked.drawn if masked.tokens[at] is mention)


def _with_events(masked: Masked) -> str:
    """The masked sentence with its events in words: 此次集中签约 says what is done."""
    tokens = zip(masked.text, masked.tokens, strict=True)
    return "".join(
        token.name if isinstance(token, Mention) and token.kind == "Event" else drawn for drawn, token in tokens
    )
