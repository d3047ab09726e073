"""The claims of an extractor of one's own, each held to the text and to the cards, or declined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lukou_kg.app.declined import DeclinedError
from lukou_kg.app.grounding import Ground, Things, score_of
from lukou_kg.extractors import FoundClaim
from lukou_kg.model.claim import Claim, Entity, Evidence, Mark, Status, When
from lukou_kg.model.document import Span
from lukou_kg.model.values import Money, Quantity
from lukou_kg.relate.evidence import Witness
from lukou_kg.relate.slots import limits_of
from lukou_kg.schema import Schema
from lukou_kg.schema.cards import RelationCard, ValueType

MOST_CLAIMS = 2_000  # of one article
_MOST_SENTENCES = 3  # that one claim rests on
_COMPUTED = frozenset({"bound", "high", "currency"})  # qualifiers that are read out of the words of an amount
_STATUSES = {status.value: status for status in Status}


@dataclass(frozen=True, slots=True)
class _Far:
    """The value of a claim, its unit and qualifiers, and where it stands; nothing where the claim has none."""

    value: str | float | None = None
    unit: str | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    span: Span | None = None


class ClaimGround:
    """Takes claims about the things of one text; `rule` is the name of the extractor as rules are called."""

    def __init__(self, ground: Ground, things: Things, schema: Schema, rule: str) -> None:
        self._ground = ground
        self._things = things
        self._schema = schema
        self._rule = rule
        self._witness = Witness(ground.reading)

    def claims(self, found: Sequence[object], declined: list[DeclinedError]) -> tuple[Claim, ...]:
        """The claims that hold, in order of their evidence, each once; what was not taken is put to `declined`."""
        taken: dict[Claim, None] = {}
        for item in found[:MOST_CLAIMS]:
            try:
                taken[self._claim(item)] = None
            except DeclinedError as refused:
                about = f"{getattr(item, 'relation', '')} {refused.told}".strip()
                declined.append(DeclinedError(refused.reason, about))
        declined += (DeclinedError("many", getattr(item, "relation", "")) for item in found[MOST_CLAIMS:])
        return tuple(sorted(taken, key=lambda claim: (claim.evidence[0].span, claim.relation, claim.subject)))

    def _claim(self, item: object) -> Claim:
        if not isinstance(item, FoundClaim) or not isinstance(item.qualifiers, Mapping):
            raise DeclinedError("malformed", item)
        card = self._card(item)
        score, status = score_of(item.score), _status(item)
        subject, target = self._end(item.subject), None if item.object is None else self._end(item.object)
        self._check_ends(card, subject, target)
        sentences = self._sentences(item)
        whole = Span(sentences[0].start, sentences[-1].end)
        self._check_near(subject, target, whole)
        when_words, value_words = item.when, item.value
        if card.value is ValueType.TIME and value_words is not None:
            when_words, value_words = when_words or value_words, None
        far = self._far(card, value_words, whole)
        when, when_span = (None, None) if when_words is None else self._when(when_words, whole)
        named = tuple(self._qualifiers(item, card, whole))
        marks = {"value": far.span, "when": when_span}
        return Claim(
            relation=card.id,
            subject=subject.key,
            object=None if target is None else target.key,
            value=far.value,
            unit=far.unit,
            status=status,
            when=when,
            qualifiers=tuple(sorted((*far.qualifiers, *named))),
            evidence=tuple(self._evidence(whole, subject, target, marks)),
            rule=f"{card.id}/{self._rule}",
            score=score,
        )

    def _card(self, item: FoundClaim) -> RelationCard:
        card = self._schema.relations.get(item.relation) if isinstance(item.relation, str) else None
        if card is None:
            raise DeclinedError("relation")
        return card

    def _end(self, key: object) -> Entity:
        entity = self._things.by_key.get(key) if isinstance(key, str) else None
        if entity is None:
            raise DeclinedError("entity", key)
        return entity

    def _check_ends(self, card: RelationCard, subject: Entity, target: Entity | None) -> None:
        """Raises DeclinedError unless both ends are of kinds that the card names, and two things where it has two."""
        fits = self._fits(subject, card.subject) and (target is None) == (card.value is not None)
        fits = fits and (target is None or (self._fits(target, card.object) and target.key != subject.key))
        if not fits:
            ends = " -> ".join(f"{end.kind} {end.name}" for end in (subject, target) if end is not None)
            raise DeclinedError("ends", ends)

    def _fits(self, entity: Entity, kinds: Sequence[str]) -> bool:
        return any(self._schema.is_a(entity.kind, kind) for kind in kinds)

    def _sentences(self, item: FoundClaim) -> list[Span]:
        quote = self._ground.place(item.quote, self._ground.whole)
        touched = self._ground.touched(quote)
        if not 0 < len(touched) <= _MOST_SENTENCES:
            raise DeclinedError("far", quote.of(self._ground.reading.text))
        return [self._ground.reading.sentences[number] for number in touched]

    def _check_near(self, subject: Entity, target: Entity | None, whole: Span) -> None:
        """Raises DeclinedError unless what is quoted names one end of two, and the other one there or before."""
        ends = [end for end in (subject, target) if end is not None]
        known = all(end.mentions[0].span.end <= whole.end for end in ends)
        here = target is None or any(_inside(item.span, whole) for end in ends for item in end.mentions)
        if not known or not here:
            raise DeclinedError("far", " -> ".join(end.name for end in ends))

    def _far(self, card: RelationCard, given: object, whole: Span) -> _Far:
        if card.value in {None, ValueType.TIME}:
            if given is not None:
                raise DeclinedError("value", given)
            return _Far()
        if given is None:
            raise DeclinedError("value")
        span = self._ground.place(given, whole)
        if card.value is ValueType.TEXT:
            return _Far(span.of(self._ground.reading.text), span=span)
        reading = self._ground.reading
        amounts = reading.money if card.value is ValueType.MONEY else reading.quantities
        return _amount(_only([item for item in amounts if _overlaps(item.span, span)], span.of(reading.text)))

    def _when(self, given: object, whole: Span) -> tuple[When, Span]:
        span = self._ground.place(given, whole)
        words = span.of(self._ground.reading.text)
        times = [item for item in self._ground.reading.times if _overlaps(item.span, span) and item.when is not None]
        if len(times) != 1 or times[0].when is None:
            raise DeclinedError("when", words)
        return times[0].when, times[0].span

    def _qualifiers(self, item: FoundClaim, card: RelationCard, whole: Span) -> Iterator[tuple[str, str]]:
        for name, given in item.qualifiers.items():
            if name not in card.qualifiers or name in _COMPUTED:
                raise DeclinedError("qualifier", name)
            try:
                yield name, self._ground.place(given, whole).of(self._ground.reading.text)
            except DeclinedError as refused:
                raise DeclinedError("qualifier", f"{name} {refused.told}") from refused

    def _evidence(
        self, whole: Span, subject: Entity, target: Entity | None, others: Mapping[str, Span | None]
    ) -> Iterator[Evidence]:
        for number in self._ground.touched(whole):
            sentence = self._ground.reading.sentences[number]
            marks = [Mark(role=role, span=span) for role, span in others.items() if span is not None]
            for role, end in (("subject", subject), ("object", target)):
                inside = [] if end is None else [m.span for m in end.mentions if _inside(m.span, sentence)]
                marks += [Mark(role=role, span=span) for span in inside[:1]]
            yield self._witness.of(number, marks)


def _status(item: FoundClaim) -> Status:
    status = _STATUSES.get(item.status) if isinstance(item.status, str) else None
    if status is None:
        raise DeclinedError("status", item.status)
    return status


def _only(amounts: Sequence[Money | Quantity], words: str) -> Money | Quantity:
    if len(amounts) != 1:
        raise DeclinedError("value", words)
    return amounts[0]


def _amount(found: Money | Quantity) -> _Far:
    if isinstance(found, Money):
        foreign = (("currency", found.currency),) if found.currency != "CNY" else ()
        return _Far(found.value, found.currency, (*limits_of(found), *foreign), found.span)
    return _Far(found.value, found.unit, tuple(limits_of(found)), found.span)


def _inside(span: Span, whole: Span) -> bool:
    return whole.start <= span.start and span.end <= whole.end


def _overlaps(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end
