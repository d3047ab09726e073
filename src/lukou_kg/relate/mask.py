"""A sentence with every mention, post and value drawn as one character, so that patterns see its structure.

    宁海云帆精工公司在云溪工业园投资5亿元建设电机项目   ->   Ｃ在Ｋ投资￥建设Ｐ

Each kind of the schema has a character of its own in the private use area; so have posts, companions (persons who only
accompany), times, amounts of money, areas, counts and other quantities. Pointing phrases look like what they point to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import TypeVar

from lukou_kg.model.claim import Mention
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Office, Reading
from lukou_kg.model.values import Money, Quantity, Time
from lukou_kg.schema.loader import Schema

_Item = TypeVar("_Item", Mention, Office, Time, Money, Quantity)

Value = Time | Money | Quantity
Token = Mention | Value | Office

_FIRST_KIND = 0xE000
POST = "\ue800"
COMPANION = "\ue801"
TIME = "\ue802"
MONEY = "\ue803"
AREA = "\ue804"
COUNT = "\ue805"
QUANTITY = "\ue806"
_DRAWN = "[\ue000-\ue7ff]"
_BUILDING = "投资建设|投资兴建|建设|兴建|新建|投建|开发|承建|创办|设立|打造|实施|运营"
WHICH_BUILT = (
    f"(?:(?:独资|合资|控股|全资)?(?:投资|{_BUILDING})"
    f"|(?:计划|拟|将|总|共|累计|预计)?(?:投资|出资|斥资|投入){MONEY}(?:{_BUILDING})?)的"
)
_AREAS = frozenset({"亩", "公顷", "平方米", "平方公里", "平方千米", "㎡", "平米"})
_AROUND = frozenset({"Place", "Park"})
_GOODS = "Product"
_INTO = frozenset("在于到赴户驻进往至")
_RAISED = re.compile(
    "(?:左右)?[再又]?(?:追加|增加|提高|调整|上调|上升|提升|增长|增至|扩大|扩张|扩|增资|增|升|涨|调减|缩减|核减|压减|压缩|减少|下调|降低|减|降)"
    "[至到为][约近了]?[\\d一二三四五六七八九十百]"
)  # what stands before it is what the amount was
_CHANGED = re.compile(
    "(?:(?:减少|下降|降低|增加|净增|少|(?:上年|去年|同期)多|增多|增长)了?"
    "|(?:清退|取消|撤销|淘汰|退回|注销)了?(?:[^，。；：、]{0,6}(?:项目|企业|公司))?)$"
)  # by a number, that is no count
_CHANGE = 12  # characters at most
_COUNTS = frozenset({"个", "家", "项", "条", "座", "户", "批", "宗", "款", "种", "处"})


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The character of each kind; mentions of the kinds `worded` stay as their words.

    These are goods: what is made is a value in words, unless the card of some relation leads to goods as things.
    """

    of: dict[str, str]
    worded: frozenset[str] = frozenset()

    @classmethod
    def for_schema(cls, schema: Schema) -> Alphabet:
        """An alphabet with one private-use character a kind, in order of the kinds' names."""
        named = {kind for card in schema.relations.values() for kind in (*card.subject, *card.object)}
        worded = frozenset(kind for kind in schema.kinds if schema.is_a(kind, _GOODS)) if _GOODS in schema.kinds else ()
        of = {kind: chr(_FIRST_KIND + number) for number, kind in enumerate(sorted(schema.kinds))}
        return cls(of, frozenset() if named.intersection(worded) else frozenset(worded))

    def kinds(self, names: Iterable[str]) -> str:
        """The characters of the kinds named, for use inside a character class."""
        return "".join(self.of[name] for name in names)


@dataclass(frozen=True, slots=True)
class Masked:
    """A masked sentence: `text[i]` stands for what is between `starts[i]` and `ends[i]`, and for `tokens[i]` if any.

    `drawn` holds every `i` that stands for a mention, in order; `shown[i]` is what a reader of cues sees
    there: `text[i]` where it stands for itself, else the words of a time or □.
    """

    sentence: int
    paragraph: int
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tokens: tuple[Token | None, ...]
    drawn: tuple[int, ...]
    shown: tuple[str, ...]

    def mentions(self, start: int, end: int, kinds: str) -> list[Mention]:
        """The mentions drawn in `text[start:end]` whose character is one of `kinds`, in order.

        A place or park right before another one of them only says where that is (永丰镇恒岳重工), so it is left out; so
        is a firm with what it did (恒岳重工投资的松岭铜箔项目) or how near it is (紧邻恒岳重工的松岭铜箔项目).
        """
        if not kinds:
            return []
        built = re.compile(f"{WHICH_BUILT}(?=[{kinds}])|(?<=[距离邻近隔壁]{_DRAWN})[^，。；、]{{0,8}}的(?=[{kinds}])")
        return [
            token
            for index in self.drawn[bisect_left(self.drawn, start) : bisect_left(self.drawn, end)]
            if self.text[index] in kinds
            and isinstance(token := self.tokens[index], Mention)
            and not (token.kind in _AROUND and self.text[index + 1 : min(end, index + 2)] in (*kinds,))
            and not built.match(self.text, index + 1, end)
        ]

    def index_of(self, mention: Mention) -> int | None:
        """The place at which `mention` is drawn, or None where it is not."""
        at = bisect_left(self.ends, mention.span.end)
        return at if at < len(self.tokens) and self.tokens[at] == mention else None

    def place_before(self, mention: Mention, kinds: str) -> Mention | None:
        """The mention drawn with one of `kinds` right before `mention` (临江镇恒岳重工, 临江镇的恒岳重工), or None."""
        at = bisect_left(self.ends, mention.span.end) - 1
        of = self.text[: at + 1]
        at -= 2 if of.endswith("内的") else 1 if of.endswith("的") else 0
        found = self.tokens[at] if at >= 0 and self.text[at] in kinds else None
        return found if isinstance(found, Mention) else None

    def source(self, start: int, end: int) -> Span:
        """The range of the whole text that `text[start:end]` stands for."""
        return Span(self.starts[start], self.ends[end - 1])


def mask(
    reading: Reading, number: int, alphabet: Alphabet, companions: frozenset[Span], *, paragraph: int = 0
) -> Masked:
    """The sentence `number` of `reading`, masked; persons whose span is in `companions` are drawn apart."""
    sentence = reading.sentences[number]
    cover = sorted(_tokens(reading, sentence, alphabet, companions), key=lambda item: item[0])
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    tokens: list[Token | None] = []
    at = sentence.start
    for span, character, token in (*cover, (Span(sentence.end, sentence.end), "", None)):
        text += (reading.text[at : span.start], character)
        starts += range(at, span.start)
        ends += range(at + 1, span.start + 1)
        tokens += repeat(None, span.start - at)
        if token is not None:
            starts.append(span.start)
            ends.append(span.end)
            tokens.append(token)
        at = span.end
    drawn = tuple(index for index, token in enumerate(tokens) if isinstance(token, Mention))
    whole = "".join(text)
    shown = tuple(map(_shown, whole, tokens))
    return Masked(number, paragraph, whole, tuple(starts), tuple(ends), tuple(tokens), drawn, shown)


def _shown(character: str, token: Token | None) -> str:
    if token is None:
        return character
    return token.text if isinstance(token, Time) else "□"


def within(items: Sequence[_Item], sentence: Span) -> list[_Item]:
    """Those of `items`, which are in order of place, that lie inside a range."""
    first, last = (
        bisect_left(items, place, key=lambda item: item.span.start) for place in (sentence.start, sentence.end)
    )
    return [item for item in items[first:last] if item.span.end <= sentence.end]


def _tokens(
    reading: Reading, sentence: Span, alphabet: Alphabet, companions: frozenset[Span]
) -> list[tuple[Span, str, Token]]:
    taken: list[tuple[Span, str, Token]] = []
    persons = [item for item in within(reading.mentions, sentence) if item.kind == "Person"]
    _add(
        taken, ((item.span, COMPANION if item.span in companions else alphabet.of["Person"], item) for item in persons)
    )
    _add(taken, ((item.span, POST, item) for item in within(reading.offices, sentence)))
    outer = sorted(within(reading.mentions, sentence), key=lambda item: (item.span.start, -item.span.end))
    chains = _chains(outer)
    apart = {"Person", "Place", *alphabet.worded}
    _add(taken, ((span, alphabet.of["Park"], item) for span, item in _parks(reading.text, outer, chains)))
    _add(taken, ((item.span, alphabet.of[item.kind], item) for item in outer if item.kind not in apart))
    _add(taken, ((span, alphabet.of["Place"], item) for span, item in chains if span != item.span))
    _add(taken, ((item.span, alphabet.of["Place"], item) for item in outer if item.kind == "Place"))
    _add(taken, ((item.span, MONEY, item) for item in within(reading.money, sentence) if _is_told(reading.text, item)))
    _add(taken, ((item.span, TIME, item) for item in within(reading.times, sentence)))
    _add(taken, ((item.span, _quantity(reading.text, item), item) for item in within(reading.quantities, sentence)))
    return taken


def _chains(mentions: list[Mention]) -> list[tuple[Span, Mention]]:
    """Places written one behind the other (湖南省株洲市渌口区), each chain as its last member with the span of all."""
    chains: list[tuple[Span, Mention]] = []
    places = [item for item in mentions if item.kind == "Place" and not item.pointer]
    for item in places:
        if chains and chains[-1][0].end == item.span.start:
            chains[-1] = (Span(chains[-1][0].start, item.span.end), item)
        else:
            chains.append((item.span, item))
    return chains


def _parks(text: str, mentions: list[Mention], chains: list[tuple[Span, Mention]]) -> list[tuple[Span, Mention]]:
    """Parks named behind their place where things stand or settle (在渌口区伏波岭产业园), with the span of both."""
    starts = {span.end: span.start for span, _ in chains if text[max(0, span.start - 1) : span.start] in _INTO}
    parks = [item for item in mentions if item.kind == "Park" and not item.pointer and item.span.start in starts]
    return [(Span(starts[item.span.start], item.span.end), item) for item in parks]


def _add(taken: list[tuple[Span, str, Token]], more: Iterable[tuple[Span, str, Token]]) -> None:
    for span, character, token in more:
        if all(span.end <= other.start or other.end <= span.start for other, _, _ in taken):
            taken.append((span, character, token))


def _is_told(text: str, item: Money) -> bool:
    """Whether an amount of money is one that something has, no limit of a class and not what it was before it rose."""
    return item.bound != "threshold" and _RAISED.match(text, item.span.end) is None


def _quantity(text: str, item: Quantity) -> str:
    if item.unit in _AREAS:
        return AREA
    changed = _CHANGED.search(text, max(0, item.span.start - _CHANGE), item.span.start)
    return COUNT if item.unit in _COUNTS and changed is None else QUANTITY
