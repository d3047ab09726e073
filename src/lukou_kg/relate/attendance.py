"""Who takes part in a ceremony or meeting that the text has named: who comes, leads it, opens it or speaks there.

云溪县举行重点项目集中开工仪式。县长何苗主持仪式，县委书记陆一舟宣布开工，郑伟等参加。   ->   all three attended it
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lukou_kg.model.claim import Claim, Mark, Mention
from lukou_kg.model.values import Time
from lukou_kg.relate.mask import COMPANION, Alphabet, Masked
from lukou_kg.relate.modality import StatusReader
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.steps import steps
from lukou_kg.relate.when import time_between
from lukou_kg.schema.loader import Schema
from lukou_kg.schema.name_parts import OCCASION

_RULE = "attended/at-occasion"
_OCCASION = re.compile(f"(?:{OCCASION}|会)$")
_REACH = 8  # sentences from the last words for an occasion to who takes part in it
_SCORES = {"came": 0.85, "led": 0.85, "opened": 0.8, "spoke": 0.75}


@dataclass(frozen=True, slots=True)
class _Occasion:
    event: Mention
    time: Time | None
    sentence: int


class Attendance:
    """Reads the relation attended from what persons do at the occasion that was named last."""

    def __init__(self, schema: Schema, alphabet: Alphabet, statuses: StatusReader) -> None:
        self._event = event = alphabet.kinds(["Event"])
        self._persons = persons = alphabet.kinds(["Person"]) + COMPANION
        # Between two who are listed stand posts, bodies and marks, and no word for what somebody does.
        between = f"[^{persons}{event}。；：“”说示调出求绍在到是将把对向]{{0,24}}?"
        behind = f"[^{persons}{event}，。；：“”]{{0,16}}?，?[^{persons}{event}，。；：“”]{{0,24}}?"
        occasion = f"[^{persons}{event}，。；、]{{0,14}}?(?:[{event}]|{OCCASION})"
        ends = "(?=[，。；、并]|$)"
        begun = "|".join((*steps(schema).values(), "开幕"))
        self._acts = re.compile(
            f"(?P<who>[{persons}](?:{between}[{persons}]){{0,40}}){behind}(?:"
            f"(?P<came>(?:到场|在场)(?:见证|祝贺|致贺|助兴)?{ends}|(?:出席|参加|见证)了?(?:{occasion}|签约|签字)?{ends})"
            f"|(?P<led>主持(?:召开)?了?(?:{occasion})?{ends})"
            f"|(?P<opened>宣布[^{persons}，。；]{{0,30}}?(?:{begun}){ends}|下达[^，。；]{{0,4}}?(?:{begun})令"
            f"|(?:剪彩|揭牌|点火|推杆|培土|奠基|按下[^，。；]{{0,8}}?(?:按钮|启动键)){ends})"
            f"|(?P<spoke>(?:致[欢贺答]?迎?[辞词]|讲话|发言|推介){ends}))"
        )
        self._further = re.compile(
            f"(?:[{event}]|{OCCASION})由[^{persons}，。；]{{0,20}}(?P<who>[{persons}])(?P<led>主持)"
            f"|(?P<chair>主持(?:[{event}]|[^，。；、]{{0,6}}{OCCASION})?的是)[^{persons}，。；]{{0,24}}(?P<head>[{persons}])"
            f"|(?:[{event}]|会|{OCCASION})[上中]，[^{persons}。；“”]{{0,20}}(?P<told>[{persons}])"
            f"[^{persons}{event}。；“”]{{0,12}}?(?P<spoke>介绍|通报|汇报|宣读|推介)"
        )
        self._statuses = statuses

    def read(self, scene: Scene) -> Iterator[Claim]:
        """The claims of every sentence, in order."""
        occasion: _Occasion | None = None
        for number, masked in enumerate(scene.sentences):
            named = [at for at in masked.drawn if masked.text[at] == self._event]
            for pattern in (self._acts, self._further):
                for found in pattern.finditer(masked.text):
                    before = [at for at in named if at < found.end()]
                    meant = self._named(scene, masked, before, known=occasion) or occasion
                    if meant is not None and number - meant.sentence <= _REACH:
                        yield from self._attend(scene, masked, found, meant)
            occasion = self._named(scene, masked, named, known=occasion) or occasion

    def _named(
        self, scene: Scene, masked: Masked, places: list[int], *, known: _Occasion | None = None
    ) -> _Occasion | None:
        """The last occasion at one of `places`; words that name a `known` one again keep its time."""
        for at in reversed(places):
            event = masked.tokens[at]
            if (
                isinstance(event, Mention)
                and event.span in scene.keys
                and (event.pointer or _OCCASION.search(event.name))
            ):
                time = time_between(masked, at, at + 1)
                if known is not None and scene.keys[event.span] == scene.keys[known.event.span]:
                    time = time or known.time
                return _Occasion(event, time, masked.sentence)
        return None

    def _attend(self, scene: Scene, masked: Masked, found: re.Match[str], occasion: _Occasion) -> Iterator[Claim]:
        who = next(group for group in ("who", "told", "head") if found.groupdict().get(group))
        act = "led" if who == "head" else found.lastgroup or "came"
        said = found.span("chair" if who == "head" else act)
        time = occasion.time or time_between(masked, *said)
        status = self._statuses.at(masked, *said, None)
        for person in masked.mentions(*found.span(who), self._persons):
            marks = [
                Mark(role="subject", span=person.span),
                Mark(role="object", span=occasion.event.span),
                Mark(role="trigger", span=masked.source(*said)),
            ]
            if person.span in scene.keys:
                yield Claim(
                    relation="attended",
                    subject=scene.keys[person.span],
                    object=scene.keys[occasion.event.span],
                    status=status,
                    when=time.when if time else None,
                    evidence=(scene.witness.of(masked.sentence, marks),),
                    rule=_RULE,
                    score=_SCORES[act],
                )
