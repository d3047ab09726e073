"""Persons who are named beside their posts, in lists, or as speakers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from lukou_kg.detect.appointments import appointments
from lukou_kg.detect.borders import Borders
from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.names import NameReader
from lukou_kg.detect.shared_posts import GROUPS, is_of_one
from lukou_kg.detect.titles import Titles
from lukou_kg.detect.wordlists import WordLists
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Office, Word
from lukou_kg.schema.loader import Schema

_BEFORE_SPEAKER = frozenset("，。；：“”的（ ")
_BEFORE_ADDRESSED = frozenset("，。；：“”、（ 在与和由请向对邀随")
_BODIES = frozenset("区县镇乡市省州委局办处大协室部院会厂司")
_BODY = re.compile("(?:办|部|局|委|处|会|院|所|厅|中心|公司|集团)(?:副|常务|党组|党委|党支部|第一|执行|首席|名誉)*$")
_PARTY = "一行"
_BUSY = re.compile(
    "正[在忙]|一边|为(?:组长|团长|队长|领队)|(?:一行)?(?:来|抵达|莅临)(?:我|[^，。；、]{0,4}[省市州县区旗乡镇村园])"
)
_SHORT = re.compile("([\u4e00-\u9fff]{2,3})、")
_EDGE = frozenset("、，。；：（）和及与等")
_EDGE_OF_ANY = _EDGE | {"向", "对"}  # of a name behind a post that many may have: 委员叶实向县长移交
_BYLINE = frozenset({"记者", "通讯员", "编辑", "摄影", "责编", "本报记者"})
_OF = "的"
_HELD = re.compile("(?:[曾历时现原前]任|担任|出任|就任|身为|当选为?)[^，。；：！？的]{0,16}$")
_MARKS_BETWEEN = frozenset({"：", ":", " "})
_LINKS = "兼"
_LONG = frozenset({"长期", "长久", "长远", "长效", "长足", "长途"})  # 车厂(长期)合作
_OF_PREFECTURE, _SHORT_PLACE = "州长", 2
_MANY = 4  # names in a list that can be nothing but a list of persons
_LEVELS = frozenset("省市州盟县区旗")
_LONGEST_TITLE = 30
_WHOLE_TITLE = 16


@dataclass(frozen=True, slots=True)
class People:
    """The persons of a sentence and the offices that are named beside them."""

    persons: tuple[Span, ...]
    offices: tuple[Office, ...]


class OfficeReader:
    """Finds persons by the posts before or after their names, by verbs of saying and by lists of companions."""

    def __init__(
        self, schema: Schema, lists: WordLists, borders: Borders, names: NameReader, places: Collection[str]
    ) -> None:
        heads = sorted(schema.column("posts", "post"), key=len, reverse=True)
        self._head = re.compile("|".join(map(re.escape, heads)))
        self._title = Titles(schema, self._head, names)
        self._lists = lists
        self._borders = borders
        self._names = names
        self._places = places
        say, act, join, manner = (_verbs(schema, use) for use in ("say", "act", "join", "manner"))
        self._says = re.compile(f"[，：:]?(?:{manner})?(?:{say})")
        self._acts = re.compile(f"(?:一行|等人|等领导)?(?:{manner})?(?:{act})")
        self._joins = re.compile(f"(?:等[^，。；、]{{0,10}})?(?:{manner})?(?:{join})")

    def read(
        self, text: str, sentence: Span, words: Sequence[Word], employers: Sequence[Candidate], *, certain: str
    ) -> People:
        """The persons named in `sentence` beside a post, as speakers or as companions, with their offices.

        A post takes in the name of an employer that runs into it or up to it. `certain` is the text with a sign in the
        place of each character that is doubtful: titles are what it says.
        """
        persons: dict[int, Span] = {}
        offices: list[Office] = []
        for head in self._head.finditer(text, sentence.start, sentence.end):
            start = head.end() + (1 if self._goes_on(text, sentence.start, head) else 0)
            end = self._names.at(text, start)
            of_one = is_of_one(text, sentence, head, employers)
            if end is None and (head.group() not in GROUPS or of_one):
                end = self._unusual(text, start, sentence.end)
            if end is None or end > sentence.end or start in persons or head.group() in _BYLINE:
                continue
            if self._is_in_place(text, head, end, sentence.end):
                continue
            one = of_one and self._names.exactly(text[start:end])
            if head.group() in GROUPS and not one and not self._does(text, end, sentence.end, _EDGE_OF_ANY):
                continue
            holders = [Span(start, end), *self._more(text, end, sentence.end)]
            titles = [
                self._title.with_employer(title, certain, employers)
                for title in self._titles(certain, words, head.start(), head.end())
            ]
            if all(title.side == "other" for title in titles):
                holders = holders[:1]
            for holder in holders:
                persons[holder.start] = holder
                offices += [_held(title, holder) for title in titles]
        for holder, post in appointments(text, sentence, self._head, self._names):
            persons.setdefault(holder.start, holder)
            offices += [_held(title, holder) for title in self._title.of(certain, post)]
        others = (*self._speakers(text, sentence), *self._companions(text, sentence))
        for person in (*others, *self._addressed(text, sentence, employers)):
            persons.setdefault(person.start, person)
        return People(tuple(persons[start] for start in sorted(persons)), tuple(offices))

    def _is_in_place(self, text: str, head: re.Match[str], end: int, stop: int) -> bool:
        """Whether the post is cut out of places (贵州长瑞科技, 建设银行长沙分公司) or other words (车厂长期合作)."""
        if text[head.end() - 1 : head.end() + 1] in _LONG:
            return True
        if head.group() == _OF_PREFECTURE and text[head.start() - 1 : head.start() + 1] in self._places:
            return True
        last = head.end() - 1
        named = text[last : last + _SHORT_PLACE] in self._places and len(head.group()) >= _SHORT_PLACE
        return named and not self._does(text, end, stop, _EDGE_OF_ANY)

    def _goes_on(self, text: str, first: int, head: re.Match[str]) -> bool:
        """Whether a mark stands between a post and its holder, or the 的 of 曾任县委书记的陆一舟."""
        between = text[head.end() : head.end() + 1]
        if between != _OF:
            return between in _MARKS_BETWEEN
        return _HELD.search(text, max(first, head.start() - _LONGEST_TITLE), head.start()) is not None

    def _unusual(self, text: str, start: int, stop: int) -> int | None:
        """The end of a name right behind a post that does not look like one, but for what stands around it."""
        return self._strange(text, start, stop) or self._worded(text, start, stop) or self._whole_at(text, start, stop)

    def _whole_at(self, text: str, start: int, stop: int) -> int | None:
        """The end of a name that holds a word of grammar (市委书记陆为远), right behind a post and before an edge."""
        name = text[start : start + 3]
        edge = start + 3 == stop or text[start + 3 : start + 4] in _EDGE
        return start + 3 if start + 3 <= stop and edge and self._names.exactly(name) else None

    def _strange(self, text: str, start: int, stop: int) -> int | None:
        """The end of a name with a rare surname right behind a post, where what follows is what persons do."""
        for end in (start + 3, start + 2):
            name = text[start:end]
            apart = "和" not in name and self._head.search(text, start, min(end + 2, stop)) is None
            if end <= stop and apart and self._names.is_strange(name) and self._does(text, end, stop):
                return end
        return None

    def _worded(self, text: str, start: int, stop: int) -> int | None:
        """The end of a name that is a word as well (副市长何力), right behind a post and before what persons do."""
        for end in (start + 2, start + 3):
            if end <= stop and self._names.is_worded(text[start:end]) and self._does(text, end, stop):
                return end
        return None

    def _does(self, text: str, end: int, stop: int, edges: Collection[str] = _EDGE) -> bool:
        """Whether what follows a name shows that it was one: one of `edges`, or a verb that a person does."""
        rest = text[end:stop]
        return (
            not rest
            or rest[0] in edges
            or any(verb.match(rest) for verb in (_BUSY, self._says, self._joins, self._acts))
        )

    def _more(self, text: str, end: int, stop: int) -> Iterator[Span]:
        while separator := re.compile("[、和及]").match(text, end, stop):
            start = separator.end()
            chunk = re.compile(r"[^、，。；：（）和及等]{2,4}").match(text, start, stop)
            if chunk is None:
                return
            size = 0
            if self._names.exactly(chunk.group()):
                size = len(chunk.group())
            else:
                found = self._names.at(text, start)
                rest = text[found:stop] if found is not None else ""
                if found is not None and any(verb.match(rest) for verb in (self._joins, self._acts, self._says)):
                    size = found - start
            if not size or self._head.search(text, start, min(stop, start + size + 2)):
                return
            yield Span(start, start + size)
            end = start + size

    def _titles(self, text: str, words: Sequence[Word], start: int, end: int) -> Iterator[Office]:
        while True:
            first = self._left(text, words, start)
            for piece_start, piece_end in _pieces(text, first, end):
                yield from self._title.of(text, Span(piece_start, piece_end))
            if first == 0 or text[first - 1] not in f"、， {_LINKS}":
                return
            before = list(self._head.finditer(text, max(0, first - _LONGEST_TITLE), first - 1))
            if not before or before[-1].end() != first - 1:
                return
            start, end = before[-1].start(), before[-1].end()

    def _left(self, text: str, words: Sequence[Word], start: int) -> int:
        chunk = words[
            bisect_left(words, _chunk_start(text, start), key=lambda word: word.start) : bisect_right(
                words, start, key=lambda word: word.end
            )
        ]
        if chunk and start - chunk[0].start <= _WHOLE_TITLE:
            # A body may be named by what it does: 帮扶办, 招商促进中心.
            ends = self._lists.is_no_part if _BODY.search(text, chunk[0].start, start) else self._lists.breaks_title
            if not any(ends(text, word) for word in chunk):
                return chunk[0].start
        index = bisect_right(words, start, key=lambda word: word.start) - 1
        if index < 0 or words[index].end <= start:
            return start
        first = self._borders.left(text, words, index, longest=_LONGEST_TITLE, numbers=False)
        if first and text[words[first - 1].start : words[first - 1].end] in _LEVELS:
            first -= 1  # 市工信局
        return min(words[first].start, start)

    def _speakers(self, text: str, sentence: Span) -> Iterator[Span]:
        for verb in (
            *self._says.finditer(text, sentence.start, sentence.end),
            *self._acts.finditer(text, sentence.start, sentence.end),
        ):
            for size in (3, 2, 4):
                start = verb.start() - size
                edge = start == sentence.start or text[max(0, start - 1)] in _BEFORE_SPEAKER
                if start >= sentence.start and edge and self._names.exactly(text[start : verb.start()]):
                    yield Span(start, verb.start())
                    break

    def _companions(self, text: str, sentence: Span) -> Iterator[Span]:
        for clause in _clause_starts(text, sentence):
            first = self._whole(text, clause) or self._whole(text, self._second(text, clause, sentence.end))
            if first is None:
                continue
            group = [first, *self._more(text, first.end, sentence.end)]
            behind = group[-1].end
            if (
                len(group) >= _MANY
                or self._joins.match(text, behind, sentence.end)
                or (len(group) > 1 and text.startswith(_PARTY, behind))
            ):
                yield from group

    def _whole(self, text: str, start: int | None) -> Span | None:
        """The name at `start`, where all of it can be one."""
        end = self._names.at(text, start) if start is not None else None
        return (
            Span(start, end) if start is not None and end is not None and self._names.exactly(text[start:end]) else None
        )

    def _second(self, text: str, start: int, stop: int) -> int | None:
        """Where the second of a list of persons begins, if the first can be one with a rare surname: 琴英、周卫兵."""
        first = _SHORT.match(text, start, stop)
        return first.end() if first and self._names.is_strange(first[1]) else None

    def _addressed(self, text: str, sentence: Span, known: Sequence[Candidate]) -> Iterator[Span]:
        """Persons named before a post that honours them: 在沈珂董事长、何苗副董事长的陪同下."""
        for head in self._head.finditer(text, sentence.start, sentence.end):
            if head.group() in GROUPS | _BYLINE or self._names.at(text, head.end()) is not None:
                continue
            end = head.start() - (text[head.start() - 1 : head.start()] == "副")
            for size in (3, 2):
                start = end - size
                edge = start == sentence.start or text[max(0, start - 1)] in _BEFORE_ADDRESSED
                taken = any(item.start < end and start < item.end for item in known)
                if start >= sentence.start and edge and not taken and self._is_honoured(text[start:end]):
                    yield Span(start, end)
                    break

    def _is_honoured(self, name: str) -> bool:
        return name[-1] not in _BODIES and self._names.exactly(name)


def _held(office: Office, holder: Span) -> Office:
    return Office(span=office.span, title=office.title, org=office.org, side=office.side, holder=holder)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = start
    for index in range(start, end):
        if text[index] in _LINKS and index > piece:
            yield piece, index
            piece = index + 1
    yield piece, end


def _clause_starts(text: str, sentence: Span) -> Iterator[int]:
    yield sentence.start
    for match in re.compile(r"[，。；：“”（ 及和]").finditer(text, sentence.start, sentence.end):
        yield match.end()


def _chunk_start(text: str, end: int) -> int:
    """Where the run of characters without a mark begins that ends at `end`, looked for as far back as matters."""
    farthest = max(0, end - 2 * _WHOLE_TITLE)
    start = end
    while start > farthest and text[start - 1] not in "，。；：！？、（）“”\n ":
        start -= 1
    return start


def _verbs(schema: Schema, use: str) -> str:
    found = [row["verb"] for row in schema.tables["verbs"] if row["use"] == use]
    return "|".join(sorted(map(re.escape, found), key=lambda verb: (-len(verb), verb)))
