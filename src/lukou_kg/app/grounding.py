"""The things that an extractor of one's own names, each led to the places where the text names it, or declined."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lukou_kg.app.declined import DeclinedError
from lukou_kg.extractors import FoundEntity, Words
from lukou_kg.model.claim import Entity, Mention
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Reading
from lukou_kg.schema import Schema

MOST_ENTITIES = 1_000  # of one article
_MOST_NAMES = 500  # of one thing, each of which may be one place
_SHORTEST, _LONGEST = 2, 100  # characters of a name


@dataclass(frozen=True, slots=True)
class Ground:
    """The text of a reading, where words are looked for."""

    reading: Reading

    @property
    def whole(self) -> Span:
        """All of the text."""
        return Span(0, len(self.reading.text))

    def place(self, given: object, inside: Span) -> Span:
        """Where the words stand inside a range: at the place that they give, else once. Raises DeclinedError."""
        words = words_of(given)
        if words.start is not None:
            span = Span(words.start, words.start + len(words.text))
            fits = inside.start <= span.start and span.end <= inside.end
            if not fits or span.of(self.reading.text) != words.text:
                raise DeclinedError("text", words.text)
            return span
        found = [*self._found(words.text, inside, most=2)]
        if len(found) != 1:
            raise DeclinedError("ambiguous" if found else "text", words.text)
        return found[0]

    def named(self, given: object) -> list[Span]:
        """Where a name stands: at the place that it gives, else wherever the text has it. Raises DeclinedError."""
        words = words_of(given)
        if not _SHORTEST <= len(words.text) <= _LONGEST:
            raise DeclinedError("name", words.text)
        at_place = words.start is not None
        spans = [self.place(words, self.whole)] if at_place else [*self._found(words.text, self.whole)]
        if not spans:
            raise DeclinedError("text", words.text)
        inside = [span for span in spans if self._in_one_sentence(span)]
        if not inside:
            raise DeclinedError("name", words.text)
        sound = [span for span in inside if not self._is_damaged(span)]
        if not sound:
            raise DeclinedError("damaged", words.text)
        return sound

    def touched(self, span: Span) -> range:
        """The numbers of the sentences that a range touches."""
        sentences = self.reading.sentences
        first = bisect_right([item.end for item in sentences], span.start)
        last = bisect_right([item.start for item in sentences], span.end - 1)
        return range(first, last)

    def _found(self, words: str, inside: Span, *, most: int | None = None) -> Iterator[Span]:
        at = self.reading.text.find(words, inside.start, inside.end)
        while at >= 0 and most != 0:
            yield Span(at, at + len(words))
            most = None if most is None else most - 1
            at = self.reading.text.find(words, at + 1, inside.end)

    def _in_one_sentence(self, span: Span) -> bool:
        touched = self.touched(span)
        if len(touched) != 1:
            return False
        sentence = self.reading.sentences[touched[0]]
        return sentence.start <= span.start and span.end <= sentence.end

    def _is_damaged(self, span: Span) -> bool:
        return any(item.start < span.end and span.start < item.end for item in self.reading.doubtful)


def words_of(given: object) -> Words:
    """Words as an extractor gives them. Raises DeclinedError for what is none."""
    words = Words(given.strip()) if isinstance(given, str) else given
    if (
        not isinstance(words, Words)
        or not isinstance(words.text, str)
        or not words.text.strip()
        or not (words.start is None or (type(words.start) is int and words.start >= 0))
    ):
        raise DeclinedError("malformed", given)
    return words


def score_of(given: object) -> float:
    """A score. Raises DeclinedError for what is none."""
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 < given <= 1:
        raise DeclinedError("score", given)
    return float(given)


@dataclass(frozen=True, slots=True)
class Things:
    """The entities of a text in order of first mention, and which of them the keys of an extractor stand for."""

    entities: tuple[Entity, ...]
    by_key: Mapping[str, Entity]


@dataclass(frozen=True, slots=True)
class _Named:
    """A thing with the places of its names: those that it gives itself are `fixed`."""

    key: str
    kind: str
    score: float
    names: tuple[str, ...]
    places: tuple[tuple[Span, bool], ...]


def grounded_things(
    found: Sequence[object], ground: Ground, schema: Schema, rule: str, declined: list[DeclinedError]
) -> Things:
    """The things that stand in the text; what was not taken is put to `declined`."""
    named: dict[str, _Named] = {}
    for item in found[:MOST_ENTITIES]:
        try:
            each = _named(item, ground, schema, declined)
        except DeclinedError as refused:
            declined.append(refused)
            continue
        if each is not None and named.setdefault(each.key, each) is not each:
            declined.append(DeclinedError("taken", each.names[0]))
    declined += (DeclinedError("many", getattr(item, "names", "")) for item in found[MOST_ENTITIES:])
    homes = _homes([*named.values()], len(ground.reading.text))
    entities: list[tuple[Span, str, Entity]] = []
    for each in named.values():
        spans = sorted(homes.get(each.key, ()))
        if spans:
            entities.append((spans[0], each.key, _entity(each, spans, ground.reading.text, rule)))
        else:
            declined.append(DeclinedError("taken", each.names[0]))
    entities.sort(key=lambda item: (item[0].start, -item[0].end))
    by_key = {key: replace(entity, key=f"e{number}") for number, (_, key, entity) in enumerate(entities, start=1)}
    return Things(tuple(by_key.values()), by_key)


def _named(item: object, ground: Ground, schema: Schema, declined: list[DeclinedError]) -> _Named | None:
    """The thing with the places of its names, None where it has none: each name that was not taken is in `declined`."""
    if not isinstance(item, FoundEntity) or not isinstance(item.key, str) or not item.key:
        raise DeclinedError("malformed", item)
    if not isinstance(item.names, tuple | list) or not item.names:
        raise DeclinedError("malformed", item.names)
    if not isinstance(item.kind, str) or item.kind not in schema.kinds:
        raise DeclinedError("kind", f"{item.kind} {item.names[0]}")
    score = score_of(item.score)
    names: list[str] = []
    places: dict[Span, bool] = {}
    for given in item.names[:_MOST_NAMES]:
        try:
            words = words_of(given)
            for span in ground.named(words):
                places[span] = places.get(span, False) or words.start is not None
            names.append(words.text)
        except DeclinedError as refused:
            declined.append(refused)
    declined += (DeclinedError("many", given) for given in item.names[_MOST_NAMES:])
    if not names:
        return None
    return _Named(item.key, item.kind, score, tuple(dict.fromkeys(names)), tuple(places.items()))


def _homes(named: Sequence[_Named], length: int) -> dict[str, list[Span]]:
    """Whose name each place is: the longest first, no two across each other; of equal ones the first stays.

    A name without a place of its own is not read inside the name of another thing, unless it stands nowhere else.
    """
    asked = sorted(
        ((span, fixed, number) for number, each in enumerate(named) for span, fixed in each.places),
        key=lambda item: (item[0].start - item[0].end, item[0].start, not item[1], item[2]),
    )
    cover: list[Span | None] = [None] * length
    homes: dict[str, list[Span]] = {}
    inner: dict[str, list[Span]] = {}
    taken: set[Span] = set()
    for span, fixed, number in asked:
        around = set(cover[span.start : span.end])
        nested = len(around) == 1 and None not in around
        if span in taken or (len(around) > 1):
            continue
        key = named[number].key
        if nested and not fixed:
            inner.setdefault(key, []).append(span)
            continue
        taken.add(span)
        cover[span.start : span.end] = [span] * (span.end - span.start)
        homes.setdefault(key, []).append(span)
    for key, spans in inner.items():
        free = [span for span in spans if span not in taken]
        if key not in homes and free:
            taken.update(free)
            homes[key] = free
    return homes


def _entity(each: _Named, spans: Sequence[Span], text: str, rule: str) -> Entity:
    said = {span.of(text) for span in spans}
    names = [name for name in each.names if name in said]
    mentions = tuple(
        Mention(span=span, kind=each.kind, name=span.of(text), rule=rule, score=each.score) for span in spans
    )
    return Entity(key=each.key, kind=each.kind, name=names[0], aliases=tuple(names[1:]), mentions=mentions)
