"""What the ceremony of a project says of it: 松岭铜箔项目签约仪式 signs it, 此次开工的松岭铜箔项目 starts it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lukou_kg.model.claim import Claim, Mark, Mention, Status
from lukou_kg.relate.mask import Alphabet, Masked
from lukou_kg.relate.modality import StatusReader
from lukou_kg.relate.patterns import members
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.standing import happened, stands_in
from lukou_kg.relate.steps import steps
from lukou_kg.relate.when import time_of
from lukou_kg.schema.loader import Schema
from lukou_kg.schema.name_parts import OCCASION

_SCORE = 0.75
_CEREMONY = re.compile(f"(?:{OCCASION}|现场会)$")


class Ceremonies:
    """Reads signings, starts, completions and openings from the events that are held for one project."""

    def __init__(self, schema: Schema, alphabet: Alphabet, statuses: StatusReader) -> None:
        self._means = {relation: re.compile(words) for relation, words in steps(schema).items()}
        self._projects = alphabet.kinds(["Project", "Infrastructure"])
        event = alphabet.kinds(["Event"])
        park = alphabet.kinds(["Park"])
        self._listable = self._projects + park
        # 此次集中开工的项目包括云溪产业园、松岭铜箔项目: beside works a park is one too.
        several = f"(?=[^，。；]*[{self._projects}])(?=[^，。；]*、){members(self._listable)}"
        self._event = re.compile(
            f"[{event}](?:的(?:[^，。；、]{{0,16}}、)?[^，。；、]{{0,12}}?(?P<works>{several}|{members(self._projects)}))?"
        )
        self._listed = re.compile(f"[{self._projects}](?:、[{self._projects}]){{0,40}}(?:、|和|及|以及)$")
        areas = alphabet.kinds(["Park", "Place"])
        self._site = re.compile(
            f"[^，。；{self._projects}]{{0,8}}?在[{areas}]*(?P<works>[{self._projects}])"
            "(?:项目|工程)?(?:建设|施工)?(?:现场|工地)[^，。；]{0,6}?(?:举行|举办)"
        )
        self._holder = re.compile(
            f"(?P<works>{members(self._projects)})[^，。；{self._projects}]{{0,24}}?(?:举行|举办)(?:了|[^，。；]{{0,4}}的)?$"
        )
        self._held_in = re.compile(f"在(?P<area>[{areas}])[^，。；{areas}]{{0,6}}?(?:举行|举办)(?:了|的)?$")
        self._held_behind = re.compile(
            f"[^，。；{areas}]{{0,4}}?在(?P<area>[{areas}])[^，。；{areas}]{{0,6}}?(?:举行|举办)"
        )
        self._areas = areas
        self._statuses = statuses

    def read(self, scene: Scene) -> Iterator[Claim]:
        """The claims of every ceremony in `scene`, in order."""
        inner = {
            mention.span.start: mention
            for mention in scene.reading.mentions
            if mention.kind in {"Project", "Infrastructure"} and not mention.pointer
        }
        for masked in scene.sentences:
            for match in self._event.finditer(masked.text):
                event = masked.tokens[match.start()]
                if not isinstance(event, Mention):
                    continue
                works = masked.mentions(*match.span("works"), self._listable) if match.group("works") else []
                named = inner.get(event.span.start)
                if named is not None and _CEREMONY.search(event.name) and named.span.end < event.span.end:
                    listed = self._listed.search(masked.text, 0, match.start())
                    before = masked.mentions(*listed.span(), self._projects) if listed else []
                    works = [*before, named]
                elif not works and (site := self._site.match(masked.text, match.end())):
                    works = masked.mentions(*site.span("works"), self._projects)
                elif not works and (held := self._holder.search(masked.text, 0, match.start())):
                    works = masked.mentions(*held.span("works"), self._projects)
                yield from self._claims(scene, masked, match, event, works)

    def _area(self, masked: Masked, match: re.Match[str]) -> Mention | None:
        """The place or park in which a ceremony is held that is held where its works stand."""
        before = self._held_in.search(masked.text, 0, match.start())
        held = before or self._held_behind.match(masked.text, match.end())
        return masked.mentions(*held.span("area"), self._areas)[0] if held else None

    def _claims(
        self, scene: Scene, masked: Masked, match: re.Match[str], event: Mention, works: list[Mention]
    ) -> Iterator[Claim]:
        own = works[-1].name if works and works[-1].span.start == event.span.start else ""
        words = event.name[len(own) :]
        relation = next((name for name, means in self._means.items() if means.search(words)), None)
        if relation is None:
            return
        time = time_of(masked, match)
        marks = [Mark(role="trigger", span=event.span), *([Mark(role="when", span=time.span)] if time else [])]
        status = self._statuses.at(masked, *match.span(), None)
        area = self._area(masked, match) if relation != "signedOn" else None
        for work in works:
            if area is not None and status is not Status.NEGATED:
                for claim in stands_in(scene, work, area, "ceremony", score=_SCORE):
                    yield replace(claim, status=status)
            rule = f"{relation}/ceremony"
            yield from happened(scene, masked, work, rule, marks=marks, status=status, time=time, score=_SCORE)
