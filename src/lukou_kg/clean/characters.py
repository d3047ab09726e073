"""How likely characters follow each other: what the repair of damaged bytes weighs its readings by.

Each of these takes the next for what it has not seen: the triples and pairs of running text (absolute discounting; Ney,
Essen and Kneser 1994), the pairs in and between the words of the word list, single characters. An article's own text
comes on top: what it says elsewhere is likelier in it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lukou_kg.clean.alphabet import Letter
from lukou_kg.clean.language import is_ideograph
from lukou_kg.schema.sequences import BORDER, COUNTED_AS, Sequences
from lukou_kg.schema.words import Words

_DISCOUNT = 0.7  # of pairs; that of triples is 1, so that those counted once, which are not kept, say nothing
_LISTED = 0.7  # the part of the word list in what running text has not seen; the rest falls to single characters
_BASE = 50.0  # as how many sightings in running text these two count
_LEAST = 1e-7
_RARE = 10  # words counted less often are left out: they are two thirds of the list and a hundredth of its sightings
_NAME_COUNT = 6000
_COMMON = 200
_FOLLOWS = 30
_STOPS = frozenset("，。、；：？！")
_TWO_MARKS = 0.01  # how much rarer a mark is behind another
_OWN = 20.0  # how many sightings in running text one in the article itself outweighs
_OWN_DISCOUNT = 0.7
_ANY = "\0"
_ROUNDING = 1e-9
_PAIR = 2
_LEAST_SEEN = 30.0  # as how many sightings in running text that counts which was never seen there


@dataclass(frozen=True, slots=True)
class Tables:
    """Counts of running text and of the words of a list.

    Of running text: `pairs` and `triples`, for each character how often it is `seen` and `behind` how many others it
    stands, and what is `spared` for what was never seen. Of the words: `listed` characters and pairs, how often words
    end with a character (`last`) and what part of them `begins` with it. `followers` are the characters that were seen
    behind one in either, `rare` those that hardly ever were, in words, `thirds` those that were seen behind two.
    `alone` is how likely a character is where nothing tells of what stands before it, `ceilings` the log probability
    that it has there at most.
    """

    forms: Mapping[int, str | int]
    pairs: Mapping[str, int]
    triples: Mapping[str, int]
    seen: Mapping[str, int]
    behind: Mapping[str, int]
    spared: Mapping[str, float]
    listed: Mapping[str, int]
    last: Mapping[str, int]
    begins: Mapping[str, float]
    followers: Mapping[str, frozenset[str]]
    rare: Mapping[str, frozenset[str]]
    thirds: Mapping[str, frozenset[str]]
    alone: Mapping[str, float]
    ceilings: Mapping[str, float]


def tables_of(sequences: Sequences, words: Words, names: Iterable[str], forms: Mapping[int, str]) -> Tables:
    """The tables of running text and of a word list; `names` are further words and count as common ones.

    `forms` leads from traditional characters to simplified ones, in which everything is counted.
    """
    listed, first, last = _of_words(words, names)
    seen: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    spared: defaultdict[str, float] = defaultdict(float)
    for pair, count in sequences.pairs.items():
        seen[pair[0]] += count
        behind[pair[1]] += 1
        spared[pair[0]] += min(count, _DISCOUNT)
    for triple, count in sequences.triples.items():
        spared[triple[:2]] += count - 1
    words_in_all = sum(first.values())
    begins = {char: count / words_in_all for char, count in first.items()}
    alone = _alone(behind, listed, len(sequences.pairs))
    often = (pair for pair, count in listed.items() if len(pair) > 1 and count > _FOLLOWS)
    seldom = (pair for pair, count in listed.items() if len(pair) > 1 and count <= _FOLLOWS)
    return Tables(
        forms=dict(forms) | dict(COUNTED_AS),
        pairs=sequences.pairs,
        triples=sequences.triples,
        seen=seen,
        behind=behind,
        spared=spared,
        listed=listed,
        last=last,
        begins=begins,
        followers=_behind_each((*sequences.pairs, *often)),
        rare=_behind_each(seldom),
        thirds=_behind_each(sequences.triples),
        alone=alone,
        ceilings={char: _ceiling(single, begins.get(char, 0.0)) for char, single in alone.items()},
    )


def _of_words(words: Words, names: Iterable[str]) -> tuple[Mapping[str, int], Mapping[str, int], Mapping[str, int]]:
    """How often the characters and pairs stand in words, and how often words begin and end with a character."""
    listed: defaultdict[str, int] = defaultdict(int)
    first: defaultdict[str, int] = defaultdict(int)
    last: defaultdict[str, int] = defaultdict(int)
    for word, count in (*words.more_frequent_than(_RARE), *((name, _NAME_COUNT) for name in names)):
        before = word[0]
        first[before] += count
        listed[before] += count
        for char in word[1:]:
            listed[char] += count
            listed[before + char] += count
            before = char
        last[before] += count
    return listed, first, last


def _behind_each(sequences: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """For all but the last character of each sequence the characters that are the last one behind them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for sequence in sequences:
        found[sequence[:-1]].add(sequence[-1])
    return {char: frozenset(chars) for char, chars in found.items()}


def _alone(behind: Mapping[str, int], listed: Mapping[str, int], pairs: int) -> Mapping[str, float]:
    counts = {char: count for char, count in listed.items() if len(char) == 1}
    whole = sum(counts.values())
    either = dict.fromkeys((*behind, *counts))
    return {char: max((behind.get(char, 0) / pairs + counts.get(char, 0) / whole) / 2, _LEAST) for char in either}


def _ceiling(alone: float, begins: float) -> float:
    return math.log(alone + _LISTED * begins) + _ROUNDING


_NOTHING: frozenset[str] = frozenset()
_LOWEST = _ceiling(_LEAST, 0.0)


class CharacterModel:
    """Log probabilities of characters behind others. It forgets nothing it was asked: make one for each text."""

    def __init__(self, tables: Tables, own: Iterable[str] = ()) -> None:
        self._tables = tables
        self._own = _weighed(self.fold(text) for text in own)
        self._logs: dict[str, float] = {}
        self._behind: dict[str, float] = {}
        self._own_behind = _behind_each(self._own)
        self._seen = tables.followers, tables.rare, self._own_behind

    def fold(self, text: str) -> str:
        """The text in the characters that are counted, as many as before."""
        return text.translate(self._tables.forms)

    def context(self, text: str) -> str:
        """The last two characters of the last line of a text, as `after` takes them."""
        line = "".join(self.fold(text.rpartition("\n")[2][-6:]).split())
        return (BORDER * 2 + line)[-2:]

    def after(self, before: str, char: str) -> float:
        """The log probability of a character behind two, all of them folded."""
        triple = before + char
        known = self._logs.get(triple)
        if known is None:
            known = self._logs[triple] = math.log(self._behind_two(triple))
        return known

    def likely(self, before: str, letters: Iterable[Letter], least: float) -> Iterator[tuple[Letter, float]]:
        """Those of `letters` whose log probability behind two folded characters is `least` or more, each with it.

        Most are told apart without working that out: where neither running text nor words nor the article have a pair,
        and so no triple that ends in it, it is no likelier than its second character for itself.
        """
        tables = self._tables
        often, seldom, own = (behind.get(before[1], _NOTHING) for behind in self._seen)
        ceilings = tables.ceilings
        for letter in [
            letter
            for letter in letters
            if (char := letter.folded) in often or ceilings.get(char, _LOWEST) >= least or char in seldom or char in own
        ]:
            likely = self.after(before, letter.folded)
            if likely >= least:
                yield letter, likely

    def ceiling(self, char: str) -> float:
        """The log probability that a folded character has at most behind others that it was never seen behind."""
        return self._tables.ceilings.get(char, _LOWEST)

    def behind_one(self, before: str, char: str) -> float:
        """The log probability that a folded character has at most behind two of which this is the second.

        It may have more where all three were seen in a row.
        """
        return math.log(self._pair(before + char)) + _ROUNDING

    def at_most(self, before: str, chars: frozenset[str], ceiling: float) -> float:
        """What `behind_one` is for any of these characters at most, whose `ceiling` is at most the one given."""
        known = (chars & behind.get(before, _NOTHING) for behind in self._seen)
        return max([ceiling, *(self.behind_one(before, char) for some in known for char in some)])

    def seen_behind(self, two: str) -> frozenset[str]:
        """The characters that were seen behind two folded ones, in running text or in the article."""
        seen, own = self._tables.thirds.get(two), self._own_behind.get(two)
        return (seen | own if own else seen) if seen else (own or _NOTHING)

    def score(self, before: str, text: str) -> float:
        """The log probability of a text behind a `context`. Blanks count as nothing."""
        total = 0.0
        for char in self.fold(text):
            if char == BORDER or not char.isspace():
                total += self.after(before, char)
                before = before[1] + char
        return total

    def halved(self, text: str) -> tuple[str, float]:
        """A text up to its second character that counts, and the log probability of what is behind that.

        Whatever stands before the text, that remains the same.
        """
        counted = [place for place, char in enumerate(self.fold(text), start=1) if char == BORDER or not char.isspace()]
        if len(counted) < _PAIR:
            return text, 0.0
        first, second = counted[:_PAIR]
        return text[:second], self.score(self.fold(text[first - 1] + text[second - 1]), text[second:])

    def known(self, char: str) -> bool:
        """Whether a character is common enough to be expected in running text."""
        folded = self.fold(char)
        return folded in self._tables.behind or self._tables.listed.get(folded, 0) >= _COMMON

    def followers(self, char: str) -> frozenset[str]:
        """The characters that are seen behind a folded one, in running text or often in words."""
        return self._tables.followers.get(char, frozenset())

    def _behind_two(self, triple: str) -> float:
        tables = self._tables
        before = triple[:2]
        likely = self._pair(triple[1:])
        seen = tables.pairs.get(before, 0)
        if seen:
            surplus = max(tables.triples.get(triple, 0) - 1, 0)
            likely = (surplus + (seen - tables.spared.get(before, 0.0)) * likely) / seen
        return self._with_own(triple, likely, seen)

    def _pair(self, pair: str) -> float:
        known = self._behind.get(pair)
        if known is None:
            known = self._behind[pair] = self._behind_one(pair)
        return known

    def _behind_one(self, pair: str) -> float:
        tables = self._tables
        likely = self._unseen(pair)
        seen = tables.seen.get(pair[0], 0)
        if seen:
            surplus = max(tables.pairs.get(pair, 0) - _DISCOUNT, 0.0)
            likely = (surplus + (tables.spared.get(pair[0], 0.0) + _BASE) * likely) / (seen + _BASE)
        return self._with_own(pair, likely, seen)

    def _with_own(self, sequence: str, likely: float, seen: int) -> float:
        """The probability with what the article says itself, weighed against what running text has `seen`."""
        own = self._own.get(sequence[:-1] + _ANY, 0.0)
        if not own:
            return likely
        seen_before = seen + _LEAST_SEEN
        return (self._own.get(sequence, 0.0) + seen_before * likely) / (own + seen_before)

    def _unseen(self, pair: str) -> float:
        tables = self._tables
        char = pair[1]
        single = tables.alone.get(char, _LEAST) * (_TWO_MARKS if char in _STOPS and pair[0] in _STOPS else 1)
        count = tables.listed.get(pair[0], 0)
        ended = tables.last.get(pair[0], 0) / count if count else 1.0  # whether the word before ends here
        if not is_ideograph(char):
            return single * (1 - _LISTED + _LISTED * ended)
        inside = tables.listed.get(pair, 0) / count if count else 0.0
        return (1 - _LISTED) * single + _LISTED * (inside + ended * tables.begins.get(char, 0.0))


def _weighed(texts: Iterable[str]) -> Mapping[str, float]:
    """The pairs and triples of an article with their weights, and the sums of those with one beginning."""
    counts: Counter[str] = Counter()
    for text in texts:
        for size in (2, 3):
            counts.update(text[start : start + size] for start in range(len(text) - size + 1))
    weights: defaultdict[str, float] = defaultdict(float)
    for sequence, count in counts.items():
        weights[sequence] = _OWN * (count - _OWN_DISCOUNT)
    for sequence in counts:
        weights[sequence[:-1] + _ANY] += weights[sequence]
    return weights
