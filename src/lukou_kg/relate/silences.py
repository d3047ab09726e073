"""Why sentences yielded no claim: what the rules that fit them lacked, or else what the words of a rule lack there.

Only sentences without a claim are looked at, so that reading itself is not slowed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lukou_kg.model.claim import Claim
from lukou_kg.model.reading import Reading
from lukou_kg.model.silence import Cause, Lack, Silence
from lukou_kg.relate.mask import AREA, COUNT, MONEY, QUANTITY, TIME, Alphabet
from lukou_kg.relate.matcher import Try
from lukou_kg.relate.patterns import Compiled, compile_pattern, word_choices
from lukou_kg.relate.relations import RelationReader
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.topic import carried
from lukou_kg.relate.triggers import Trigger, Triggers
from lukou_kg.schema.loader import Schema

_CONDITION = re.compile("“?(?:如果(?!说)|要是|除非|只要|倘若|假如|一旦)")
_QUESTION = re.compile("？[”’》）]*$")
_VALUES = {"money": MONEY, "area": AREA, "count": COUNT, "quantity": QUANTITY + COUNT, "time": TIME}


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern without a condition on its surroundings, with its trigger."""

    relation: str
    pattern: Compiled
    trigger: Trigger


class SilenceReader:
    """Says of every sentence of a reading that yielded no claim why it did not; built once for a schema."""

    def __init__(self, schema: Schema, reader: RelationReader) -> None:
        self._reader = reader
        self._schema = schema
        alphabet = Alphabet.for_schema(schema)
        words = word_choices(schema)
        triggers = Triggers(schema, words)
        self._kinds = {character: kind for kind, character in alphabet.of.items()}
        self._rules = [
            _Rule(card.id, compile_pattern(card, pattern, alphabet, words), triggers.of(pattern.match))
            for card in schema.relations.values()
            for pattern in card.patterns
            if pattern.context is None
        ]

    def read(self, reading: Reading) -> tuple[Silence, ...]:
        """The silences of a reading whose claims are known, in order of sentence.

        Takes about as long as the reading of relations, and no more than a multiple of that for any text.
        """
        spoken = {evidence.sentence for claim in reading.claims for evidence in claim.evidence}
        scene, _ = self._reader.scene(reading)
        beaten = self._beaten(scene)
        return tuple(
            self._silence(scene, number, beaten.get(number))
            for number in range(len(reading.sentences))
            if number not in spoken
        )

    def _beaten(self, scene: Scene) -> Mapping[int, Silence]:
        """For sentences in which something is placed that another claim has placed already, that candidate."""
        claims = scene.reading.claims
        rivals = {claim.subject: claim for claim in reversed(claims) if claim.relation == "locatedIn"}
        visits = [claim for claim in claims if claim.relation == "visited"]
        found: dict[int, Silence] = {}
        for candidate in self._reader.placings(scene, visits, frozenset()):
            rival = rivals.get(candidate.subject)
            if rival is not None:
                number = candidate.evidence[0].sentence
                found.setdefault(number, _given_up(candidate, number, rival))
        return found

    def _silence(self, scene: Scene, number: int, beaten: Silence | None) -> Silence:
        if _holds_damage(scene.reading, number):
            return Silence(sentence=number, cause=Cause.DAMAGED)
        if near := beaten or self._tried(scene, number):
            return near
        text = scene.sentences[number].text
        if _QUESTION.search(text):
            return Silence(sentence=number, cause=Cause.QUESTION)
        if _CONDITION.match(text):
            return Silence(sentence=number, cause=Cause.CONDITION)
        if nearest := min(self._triggered(scene, number), key=_distance, default=None):
            return nearest
        return Silence(sentence=number, cause=Cause.NAMES if scene.sentences[number].drawn else Cause.NOTHING)

    def _tried(self, scene: Scene, number: int) -> Silence | None:
        """What the likeliest rule that fits the sentence lacks, or whose claim was given up."""
        tries = sorted(self._reader.tries(scene, number), key=lambda item: -item.pattern.score)
        for tried in tries:
            if tried.claims:
                return _given_up(tried.claims[0], number, _employing(scene.reading, tried.claims[0]))
        return self._unclear(scene, number, tries[0]) if tries else None

    def _unclear(self, scene: Scene, number: int, tried: Try) -> Silence:
        relation = tried.pattern.rule.partition("/")[0]
        return Silence(
            sentence=number,
            cause=Cause.UNCLEAR,
            relation=relation,
            rule=tried.pattern.rule,
            words=scene.sentences[number].source(*tried.match.span()).of(scene.reading.text),
            lack=tried.lack,
            wanted=self._wanted(relation, tried.pattern, tried.lack),
        )

    def _wanted(self, relation: str, pattern: Compiled, lack: Lack | None) -> tuple[str, ...]:
        value = self._schema.relations[relation].value
        if lack is Lack.VALUE and value is not None:
            return (value.value,)
        characters = {Lack.SUBJECT: pattern.subjects, Lack.OBJECT: pattern.objects}.get(lack or Lack.SAME, "")
        return tuple(self._kinds[character] for character in characters)

    def _triggered(self, scene: Scene, number: int) -> Iterator[Silence]:
        """For each rule whose words stand in the sentence, what it lacks there: the first of its sides, or its form."""
        for rule in self._rules:
            word = rule.trigger.find(scene.sentences[number].text)
            if word is None:
                continue
            lack, wanted = self._missing(scene, number, rule.pattern, word.start())
            yield Silence(
                sentence=number,
                cause=Cause.KIND if lack else Cause.FORM,
                relation=rule.relation,
                rule=rule.pattern.rule,
                words=word[0],
                lack=lack,
                wanted=wanted,
            )

    def _missing(self, scene: Scene, number: int, pattern: Compiled, place: int) -> tuple[Lack | None, tuple[str, ...]]:
        text = scene.sentences[number].text
        for lack, characters in ((Lack.SUBJECT, pattern.subjects), (Lack.OBJECT, pattern.objects)):
            there = any(character in text for character in characters)
            if not there and not _understood(scene, number, pattern, lack, place):
                return lack, tuple(self._kinds[character] for character in characters)
        for slot, characters in _VALUES.items():
            if slot in pattern.regex.groupindex and not any(character in text for character in characters):
                return Lack.VALUE, (slot,)
        return None, ()


def _understood(scene: Scene, number: int, pattern: Compiled, side: Lack, place: int) -> bool:
    """Whether a side that the sentence does not name may go unnamed, and is known from the sentences before it."""
    kinds = pattern.subjects if side is Lack.SUBJECT else pattern.objects
    if side is Lack.SUBJECT and pattern.visitors:
        return bool(pattern.visitors.at(scene.sentences, number, place))
    if {side.value, f"{side.value}^"} & pattern.carried:
        return bool(carried(scene.sentences, number, 0, kinds))
    return side.value not in pattern.regex.groupindex and f"{side.value}<" not in pattern.carried


def _holds_damage(reading: Reading, number: int) -> bool:
    sentence = reading.sentences[number]
    first = bisect_right(reading.doubtful, sentence.start, key=lambda span: span.end)
    return first < len(reading.doubtful) and reading.doubtful[first].start < sentence.end


def _employing(reading: Reading, visit: Claim) -> Claim | None:
    """The claim that a visitor works where the visit would go, in favour of which the visit was given up."""
    ends = (visit.subject, visit.object)
    return next((claim for claim in reading.claims if (claim.subject, claim.object) == ends), None)


def _given_up(candidate: Claim, number: int, rival: Claim | None) -> Silence:
    return Silence(
        sentence=number,
        cause=Cause.BEATEN,
        relation=candidate.relation,
        rule=candidate.rule,
        rival=rival.rule if rival else None,
    )


def _distance(silence: Silence) -> tuple[bool, int]:
    """Rules that miss nothing but their form come first, then those whose words say most."""
    return silence.cause is Cause.KIND, -len(silence.words)
