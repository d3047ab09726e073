"""Where a name that is known by its right end begins, and where one that is known by its left end stops."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lukou_kg.detect.wordlists import CLOSED, COUNTER, HARD, VERBS, WordLists
from lukou_kg.model.reading import Word
from lukou_kg.schema.name_edges import SIGN
from lukou_kg.schema.name_parts import behind_occasion

_OPEN_OF = {"”": "“", "）": "（", ")": "(", "》": "《", "’": "‘"}
_STOP_PUNCTUATION = frozenset("，。；：！？、…—,;:!?“‘（(《【】[]_\\^=@\n \t|>·•　")
_JOINER = frozenset("·-－×&")
_DASHES = frozenset("—―–⸺")
_LIST_MARKS = frozenset("、：:“")
_THINGS_COUNTED = frozenset("个家名批位项次份场")
_MADE = re.compile("[膜器机管板剂料线带片棒丝网箱罐泵阀灯车船柜粉油纸布革胶漆]")
_SHORT_VERB = 2
_FILLERS = frozenset({"·", "-", "—", "”", "）", "市", "区", "县"})
_NEVER_BEGIN = _FILLERS | {"及", "和", "以及", "与", "暨", "之"}
_CUT_RIGHT = frozenset({"配套", "供应", "供货", "加盟", "抱团"})
_NEVER_FIRST = frozenset("据在由是的了和与及对为将到从向赴以其该本等被把有让使此这某各每个家也还又都就而则且")
_NEVER_INSIDE = frozenset("的了在是由被把等及该这其某本此各每让使将为从对")
_LINE_NUMBER = re.compile(r"\d{1,3}\.")
_HAN = re.compile(r"[\u3400-\u9fff]")
_AND = frozenset({"及", "和", "以及", "与"})
_TOGETHER = "暨"
_OF = re.compile("之(?=[旅夜星路约声窗友春行])")  # in names of occasions: 红色之旅


class Borders:
    """Finds the borders of names among the words of a sentence."""

    def __init__(self, lists: WordLists) -> None:
        self._lists = lists

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
        together: bool = False,
    ) -> int:
        """The index of the first word of the name whose last word is `words[last]`.

        Going left stops at punctuation, function words, verbs that are not used as nouns, and counted groups
        (3家企业); a closing quotation mark or bracket takes its whole content along. `longest` is in characters;
        `numbers` says whether a bare number may be part of the name (年产8万吨 …), `works` whether the name is that of
        a work, which may hold verbs (共享助力单车产业基地项目) and, inside a list, the word 及; `dated` whether it is
        that of an occasion, which may hold a time (2020年第三批项目开工仪式) and 之; `together` whether it may hold 暨,
        behind which a name that is none of an occasion begins only if an occasion stands before it.
        """
        first, index = last, last - 1
        limit = words[last].end - longest
        while index >= 0 and words[index].start >= limit:
            if text[words[index].start : words[index].end] in _OPEN_OF:
                opening = _opening(text, words, index, limit)
                if opening is None:
                    break
                first, index = opening, opening - 1
                continue
            if together and text[words[index].start : words[index].end] == _TOGETHER:
                if not dated and behind_occasion(text, words[index].start):
                    break
                first, index = index, index - 1
                continue
            dating = dated and (words[index].pos == "t" or _OF.match(text, words[index].start) is not None)
            if not dating and self._ends(text, words, index, last, numbers=numbers, works=works):
                break
            first, index = index, index - 1
        while first < last and text[words[first].start : words[first].end] in _NEVER_BEGIN:
            first += 1
        return _without_bracket(text, words, _with_rest(text, words, first) if works else first, last)

    def business(self, text: str, words: Sequence[Word], last: int, *, longest: int) -> int:
        """As `left`, for a business: common words of business names are passed over while it has no brand yet.

        So 晟合新材料科技股份有限公司 and 某市伍福链产业发展有限公司 keep words that elsewhere end a name.
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
            if _is_stop_mark(word) or word in HARD:
                break
            branded = any(not self._lists.is_common(text, inner) for inner in words[first:last])
            passable = not branded and self._lists.may_be_passed(text, words[index])
            if not passable and self._ends(text, words, index, last, numbers=True, works=False):
                break
            first, index = index, index - 1
        first = _with_rest(text, words, first)
        while first < last - 1 and text[words[first].start : words[first].end] in _CUT_RIGHT:
            first += 1
        return _without_bracket(text, words, first, last)

    def right(self, text: str, words: Sequence[Word], first: int, last: int) -> int:
        """The index of the last word of a name that begins at `words[first]` and ends at `words[last]` at the latest.

        Going right stops before function words and before verbs that are not used as nouns.
        """
        for index in range(first + 1, last + 1):
            word, pos = text[words[index].start : words[index].end], words[index].pos
            if word in _OPEN_OF:
                continue
            verb = pos in VERBS and len(word) > 1 and word not in self._lists.nominals
            if verb or pos in CLOSED or word in self._lists.stops or word in _CUT_RIGHT:
                return index - 1
        return last

    def is_part(self, text: str, word: Word) -> bool:
        """Whether a word can be part of a name: no mark, function word or verb that is not used as a noun."""
        return not self._ends(text, (word,), 0, 0, numbers=True, works=True)

    def _ends(self, text: str, words: Sequence[Word], index: int, last: int, *, numbers: bool, works: bool) -> bool:
        word, pos = text[words[index].start : words[index].end], words[index].pos
        if (_is_stop_mark(word) and not _joins_places(text, words, index)) or _counts(word, numbers=numbers):
            return True
        if COUNTER.fullmatch(word):
            return False
        if word in self._lists.nominals:
            return word in self._lists.stops and not self._leads_to_head(text, words[index + 1 : last])
        if works and word in _AND:
            return not _between_list_marks(text, words, index, last)
        if word in self._lists.stops or pos in CLOSED:
            return True
        # A verb may begin the name of a thing: 散热膜, 净水器.
        made = works and index + 1 < last and _MADE.fullmatch(text, words[index + 1].start, words[index + 1].end)
        return pos in VERBS and len(word) >= _SHORT_VERB and not made and (works or index != last - 1)

    def _leads_to_head(self, text: str, words: Sequence[Word]) -> bool:
        return all(
            (piece := text[word.start : word.end]) in self._lists.nominals or piece in self._lists.generics
            for word in words
        )


def _is_stop_mark(word: str) -> bool:
    mark = (word[0] in _STOP_PUNCTUATION and word[0] not in _JOINER) or SIGN.match(word) is not None
    return mark or _LINE_NUMBER.fullmatch(word) is not None


def _joins_places(text: str, words: Sequence[Word], index: int) -> bool:
    """Whether a dash stands between two places, as in the name of what belongs to both: 广西—东盟经济技术开发区."""
    if text[words[index].start : words[index].end] not in _DASHES or not 0 < index < len(words) - 1:
        return False
    return words[index - 1].pos == words[index + 1].pos == "ns"


def _counts(word: str, *, numbers: bool) -> bool:
    """Whether the word counts things (3家, 一场), or is a number where none may be; a bare 一 to 十 may."""
    if not COUNTER.fullmatch(word):
        return False
    if word[-1] in _THINGS_COUNTED:
        return True
    return not numbers and not (len(word) == 1 and word in "一二三四五六七八九十")


def _with_rest(text: str, words: Sequence[Word], first: int) -> int:
    """Takes in one to three single characters that are all that is left before punctuation (、同力建材 …)."""
    for size in (1, 2, 3):
        edge = first - size - 1
        rest = words[first - size : first] if first >= size else ()
        if not rest or any(word.end - word.start > 1 or text[word.start] in _NEVER_INSIDE for word in rest):
            return first
        if text[rest[0].start] in _NEVER_FIRST:
            continue
        if edge < 0 or text[words[edge].start] in _STOP_PUNCTUATION:
            return first - size if _HAN.match(text[rest[0].start]) else first
    return first


def _without_bracket(text: str, words: Sequence[Word], first: int, last: int) -> int:
    if first < last and text[words[first].start] in "（(":
        closing = next((at for at in range(first, last) if text[words[at].start] in "）)"), None)
        return first if closing is None else closing + 1
    return first


def _opening(text: str, words: Sequence[Word], index: int, limit: int) -> int | None:
    wanted = _OPEN_OF[text[words[index].start : words[index].end]]
    for candidate in range(index - 1, -1, -1):
        word = text[words[candidate].start : words[candidate].end]
        if words[candidate].start < limit or word in "。；\n":
            return None
        if word == wanted:
            return candidate
    return None


def _between_list_marks(text: str, words: Sequence[Word], index: int, last: int) -> bool:
    """Whether the word lies inside one member of a list: a list mark before the name, and one behind it."""
    after = text[words[last].end : words[last].end + 3]
    if not after.startswith("、") and not after[1:].startswith("、"):
        return False
    mark = next((text[word.start] for word in reversed(words[:index]) if text[word.start] in _STOP_PUNCTUATION), "")
    return mark in {"、", "：", ":"}
