"""What may be related in a text: two mentions, an amount and its owner, an event and its thing, words and who speaks.

Links are proposals with high recall; a trained model decides which of them hold (`relate/linking.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from lukou_kg.model.claim import Mention
from lukou_kg.model.document import Span
from lukou_kg.model.values import Money, Quantity
from lukou_kg.relate.amounts import AmountKinds
from lukou_kg.relate.areas import is_lower, rank_told
from lukou_kg.relate.mask import AREA, COUNT, MONEY, QUANTITY, Masked
from lukou_kg.relate.moving import has_moved_on
from lukou_kg.relate.scene import Scene
from lukou_kg.schema.loader import Schema

PAIRED = (
    "attended", "attracted", "builtBy", "heldAt", "investedBy", "locatedIn", "supplies", "visited", "worksFor",
)  # fmt: skip
OWNED: Mapping[str, str] = {
    "area": AREA,
    "capacity": QUANTITY + AREA + COUNT,
    "investmentAmount": MONEY,
    "jobs": QUANTITY + COUNT,
    "outputValue": MONEY,
    "projectCount": COUNT,
    "salesAmount": MONEY,
    "tax": MONEY,
}
"""The relations that lead to an amount, with the mask characters that may draw it."""
# A sentence without any of these words tells of no such amount (of the corpus 98 in 100 have one).
_WORDED = {
    "outputValue": re.compile("产值|产出|营收|收入|效益|总值|创汇|产能"),
    "salesAmount": re.compile("销|营收|营业|收入|产值|交易|订单|卖|出口|效益|创汇|利润|合同|采购"),
    "tax": re.compile("税"),
}
EVENTS = ("completedOn", "producedOn", "resumedOn", "signedOn", "stalledOn", "startedOn")
SPEECH = "says"
Meaning = tuple[str, str, str | float | None]
"""Relation, key of the subject, and what it leads to: the key of the object, the amount, None for an event.

What is said is told by the number of its sentence.
"""
ANYBODY = ""
"""The subject of a meaning of which it is asked whether the rules read it of any thing."""
_Read = Container[Meaning] | None
_BEFALLEN = frozenset({"Project", "Company", "Park", "Infrastructure", "Event"})
_SPEAKERS = frozenset({"Person"})
_PAIR_REACH = 2  # sentences back
# Where no rule reads them, links of other relations are hardly ever likely enough: of the corpus one in a thousand.
_ALONE = frozenset(
    {
        "area", "attended", "capacity", "investmentAmount", "locatedIn", "producedOn", "projectCount", "resumedOn",
        "says", "signedOn", "stalledOn", "startedOn", "visited",
    }
)  # fmt: skip
_FAR_APART = frozenset({"attended"})  # told of two things that two sentences name, also where no rule reads it
_CLOSE = 12  # fewer mentions between two that no rule links
_OWNER_REACH = 3
_MOST = 24  # mentions, amounts and triggers of a sentence that are looked at; longer lists are read by patterns
_OWNERS_AT_MOST = 28  # those nearest to an amount or trigger
_EARLIER_AT_MOST = 32  # mentions that another is paired with, the nearest before it
# To whom somebody speaks: 对<post><person>说, 告诉前来调研的<post><person>.
_ADDRESSED = re.compile(
    "(?:(?<![面针应])对(?![口接外])|(?<![面定方])向|问|握着|拉着|叮嘱|嘱咐|勉励|鼓励|告诉|告诫|提醒)[^，。；：！？“”]{0,12}$"
)
_BEFORE_HIM = 16  # characters
_STANDS = "locatedIn"
_CAPACITY = "capacity"
_PERSONS = frozenset({"人", "名"})
_FAR = 350  # characters of masked sentences between two ends; no link of the corpus reaches so far


@dataclass(frozen=True, slots=True)
class Point:
    """The mask character `at` of sentence number `sentence`, a mention of `kind` or what the other kinds name.

    These are an amount ("Money" or "Quantity"), the word of an event ("Trigger") or of saying ("Speech").

    `key` is that of the entity of the mention, if it has one.
    """

    sentence: int
    at: int
    kind: str
    mention: Mention | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A relation that may hold between the mention at `subject` and what stands at `other`."""

    relation: str
    subject: Point
    other: Point

    @property
    def points(self) -> tuple[Point, Point]:
        """Both ends in the order of the text."""
        one, two = self.subject, self.other
        turned = two.sentence < one.sentence or (two.sentence == one.sentence and two.at < one.at)
        return (two, one) if turned else (one, two)


class Linker:
    """Proposes the links of scenes, by the kinds of the relation cards and the words of the table `triggers`."""

    def __init__(self, schema: Schema) -> None:
        cards = [schema.relations[relation] for relation in PAIRED if relation in schema.relations]
        amounts = [schema.relations[relation] for relation in OWNED if relation in schema.relations]
        self._owners = {card.id: frozenset(card.subject) for card in amounts}
        self._said = AmountKinds.relations(schema.tables["amounts"])
        self._kinds: dict[tuple[str, str], list[str]] = {}
        for card in cards:
            for pair in ((subject, other) for subject in card.subject for other in card.object):
                self._kinds.setdefault(pair, []).append(card.id)
        self._relation = {row["word"]: row["relation"] for row in schema.tables["triggers"]}
        self._trigger = re.compile(
            "|".join(sorted(map(re.escape, self._relation), key=lambda word: (-len(word), word)))
        )

    def links(self, scene: Scene, read: _Read) -> Iterator[Link]:
        """The links of a scene, in order of the sentence of their later end.

        They are what the rules have `read`, and of what they have not what has a chance to be told alone: by some
        relations, of things that stand close together. Amounts are linked only by relations of which the sentence
        speaks. With None, all that may be related is.
        """
        drawn = [_mentions(masked, scene.keys) for masked in scene.sentences]
        begins = list(accumulate((len(masked.text) for masked in scene.sentences), initial=0))
        for masked in scene.sentences:
            here = drawn[masked.sentence][:_MOST]
            near = _Near([*_before(scene, drawn, masked, _PAIR_REACH), *here], begins)
            for later in here:
                earlier = near.before(later, _EARLIER_AT_MOST)
                for between, other in enumerate(reversed(earlier)):
                    close = between < _CLOSE and other.sentence == later.sentence
                    left = other.sentence == later.sentence and has_moved_on(masked.text, other.at, later.at)
                    for link in self._between(other, later, read, close=close):
                        if not (left and link.relation == _STANDS and link.subject is later):
                            yield link
            near = _Near([*_before(scene, drawn, masked, _OWNER_REACH), *here], begins)
            yield from self._owned(masked, near, read)
            yield from self._befallen(masked, near, read)

    def word_at(self, masked: Masked, at: int) -> str:
        """The trigger at a place of a masked sentence, "" where there is none."""
        found = self._trigger.match(masked.text, at)
        return found.group() if found else ""

    def _between(self, earlier: Point, later: Point, read: _Read, *, close: bool) -> Iterator[Link]:
        if earlier.key == later.key:
            return
        for subject, other in ((earlier, later), (later, earlier)):
            for relation in self._kinds.get((subject.kind, other.kind), ()):
                alone = relation in _ALONE and (close or relation in _FAR_APART)
                if alone or read is None or (relation, subject.key, other.key) in read:
                    yield Link(relation, subject, other)

    def _owned(self, masked: Masked, near: _Near, read: _Read) -> Iterator[Link]:
        amounts = ((at, token) for at, token in enumerate(masked.tokens) if isinstance(token, Money | Quantity))
        worded = {relation for relation, words in _WORDED.items() if read is None or words.search(masked.text)}
        for at, token in islice(amounts, _MOST):
            amount = Point(masked.sentence, at, "Money" if masked.text[at] == MONEY else "Quantity")
            relations = [
                relation
                for relation in self._owners
                if masked.text[at] in OWNED[relation] and (relation in worded or relation not in _WORDED)
            ]
            kinds = frozenset[str]().union(*(self._owners[relation] for relation in relations))
            told = self._said.at(masked.text, at)
            rank = rank_told(masked.text, at)
            for owner in near.around(amount, kinds, _OWNERS_AT_MOST):
                if rank is not None and owner.mention is not None and is_lower(owner.mention.name, rank):
                    continue
                for relation in relations:
                    spoken = relation == told or (relation in _ALONE and not _is_staff(relation, token))
                    alone = read is None or spoken or (relation, ANYBODY, token.value) in read
                    if alone and owner.kind in self._owners[relation]:
                        yield Link(relation, owner, amount)

    def _befallen(self, masked: Masked, near: _Near, read: _Read) -> Iterator[Link]:
        for found in islice(self._trigger.finditer(masked.text), _MOST):
            relation = self._relation[found.group()]
            event = Point(masked.sentence, found.start(), "Speech" if relation == SPEECH else "Trigger")
            things = near.around(event, _SPEAKERS if relation == SPEECH else _BEFALLEN, _OWNERS_AT_MOST)
            for thing in things:
                told = relation in _ALONE or read is None or (relation, thing.key, None) in read
                if told and not _is_addressed(masked, thing, event):
                    yield Link(relation, thing, event)


def _is_staff(relation: str, amount: Money | Quantity) -> bool:
    """Whether persons are counted, who are no capacity unless a rule says so (可容纳500人)."""
    return relation == _CAPACITY and isinstance(amount, Quantity) and amount.unit in _PERSONS


def _is_addressed(masked: Masked, thing: Point, event: Point) -> bool:
    """Whether a person of the same sentence is spoken to and does not speak."""
    here = event.kind == "Speech" and thing.sentence == masked.sentence
    return here and _ADDRESSED.search(masked.text, max(0, thing.at - _BEFORE_HIM), thing.at) is not None


class _Near:
    """Points in the order of the text, to be asked for what stands near; `begins` is where each sentence begins."""

    def __init__(self, points: Sequence[Point], begins: Sequence[int]) -> None:
        self._points = points
        self._begins = begins
        self._places = [begins[point.sentence] + point.at for point in points]

    def before(self, point: Point, most: int) -> Sequence[Point]:
        """The last `most` points before one of them that are not too far from it, in order."""
        place = self._begins[point.sentence] + point.at
        last = bisect_left(self._places, place)
        return self._points[max(bisect_left(self._places, place - _FAR), last - most) : last]

    def around(self, point: Point, kinds: Collection[str], most: int) -> Sequence[Point]:
        """The `most` points of `kinds` that are nearest to another and not too far from it, in order."""
        place = self._begins[point.sentence] + point.at
        low, high = bisect_left(self._places, place - _FAR), bisect_right(self._places, place + _FAR)
        found = [other for other in self._points[low:high] if other.kind in kinds]
        apart = [abs(self._begins[other.sentence] + other.at - place) for other in found]
        while len(found) > most:
            farther = 0 if apart[0] > apart[-1] else -1
            found.pop(farther)
            apart.pop(farther)
        return found


def _mentions(masked: Masked, keys: Mapping[Span, str]) -> list[Point]:
    points: list[Point] = []
    for at in masked.drawn:
        token = masked.tokens[at]
        if isinstance(token, Mention):
            points.append(Point(masked.sentence, at, token.kind, token, keys.get(token.span)))
    return points


def _before(scene: Scene, drawn: list[list[Point]], masked: Masked, reach: int) -> Iterator[Point]:
    for number in range(max(0, masked.sentence - reach), masked.sentence):
        if masked.paragraph - scene.sentences[number].paragraph <= 1:
            yield from drawn[number][:_MOST]
