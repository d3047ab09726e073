"""What the tagger sees of each character of a sentence: characters, words, lists, and what the rules propose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from lukou_kg.detect.candidates import Candidate
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
_IN_SIGHT = 12  # characters up to the next head noun
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
        sentence: Span,
        words: Sequence[Word],
        candidates: Iterable[Candidate],
        chosen: Iterable[Candidate],
    ) -> list[list[str]]:
        """One list of features for each character of `sentence`.

        `candidates` are all that the rules propose there, `chosen` those that they would choose by themselves.
        """
        piece = sentence.of(text)
        rows: list[list[str]] = [[] for _ in piece]
        self._characters(piece, rows)
        self._words(text, sentence, words, rows)
        self._context(piece, rows)
        _proposals(sentence, candidates, rows)
        _choice(sentence, chosen, rows)
        return rows

    def _characters(self, piece: str, rows: list[list[str]]) -> None:
        padded = _PAD * 3 + piece + _PAD * 3
        kinds = "".join(map(_kind, padded))
        for at, row in enumerate(rows, start=1):
            c2, c1, c, d1, d2 = tuple(padded[at : at + 5])
            row.extend((
                f"c={c}", f"c-1={c1}", f"c+1={d1}", f"c-2={c2}", f"c+2={d2}",
                f"b-1={c1}{c}", f"b+1={c}{d1}", f"b-2={c2}{c1}", f"b+2={d1}{d2}",
                f"t={kinds[at : at + 5]}",
            ))  # fmt: skip

    def _words(self, text: str, sentence: Span, words: Sequence[Word], rows: list[list[str]]) -> None:
        names = [text[word.start : word.end] for word in words]
        marks = [f"{self._lists.get(name, '')}{word.pos}" for name, word in zip(names, words, strict=True)]
        for number, word in enumerate(words):
            before = names[number - 1] if number else _PAD
            after = names[number + 1] if number + 1 < len(names) else _PAD
            mark = marks[number]
            left = marks[number - 1] if number else _PAD
            left2 = marks[number - 2] if number > 1 else _PAD
            right = marks[number + 1] if number + 1 < len(marks) else _PAD
            size = word.end - word.start
            for at in range(word.start, word.end):
                place = "S" if size == 1 else "B" if at == word.start else "E" if at == word.end - 1 else "M"
                rows[at - sentence.start] += (
                    f"w={place}{names[number]}", f"wp={place}{mark}", f"w-={place}{before}", f"w+={place}{after}",
                    f"p-={place}{left}", f"p+={place}{right}", f"p--={place}{left2}{left}",
                    f"pp={place}{left}{mark}{right}",
                )  # fmt: skip

    def _context(self, piece: str, rows: list[list[str]]) -> None:
        """The kind that the head behind 等, or the last head of the clause, gives, and the place in a list."""
        start = 0
        for end in [match.start() for match in _CLAUSE_END.finditer(piece)] + [len(piece)]:
            clause = piece[start:end]
            marks = clause.count("、")
            etc = _ETC.search(clause)
            behind = self._head.search(clause, etc.start()) if etc else None
            head = self._kind_of_head[behind.group()] if behind else ""
            tail = self._tail(clause)
            list_of, member = min(marks, 3), 0
            behind_etc = len(clause) if etc is None else etc.start()
            for offset, character in enumerate(clause):
                member += character == "、"
                rows[start + offset] += (
                    f"l={list_of}{'i' if offset < behind_etc else 'o'}{head}",
                    f"lt={list_of}{tail}{min(member, 1)}{min(marks - member, 1)}",
                )
            start = end + 1
        self._ahead(piece, rows)

    def _tail(self, clause: str) -> str:
        heads = [match.group() for match in self._head.finditer(clause)]
        return self._kind_of_head[heads[-1]] if heads else ""

    def _ahead(self, piece: str, rows: list[list[str]]) -> None:
        """How far the next head is, and of what kind, with no punctuation between."""
        behind = 0
        for head in self._head.finditer(piece):
            first = max(behind, head.start() - _IN_SIGHT)
            for border in _CLAUSE_END.finditer(piece, first, head.start()):
                first = border.end()
            kind = self._kind_of_head[head.group()]
            for at in range(first, head.end()):
                rows[at].append(f"h={kind}{min(max(0, head.start() - at), 8) // 2}")
            behind = head.end()


def _proposals(sentence: Span, candidates: Iterable[Candidate], rows: list[list[str]]) -> None:
    begun: Counter[int] = Counter()
    for item in candidates:
        begun[item.start] += 1
        if item.pointer or begun[item.start] > _FROM_ONE_PLACE:
            continue
        kind, rule = item.kind, item.rule.partition("/")[2]
        first, last = item.start - sentence.start, item.end - sentence.start - 1
        for at, place in ((first, "S"),) if first == last else ((first, "B"), (last, "E")):
            rows[at] += (f"k={place}{kind}", f"r={place}{kind}{rule}")
        inner = f"k=M{kind}", f"r=M{kind}{rule}"
        for row in rows[first + 1 : last]:
            row.extend(inner)
        if first > 0:
            rows[first - 1].append(f"kb={kind}")
        if last + 1 < len(rows):
            rows[last + 1].append(f"ka={kind}")


def _choice(sentence: Span, chosen: Iterable[Candidate], rows: list[list[str]]) -> None:
    for item in chosen:
        if item.start >= sentence.start and item.end <= sentence.end:
            mark = "P" if item.pointer else item.kind
            for at in range(item.start, item.end):
                rows[at - sentence.start].append(f"x={_place(at, item.start, item.end)}{mark}")


def _place(at: int, start: int, end: int) -> str:
    if end - start == 1:
        return "S"
    return "B" if at == start else "E" if at == end - 1 else "M"


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    return next((kind for form, kind in _CLASSES if form.match(character)), "o")
