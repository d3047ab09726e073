"""What answers to words: things by their names, then sentences by what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from lukou_kg.schema.readings import load_readings
from lukou_kg.search.contents import Contents, Named, Sentence
from lukou_kg.search.folding import fold, prepare, words_of
from lukou_kg.search.grams import Grams, Places
from lukou_kg.search.spoken import heard, is_spelling

THING, EVIDENCE = "Thing", "Evidence"
"""What may stand for a kind: everything that has a name, and sentences."""

_Ranks = NDArray[np.int8]


class Rank(IntEnum):
    """How a thing answers to a word; the lower, the better."""

    LABEL = 0
    ALIAS = 1
    LABEL_BEGINS = 2
    ALIAS_BEGINS = 3
    LABEL_HOLDS = 4
    ALIAS_HOLDS = 5
    READ_BEGINS = 6
    READ_HOLDS = 7
    NONE = 8


@dataclass(frozen=True, slots=True)
class Answers:
    """What answers to words, best first: things by a name of theirs, and sentences that hold every word."""

    things: tuple[Named, ...]
    sentences: tuple[Sentence, ...]
    total_things: int
    total_sentences: int


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The names and sentences of a graph, ready for words.

    `names` are the folded names of all things, one behind the other: name n is one of thing `owners[n]`, and its label
    where `labels[n]`. `mark` changes when anything does that answers, or the order of it.
    """

    contents: Contents
    names: Grams
    owners: Places
    labels: NDArray[np.bool_]
    kinds: NDArray[np.str_]
    quotes: Grams
    mark: str

    @classmethod
    def of(cls, contents: Contents) -> SearchIndex:
        """The index of what a graph holds; all that a search needs is read now, for no file is opened later."""
        prepare()
        load_readings()
        counts = [len(thing.names) for thing in contents.things]
        labels = np.zeros(sum(counts), dtype=np.bool_)
        labels[np.cumsum([0, *counts], dtype=np.int64)[:-1]] = True
        return cls(
            contents,
            Grams.of(fold(name) for thing in contents.things for name in thing.names),
            np.repeat(np.arange(len(counts), dtype=np.int64), counts),
            labels,
            np.array([thing.kind for thing in contents.things], dtype=np.str_),
            Grams.of(fold(sentence.quote) for sentence in contents.sentences),
            _mark(contents),
        )

    def answers(self, query: str, *, kind: str = "", start: int = 0, most: int = 20) -> Answers:
        """`most` of what answers to every word of the query, from number `start` on: things first, then sentences.

        `kind` keeps to things of one kind, or to "Thing" or "Evidence". Blanks set words apart; nothing else in a query
        has a meaning. Without words, nothing answers.
        """
        words = words_of(query)
        if not words:
            return Answers((), (), 0, 0)
        things = self._things(words, kind) if kind != EVIDENCE else np.empty(0, dtype=np.int64)
        sentences = self._sentences(words) if kind in {"", EVIDENCE} else np.empty(0, dtype=np.int64)
        left = max(start - len(things), 0)
        shown = things[start : start + most]
        return Answers(
            tuple(self.contents.things[number] for number in shown),
            tuple(self.contents.sentences[number] for number in sentences[left : left + most - len(shown)]),
            len(things),
            len(sentences),
        )

    def ranked(self, query: str) -> Iterator[tuple[Named, Rank]]:
        """Every thing that answers to all words of the query, best first, with how it does."""
        words = words_of(query)
        ranks = self._ranks(words) if words else np.empty(0, dtype=np.int8)
        for number in _best(ranks):
            yield self.contents.things[number], Rank(ranks[number])

    def _things(self, words: Sequence[str], kind: str) -> Places:
        ranks = self._ranks(words)
        if kind not in {"", THING}:
            ranks = np.where(self.kinds == kind, ranks, Rank.NONE).astype(np.int8)
        return _best(ranks)

    def _sentences(self, words: Sequence[str]) -> Places:
        found = self.quotes.holding(words[0])
        for word in words[1:]:
            found = np.intersect1d(found, self.quotes.holding(word), assume_unique=True)
        return found

    def _ranks(self, words: Sequence[str]) -> _Ranks:
        """How each thing answers to all words; as a whole they may be a name with blanks in it."""
        ranks = self._ranks_of(words[0])
        for word in words[1:]:
            ranks = np.maximum(ranks, self._ranks_of(word))
        return np.minimum(ranks, self._ranks_of(" ".join(words))) if len(words) > 1 else ranks

    def _ranks_of(self, word: str) -> _Ranks:
        ranks = np.full(len(self.contents.things), Rank.NONE, dtype=np.int8)
        places = self.names.places(word)
        self._lower(ranks, places, len(word), (Rank.LABEL, Rank.LABEL_BEGINS, Rank.LABEL_HOLDS))
        if is_spelling(word):
            for each in heard(self.names, word):
                self._lower(ranks, each.places, 0, (Rank.READ_BEGINS, Rank.READ_BEGINS, Rank.READ_HOLDS))
        return ranks

    def _lower(self, ranks: _Ranks, places: Places, size: int, levels: tuple[Rank, Rank, Rank]) -> None:
        """Notes for the things with names at these places how well they answer; one more for what is an alias."""
        numbers = self.names.texts(places)
        begins = self.names.starts[numbers] == places
        whole = begins & (self.names.starts[numbers + 1] - 1 - places == size)
        found = np.select([whole, begins], levels[:2], levels[2]).astype(np.int8)
        aliased = found + ~self.labels[numbers] if size else found
        np.minimum.at(ranks, self.owners[numbers], aliased.astype(np.int8))


def _mark(contents: Contents) -> str:
    digest = sha256()
    for thing in contents.things:
        digest.update("\t".join((thing.iri, thing.kind, *thing.names, "\n")).encode())
    for sentence in contents.sentences:
        digest.update(f"{sentence.iri}\t{sentence.quote}\n".encode())
    return digest.hexdigest()[:16]


def _best(ranks: _Ranks) -> Places:
    """The numbers of what answers at all, best first, else in their own order."""
    numbers = np.flatnonzero(ranks < Rank.NONE)
    return numbers[np.argsort(ranks[numbers], kind="stable")]
