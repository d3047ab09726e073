"""Tours of the works that an article has listed before: who looks at 本次集中开工项目 visits each of them.

当天集中开工的项目为松岭铜箔项目、青禾电机项目。随后，陆一舟实地观摩了本次集中开工项目。   ->   陆一舟 visits both
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lukou_kg.model.claim import Claim, Mark, Mention
from lukou_kg.relate.mask import Alphabet, Masked
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.steps import steps
from lukou_kg.relate.visitors import Visitors
from lukou_kg.relate.when import time_of
from lukou_kg.schema.loader import Schema

_REACH = 8  # sentences from the list of the works to the tour of them
_LISTED = frozenset({"roll", "ceremony"})
_SCORE = 0.75


class Toured:
    """Reads the relation visited from tours of all works of a ceremony, with the words of the table `verbs`."""

    def __init__(self, schema: Schema, alphabet: Alphabet, words: Mapping[str, str]) -> None:
        self._steps = {relation: re.compile(verbs) for relation, verbs in steps(schema).items()}
        done = f"[^，。；、]{{0,6}}?(?:{'|'.join(steps(schema).values())})[^，。；、]{{0,4}}?"
        event = alphabet.kinds(["Event"])
        self._tour = re.compile(
            f"(?:{words['inspect']})了?(?:{done}|[{event}]|这些|上述|以上)的?(?:重[点大]|产业|工业|建设)*(?:项目|工程)"
            "(?=[，。；”]|的?(?:建设|施工)?(?:现场|工地|情况|进展|进度)|$)"
        )
        self._visitors = Visitors.of(alphabet, words)

    def read(self, scene: Scene, claims: Sequence[Claim]) -> Iterator[Claim]:
        """The visits of every tour in `scene` to the works that `claims` tell were signed, started or opened."""
        for number, masked in enumerate(scene.sentences):
            for tour in self._tour.finditer(masked.text):
                works = self._works(number, claims, _with_events(masked, *tour.span()))
                for visitor in self._visitors.at(scene.sentences, number, tour.start()) if works else ():
                    yield from _visits(scene, masked, tour, visitor, works)

    def _works(self, number: int, claims: Iterable[Claim], words: str) -> Sequence[Claim]:
        """What the nearest list in the sentences before `number` says of its works, if it is what the tour says."""
        told = {relation for relation, step in self._steps.items() if step.search(words)} or set(self._steps)
        listed = [
            claim
            for claim in claims
            if claim.relation in told
            and claim.rule.partition("/")[2] in _LISTED
            and number - _REACH <= claim.evidence[0].sentence < number
        ]
        last = max((claim.evidence[0].sentence for claim in listed), default=None)
        return [claim for claim in listed if claim.evidence[0].sentence == last]


def _visits(
    scene: Scene, masked: Masked, tour: re.Match[str], visitor: Mention, works: Iterable[Claim]
) -> Iterator[Claim]:
    """One visit to each of the works; a tour without a time of its own was on the day of the ceremony."""
    person, time = scene.keys.get(visitor.span), time_of(masked, tour)
    marks = [Mark(role="subject", span=visitor.span), Mark(role="trigger", span=masked.source(*tour.span()))]
    for work in works if person is not None else ():
        yield Claim(
            relation="visited",
            subject=str(person),
            object=work.subject,
            when=time.when if time else work.when,
            evidence=(scene.witness.of(masked.sentence, marks),),
            rule="visited/toured-works",
            score=_SCORE,
        )


def _with_events(masked: Masked, start: int, end: int) -> str:
    """The masked words with their events in words, which say what was done."""
    tokens = zip(masked.text[start:end], masked.tokens[start:end], strict=True)
    return "".join(token.name if isinstance(token, Mention) and token.kind == "Event" else at for at, token in tokens)
