"""Where a name that is known by its right end begins: the left border of a noun phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lukou_kg.model.reading import Word
from lukou_kg.schema.loader import Schema

_CLOSED = {"p", "c", "d", "r", "y", "e", "o", "t", "i", "l", "u", "uj", "ul", "ud", "uv", "uz", "ug", "k"}
_VERBS = {"v", "vd", "vi", "vq"}
_COUNTER = re.compile(r"[\d一二三四五六七八九十百千两多余数几]+(?:余|多)?[个家名条批座处户位项次份场]?")
_OPEN_OF = {"”": "“", "）": "（", ")": "(", "》": "《", "’": "‘"}
_STOP_PUNCTUATION = set("，。；：！？、…—,;:!?“‘（(《【】\n \t|>·•　")
_JOINER = set("·-－×&")
_SHORT_VERB = 2
_SHORTEST_WORK = 3
_BODIES = frozenset({"企业", "干部", "组织", "服务", "领导", "指挥", "设计", "检查", "发展", "负责"})
_HARD = frozenset({"的", "了", "由", "在", "是", "等", "及", "以及", "引进", "来到", "据", "与", "对", "向", "从", "为", "被", "让", "给", "将", "把"})
_POINTING = frozenset("该这此我本某各每其")
_CUT_RIGHT = frozenset({"配套", "供应", "供货", "加盟", "抱团"})
_NEVER_FIRST = frozenset("在由是的了和与及对为将到从向赴以其该本等被把有让使此这某各每个家也还又都就")
_HAN = re.compile(r"[\u3400-\u9fff]")
_AND = frozenset({"及", "和", "以及", "与"})
_CALENDAR = re.compile(r"\d{2,4}|年|月|日|年度|季度|第?[一二三四五六七八九十\d]+(?:季度|批|轮|期)|上半年|下半年|开年")


@dataclass(frozen=True, slots=True)
class Borders:
    """The word lists that decide where a name can begin."""

    stops: frozenset[str]
    nominals: frozenset[str]
    generics: frozenset[str]
    trades: frozenset[str]

    @classmethod
    def of(cls, schema: Schema) -> Borders:
        """The lists of the tables stops, nominals and generics."""
        return cls(
            frozenset(schema.column("stops", "word")),
            frozenset(schema.column("nominals", "word")),
            frozenset(schema.column("generics", "word")),
            frozenset(schema.column("trades", "trade")),
        )

    def left(
        self,
        text: str,
        words: Sequence[Word],
        last: int,
        *,
        longest: int,
        numbers: bool,
        works: bool = False,
        dated: bool = False,
    ) -> int:
        """The index of the first word of the name whose last word is `words[last]`.

        Going left stops at punctuation, function words, verbs that are not used as nouns, and counted groups
        (3家企业); a closing quotation mark or bracket takes its whole content along. `longest` is in characters;
        `numbers` says whether a bare number may be part of the name (年产8万吨 …), `works` whether the name is that of a
        work, which may hold verbs (共享助力单车产业基地项目) and, inside a list, the word 及; `dated` whether it may hold a time (2020年第三批项目开工仪式).
        """
        first = last
        limit = words[last].end - longest
        index = last - 1
        while index >= 0 and words[index].start >= limit:
            word = text[words[index].start : words[index].end]
            if word in _OPEN_OF:
                opening = _opening(text, words, index, limit)
                if opening is None:
                    break
                first, index = opening, opening - 1
                continue
            dating = dated and words[index].pos == "t"
            if not dating and self._ends(text, words, index, last, numbers=numbers, works=works):
                break
            first, index = index, index - 1
        if works:
            first = self._with_rest(text, words, first)
        return self._without_bracket(text, words, self._without_leading_filler(text, words, first, last), last)

    def right(self, text: str, words: Sequence[Word], first: int, last: int) -> int:
        """The index of the last word of a name that begins at `words[first]` and ends at `words[last]` at the latest.

        Going right stops before function words and before verbs that are not used as nouns.
        """
        for index in range(first + 1, last + 1):
            word = text[words[index].start : words[index].end]
            if word in _OPEN_OF:
                continue
            if (
                word in self.stops
                or word in _CUT_RIGHT
                or words[index].pos in _CLOSED
                or (words[index].pos in _VERBS and len(word) > 1 and word not in self.nominals)
            ):
                return index - 1
        return last

    def business(self, text: str, words: Sequence[Word], last: int, *, longest: int) -> int:
        """As `left`, for a business with its legal form: a stop word is passed over while the name has no brand yet.

        So 晟合新材料科技股份有限公司 and 某市伍福链产业发展有限公司 keep the words that elsewhere end a name.
        """
        first, index = last, last - 1
        limit = words[last].end - longest
        while index >= 0 and words[index].start >= limit:
            word = text[words[index].start : words[index].end]
            if word in _OPEN_OF:
                opening = _opening(text, words, index, limit)
                if opening is None:
                    break
                first, index = opening, opening - 1
                continue
            if word[0] in _STOP_PUNCTUATION and word[0] not in _JOINER:
                break
            branded = any(not self._is_filler(text, inner) for inner in words[first:last])
            passable = not branded and self._may_be_passed(text, words[index])
            if word in _HARD or (not passable and self._ends(text, words, index, last, numbers=True, works=False)):
                break
            first, index = index, index - 1
        return self._without_bracket(text, words, self._with_rest(text, words, first), last)

    def _may_be_passed(self, text: str, word: Word) -> bool:
        """Whether a business without a brand so far can go on over this word: 发展, 投资, 新, but not 目前 or 该."""
        piece = text[word.start : word.end]
        if len(piece) == 1:
            return piece not in _HARD and piece not in _POINTING
        return piece in self.nominals or piece in self.trades or piece in self.generics or piece in _BODIES

    def _with_rest(self, text: str, words: Sequence[Word], first: int) -> int:
        """Takes in one to three single characters that are all that is left before punctuation (、同力建材 …)."""
        for size in (1, 2, 3):
            edge = first - size - 1
            rest = words[first - size : first] if first >= size else ()
            if not rest or any(word.end - word.start > 1 or text[word.start] in _NEVER_FIRST for word in rest):
                return first
            if edge < 0 or text[words[edge].start] in _STOP_PUNCTUATION:
                return (
                    first
                    if text[rest[0].start] in _STOP_PUNCTUATION or not _HAN.match(text[rest[0].start])
                    else first - size
                )
        return first

    def _without_bracket(self, text: str, words: Sequence[Word], first: int, last: int) -> int:
        if first < last and text[words[first].start] in "（(":
            closing = next((at for at in range(first, last) if text[words[at].start] in "）)"), None)
            return first if closing is None else closing + 1
        return first

    def _is_filler(self, text: str, word: Word) -> bool:
        piece = text[word.start : word.end]
        return (
            piece in self.trades
            or piece in self.nominals
            or piece in self.generics
            or piece in self.stops
            or piece in "（）()新"
        )

    def stops_inside(self, text: str, word: Word) -> bool:
        """Whether a word ends a name wherever it stands: a longer stop word, or a preposition such as 给."""
        piece = text[word.start : word.end]
        return piece in _HARD or (len(piece) > 1 and piece in self.stops and piece not in self.nominals)

    def breaks_title(self, text: str, word: Word) -> bool:
        """Whether a word cannot stand inside a post with the name of its body."""
        piece = text[word.start : word.end]
        if piece in self.nominals or piece in _BODIES:
            return False
        return piece in self.stops or word.pos in _CLOSED or word.pos in _VERBS

    def is_generic(self, text: str, words: Sequence[Word]) -> bool:
        """Whether all these words could stand before any head (重点建设, 招商引资), so that they name nothing."""
        return bool(words) and all(
            (piece := text[word.start : word.end]) in self.generics
            or piece in "“”"
            or _COUNTER.fullmatch(piece)
            or _CALENDAR.fullmatch(piece)
            for word in words
        )

    def _ends(self, text: str, words: Sequence[Word], index: int, last: int, *, numbers: bool, works: bool) -> bool:
        word, pos = text[words[index].start : words[index].end], words[index].pos
        if word[0] in _STOP_PUNCTUATION and word[0] not in _JOINER:
            return True
        if _COUNTER.fullmatch(word) and (not numbers or word[-1] in "个家名批位项次份场"):
            return not (len(word) == 1 and word in "一二三四五六七八九十" and not numbers) or word[-1] in "个家场"
        if word in self.nominals:
            return word in self.stops and not self._leads_to_head(text, words, index + 1, last)
        if works and word in _AND:
            return not _between_list_marks(text, words, index, last)
        if word in self.stops or pos in _CLOSED:
            return True
        if pos not in _VERBS or len(word) < _SHORT_VERB:
            return False
        if works:
            unnamed = words[last].start - words[index].end < _SHORTEST_WORK
            return not unnamed and not self._in_list_member(text, words, index)
        return index != last - 1

    def _in_list_member(self, text: str, words: Sequence[Word], index: int) -> bool:
        """Whether what stands left of the word goes back to a list mark, 的 or a verb that takes works as its object."""
        for word in reversed(words[:index]):
            piece = text[word.start : word.end]
            if piece[0] in _STOP_PUNCTUATION:
                return piece[0] in "、：:“"
            if piece in self.stops and piece not in self.nominals:
                return piece == "的" or word.pos in _VERBS
        return False

    def _leads_to_head(self, text: str, words: Sequence[Word], first: int, last: int) -> bool:
        return all(
            (piece := text[word.start : word.end]) in self.nominals or piece in self.generics
            for word in words[first:last]
        )

    def _without_leading_filler(self, text: str, words: Sequence[Word], first: int, last: int) -> int:
        while first < last and text[words[first].start : words[first].end] in {
            "·",
            "-",
            "—",
            "”",
            "）",
            "市",
            "区",
            "县",
        }:
            first += 1
        return first


def _opening(text: str, words: Sequence[Word], index: int, limit: int) -> int | None:
    wanted = _OPEN_OF[text[words[index].start : words[index].end]]
    for candidate in range(index - 1, -1, -1):
        if words[candidate].start < limit:
            return None
        word = text[words[candidate].start : words[candidate].end]
        if word == wanted:
            return candidate
        if word in "。；\n":
            return None
    return None


def _between_list_marks(text: str, words: Sequence[Word], index: int, last: int) -> bool:
    """Whether the word lies inside one member of a list: a list mark before the name, and one behind it."""
    after = text[words[last].end : words[last].end + 3]
    if not after.startswith("、") and not after[1:].startswith("、"):
        return False
    for word in reversed(words[:index]):
        mark = text[word.start]
        if mark in _STOP_PUNCTUATION:
            return mark in "、：:"
    return False
