"""Puts the finders together: all candidates of a text, the choice among them, and their repetition elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lukou_kg.detect.abbreviations import defined
from lukou_kg.detect.aliases import AliasJudge
from lukou_kg.detect.borders import Borders
from lukou_kg.detect.candidates import Candidate, choose, nested
from lukou_kg.detect.enumerations import EnumerationReader
from lukou_kg.detect.listed import ListedReader
from lukou_kg.detect.names import NameReader
from lukou_kg.detect.naming import NamingJudge
from lukou_kg.detect.occurrences import occurrences
from lukou_kg.detect.offices import OfficeReader
from lukou_kg.detect.places import PlaceReader
from lukou_kg.detect.pointers import PointerReader
from lukou_kg.detect.segment import Segmenter
from lukou_kg.detect.suffixed import SuffixReader
from lukou_kg.detect.trades import TradeReader
from lukou_kg.detect.wordlists import WordLists
from lukou_kg.model.claim import Mention
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Office, Reading, Word
from lukou_kg.schema.loader import Schema
from lukou_kg.schema.words import Words

_REPEATED = {"Company", "Project", "Park", "Person", "Infrastructure", "Organization"}
_SHORTEST_REPEAT = {"Person": 2, "Company": 4, "Park": 4}
_SHORTEST_WORK = 5  # characters
_SHORTEST_DIVISION = 3
_SURE = 0.8
_FEW = 8
_PHASED = frozenset({"Project", "Park", "Infrastructure"})
_PHASE = re.compile("第?[一二三四五六七八九十]期(?:工程|项目)?")
_SHORTEST_CORE = 3
_REST = 5
_DIVISION = frozenset("区县市省州旗")
_LEADING = re.compile("率领?|带领|率队|带队|一行|等")
_HEADLESS = re.compile(r"(?:建设|工程)?(?:项目|工程)$")


class MentionReader:
    """Finds the mentions of a segmented text and chooses among them."""

    def __init__(self, schema: Schema, segmenter: Segmenter, words: Words, places: Mapping[str, str]) -> None:
        lists = WordLists.of(schema)
        borders = Borders(lists)
        surnames = frozenset(schema.column("surnames", "surname"))
        given = frozenset(schema.column("given", "character"))
        verbs = frozenset(row["verb"] for row in schema.tables["verbs"] if row["use"] in {"say", "join"})
        self._schema = schema
        self._trades = TradeReader(schema, lists, borders, words)
        self._suffixes = SuffixReader(schema, lists, borders, NamingJudge(lists, self._trades))
        self._listed = ListedReader(schema)
        self._lists = EnumerationReader(schema, lists, borders, self._trades)
        self._offices = OfficeReader(schema, lists, borders, NameReader(segmenter, words, surnames, given, verbs))
        self._places = PlaceReader(places)
        self._divisions = frozenset(
            name for name in places if name[-1] in _DIVISION and len(name) >= _SHORTEST_DIVISION
        )
        self._pointers = PointerReader(schema)
        self._judge = AliasJudge(schema, places)

    def read(self, reading: Reading) -> Reading:
        """The reading with its offices and mentions (chosen and nested ones) filled."""
        candidates: list[Candidate] = []
        offices: list[Office] = []
        reading = _with_time_words(reading)
        for sentence, words in sentence_words(reading):
            found = self._in_sentence(reading.text, sentence, words)
            people = self._offices.read(reading.text, sentence, words, found)
            offices += people.offices
            found = [_behind_person(item, reading.text, people.persons) for item in found]
            found += [Candidate(span.start, span.end, "Person", "Person/office", 2.0) for span in people.persons]
            found += list(self._lists.find(reading.text, sentence, words, found))
            candidates += found
        candidates = _shortest_persons(reading.text, candidates)
        ends = {item.start: item.end for item in candidates if item.kind == "Person"}
        offices = [_of_holder(office, ends) for office in offices]
        candidates += [short for _, short in defined(reading.text, candidates)]
        candidates += self._shorts(reading.text, candidates)
        candidates += _owned(candidates)
        candidates += _phases(reading.text, candidates)
        candidates += _repeats(reading.text, candidates)
        candidates = [_behind_place(item, reading.text, self._divisions) for item in candidates]
        clear = [item for item in candidates if not _touches(item, reading)]
        chosen = choose(clear)
        kept = (*chosen, *nested(clear, chosen))
        mentions = sorted((_mention(reading.text, item) for item in kept), key=lambda item: (item.span, item.kind))
        return replace(reading, offices=tuple(offices), mentions=tuple(mentions))

    def _shorts(self, text: str, candidates: list[Candidate]) -> Iterator[Candidate]:
        """Short names of the companies that the text names in full: brand and trade without place and legal form."""
        full = {text[item.start : item.end] for item in candidates if item.rule == "Company/legal-form"}
        shorts: set[str] = set()
        for core in map(self._judge.company_core, full):
            for size in range(len(core), _SHORTEST_CORE, -1):
                if size > _SHORTEST_CORE + 1 or self._trades.ends_in_trade(core[:size]) or size == len(core):
                    shorts.add(core[:size])
        for short, places in occurrences(text, sorted(shorts)).items():
            for place in places:
                yield Candidate(place, place + len(short), "Company", "Company/short", 0.82)

    def _in_sentence(self, text: str, sentence: Span, words: tuple[Word, ...]) -> list[Candidate]:
        return [
            *self._places.find(text, words),
            *self._suffixes.find(text, sentence, words),
            *self._trades.find(text, words),
            *self._listed.find(text, words),
            *self._pointers.find(text, sentence),
        ]


def sentence_words(reading: Reading) -> Iterator[tuple[Span, tuple[Word, ...]]]:
    """Each sentence of a reading with its words."""
    at = 0
    for sentence in reading.sentences:
        first = at
        while at < len(reading.words) and reading.words[at].end <= sentence.end:
            at += 1
        yield sentence, reading.words[first:at]


def _phases(text: str, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Works with the phase that is written behind them: 拓岫机器人产业园二期."""
    for item in candidates:
        if item.kind in _PHASED and not item.pointer and (phase := _PHASE.match(text, item.end)):
            yield Candidate(item.start, phase.end(), "Project", "Project/phase", item.score)


def _with_time_words(reading: Reading) -> Reading:
    """The reading with the words of its times tagged as such, so that no name reaches over a time."""
    times = [item.span for item in reading.times]
    at = 0
    words: list[Word] = []
    for word in reading.words:
        while at < len(times) and times[at].end <= word.start:
            at += 1
        inside = at < len(times) and times[at].start <= word.start and word.end <= times[at].end
        words.append(Word(word.start, word.end, "t") if inside else word)
    return replace(reading, words=tuple(words))


def _shortest_persons(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with each person cut to a shorter name that the text gives elsewhere (吴铁每到一处 -> 吴铁)."""
    whole = (item for item in candidates if item.kind == "Person" and item.end < len(text.rstrip()))
    names = {name for item in whole if len(name := text[item.start : item.end]) >= _SHORTEST_REPEAT["Person"]}
    return [
        replace(item, end=item.end - 1) if item.kind == "Person" and text[item.start : item.end - 1] in names else item
        for item in candidates
    ]


def _of_holder(office: Office, ends: Mapping[int, int]) -> Office:
    return replace(office, holder=Span(office.holder.start, ends.get(office.holder.start, office.holder.end)))


def _behind_person(item: Candidate, text: str, persons: Iterable[Span]) -> Candidate:
    """The candidate without a person and a verb of leading that it has swallowed (周岚率考察组)."""
    for person in persons:
        if item.start <= person.start and person.end < item.end:
            start = _LEADING.match(text, person.end)
            begin = start.end() if start else person.end
            return item if begin >= item.end - 1 else replace(item, start=begin)
    return item


def _behind_place(item: Candidate, text: str, divisions: frozenset[str]) -> Candidate:
    """A work, park or facility without the division that stands before its name; the place becomes a mention itself."""
    if item.kind not in {"Project", "Park", "Infrastructure"} or item.pointer:
        return item
    for size in range(min(9, item.end - item.start - _REST), 1, -1):
        rest = text[item.start + size : item.end]
        if text[item.start : item.start + size] in divisions and "公司" not in rest and "集团" not in rest:
            return replace(item, start=item.start + size)
    return item


def _repeats(text: str, candidates: list[Candidate]) -> Iterator[Candidate]:
    taken = {(item.start, item.end) for item in candidates}
    names: dict[str, str] = {}
    for item in candidates:
        name = text[item.start : item.end]
        if item.kind in _REPEATED and not item.pointer and len(name) >= _SHORTEST_REPEAT.get(item.kind, _SHORTEST_WORK):
            names.setdefault(name, item.kind)
            if item.kind == "Project" and len(short := _HEADLESS.sub("", name)) >= _SHORTEST_WORK:
                names.setdefault(short, item.kind)
    for name, places in occurrences(text, names).items():
        kind = names[name]
        for place in places:
            if (place, place + len(name)) not in taken:
                yield Candidate(place, place + len(name), kind, f"{kind}/repeat", 1.5 if kind == "Person" else 0.7)


def _owned(candidates: list[Candidate]) -> Iterator[Candidate]:
    """Projects whose name begins with the name of their company: …有限公司年产5万吨碳素项目."""
    owners = sorted(
        {item for item in candidates if item.kind == "Company" and item.score >= _SURE and not item.pointer},
        key=_place_of,
    )
    starts = [owner.start for owner in owners]
    for item in candidates:
        if item.kind != "Project" or item.pointer:
            continue
        before = owners[max(0, bisect_left(starts, item.start) - _FEW) : bisect_left(starts, item.start)]
        owner = next((owner for owner in before if item.start <= owner.end < item.end), None)
        if owner is not None:
            yield Candidate(owner.start, item.end, "Project", "Project/owned", item.score)


def _place_of(item: Candidate) -> tuple[int, int, str]:
    return item.start, item.end, item.rule


def _touches(item: Candidate, reading: Reading) -> bool:
    first = bisect_right(reading.doubtful, item.start, key=lambda span: span.end)
    return first < len(reading.doubtful) and reading.doubtful[first].start < item.end


def _mention(text: str, item: Candidate) -> Mention:
    return Mention(
        span=Span(item.start, item.end),
        kind=item.kind,
        name=text[item.start : item.end],
        rule=item.rule,
        score=min(item.score, 1.0),
        pointer=item.pointer,
    )
