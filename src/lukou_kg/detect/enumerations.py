"""Lists with 、 whose kind stands at their end: A、B、C项目现场 and A、B、C等9家企业."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lukou_kg.detect.borders import Borders
from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.leading_trades import leading_trades
from lukou_kg.detect.trades import TradeReader
from lukou_kg.detect.wordlists import WordLists
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Word
from lukou_kg.schema.endings import counted_firms
from lukou_kg.schema.loader import Schema

_CLAUSE = re.compile(r"[^，。；：！？\n]+")
_ETC = (
    r"等(?!待|级|候|于|离子|额|到|赴|来到|来访|前往|一行|[一]?同志|领导|陪同|先后|出席|参加|深入|走进)"
    r"|(?=[\d一二三四五六七八九十两]{1,3}余?(?:家|个|条|座)[^，。；、]{0,8}(?:企业|公司|项目|园区|车企))"
)
_LISTED = re.compile("[^，。；：、等和及\n]{2,20}(?:、[^，。；：、等和及\n]{2,8})+")
_LONGEST_BRAND = 6
_FEW_MAKERS = 2
_COUNT = r"(?:一大?批|[\d一二三四五六七八九十百两多余数几]+余?|诸多|众多|多)?(?:个|家|条|座|款|种|位|大|项|地|类)?"
_HAVING = "(?:(?:具有|拥有|富有|带有|符合|涉及)[^，。；：、]{1,14}?的)?"  # 等一批(具有产业带动力的)重大项目
# What stands behind a sort of trade is what the members are: 等细分行业(领军企业), 等产业链(项目).
_ONES_OF_IT = (
    "(?:领军|龙头|骨干|头部|重点|链主|配套|上下游|关联|核心|知名|优质|标杆|明星|冠军)*"
    "(?:企业|公司|项目|厂商|巨头|供应商|制造商|生产商|服务商|运营商|经销商|开发商|车企)"
)
_PARK_ITSELF = "(?![内里中]|的?[^，。；、及和与]{0,4}(?:企业|项目|公司))"  # and not what is in it: 等园区重点企业
_SORTS = {"Industry", "Product"}
_FIRMS_COUNTED = r"(?:[\d一二三四五六七八九十百两多余数几]+余?|多)家"
_BRACKETS = re.compile(r"[（(][^）)]{0,30}[）)]|“[^”]{0,30}”|《[^》]{0,30}》")
_JOINED = re.compile(r"(?<=.)以及(?=.)|(?<=项目)[和及与](?=.)|(?<=公司)[和及与](?=.)")
_JOINED_LAST = re.compile(r"(?<=.)(?:以及|及|和|与)(?=.)")
_COUNTED = re.compile("等[\\d一二三四五六七八九十两]{1,3}余?[个大座]")
_GROUNDS = re.compile("(?:湿地|景区|公园|村|社区|校区|广场|小镇|小区|林场|牧场|湖|山)$")
_MAKING = re.compile("(?:生产|制造|加工成?|研发|制成|经营|种植|养殖|产品)(?!企业|商|厂|线|基地|项目)")
PARTNERS = "Company/list-partners"
_NAME = "[^，。；：！？的、和与及等为]{2,12}"
_LISTED_NAMES = f"{_NAME}(?:[、和与及]{_NAME}){{0,8}}、{_NAME}(?:[和与及]{_NAME}?)?"
_PARTNERS = re.compile(
    f"(?:(?:与|同|携手|牵手|联手)(?P<with>{_LISTED_NAMES}?)等?(?:多家|[\\d一二三四五六七八九十]+家)?(?:企业|公司)?(?:先后|分别|陆续|已)*"
    "(?:(?:达成|建立|签订|签署|开展|展开|形成)[^，。；、]{0,6}?(?:合作|协议|合同|伙伴|供[货应]|配套)|签约))"
    f"|为(?P<for>{_LISTED_NAMES}?)等?(?:企业|公司|车企)?(?:提供)?(?:配套|供货|供应|代工)"
)
_NO_FIRM = re.compile(
    "(?:[省市州县区旗镇乡村院校局部委会所]|大学|学院|政府|医院|高校|中心|园区|联盟|[城谷馆]|国家|地区|农户|[东西南北中]部)$"
)
_DOES = re.compile(
    "[做建打抓育补延强](?:[大强优精好实细活]|造|立|设|链)|推[进动]|培育|提升|发展|壮大"
)  # 做强船燃、做优沥青等品牌
_LONGEST_ITEM = 40
_SHORTEST_ITEM = 2
_SHORTEST_NAME = 3
_LONGEST_BRANCH = 12  # characters; longer phrases describe, they do not name
_WHOLE_ITEM = 18
_UNNAMED = {"Place", "Person", "GovernmentBody", "Policy", "Event"}


_ByEnd = Mapping[int, Sequence[tuple[int, Candidate]]]  # candidates, with their numbers, by where they end


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int


class EnumerationReader:
    """Gives the members of lists the kind of the head noun behind 等, or of the last member."""

    def __init__(self, schema: Schema, lists: WordLists, borders: Borders, trades: TradeReader) -> None:
        self._kind = {row["head"]: row["kind"] for row in schema.tables["heads"]}
        longest = sorted(self._kind, key=len, reverse=True)
        heads = "|".join(re.escape(head) + (_PARK_ITSELF if self._kind[head] == "Park" else "") for head in longest)
        firms = "|".join(re.escape(head) for head in longest if self._kind[head] == "Company")
        sorts = "|".join(re.escape(head) for head in longest if self._kind[head] in _SORTS)
        self._kind |= {row["ending"]: row["kind"] for row in schema.tables["endings"]}
        ending = counted_firms(schema)
        self._etc = re.compile(rf"{_ETC}|(?=[\d一二三四五六七八九十两]{{1,3}}余?家{ending})")
        self._tail = re.compile(
            rf"等?{_FIRMS_COUNTED}[^，。；：、]{{0,14}}?(?P<firms>{firms})"  # 等9家汽车零部件制造企业 are firms
            rf"|等?{_FIRMS_COUNTED}{ending}"
            rf"|等?{_COUNT}{_HAVING}(?:[^，。；：、]{{0,14}}?|[^，。；：]{{4,44}}?的[^，。；：、]{{0,8}}?)"
            rf"(?!(?:{sorts}){_ONES_OF_IT})(?P<head>{heads})"
        )
        self._lists = lists
        self._borders = borders
        self._brands = frozenset(schema.column("brands", "name"))
        self._trades = trades
        self._posts = tuple(schema.column("posts", "post"))

    def find(self, text: str, sentence: Span, words: Sequence[Word], known: Sequence[Candidate]) -> Iterator[Candidate]:
        """Candidates for members of lists in `sentence`; `known` are the candidates that other rules have found."""
        ending = _by_end(known)
        for clause in _CLAUSE.finditer(text, sentence.start, sentence.end):
            members = [
                member
                for items, tail in self._members_of(text, clause.start(), clause.end())
                for member in self._members(text, words, items, tail, ending)
            ]
            yield from members
            partners = self._partners(text, words, clause, ending)
            yield from (item for item in partners if all((item.end, item.kind) != (m.end, m.kind) for m in members))
            yield from self._makers(text, clause.start(), clause.end())
            yield from leading_trades(text, clause.start(), clause.end())

    def _makers(self, text: str, start: int, end: int) -> Iterator[Candidate]:
        """Well-known makers beside each other, whose names are common words elsewhere: 奔驰、大众、红旗等."""
        for listed in _LISTED.finditer(text, start, end):
            at = listed.start()
            found: list[Candidate] = []
            for piece in listed.group().split("、"):
                ends = at + len(piece)
                sizes = range(min(len(piece), _LONGEST_BRAND), 1, -1)
                size = next((size for size in sizes if text[ends - size : ends] in self._brands), 0)
                if size and (size == len(piece) or not found):
                    found.append(Candidate(ends - size, ends, "Company", "Company/makers", 0.8))
                at = ends + 1
            if len(found) >= _FEW_MAKERS:
                yield from found

    def _partners(self, text: str, words: Sequence[Word], clause: re.Match[str], ending: _ByEnd) -> Iterator[Candidate]:
        """The members of a list with which, or for which, a company works: 与青禾、木槿等达成合作, 为青禾、木槿供货."""
        for listed in _PARTNERS.finditer(text, *clause.span()):
            start = listed.start("with" if listed["with"] else "for")
            for item in _split(listed["with"] or listed["for"], start):
                known = any(candidate.start >= item.start for _, candidate in ending.get(item.end, ()))
                name = text[item.start : item.end]
                if known or _NO_FIRM.search(name) or not self._nameable(text, words, item, "Company"):
                    continue
                yield Candidate(item.start, item.end, "Company", PARTNERS, 0.8)

    def _members_of(self, text: str, start: int, end: int) -> Iterator[tuple[list[_Item], re.Match[str] | None]]:
        piece = _BRACKETS.sub(lambda match: "□" * len(match.group()), text[start:end])
        while piece:
            etc = self._etc.search(piece)
            stop = etc.start() if etc else len(piece)
            tail = self._tail.match(text, start + stop, end) if etc else None
            items = _split(piece[:stop], start)
            untyped = etc is not None and tail is None
            counted = etc is not None and not etc.group()
            if items and not untyped and (len(items) > 1 or (tail and not counted)):
                yield items, tail
            if not etc:
                return
            step = (tail.end() - start) if tail else max(etc.end(), stop + 1)
            piece, start = piece[step:], start + step

    def _members(
        self,
        text: str,
        words: Sequence[Word],
        items: list[_Item],
        tail: re.Match[str] | None,
        ending: _ByEnd,
    ) -> Iterator[Candidate]:
        trimmed = [self._trim(text, words, item, first=index == 0, last=index == len(items) - 1 and tail is None)
                   for index, item in enumerate(items)]  # fmt: skip
        own = [_own(item, trim, ending) for item, trim in zip(items, trimmed, strict=True)]
        if own[-1] is None and tail is None:
            own[-1] = _leading(items[-1], ending)
        head = tail and (tail["firms"] or tail["ending"] or tail["head"])
        kind = self._kind[head] if head else self._shared(text, trimmed, own)
        if kind == "Company" and tail is None and _MAKING.search(text, max(0, items[0].start - 8), items[0].end):
            return
        if head == "地":
            kind = self._shared(text, trimmed, own) or "Company"
        if kind is None or kind in _UNNAMED:
            return
        parks = kind == "Park" and tail is not None and _COUNTED.match(tail.group()) is not None
        rule = f"{kind}/list-head" if tail else f"{kind}/list-tail"
        for trim, candidate in zip(trimmed, own, strict=True):
            named = candidate is not None and not (parks and candidate.kind == "Place")
            if named or trim is None:
                continue
            piece = text[trim.start : trim.end]
            if self._nameable(text, words, trim, kind) or (parks and len(piece) == _SHORTEST_ITEM):
                yield Candidate(trim.start, trim.end, _fitting(piece, kind), rule, 0.8 if tail else 0.72)

    def _trim(self, text: str, words: Sequence[Word], item: _Item, *, first: bool, last: bool) -> _Item | None:
        inside = _inside(words, item)
        if not inside:
            return None
        low, high = inside[0], inside[-1]
        if last:
            high = self._borders.right(text, words, low, high)
        start = words[low].start
        of = text.rfind("的", start, words[high].end)
        clean = not any(self._lists.ends_anywhere(text, words[at]) for at in inside if words[at].start > of)
        if clean and start < of < words[high].end - _SHORTEST_ITEM and words[high].end - of <= _WHOLE_ITEM + 1:
            return _Item(of + 1, words[high].end)
        if first or words[high].end - start > _WHOLE_ITEM:
            start = words[self._borders.left(text, words, high, longest=_LONGEST_ITEM, numbers=True, works=True)].start
            start = max(start, words[low].start)
        return _Item(start, words[high].end)

    def _shared(self, text: str, items: Sequence[_Item | None], own: Sequence[Candidate | None]) -> str | None:
        """The kind that a list without a head noun has: that of its last member, or of most of its members."""
        last = own[-1]
        if last is not None and last.kind in {"Project", "Park", "Company"} and not last.rule.endswith("brand-trade"):
            return last.kind
        businesses = sum(
            candidate.kind == "Company"
            if candidate
            else item is not None and self._trades.ends_in_trade(text[item.start : item.end])
            for item, candidate in zip(items, own, strict=True)
        )
        return "Company" if businesses * 3 >= len(own) * 2 else None

    def _nameable(self, text: str, words: Sequence[Word], item: _Item, kind: str) -> bool:
        inside = [words[at] for at in _inside(words, item)]
        size = item.end - item.start
        if size < _SHORTEST_ITEM or size > _LONGEST_ITEM or not inside or self._lists.is_generic(text, inside):
            return False
        if text[item.start : item.end].endswith(self._posts) or (
            kind == "Company" and _DOES.match(text, item.start, item.end)
        ):
            return False
        if kind in {"Industry", "Product"}:
            return size <= _LONGEST_BRANCH
        if (
            len(inside) == 1
            and inside[0].pos[:1] in {"n", "v", "a"}
            and inside[0].pos not in {"nz", "nr", "nrt", "nt", "ns"}
        ):
            return False
        if kind == "Company":
            return self._trades.could_be_name(text, inside)
        return size >= _SHORTEST_NAME


def _split(piece: str, offset: int) -> list[_Item]:
    items: list[_Item] = []
    at = 0
    parts = piece.split("、")
    for number, part in enumerate(parts):
        last = number == len(parts) - 1 and len(parts) > 1
        cut = (_JOINED_LAST if last else _JOINED).search(part)
        if cut:
            items.append(_Item(offset + at, offset + at + cut.start()))
            items.append(_Item(offset + at + cut.end(), offset + at + len(part)))
        else:
            items.append(_Item(offset + at, offset + at + len(part)))
        at += len(part) + 1
    return [item for item in items if item.end > item.start]


def _inside(words: Sequence[Word], item: _Item) -> range:
    """The indices of the words that lie in a member of a list."""
    first = bisect_left(words, item.start, key=lambda word: word.start)
    return range(first, max(first, bisect_right(words, item.end, key=lambda word: word.end)))


def _by_end(known: Sequence[Candidate]) -> _ByEnd:
    """The candidates with their numbers by where they end."""
    found: dict[int, list[tuple[int, Candidate]]] = {}
    for number, candidate in enumerate(known):
        found.setdefault(candidate.end, []).append((number, candidate))
    return found


def _own(item: _Item, trim: _Item | None, ending: _ByEnd) -> Candidate | None:
    """The first known candidate that ends where a member of a list does, a place only for want of others."""
    ends = {item.end} | ({trim.end} if trim else set())
    there = sorted((pair for end in ends for pair in ending.get(end, ())), key=lambda pair: pair[0])
    for _, candidate in there:
        if candidate.start >= item.start - 1 and candidate.kind != "Place":
            return candidate
    for _, candidate in there:
        if trim and candidate.start <= trim.start and candidate.kind == "Place":
            return candidate
    return None


def _leading(item: _Item, ending: _ByEnd) -> Candidate | None:
    """The candidate that begins the last member, whatever follows it there (瑞溪膜材项目现场)."""
    for end in range(item.end, item.start, -1):
        for _, candidate in ending.get(end, ()):
            if item.start <= candidate.start <= item.start + 2 and candidate.kind != "Place":
                return candidate
    return None


def _fitting(piece: str, kind: str) -> str:
    if kind == "Company" and _GROUNDS.search(piece):
        return "Place"
    return "Project" if kind == "Company" and re.match(r"年产|年加工|年处理|[\d.]+万?吨", piece) else kind
