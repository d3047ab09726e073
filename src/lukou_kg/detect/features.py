"""What the tagger sees of each character of a sentence: characters, words, lists, and what the rules propose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import add

import numpy as np

from lukou_kg.detect.candidates import Candidate, InOrder
from lukou_kg.detect.described import IN_WORD, SOURCES, Column, Described, Numbers, Run, bounds, within
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Word
from lukou_kg.schema.loader import Schema

_ETC = re.compile(r"等[^，。；、]{0,14}")
_CLAUSE_END = re.compile("[，。；：！？\n]")
_CLASSES = (
    (re.compile(r"[0-9０-９]"), "9"),
    (re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]"), "a"),
    (re.compile(r"[一二三四五六七八九十百千万亿两]"), "n"),
    (re.compile(r"[\u3400-\u9fff]"), "h"),
    (re.compile(r"[，。；：！？、]"), "p"),
    (re.compile(r"[“”‘’《》（）()]"), "q"),
)
_PAD = "_"
_CHARACTERS_AROUND = 3
_WORDS_AROUND = 2
_SHAPE = 5  # characters whose classes are told together
_OF_CHARACTERS = {
    "c": 0, "c-1": -1, "c+1": 1, "c-2": -2, "c+2": 2, "b-1": -1, "b+1": 0, "b-2": -2, "b+2": 1, "t": -2,
}  # fmt: skip
_OF_WORDS = {"w": 0, "wp": 0, "w-": -1, "w+": 1, "p-": -1, "p+": 1, "p--": 0, "pp": 0}
_SOURCE_OF = {name: source for source, names in SOURCES.items() for name in names}
_IN_SIGHT = 12  # characters up to the next head noun
_STEPS = (4, 3, 2, 1, 0)  # of two characters, up to it
_MANY = 3  # members of a list
_FROM_ONE_PLACE = 4  # so many candidates that begin at one character are looked at
_LISTS = {
    "T": ("trades", "trade"),
    "G": ("generics", "word"),
    "N": ("nominals", "word"),
    "S": ("stops", "word"),
    "B": ("brands", "name"),
    "P": ("posts", "post"),
    "F": ("surnames", "surname"),
}


class Features:
    """Describes the characters of sentences; `lists` give for a word the names of the word lists that hold it."""

    def __init__(self, lists: Mapping[str, str], heads: Mapping[str, str]) -> None:
        self._lists = lists
        self._head = re.compile("|".join(sorted(map(re.escape, heads), key=lambda head: (-len(head), head))))
        self._kind_of_head = heads

    @classmethod
    def of_schema(cls, schema: Schema) -> Features:
        """With the lists and the heads of the schema's tables."""
        lists: dict[str, str] = {}
        for mark, (table, column) in _LISTS.items():
            for entry in schema.column(table, column):
                lists[entry] = lists.get(entry, "") + mark
        return cls(lists, {row["head"]: row["kind"] for row in schema.tables["heads"]})

    def of(
        self,
        text: str,
        sentences: Sequence[tuple[Span, Sequence[Word]]],
        candidates: Iterable[Candidate],
        chosen: Iterable[Candidate],
    ) -> Described:
        """What is seen of the characters of `sentences`, each given with its words; nothing of others in the text.

        `candidates` are all that the rules propose there, `chosen` those that they would choose by themselves.
        """
        places = [sentence for sentence, _ in sentences]
        of_characters, columns = _characters(text, places)
        of_words, more, in_word = self._words(text, [words for _, words in sentences])
        clauses = [clause for sentence in places for clause in _clauses(text, sentence)]
        ranged = {
            "l": [run for clause in clauses for run in self._of_list(text, clause)],
            "lt": [run for clause in clauses for run in self._in_list(text, clause)],
            "h": [run for sentence in places for run in self._ahead(text, sentence)],
        }
        values = {_SOURCE_OF[name]: [fact for fact, _, _ in runs] for name, runs in ranged.items()}
        third = (
            Column(name, _SOURCE_OF[name], _spread(np.arange(len(runs)), *_ends(runs), len(text)))
            for name, runs in ranged.items()
        )
        proposed, taken = InOrder(candidates), InOrder(chosen)
        runs: list[Run] = []
        for sentence in places:
            runs += _proposals(sentence, proposed.of(sentence))
            runs += _choice(taken.of(sentence))
        return Described({**of_characters, **of_words, **values}, (*columns, *more, *third), in_word, runs)

    def _words(
        self, text: str, sentences: Iterable[Sequence[Word]]
    ) -> tuple[Mapping[str, Sequence[str]], Iterator[Column], Numbers]:
        """The values and columns that tell of words, and the place of each character in its own."""
        pads = [_PAD] * _WORDS_AROUND
        names, marks = pads[:], pads[:]
        numbers: list[int] = []
        all_words: list[Word] = []
        for words in sentences:
            numbers += range(len(names), len(names) + len(words))
            here = [text[word.start : word.end] for word in words]
            names += here + pads
            marks += [f"{self._lists.get(name, '')}{word.pos}" for name, word in zip(here, words, strict=True)] + pads
            all_words += words
        values = {
            "word": names,
            "mark": marks,
            "marks before": ["", "", *map(add, marks, marks[1:])],
            "marks around": ["", *map("".join, zip(marks, marks[1:], marks[2:], strict=False))],
        }
        at = _spread(np.array(numbers, dtype=np.intp), *bounds(all_words), len(text))
        return values, _columns(_OF_WORDS, at), _places_in(all_words, len(text))

    def _of_list(self, text: str, clause: Span) -> Iterator[Run]:
        """How many marks the list of a clause has, and the kind that the head behind 等 gives; before it and behind."""
        etc = _ETC.search(text, clause.start, clause.end)
        behind = self._head.search(text, etc.start(), clause.end) if etc else None
        head = self._kind_of_head[behind.group()] if behind else ""
        marks = min(text.count("、", clause.start, clause.end), _MANY)
        behind_etc = etc.start() if etc else clause.end
        yield (f"{marks}i{head}", clause.start, behind_etc)
        yield (f"{marks}o{head}", behind_etc, clause.end)

    def _in_list(self, text: str, clause: Span) -> Iterator[Run]:
        """How many marks the list of a clause has, the kind of its last head, and what is before and behind in it."""
        marks = min(text.count("、", clause.start, clause.end), _MANY)
        told = f"{marks}{self._tail(text, clause)}"
        if not marks:
            yield (f"{told}00", clause.start, clause.end)
            return
        first, last = text.find("、", clause.start, clause.end), text.rfind("、", clause.start, clause.end)
        yield from ((f"{told}01", clause.start, first), (f"{told}11", first, last))
        yield (f"{told}10", last, clause.end)

    def _tail(self, text: str, clause: Span) -> str:
        heads = self._head.findall(text, clause.start, clause.end)
        return self._kind_of_head[heads[-1]] if heads else ""

    def _ahead(self, text: str, sentence: Span) -> Iterator[Run]:
        """How far the next head is, and of what kind, with no punctuation between."""
        behind = sentence.start
        for head in self._head.finditer(text, sentence.start, sentence.end):
            at = max(behind, head.start() - _IN_SIGHT)
            for border in _CLAUSE_END.finditer(text, at, head.start()):
                at = border.end()
            kind = self._kind_of_head[head.group()]
            for steps in _STEPS:  # of two characters
                end = head.start() - 2 * steps + 1 if steps else head.end()
                if at < end:
                    yield (f"{kind}{steps}", at, end)
                    at = end
            behind = head.end()


def _characters(text: str, sentences: Sequence[Span]) -> tuple[Mapping[str, Sequence[str]], Iterator[Column]]:
    """The values and columns that tell of characters and their neighbours; beyond its sentence none sees anything."""
    pad = _PAD * _CHARACTERS_AROUND
    padded = pad + pad.join(sentence.of(text) for sentence in sentences) + pad
    starts, ends = bounds(sentences)
    at = np.full(len(text), -1, dtype=np.intp)
    stops = np.cumsum(ends - starts + _CHARACTERS_AROUND)
    at[within(starts, ends)] = within(stops - ends + starts, stops)
    kinds = padded.translate({ord(character): _kind(character) for character in set(padded)})
    values = {
        "character": padded,
        "pair": list(map(add, padded, padded[1:])),
        "shape": [kinds[start : start + _SHAPE] for start in range(len(kinds) - _SHAPE + 1)],
    }
    return values, _columns(_OF_CHARACTERS, at)


def _columns(offsets: Mapping[str, int], at: Numbers) -> Iterator[Column]:
    """The columns whose values stand so far from those at the numbers `at`."""
    inside = at >= 0
    for name, offset in offsets.items():
        yield Column(name, _SOURCE_OF[name], np.where(inside, at + offset, -1))


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    """The clauses of a sentence, without the marks between them."""
    start = sentence.start
    for border in _CLAUSE_END.finditer(text, sentence.start, sentence.end):
        yield Span(start, border.start())
        start = border.end()
    yield Span(start, sentence.end)


def _ends(runs: Sequence[Run]) -> tuple[Numbers, Numbers]:
    starts, ends = np.array([(start, end) for _, start, end in runs], dtype=np.intp).reshape(-1, 2).T
    return starts, ends


def _spread(values: Numbers, starts: Numbers, ends: Numbers, size: int) -> Numbers:
    """For each of `size` characters the value of the range that it lies in, -1 where it lies in none."""
    at = np.full(size, -1, dtype=np.intp)
    at[within(starts, ends)] = np.repeat(values, ends - starts)
    return at


def _places_in(words: Sequence[Word], size: int) -> Numbers:
    """For each of `size` characters where it stands in its word: alone, at the beginning, in the middle, at the end."""
    starts, ends = bounds(words)
    places = np.full(size, IN_WORD.index("M"), dtype=np.intp)
    places[ends - 1] = IN_WORD.index("E")
    places[starts] = IN_WORD.index("B")
    places[starts[ends - starts == 1]] = IN_WORD.index("S")
    return places


def _proposals(sentence: Span, candidates: Iterable[Candidate]) -> Iterator[Run]:
    begun: Counter[int] = Counter()
    for item in candidates:
        begun[item.start] += 1
        if item.pointer or begun[item.start] > _FROM_ONE_PLACE:
            continue
        kind, rule = item.kind, item.rule.partition("/")[2]
        for place, start, end in _spelled(item):
            yield from ((f"k={place}{kind}", start, end), (f"r={place}{kind}{rule}", start, end))
        if item.start > sentence.start:
            yield (f"kb={kind}", item.start - 1, item.start)
        if item.end < sentence.end:
            yield (f"ka={kind}", item.end, item.end + 1)


def _choice(chosen: Iterable[Candidate]) -> Iterator[Run]:
    for item in chosen:
        mark = "P" if item.pointer else item.kind
        yield from ((f"x={place}{mark}", start, end) for place, start, end in _spelled(item))


def _spelled(item: Candidate) -> Iterator[tuple[str, int, int]]:
    """The ranges of the first character of a candidate, of the last, and of those between, each with its place."""
    first, last = item.start, item.end - 1
    if first == last:
        yield "S", first, item.end
        return
    yield from (("B", first, first + 1), ("E", last, item.end), ("M", first + 1, last))


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    return next((kind for form, kind in _CLASSES if form.match(character)), "o")
