"""What speaks for and against each proposal of a name, for a trained model to weigh, and the choice among them."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from lukou_kg.detect.proposals import Proposal
from lukou_kg.logistic import Facts
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Word

_LONGEST = 48  # characters; no proposal that overlaps another begins farther before it
_MOST = 6.0
_LONG_NAME = 12
_OFTEN = 4
_LIKELY = 0.5
_RULED = 0.15
_HEADED = 0.8
_BY_HEAD = frozenset({"Company/list-partners", "Park/list-head", "Project/list-head"})
_WHOLE = 0.3
_PLACE_LAST = 0.45
_PLAIN = 0.85  # the score from which a rule says plainly what it finds
_COMMON = frozenset({"n", "v", "vn", "a", "an", "b", "d", "f", "s", "l", "j"})  # parts of speech
_PAIR = 2
_JOINS = frozenset("、和与及")


def facts_of(text: str, words: Sequence[Word], proposals: Sequence[Proposal]) -> Iterator[Facts]:
    """The facts of each of the proposals of a text, which are in order of range, in the same order."""
    around = _Around(text, words, proposals)
    for number, proposal in enumerate(proposals):
        told = (*around.own(proposal), *around.beside(proposal), *around.mates(proposal), *around.rivals(number))
        yield dict(told)


def taken(
    judged: Iterable[tuple[Proposal, float]], enough: Callable[[Proposal], float]
) -> list[tuple[Proposal, float]]:
    """Those that stand, in order of range: the surest first, none that overlaps a surer one, none below `enough` of it.

    Of a range that may be of several kinds the chances are added up, and the likeliest kind stands for all, where a
    rule's word counts: whether something is named there is surer than what.
    """
    kept: list[tuple[Proposal, float]] = []
    ends: list[int] = []  # of the kept, which do not overlap, so that their order is that of their starts
    for proposal, chance in sorted(_of_ranges(judged), key=_surest_first):
        if chance < enough(proposal):
            continue
        at = bisect_left(ends, proposal.span.start + 1)
        if at == len(ends) or kept[at][0].span.start >= proposal.span.end:
            kept.insert(at, (proposal, chance))
            ends.insert(at, proposal.span.end)
    return kept


def _surest_first(judged: tuple[Proposal, float]) -> tuple[float, Span]:
    """A name that a rule finds whole goes before a surer one of its parts (松岭铜箔项目 before 松岭).

    A place goes last of all that is likely: inside a name it is read beside it.
    """
    item, chance = judged
    whole = _WHOLE if item.chosen is not None and item.chosen.score >= _PLAIN else 0.0
    return -chance - whole + (_PLACE_LAST if item.kind == "Place" else 0.0), item.span


def _of_ranges(judged: Iterable[tuple[Proposal, float]]) -> Iterator[tuple[Proposal, float]]:
    by_range: dict[Span, list[tuple[Proposal, float]]] = {}
    for proposal, chance in judged:
        by_range.setdefault(proposal.span, []).append((proposal, chance))
    for same in by_range.values():
        likeliest, _ = max(same, key=lambda pair: (pair[1] + _ruled(pair[0]), pair[0].kind))
        yield likeliest, min(1.0, sum(chance for _, chance in same))


def _ruled(item: Proposal) -> float:
    """By how much its kind is likelier because the rules would choose it, above all for the members of 等5个项目."""
    if item.chosen is None:
        return 0.0
    return _HEADED if item.chosen.rule in _BY_HEAD else _RULED


class _Around:
    """The words and the other proposals around a proposal."""

    def __init__(self, text: str, words: Sequence[Word], proposals: Sequence[Proposal]) -> None:
        self._text = text
        self._words = words
        self._first = {word.start: number for number, word in enumerate(words)}
        self._last = {word.end: number for number, word in enumerate(words)}
        self._rows = [
            (item.span.start, item.span.end, item.chance, item.kind, item.chosen is not None) for item in proposals
        ]
        self._starts = [item.span.start for item in proposals]
        self._places = Counter(span.of(text) for span in {item.span for item in proposals})
        self._best: dict[tuple[str, str], float] = {}
        self._ending: dict[int, str] = {}
        self._starting: dict[int, str] = {}
        self._mates_before: dict[int, tuple[str, float]] = {}
        self._mates_behind: dict[int, tuple[str, float]] = {}
        for item in proposals:
            name = item.span.of(text), item.kind
            self._best[name] = max(self._best.get(name, 0.0), item.chance)
            if item.chance > _LIKELY:
                self._ending[item.span.end] = item.kind
                self._starting.setdefault(item.span.start, item.kind)
            for place, mates in ((item.span.end, self._mates_before), (item.span.start, self._mates_behind)):
                if item.chance > mates.get(place, ("", 0.0))[1]:
                    mates[place] = item.kind, item.chance

    def own(self, item: Proposal) -> Iterator[tuple[str, float]]:
        """What the name, its rules and the tagger say."""
        name, kind = item.span.of(self._text), item.kind
        odds = max(-_MOST, min(_MOST, math.log((item.chance + 1e-4) / (1 - item.chance + 1e-4))))
        yield from (("odds", odds), (f"odds|{kind}", odds), ("tagged", float(item.tagged)))
        yield from ((f"tagged|{kind}", float(item.tagged)), (f"kind={kind}", 1.0))
        for rule in sorted({rule.rule for rule in item.rules}) or ["none"]:
            yield from ((f"rule={rule}", 1.0), (f"odds|{rule}", odds))
        if item.chosen is not None:
            yield from (("chosen", 1.0), (f"chosen={item.chosen.rule}", 1.0))
        yield from ((f"size={min(len(name), _LONG_NAME)}|{kind}", 1.0), (f"first={name[0]}", 1.0))
        yield from ((f"last={name[-_PAIR:]}", 1.0), (f"often={min(self._places[name], _OFTEN)}|{kind}", 1.0))
        best = self._best[name, kind]
        yield from (("best", best), (f"best|{kind}", best), ("digit", float(any(map(str.isdigit, name)))))
        yield from ((f"holds={mark}", 1.0) for mark in "的、，。；：“”（）和与及" if mark in name)
        yield from self._wording(item)

    def _wording(self, item: Proposal) -> Iterator[tuple[str, float]]:
        first, last = self._first.get(item.span.start), self._last.get(item.span.end)
        yield from (("word starts", float(first is not None)), ("word ends", float(last is not None)))
        if first is None:
            return
        pos = self._words[first].pos
        yield from ((f"pos={pos}", 1.0), (f"pos={pos}|{item.kind}", 1.0))
        if first:
            before = self._words[first - 1]
            yield from ((f"pos before={before.pos}", 1.0), (f"before={self._text[before.start : before.end]}", 1.0))
        if last is not None:
            inside = self._words[first : last + 1]
            verbs = sum(word.pos in {"v", "vd"} and word.end - word.start > 1 for word in inside[:-1])
            single = sum(word.end - word.start == 1 for word in inside)
            yield (f"ends in={inside[-1].pos}{min(inside[-1].end - inside[-1].start, _PAIR)}|{item.kind}", 1.0)
            share = single / (item.span.end - item.span.start)
            yield from (("verbs", min(verbs, 3.0)), ("single", share), (f"single|{item.kind}", share))
            # A name of nothing but common words may be a sort of things: 汽车零部件产业项目.
            common = all(word.end - word.start > 1 and word.pos in _COMMON for word in inside)
            yield from ((f"common|{item.kind}", float(common)), (f"place first|{item.kind}", float(pos == "ns")))

    def beside(self, item: Proposal) -> Iterator[tuple[str, float]]:
        """What stands right before and behind it."""
        start, end = item.span.start, item.span.end
        yield from ((f"character before={self._text[start - 1 : start] if start else '^'}", 1.0),)
        yield from ((f"character behind={self._text[end : end + 1] or '$'}", 1.0),)
        yield from ((f"two before={self._text[max(0, start - _PAIR) : start]}", 1.0),)
        yield from ((f"two behind={self._text[end : end + _PAIR]}", 1.0),)
        yield from ((f"left={self._ending.get(start, '-')}|{item.kind}", 1.0),)
        yield from ((f"right={self._starting.get(end, '-')}|{item.kind}", 1.0),)

    def mates(self, item: Proposal) -> Iterator[tuple[str, float]]:
        """The members of a list on either side, where it stands in one: A、it、B等."""
        start, end = item.span.start, item.span.end
        none = ("-", 0.0)
        before = self._mates_before.get(start - 1, none) if self._text[start - 1 : start] in _JOINS else none
        behind = self._mates_behind.get(end + 1, none) if self._text[end : end + 1] in _JOINS else none
        for side, (kind, chance) in (("before", before), ("behind", behind)):
            if chance:
                yield from ((f"mate {side}={kind}|{item.kind}", chance), (f"mate {side}|{kind == item.kind}", chance))
        yield from ((f"mates|{item.kind}", before[1] + behind[1]), ("mates", before[1] + behind[1]))
        yield (f"listed={bool(before[1])}{bool(behind[1])}{self._text[end : end + 1] == '等'}|{item.kind}", 1.0)

    def rivals(self, number: int) -> Iterator[tuple[str, float]]:
        """What overlaps the proposal `number`, holds it or lies in it."""
        start, end, chance, kind, _ = self._rows[number]
        first, last = bisect_left(self._starts, start - _LONGEST), bisect_left(self._starts, end)
        over = longer = shorter = same = 0.0
        over_chosen = False
        for at, (begins, ends, likely, _, chosen) in enumerate(self._rows[first:last], start=first):
            if ends <= start or at == number:
                continue
            over = max(over, likely)
            over_chosen = over_chosen or chosen
            if begins == start and ends == end:
                same = max(same, likely)
            elif begins <= start and end <= ends:
                longer = max(longer, likely)
            elif start <= begins and ends <= end:
                shorter = max(shorter, likely)
        yield from (("over", over), (f"over|{kind}", over), ("better", float(over > chance)))
        yield from (("over chosen", float(over_chosen)), ("longer", longer), (f"longer|{kind}", longer))
        yield from (("shorter", shorter), (f"shorter|{kind}", shorter), ("other kind", same))
