"""Where a personal name ends: surname and given name, weighed against the words that follow."""

from __future__ import annotations

import re

from lukou_kg.detect.given_names import whole_name
from lukou_kg.detect.segment import Segmenter
from lukou_kg.schema.words import Words

_HAN = re.compile(r"[\u3400-\u9fff〇]+")
_DOTTED = re.compile(r"[\u4e00-\u9fff]{2,6}[·•.．・](?P<given>[\u4e00-\u9fff]{2,6})")
_SHORTEST_GIVEN = 2
_OF_DOTTED = -8.5  # what a character costs in a name of another people, whose characters are any
_GIVEN_COST = -8.5
_USUAL_COST = -5.5
_EVERYDAY = 1000
_HABIT = 8.0
_EDGE = 3.0
_WITH_TWO_GIVEN = 3  # characters: a surname of one and a given name of two
_AHEAD = 9
_AROUND = 5000
_LOOKED_AT = 200  # places of a name; bounds the work for a text that repeats itself
_NEVER_GIVEN = frozenset("的了在是说与及等率带上下，。、对到将就还也都并为从被把给之其随")
_IN_THE_MIDDLE = dict.fromkeys(map(ord, "为之从将与率在"), "〇")  # of a given name: 陆为远
_TOWARDS = "向"  # ends no given name, and often follows one: 叶实向县长移交
_TALKS = re.compile("谈(?=[\u4e00-\u9fff]{2})")  # 何苗(谈合作): talks of it, and is no name
_ACTING = re.compile("代(?:为|其|表|理|替|[省市州盟县区旗镇乡]长)")  # 何苗代为走访, 何苗代县长
_AND = ("及", "以及")
_LED = ("一行", "率队", "带队")
_LEADS = re.compile("[率带](?!头|先)[^，。；、]{0,14}?(?:团|组|队|一行)")  # 陈文胜率考察团, though 胜率 is a word
_RIGHT_EDGE = frozenset("、，。；：:（(）)”“》 \n！？等")
_PARTY = re.compile("[主资作工包购]方")  # 业主方, 投资方, 合作方, 施工方
_COMMON_WORD = 2
_RARE_WORD = 20
_USUAL_WORD = 500
_OF_TALK = frozenset({"n", "v", "vn"})  # parts of speech
_PREPOSITIONS = frozenset("向于和从应为全单经")
_NO_NAMES = frozenset("vrpcst")  # parts of speech
_ADVERBS = frozenset({"d", "ad", "p", "c", "r", "m", "u"})


class NameReader:
    """Reads the personal name that may begin at a place of a text; `listed` are names of a user's own."""

    def __init__(
        self,
        segmenter: Segmenter,
        words: Words,
        surnames: frozenset[str],
        given: frozenset[str],
        verbs: frozenset[str] = frozenset(),
        *,
        listed: frozenset[str] = frozenset(),
    ) -> None:
        self._segmenter = segmenter
        self._words = words
        self._surnames = surnames
        self._given = given
        self._verbs = tuple(sorted(verbs))
        self._listed = listed
        self._sizes = sorted({len(name) for name in listed}, reverse=True)

    def at(self, text: str, start: int) -> int | None:
        """The end of the name that begins at `start`, or None where no name can begin there.

        A listed name is one whatever follows it.
        """
        known = next((size for size in self._sizes if text[start : start + size] in self._listed), None)
        if known is not None:
            return start + known
        if dotted := _DOTTED.match(text, start):
            ends = range(dotted.start("given") + _SHORTEST_GIVEN, dotted.end() + 1)
            return max(ends, key=lambda end: (self._plain_behind(text, end, dotted.end()), end))
        surname = next((size for size in (2, 1) if text[start : start + size] in self._surnames), None)
        if surname is None or _PARTY.match(text, max(0, start - 1)) or self._is_talk(text, start):
            return None
        choices = [
            (self._score(text, start, end), end)
            for end in range(start + surname + 1, start + surname + 3)
            if self._can_be(text, start + surname, end)
            and text[end - 1] != _TOWARDS
            and not _ACTING.match(text, end - 1)
            and not self._is_talk(text, end - 1)
        ]
        if not choices:
            return None
        end = max(choices)[1]
        if end == start + surname + 1 and (whole := whole_name(text, start, end)) > end:
            return None if self._is_common(text[start:whole]) else whole
        return None if self._is_word(text, start, end) else end

    def exactly(self, piece: str) -> bool:
        """Whether all of `piece` can be a name: a listed one, or a surname, one or two more characters and no word."""
        if piece in self._listed or _DOTTED.fullmatch(piece):
            return True
        for size in (2, 1):
            if piece[:size] in self._surnames and size < len(piece) <= size + 2:
                adverb = (self._words.pos(piece[size:]) or "") in _ADVERBS
                everyday = self._is_common(piece[:2]) and self._words.frequency(piece[:2]) > _EVERYDAY
                whole = self._can_be(
                    piece.translate(_IN_THE_MIDDLE) if len(piece) > size + 1 else piece, size, len(piece)
                )
                return whole and not (adverb or everyday or self._is_common(piece))
        return False

    def is_strange(self, piece: str) -> bool:
        """Whether `piece` can be a name whose surname is not among the usual ones: it is and begins with no word."""
        words = {piece[:_COMMON_WORD], piece}
        return self._can_be(piece, 0, len(piece)) and not any(self._is_common(word) for word in words)

    def is_worded(self, piece: str) -> bool:
        """Whether `piece` can be a name though it is, or begins with, a word: a surname and one or two characters."""
        pos = self._words.pos(piece) or "n"
        rare = self._words.frequency(piece) < _EVERYDAY
        return (
            piece[0] in self._surnames - _PREPOSITIONS
            and rare
            and pos[0] not in _NO_NAMES
            and self._can_be(piece, 1, len(piece))
        )

    def _can_be(self, text: str, given: int, end: int) -> bool:
        piece = text[given:end]
        return len(piece) == end - given and bool(_HAN.fullmatch(piece)) and not _NEVER_GIVEN.intersection(piece)

    def _score(self, text: str, start: int, end: int) -> float:
        ahead = text[end : start + _AHEAD]
        cut = next((index for index, character in enumerate(ahead) if character in _RIGHT_EDGE), len(ahead))
        edge = _EDGE if cut == 0 or text.startswith((*_AND, *self._verbs), end) or _LEADS.match(text, end) else 0.0
        if text.startswith("和", end) and text.startswith(self._verbs, end + 1):
            edge -= _HABIT  # nobody else is named behind it: 阮清和表示
        cost = sum(_USUAL_COST if character in self._given else _GIVEN_COST for character in text[start + 1 : end])
        return cost + self._segmenter.likelihood(ahead[:cut]) + edge + _habit(text, start, end)

    def _is_talk(self, text: str, at: int) -> bool:
        """Whether it is said at `at` of what somebody talks: a usual noun or verb behind 谈."""
        word = text[at + 1 : at + 3]
        usual = self._words.frequency(word) > _USUAL_WORD and (self._words.pos(word) or "") in _OF_TALK
        return usual and _TALKS.match(text, at) is not None

    def _plain_behind(self, text: str, end: int, last: int) -> float:
        """How likely it is that a dotted name that may go on to `last` ends at `end`."""
        ahead = text[end : last + _AHEAD - 2]
        cut = next((index for index, character in enumerate(ahead) if character in _RIGHT_EDGE), len(ahead))
        edge = _EDGE if cut == 0 or text.startswith(self._verbs, end) else 0.0
        return self._segmenter.likelihood(ahead[:cut]) + edge + _OF_DOTTED * (end - last)

    def _is_word(self, text: str, start: int, end: int) -> bool:
        if text.startswith(_LED, end):
            return self._is_common(text[start:end])  # who comes with others is a person, even 时光辉
        if end < len(text) and text[end] not in _RIGHT_EDGE and self._is_common(text[start : end + 1]):
            return True
        at_edge = end >= len(text) or text[end] in _RIGHT_EDGE
        limit = _EVERYDAY if at_edge else _RARE_WORD
        starts = (text[start:stop] for stop in range(start + 2, end))
        if any(self._is_common(piece) and self._words.frequency(piece) > limit for piece in starts):
            return True
        everyday = self._words.frequency(text[start:end]) > _EVERYDAY
        return self._is_common(text[start:end]) and (everyday or not at_edge)

    def _is_common(self, piece: str) -> bool:
        pos = self._words.pos(piece) or ""
        return self._words.frequency(piece) > _COMMON_WORD and not pos.startswith("nr")


def _habit(text: str, start: int, end: int) -> float:
    """What the text around says for a name of three: good where the first two never stand without the third.

    Another name of three with the same first two (张建良, 张建龙) says nothing.
    """
    if end - start != _WITH_TWO_GIVEN:
        return 0.0
    low, high = max(0, start - _AROUND), min(end + _AROUND, len(text))
    first_two, third = text[start : end - 1], text[end - 1]
    often, whole = (text.count(piece, low, high) for piece in (first_two, first_two + third))
    if (often > whole or first_two[0] == first_two[1]) and _stands_alone(text, first_two, third, low, high):
        return -_HABIT
    return _HABIT if often > 1 and often == whole else 0.0


def _stands_alone(text: str, first_two: str, third: str, low: int, high: int) -> bool:
    """Whether the first two of a name stand somewhere between `low` and `high` without the third, and not at the end.

    What follows them there is an edge, or two characters that are none and do not begin with the third.
    """
    last = low + len(text[low:high].rstrip())
    at = text.find(first_two, low, last)
    for _ in range(_LOOKED_AT):
        behind = at + len(first_two)
        if at < 0 or behind >= last - 1:
            return False
        if text[behind] in _RIGHT_EDGE:
            return True
        if text[behind] != third and text[behind + 1] not in _RIGHT_EDGE and behind + 2 < last:
            return True
        at = text.find(first_two, at + 1, last)
    return False
