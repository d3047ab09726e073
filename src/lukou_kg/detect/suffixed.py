"""Names that are known by how they end: 有限公司, 经开区, 大桥, 项目 and the other suffixes of the kind cards."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from lukou_kg.detect.borders import Borders
from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.naming import SHORTEST_CORE, WORKS, NamingJudge
from lukou_kg.detect.wordlists import WordLists
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Word
from lukou_kg.schema.loader import Schema

_LONGEST = {"Project": 45, "Company": 30, "Event": 45, "GovernmentBody": 24, "Organization": 24}
_USUAL_LONGEST = 20
_WITH_NUMBERS = frozenset({"Project", "Infrastructure", "Event", "Company", "Park"})
_WITH_BRAND = frozenset({"legal-form", "group"})
_BARE = {"GovernmentBody": 2}
_VAGUE_PARK = re.compile(
    r"(?:市|县|区|我市|我县|我区)?(?:(?:经济|高新)?(?:技术)?(?:产业)?开发区|经开区|高新区|园区)(?=.{4})"
)
_KIN = frozenset("子母")
_BEFORE = 2
_OTHER_WORDS = (
    (re.compile("会$"), re.compile("[见晤]")),
    (re.compile("工程$"), re.compile("师")),
    (re.compile("部$"), re.compile("[分署门]")),  # 县人大常委会组织(部分)代表
    (re.compile("厂$"), re.compile("[区房商家长址部]")),
    (re.compile("办$"), re.compile("公(?!厅|室)|[理结好实]")),  # 项目(办公楼), 正在(办理)
    # The staff of a builder: 恒岳二建公司项目经理; the year of a programme: 产业项目招商年.
    (re.compile("(?:公司|集团|.局)项目$"), re.compile("经理|部|总监|总工|负责人|书记|法人|主管|指挥")),
    (re.compile("项目$"), re.compile("(?:招商|建设|推进|攻坚|服务|突破|落实|提升|加速|提质|大干)+年")),
)
"""How a suffix ends, and what goes on behind it so that both make another word."""
_JOINING = frozenset({"Project", "Park"})
_TOGETHER = frozenset({"Project", "Park", "Infrastructure", "Event"})
_AND = frozenset({"和", "与", "及", "以及"})
_HEAD = re.compile("(?:项目|工程|园|园区|基地|公司|集团|区|县|市|镇)$")
_MOST_JOINED = 3
_ROUTED = frozenset({"Project", "Infrastructure"})
_TO = "至"
_FROM = ("从", "由", "自")
_OF = "的"
_LONGEST_START = 14  # characters
_LINE = re.compile(
    "公路|高速|铁路|高铁|快速|大道|道路|隧道|管[道线网]|[供排输引调]水|航道|轻轨|地铁|通道|线路|输电|输气|改线|段"
)
_HARDLY = 0.4
_LEGAL = "legal-form"
_FIRM_BEFORE = re.compile(".*有限(?:责任)?公司(?=.{4})")  # of two legal names in a row, the second
_JOINED = re.compile(r".*(?:开发区|园区|公司|集团|政府|管委会|局|委|高新区|经开区)(?:和|与|及|以及|携手|联合)")
_OCCASIONS = re.compile(".*(?:活动|仪式|大会|会议)以及")

# A park before the name of a company says where it is, unless the company is that of the park.
_HOME = re.compile(
    r".*(?:开发区|工业园区?|产业园区?|高新区|经开区|集聚区|示范区)(?:内|的)?(?=.{3})(?!投资|开发|建设|管理|服务|发展|实业|运营|经营|物业|置业|控股|城市|产业)"
)


class SuffixReader:
    """Finds names by the suffixes of the kind cards, with the left border that the words before allow."""

    def __init__(self, schema: Schema, lists: WordLists, borders: Borders, judge: NamingJudge) -> None:
        self._lists = lists
        self._borders = borders
        self._judge = judge
        self._of: dict[str, tuple[str, str, float]] = {
            suffix: (card.id, spot.name, spot.score)
            for card in schema.kinds.values()
            for spot in card.spots
            for suffix in spot.suffixes
        }
        endings = sorted(self._of, key=len, reverse=True)
        self._suffix = re.compile("|".join(map(re.escape, endings))) if endings else re.compile("(?!)")
        self._regexes = [
            (card.id, spot.name, spot.score, re.compile(spot.regex))
            for card in schema.kinds.values()
            for spot in card.spots
            if spot.regex
        ]

    def find(self, text: str, sentence: Span, words: Sequence[Word]) -> Iterator[Candidate]:
        """The candidates of `sentence`; several may end at one place."""
        starts = [word.start for word in words]
        for match in self._matches(text, sentence):
            at = bisect_right(starts, match.start()) - 1
            if at >= 0 and not self._is_other_word(text, words[at], match):
                yield from self._candidate(text, words, starts, match, at)
        for kind, rule, score, regex in self._regexes:
            for found in regex.finditer(sentence.of(text)):
                start, end = (sentence.start + place for place in found.span("name"))
                yield Candidate(start, end, kind, f"{kind}/{rule}", score)

    def _candidate(
        self, text: str, words: Sequence[Word], starts: Sequence[int], suffix: re.Match[str], at: int
    ) -> Iterator[Candidate]:
        kind, rule, score = self._of[suffix.group()]
        first = self._first(text, words, at, kind, rule)
        start = min(words[first].start, suffix.start())
        cuts = [_VAGUE_PARK.match(text, start, suffix.start()), _JOINED.match(text, start, suffix.start())]
        cuts += [_OCCASIONS.match(text, start, suffix.start())] if kind == "Event" else []
        cuts += [_HOME.match(text, start, suffix.start())] if kind == "Company" else []
        cuts += [_FIRM_BEFORE.match(text, start, suffix.start())] if kind == "Company" and rule == _LEGAL else []
        for cut in cuts:
            if cut and cut.end() > start:
                start, first = cut.end(), bisect_right(starts, cut.end()) - 1
        core = [word for word in words[first : at + 1] if word.end <= suffix.start()]
        if start == suffix.start():
            named = len(suffix.group()) >= _BARE.get(kind, 99)
        else:
            # The suffix may begin inside a word (定远县+委): then the rest of that word is the name.
            inside = words[at].end >= suffix.end() and words[at].pos != "ns"
            rest = not inside and suffix.start() - start >= SHORTEST_CORE.get(kind, 1)
            named = self._judge.names(text, core, kind, rule) if core else rest
        if named:
            yield Candidate(start, suffix.end(), kind, f"{kind}/{rule}", score)
            if kind in _ROUTED and _LINE.search(text, start, suffix.end()):
                line = self._route_start(text, words, first, suffix.end())
                if line is not None:
                    yield Candidate(line, suffix.end(), kind, f"{kind}/{rule}", score)
            if kind in _JOINING:
                yield from self._joined(text, words, first, suffix.end(), kind)

    def _route_start(self, text: str, words: Sequence[Word], first: int, end: int) -> int | None:
        """Where the line begins that leads to `words[first]` and is named up to `end`: 渌口至宁海高速公路."""
        at = first if text[words[first].start] == _TO else first - 1
        if at < 1 or text[words[at].start : words[at].end] != _TO or words[at - 1].pos == "t":
            return None
        goes_on = any(word.start == end and word.pos == "ns" for word in words[at:])
        if goes_on or not self._borders.is_part(text, words[at - 1]) or text.startswith(_OF, end):  # …的车程
            return None
        begins = self._borders.left(text, words, at - 1, longest=_LONGEST_START, numbers=True, works=True)
        start = words[begins].start
        paired = text.count("（", start, end) == text.count("）", start, end)
        long = words[at].start - start > 1
        return start if long and paired and text[start - 1 : start] not in _FROM else None

    def _joined(self, text: str, words: Sequence[Word], first: int, end: int, kind: str) -> Iterator[Candidate]:
        """What is named if the words that join are part of it: 新材料和高端装备产业园, 原料药、制剂及中间体项目.

        `first` is the index of the word that it begins with otherwise. What ends in a head before the joining word is
        another work.
        """
        joins = _AND
        for _ in range(_MOST_JOINED):
            last = first - 2
            if last < 0 or text[words[first - 1].start : words[first - 1].end] not in joins:
                return
            word = words[last]
            if not self._borders.is_part(text, word) or _HEAD.search(text, words[max(0, last - 1)].start, word.end):
                return
            first = self._borders.left(text, words, last, longest=_USUAL_LONGEST, numbers=True, works=True)
            yield Candidate(words[first].start, end, kind, f"{kind}/joined", _HARDLY)
            joins = _AND | {"、"}

    def _first(self, text: str, words: Sequence[Word], at: int, kind: str, rule: str) -> int:
        longest = _LONGEST.get(kind, _USUAL_LONGEST)
        if kind == "Company" and rule in _WITH_BRAND:
            return self._borders.business(text, words, at, longest=longest)
        return self._borders.left(
            text,
            words,
            at,
            longest=longest,
            numbers=kind in _WITH_NUMBERS,
            works=kind in WORKS,
            dated=kind == "Event",
            together=kind in _TOGETHER,
        )

    def _is_other_word(self, text: str, word: Word, suffix: re.Match[str]) -> bool:
        """Whether the suffix is only the end of a word that does something (建厂), or the head of another (厂区).

        So are 子公司 and 母公司, which say whose company it is and not which, and the beginning of 会见, 会晤 and
        工程师.
        """
        if any(ends.search(text, max(0, suffix.start() - _BEFORE), suffix.end()) and goes_on.match(text, suffix.end())
               for ends, goes_on in _OTHER_WORDS):  # fmt: skip
            return True
        if suffix.group() == "公司" and text[suffix.start() - 1 : suffix.start()] in _KIN:
            return True
        if len(suffix.group()) == 1 and text[word.start : word.end] in self._lists.stops:
            return True
        return word.pos[:1] == "v" and word.end == suffix.end() and word.start < suffix.start()

    def _matches(self, text: str, sentence: Span) -> Iterator[re.Match[str]]:
        at = sentence.start
        while match := self._suffix.search(text, at, sentence.end):
            yield match
            at = match.start() + 1
