"""Where things stand that a sentence tells of behind their place, by place in a list, or counts for a place.

在云溪工业园，松岭铜箔项目已投产；青禾电机正在安装。   ->   both in 云溪工业园
先后到永丰镇恒岳重工、瑞溪膜材，云溪镇青禾电机二期、北岭冷链。   ->   the first two in 永丰镇, the others in 云溪镇
永丰镇开工项目共有3个，包括青禾电机、北岭冷链和瑞溪膜材项目。   ->   all three in 永丰镇
永丰镇开工建设项目12项，总投资3亿元。青禾电机项目已投产。   ->   in 永丰镇
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lukou_kg.model.claim import Claim, Mention
from lukou_kg.relate.mask import COUNT, MONEY, TIME, Alphabet, Masked
from lukou_kg.relate.places import may_stand
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.standing import stands_in

_AREAS = ("Park", "Place")
_GOING = ("组", "团", "队", "会")  # organizations that come and go
_LEARN = "了解|听取|询问"
_WORKS = ("Project", "Infrastructure", "Organization")
_LEFT = "离开"
_WAY = 8  # characters of a verb before the list of stops


class Framed:
    """Reads the relation locatedIn from places that frame a sentence or a part of a list."""

    def __init__(self, alphabet: Alphabet, verbs: Mapping[str, str]) -> None:
        self._areas = areas = alphabet.kinds(_AREAS)
        company, works = alphabet.kinds(["Company"]), alphabet.kinds(_WORKS)
        self._things = things = company + works
        self._frame = _frame_of(things, areas, verbs)
        member = f"[{things}](?:[^，。；、和及与{things}{areas}]{{0,8}})"
        inner = f"(?:[、和及与]|以及)(?:[^，。；、{things}{areas}]{{0,10}})"
        self._list = re.compile(f"{member}(?:{inner}{member}){{0,30}}")
        amount = f"(?:[^，。；、{things}]{{0,10}}[{MONEY}{COUNT}][^，。；、{things}]{{0,10}}的)?"
        self._first = re.compile(
            f"(?:{amount})(?:由?[{company}][^，。；、{things}]{{0,12}}的)?(?P<things>{self._list.pattern})"
        )
        seen = f"(?:{verbs['inspect']}|{verbs['go']}|{_LEARN}|实施|引进|引入|建成|落地|布局|培育)(?:了)?"
        self._seen = re.compile(f"{seen}(?:[^，。；、{things}]{{0,8}})(?P<things>{self._list.pattern})")
        group = f"[{areas}](?:{self._list.pattern})"
        placeless = f"(?<![、和及与]){self._list.pattern}、"  # 青禾电机、云溪镇恒岳重工、永丰镇青禾电机二期
        self._grouped = re.compile(f"(?P<before>{placeless})?{group}(?:[，、；]{group})+")
        self._group = re.compile(f"(?P<at>[{areas}])(?P<things>{self._list.pattern})")
        self._goes = re.compile(f"(?:{verbs['inspect']}|{verbs['go']})了?$")
        # Behind a park that somebody goes to stands a list whose first member no rule may know as a name.
        self._toured = re.compile(
            f"(?:{verbs['inspect']}|{verbs['go']})了?(?P<at>[{alphabet.kinds(['Park'])}])[^，。；、的{things}{areas}]{{2,12}}、(?P<things>{self._list.pattern})"
        )
        counted = f"(?=[^。；{things}{areas}]*{COUNT})(?=[^。；{things}{areas}]*(?:项目|企业|公司|园区|产业园|工程))"
        priced = f"，(?=[^，。；、{things}{areas}]{{0,14}}{MONEY}[^，。；、{things}{areas}]{{0,8}}[{things}])"
        item = f"[^，。；、{things}{areas}]{{0,16}}[{areas}]?[{things}]?{member}"
        plain = f"[^。{things}{areas}]"
        self._tally = re.compile(
            f"(?:[^。{things}]*，)?{plain}{{0,20}}(?P<at>[{areas}]+)(?!等){plain}{{0,20}}(?:(?:项目|企业|工程){plain}{{0,10}}{COUNT}"
            f"|{COUNT}{plain}{{0,10}}(?:项目|企业|工程)){plain}*"
        )
        points_back = f"(?:此次|本次|这次|这批|这些|这{COUNT}|具体|上述|其中|[{alphabet.kinds(['Event'])}])"
        self._points_back = re.compile(points_back)
        self._roll = re.compile(
            f"{points_back}[^，。；{things}]{{0,14}}(?:包括|包含|涵盖|有|分别[是为有])"
            f"：?(?P<things>{item}(?:(?:[、和及]|以及){item})*)"
        )
        self._counted = re.compile(
            f"(?P<at>[{areas}])(?!等){counted}[^。；{things}{areas}]{{2,70}}?(?:分别[是为有]|包括|包含|[有为是即：])"
            f"(?P<things>{item}(?:(?:[、和及；]|以及|{priced}){item})+)"
        )
        # 其中桐岭县2个，分别为青禾电机项目和北岭冷链项目；云溪区1个，为松岭铜箔项目
        self._shared = re.compile(
            f"(?:^|(?<=[，。；：]))(?:其中)?，?(?P<at>[{areas}])(?:共|有|共有|占)?{COUNT}(?:项目)?[，：](?:分别)?(?:[为是有]|包括)?"
            f"(?P<things>{item}(?:(?:[、和及]|以及|{priced}){item})*)"
        )

    def read(self, scene: Scene) -> Iterator[Claim]:
        """The claims of every sentence, in order."""
        yield from self._by_tally(scene)
        for masked in scene.sentences:
            yield from self._behind(scene, masked)
            yield from self._by_group(scene, masked)
            for pattern in (self._counted, self._shared):
                for counted in pattern.finditer(masked.text):
                    area = masked.mentions(*counted.span("at"), self._areas)
                    yield from self._stand(scene, masked, counted, area[0], "counted", score=0.72)

    def _by_tally(self, scene: Scene) -> Iterator[Claim]:
        tallied: tuple[int, Mention] | None = None  # the paragraph and the area whose projects were counted last
        for masked in scene.sentences:
            for part in re.finditer("[^；。]+", masked.text):
                if tally := self._tally.fullmatch(part.group()):
                    first = part.start()
                    at = masked.mentions(first + tally.start("at"), first + tally.end("at"), self._areas)
                    tallied = masked.paragraph, at[-1]
                elif tallied and not self._goes_on(masked, part.group(), tallied[0]):
                    tallied = None
                elif tallied:
                    roll = self._roll.match(masked.text, *part.span())
                    for found in [roll] if roll else self._each(masked, *part.span()):
                        yield from self._stand(scene, masked, found, tallied[1], "tallied", score=0.72)

    def _goes_on(self, masked: Masked, words: str, paragraph: int) -> bool:
        """Whether `words` still speak of what was counted in `paragraph`.

        They name no other area, and in a new paragraph they point back (此次开工的项目包括).
        """
        near = masked.paragraph == paragraph
        near = near or (masked.paragraph == paragraph + 1 and self._points_back.match(words) is not None)
        return near and not set(words).intersection(self._areas)

    def _each(self, masked: Masked, first: int, last: int) -> Iterator[re.Match[str]]:
        """What is said to be done or seen in the clauses between two places."""
        for clause in re.finditer("[^，。；]+", masked.text[first:last]):
            start, end = first + clause.start(), first + clause.end()
            if found := self._first.match(masked.text, start, end) or self._seen.search(masked.text, start, end):
                yield found

    def _behind(self, scene: Scene, masked: Masked) -> Iterator[Claim]:
        area: Mention | None = None
        for part in re.finditer("[^；。]+", masked.text):
            frame = self._frame.match(masked.text, part.start(), part.end())
            if frame:
                area = masked.mentions(*frame.span(frame.lastgroup or "at"), self._areas)[-1]
            if _LEFT in part.group():
                area = None  # 在云溪工业园，…；离开园区后，又走访了恒岳重工
            if area is None:
                continue
            for found in self._each(masked, frame.end() if frame else part.start(), part.end()):
                yield from self._stand(scene, masked, found, area, "framed", score=0.7)

    def _by_group(self, scene: Scene, masked: Masked) -> Iterator[Claim]:
        for grouped in self._grouped.finditer(masked.text):
            if grouped["before"] or not self._is_grouped(masked, grouped):
                continue  # a list where some have no place: each place is only that of what stands behind it
            for group in self._group.finditer(masked.text, *grouped.span()):
                area = masked.mentions(*group.span("at"), self._areas)
                if area:
                    yield from self._stand(scene, masked, group, area[0], "grouped", score=0.7)
        for toured in self._toured.finditer(masked.text):
            area = masked.mentions(*toured.span("at"), self._areas)
            yield from self._stand(scene, masked, toured, area[0], "grouped", score=0.7)

    def _is_grouped(self, masked: Masked, grouped: re.Match[str]) -> bool:
        """Whether the groups of a list are told apart: by commas between them, or as stops of those who go there."""
        apart = re.search(f"[，；][{self._areas}]", grouped.group()) is not None
        return apart or self._goes.search(masked.text, max(0, grouped.start() - _WAY), grouped.start()) is not None

    def _stand(
        self, scene: Scene, masked: Masked, found: re.Match[str], area: Mention, rule: str, *, score: float
    ) -> Iterator[Claim]:
        for thing in masked.mentions(*found.span("things"), self._things):
            if thing.kind == "Organization" and thing.name.endswith(_GOING):
                continue
            own = masked.place_before(thing, self._areas)
            if own is None or own is area or not may_stand(thing, own):
                yield from stands_in(scene, thing, area, rule, score=score)


def _frame_of(things: str, areas: str, verbs: Mapping[str, str]) -> re.Pattern[str]:
    """A regular expression for the place that opens a sentence: where it is, who goes there, whose works follow."""
    return re.compile(
        f"(?:{TIME}，?)?(?:[“—]|{verbs['link']}，?)?(?:记者)?(?:在|走进|位于)(?P<at>[{areas}]+)"
        f"(?:园区|区内|境内|辖区|内|里)?(?:期间|采访(?:时|中)?)?，"
        f"|[^，。；{things}{areas}]{{0,20}}(?:{verbs['go']})了?(?P<to>[{areas}])，(?=[^，。；、{things}{areas}]{{0,4}}(?:{_LEARN}))"
        f"|[^，。；{things}{areas}]{{0,4}}，?(?P<of>[{areas}])(?:园区|区内|境内|内|里)?[^，。；{things}{areas}]{{0,10}}"
        f"(?:{COUNT}[^，。；{things}{areas}]{{0,8}})?(?:项目|企业)(?:当?中|里)，"
    )
