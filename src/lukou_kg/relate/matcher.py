"""Searches masked sentences with the patterns of the relation cards and turns what is found into claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lukou_kg.model.claim import Claim, Mark, Mention, Status
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Reading
from lukou_kg.model.values import Money, Quantity, Time
from lukou_kg.relate.clauses import clause_around
from lukou_kg.relate.evidence import Witness
from lukou_kg.relate.mask import Alphabet, Masked
from lukou_kg.relate.modality import StatusReader
from lukou_kg.relate.patterns import Compiled
from lukou_kg.relate.topic import carried, group_owner
from lukou_kg.relate.when import WhenReader
from lukou_kg.schema.cards import RelationCard, ValueType

_CONTEXT = 4
_DONE = re.compile("已|完成|实现|累计|到位")
_VALUE_SLOTS = ("money", "area", "count", "quantity", "text")


@dataclass(frozen=True, slots=True)
class _Found:
    subjects: list[Mention]
    objects: list[Mention]
    value: str | float | None
    unit: str | None
    value_span: Span | None
    qualifiers: tuple[tuple[str, str], ...]


class Matcher:
    """Applies one relation's patterns to a text, sentence by sentence; the first pattern to use a value keeps it."""

    def __init__(
        self, card: RelationCard, patterns: Sequence[Compiled], alphabet: Alphabet, statuses: StatusReader
    ) -> None:
        self._card = card
        self._patterns = patterns
        self._statuses = statuses
        self._events = alphabet.kinds(["Event"] if "Event" in card.subject else [])
        self._places = alphabet.kinds(kind for kind in ("Place", "Park") if kind in card.subject)

    def read(
        self, reading: Reading, sentences: Sequence[Masked], keys: Mapping[Span, str], witness: Witness, whens: WhenReader
    ) -> Iterator[Claim]:
        """The claims of the relation in `sentences`, in order."""
        counts = Counter(keys.values())
        weight = {span: counts[key] for span, key in keys.items()}
        for number, masked in enumerate(sentences):
            used: set[Span] = set()
            for pattern in self._patterns:
                if pattern.context and not pattern.context.search(_context(reading, number)):
                    continue
                for match in pattern.regex.finditer(masked.text):
                    if match.end() == match.start():
                        continue
                    found = self._found(pattern, match, sentences, number, weight)
                    if found is None or (found.value_span is not None and found.value_span in used):
                        continue
                    if "home" in pattern.carried and any(item.span in used for item in found.subjects):
                        continue
                    used.update([found.value_span] if found.value_span else (item.span for item in found.subjects))
                    yield from self._claims(reading, masked, match, pattern, found, keys, witness, whens)

    def _found(
        self,
        pattern: Compiled,
        match: re.Match[str],
        sentences: Sequence[Masked],
        number: int,
        weight: Mapping[Span, int],
    ) -> _Found | None:
        masked = sentences[number]
        groups = match.groupdict()
        subjects = _side(sentences, number, match, "subject", pattern)
        if "group" in pattern.carried:
            owner = group_owner(sentences, number, self._events, self._places, weight)
            subjects = [owner] if owner else []
        elif self._card.value is ValueType.MONEY and "subject" in pattern.carried and len(subjects) > 1:
            # An amount behind a list is that of the whole list.
            owner = group_owner(sentences, number, self._events, self._places, weight)
            subjects = [owner] if owner else []
        objects = _side(sentences, number, match, "object", pattern)
        if "home" in pattern.carried:
            owner = group_owner(sentences, number, "", pattern.objects, weight)
            objects = [owner] if owner else []
        if not subjects or (self._card.object and not objects):
            return None
        value, unit, extra, span = _value(masked, match)
        named = [(key[2:], text) for key, text in groups.items() if key.startswith("q_") and text]
        if self._card.value not in {None, ValueType.TIME} and value is None:
            return None
        return _Found(subjects, objects, value, unit, span, tuple(sorted([*extra, *named])))

    def _status(self, masked: Masked, start: int, end: int) -> Status:
        clause = _plain(masked, start, end)
        status = self._statuses.of(clause)
        if status is Status.ACTUAL and self._card.value is ValueType.MONEY and start > 0 and not _DONE.search(clause):
            before, _ = clause_around(masked.text, start - 1, start - 1)
            return self._statuses.of(_plain(masked, before, start))
        return status

    def _claims(
        self,
        reading: Reading,
        masked: Masked,
        match: re.Match[str],
        pattern: Compiled,
        found: _Found,
        keys: Mapping[Span, str],
        witness: Witness,
        whens: WhenReader,
    ) -> Iterator[Claim]:
        start, end = clause_around(masked.text, match.start(), match.end())
        if self._card.value is ValueType.MONEY:
            end = match.end()
        status = Status(pattern.status) if pattern.status else self._status(masked, start, end)
        when = whens.of(masked, match)
        trigger = masked.source(match.start(), match.end())
        for subject in found.subjects:
            for target in found.objects or [None]:
                object_key = keys.get(target.span) if target else None
                subject_key = keys.get(subject.span)
                if subject_key is None or (target and object_key is None) or subject_key == object_key:
                    continue
                marks = [Mark(role="subject", span=subject.span)]
                marks += [Mark(role="object", span=target.span)] if target else []
                marks += [Mark(role="value", span=found.value_span)] if found.value_span else []
                marks += [Mark(role="trigger", span=trigger)]
                score = pattern.score * min(subject.score, target.score if target else 1.0)
                yield Claim(
                    relation=self._card.id,
                    subject=subject_key,
                    object=object_key,
                    value=found.value,
                    unit=found.unit,
                    status=status,
                    when=when,
                    qualifiers=found.qualifiers,
                    evidence=(witness.of(masked.sentence, marks),),
                    rule=pattern.rule,
                    score=round(score, 3),
                )


def _context(reading: Reading, number: int) -> str:
    first = max(0, number - _CONTEXT)
    title = reading.sentences[0].of(reading.text) if first > 0 else ""
    return title + reading.text[reading.sentences[first].start : reading.sentences[number].end]


def _side(
    sentences: Sequence[Masked], number: int, match: re.Match[str], role: str, pattern: Compiled
) -> list[Mention]:
    kinds = pattern.subjects if role == "subject" else pattern.objects
    if role in pattern.carried:
        works = "".join(kind for kind in kinds if kind not in pattern.areas)
        return (works and carried(sentences, number, match.start(), works, reach=0)) or carried(
            sentences, number, match.start(), kinds
        )
    if match.groupdict().get(role) is None:
        return []
    return sentences[number].mentions(*match.span(role), kinds)


def _value(
    masked: Masked, match: re.Match[str]
) -> tuple[str | float | None, str | None, list[tuple[str, str]], Span | None]:
    for slot in _VALUE_SLOTS:
        if not match.groupdict().get(slot):
            continue
        span = masked.source(*match.span(slot))
        token = masked.tokens[match.start(slot)]
        if slot == "text":
            return match[slot], None, [], span
        if isinstance(token, Money):
            extra = [("bound", token.bound)] if token.bound != "exact" else []
            extra += [("currency", token.currency)] if token.currency != "CNY" else []
            return token.value, token.currency, extra, span
        if isinstance(token, Quantity):
            return token.value, token.unit, [("bound", token.bound)] if token.bound != "exact" else [], span
    return None, None, [], None


def _plain(masked: Masked, start: int, end: int) -> str:
    return "".join(_shown(masked, index) for index in range(start, end))


def _shown(masked: Masked, index: int) -> str:
    token = masked.tokens[index]
    if token is None:
        return masked.text[index]
    return token.text if isinstance(token, Time) else "□"
