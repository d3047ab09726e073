"""Puts the finders together: all that may be mentioned in a text, and the offices named beside persons."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lukou_kg.detect.abbreviations import defined
from lukou_kg.detect.aliases import AliasJudge
from lukou_kg.detect.borders import Borders
from lukou_kg.detect.candidates import Candidate, InOrder, choose
from lukou_kg.detect.counted import counts
from lukou_kg.detect.deeds import Deeds
from lukou_kg.detect.derived import (
    SHORTEST_REST,
    apposed,
    behind_group,
    behind_person,
    behind_place,
    in_post,
    makers,
    owned,
    placed,
    priced,
    repeats,
    shortest_persons,
    with_phases,
    with_second,
)
from lukou_kg.detect.enumerations import EnumerationReader
from lukou_kg.detect.listed import ListedReader
from lukou_kg.detect.misplaced import Misplaced
from lukou_kg.detect.names import NameReader
from lukou_kg.detect.naming import NamingJudge
from lukou_kg.detect.occurrences import occurrences
from lukou_kg.detect.offices import OfficeReader
from lukou_kg.detect.own_names import OwnNames, called_in, longest, with_defined
from lukou_kg.detect.places import PARTS_OF_TOWNS, PlaceReader
from lukou_kg.detect.pointers import PointerReader
from lukou_kg.detect.segment import Segmenter
from lukou_kg.detect.shared_posts import GROUPS
from lukou_kg.detect.sittings import sittings
from lukou_kg.detect.suffixed import SuffixReader
from lukou_kg.detect.trades import TradeReader
from lukou_kg.detect.trimmed import trimmed, without_bracket
from lukou_kg.detect.unnamed import names_nothing
from lukou_kg.detect.wordlists import WordLists
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Office, Reading, Word
from lukou_kg.schema.loader import Schema
from lukou_kg.schema.words import Words

_UNREAD = "\ufffd"
_SHORTEST_DIVISION = 3
_SHORTEST_CORE = 3
_RANK = "(?:特别行政区|自治区|自治州|自治县|自治旗|省|市|区|县|州|盟|旗)"
_DIVISION = frozenset("区县市省州旗")
_SOMEBODY = re.compile(f"(?:{'|'.join(sorted(GROUPS))}|干部|群众|记者|主任|书记|[省市区县镇]长)$|^曾[担任]$")
_POINTING = re.compile("(?:这|那|该|某|一)[个家处座条批项]")
_HEAD = re.compile("(?:项目|工程)$")
_PARK_HEAD = re.compile("(?:产业|工业|科技)?(?:园区?|集中区|集聚区)$")
# A sort of works, not one: 工业板块项目, 新材料领域项目, 农业类项目, 东西部协作项目, 云溪高新区项目 (建设现场).
_CLASS = re.compile(
    "(?:(?:板块|领域|方面|(?<![分种品])类)(?:产业)?|合作|协作|重点|百大|(?:开发|高新|经开|集聚|集中)区)项目$"
    "|(?:产业|行业|经济|领域|(?:服务|制造|加工|种植|养殖|运输|建筑|采矿|物流)业)$"
)
_NAMING = frozenset({"ns", "nr", "nrt", "nrfg", "nz", "nt", "n", "j"})  # parts of speech that a place may have
_NO_PLACE = re.compile("新春|开园|开春|[\u4e00-\u9fff]{1,3}[强兴富美活旺立靓][省市县区镇村乡]")
_DOING = re.compile(
    "[\\d百千十]+亿[元级]{1,2}[^，、]{0,6}(?:项目|企业)|甚至|进一步|全面(?:实施|推进)|盯牢|抓[好实]|办理|其他|要(?=严)|(?:并?鼓励|满足|支持|帮助)(?=公司|企业)"
)  # begins a clause, and no name
_SORT = re.compile("(?:[\u4e00-\u9fff]{2,3})?(?:上市|民营|国有|外资|龙头|知名|大型|骨干|中小)+(?:公司|企业|集团)$")
_IN_ONE = re.compile("(?<![聚汇募筹收云采召征])集(?![团体中聚散成装约镇市资群结])[^。；，]{4,60}?[为于]一[体身]")
_IN_ONE_REACH = 64


@dataclass(frozen=True, slots=True)
class Gathered:
    """A reading whose words know its times, the offices of its persons, and all candidates for mentions.

    `chosen` are those candidates that the rules would choose by themselves, `listed` those that a list of the user's
    own settles.
    """

    reading: Reading
    offices: tuple[Office, ...]
    candidates: tuple[Candidate, ...]
    chosen: tuple[Candidate, ...]
    listed: tuple[Candidate, ...]


class CandidateReader:
    """Finds all that may be mentions in a segmented text, by rules and lists."""

    def __init__(self, schema: Schema, segmenter: Segmenter, words: Words, places: Mapping[str, str]) -> None:
        lists = WordLists.of(schema)
        borders = Borders(lists)
        surnames = frozenset(schema.column("surnames", "surname"))
        given = frozenset(schema.column("given", "character"))
        verbs = frozenset(row["verb"] for row in schema.tables["verbs"] if row["use"] in {"say", "join"})
        self._schema = schema
        general = sorted(map(re.escape, lists.generics), key=len, reverse=True)
        self._general = re.compile(f"(?:{'|'.join(general)})+")
        self._trades = TradeReader(schema, lists, borders, words)
        self._suffixes = SuffixReader(schema, lists, borders, NamingJudge(lists, self._trades))
        self._listed = ListedReader(schema)
        self._own = OwnNames(name for name in schema.names if not name.broad)
        self._lists = EnumerationReader(schema, lists, borders, self._trades)
        persons = frozenset(name for name in called_in(schema.names, "Person"))
        names = NameReader(segmenter, words, surnames, given, verbs, listed=persons)
        self._offices = OfficeReader(schema, lists, borders, names, places)
        self._places = PlaceReader(places)
        self._known_places = places
        self._words = words
        self._divisions = frozenset(
            name
            for name in places
            if name[-1] in _DIVISION and len(name) >= _SHORTEST_DIVISION and name not in PARTS_OF_TOWNS
        )
        self._provinces = frozenset(
            row["short"] or row["name"] for row in schema.tables["divisions"] if row["level"] == "province"
        )
        parks = (suffix for spot in schema.kinds["Park"].spots for suffix in spot.suffixes)
        self._heads = frozenset(head for head in parks if len(head) >= SHORTEST_REST)
        nations = "|".join(f"{nation}族" for nation in schema.column("nations", "nation"))
        self._rank = re.compile(f"(?<=..)(?:{nations}|各族|蒙古|哈萨克)*{_RANK}$")
        self._pointers = PointerReader(schema)
        self._judge = AliasJudge(schema, places)
        self._deeds = Deeds(schema)
        self._misplaced = Misplaced(schema.tables["divisions"], words)

    def read(self, reading: Reading) -> Gathered:
        """What may be mentioned in the text of `reading`, whose sentences, words and times are known."""
        reading = _with_time_words(reading)
        own = InOrder(with_defined(reading.text, self._own.find(reading.text)))
        listed = [item for sentence in reading.sentences for item in own.of(sentence)]
        candidates, offices = self._by_sentence(reading, own)
        candidates = [*shortest_persons(reading.text, candidates), *listed]
        ends = {item.start: item.end for item in candidates if item.kind == "Person"}
        offices = [_of_holder(office, ends) for office in offices]
        candidates += [short for _, short in defined(reading.text, candidates)]
        candidates += self._shorts(reading.text, candidates)
        candidates += self._short_places(reading.text, candidates)
        candidates += sittings(reading.text, candidates)
        candidates += apposed(reading.text)
        candidates += placed(reading.text, candidates)
        candidates += priced(reading.text, (amount.span for amount in reading.money))
        candidates += owned(reading.text, candidates)
        candidates += makers(reading.text, candidates, self._known_places)
        candidates += with_second(reading.text, candidates)
        candidates += with_phases(reading.text, candidates)
        candidates += repeats(reading.text, candidates)
        known = frozenset(listed)
        candidates = self._misplaced.without(reading.text, candidates, (amount.span for amount in reading.quantities))
        candidates = [item if item in known else self.behind_place(reading.text, item) for item in candidates]
        clear = tuple(
            item
            for item in candidates
            if not touches(Span(item.start, item.end), reading) and (item in known or not _is_none(reading.text, item))
        )
        settled = longest(item for item in clear if item in known)
        return Gathered(reading, tuple(offices), clear, choose(clear), settled)

    def _by_sentence(self, reading: Reading, own: InOrder) -> tuple[list[Candidate], list[Office]]:
        """What the rules propose, sentence by sentence, beside the listed names `own`, and the offices."""
        candidates: list[Candidate] = []
        offices: list[Office] = []
        certain = _without_doubts(reading)
        for sentence, words in sentence_words(reading):
            listed = own.of(sentence)
            found = self._in_sentence(reading.text, sentence, words)
            people = self._offices.read(reading.text, sentence, words, [*found, *listed], certain=certain)
            offices += people.offices
            found = [in_post(item, people.offices) for item in found]
            found = [behind_person(item, reading.text, people.persons) for item in found]
            found += [Candidate(span.start, span.end, "Person", "Person/office", 2.0) for span in people.persons]
            found += list(self._lists.find(reading.text, sentence, words, [*found, *listed]))
            candidates += found
        return candidates, offices

    def behind_place(self, text: str, item: Candidate) -> Candidate:
        """A work, park or facility without the division before its name, and without words that are none of it."""
        bare = self._deeds.without(without_bracket(trimmed(item, text), text, self._known_places), text)
        own = behind_group(bare, text, self._known_places, self._words)
        return behind_place(own, text, self._divisions, self._provinces, self._heads)

    def says_nothing(self, reading: Reading, item: Candidate) -> bool:
        """Whether nothing is named: words that fit any work before its head (省级重点项目), or a mere description.

        A description begins with what points to a thing or counts one (这个深耕橡胶领域的企业, 一处小型工业区), or with
        what is done (甚至厂房项目).
        A person is not named by what he is (区领导), and what a thing combines is no other thing (集研发、加工为一体).
        """
        if any(begins.match(reading.text, item.start) for begins in (_POINTING, _DOING)) or (
            item.kind == "Person" and _SOMEBODY.search(reading.text, item.start, item.end)
        ):
            return True
        if any(
            whole.start() <= item.start and item.end < whole.end()
            for whole in _IN_ONE.finditer(reading.text, max(0, item.start - _IN_ONE_REACH), item.end + _IN_ONE_REACH)
        ):
            return True
        if names_nothing(reading.text, item) or self._is_common_word(reading.text[item.start : item.end], item.kind):
            return True
        sort = {"Project": _CLASS.search, "Company": _SORT.match}.get(item.kind)
        if sort is not None and sort(reading.text, item.start, item.end):
            return True
        ends = {"Project": _HEAD, "Park": _PARK_HEAD}.get(item.kind)
        head = ends.search(reading.text, item.start, item.end) if ends is not None else None
        return head is not None and self._general.fullmatch(reading.text, item.start, head.start()) is not None

    def _is_common_word(self, name: str, kind: str) -> bool:
        """Whether a name that no gazetteer has for a place is a word that names none (新春), or a slogan (文旅兴镇)."""
        if kind != "Place" or name in self._known_places:
            return False
        pos = self._words.pos(name)
        return _NO_PLACE.fullmatch(name) is not None or (pos is not None and pos not in _NAMING)

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

    def _short_places(self, text: str, candidates: list[Candidate]) -> Iterator[Candidate]:
        """The divisions that the text names in full, without their rank: 白沙, which is many things elsewhere."""
        full = {text[item.start : item.end] for item in candidates if item.rule == "Place/gazetteer"}
        shorts = {self._rank.sub("", name) for name in full & self._divisions}
        known = {item.start for item in candidates if item.kind == "Place"}
        for short, places in occurrences(text, sorted(shorts)).items():
            for place in places:
                if place not in known:
                    yield Candidate(place, place + len(short), "Place", "Place/short-of-named", 0.5)

    def _in_sentence(self, text: str, sentence: Span, words: tuple[Word, ...]) -> list[Candidate]:
        return [
            *self._places.find(text, words),
            *self._suffixes.find(text, sentence, words),
            *self._trades.find(text, words),
            *self._listed.find(text, words),
            *self._pointers.find(text, sentence),
        ]


def _without_doubts(reading: Reading) -> str:
    """The text with the sign for what could not be read in the place of all that is doubtful: posts end there."""
    pieces: list[str] = []
    done = 0
    for span in reading.doubtful:
        pieces += (reading.text[done : span.start], _UNREAD * (span.end - span.start))
        done = span.end
    return "".join((*pieces, reading.text[done:]))


def sentence_words(reading: Reading) -> Iterator[tuple[Span, tuple[Word, ...]]]:
    """Each sentence of a reading with its words."""
    first = 0
    for sentence in reading.sentences:
        last = bisect_right(reading.words, sentence.end, first, key=lambda word: word.end)
        yield sentence, reading.words[first:last]
        first = last


def _with_time_words(reading: Reading) -> Reading:
    """The reading with the words of its times and amounts tagged as such, so that no name reaches over one."""
    times = sorted([*(item.span for item in reading.times), *(item.span for item in reading.money)])
    at = 0
    words: list[Word] = []
    for word in reading.words:
        while at < len(times) and times[at].end <= word.start:
            at += 1
        inside = at < len(times) and times[at].start <= word.start and word.end <= times[at].end
        words.append(Word(word.start, word.end, "t") if inside else word)
    return replace(reading, words=tuple(words))


def _of_holder(office: Office, ends: Mapping[int, int]) -> Office:
    return replace(office, holder=Span(office.holder.start, ends.get(office.holder.start, office.holder.end)))


def _is_none(text: str, item: Candidate) -> bool:
    return counts(text, item) or names_nothing(text, item)


def touches(place: Span, reading: Reading) -> bool:
    """Whether a place of the text lies in a part of it that is doubtful."""
    first = bisect_right(reading.doubtful, place.start, key=lambda span: span.end)
    return first < len(reading.doubtful) and reading.doubtful[first].start < place.end
