"""Names as a trained model reads them: a conditional random field over what `features` sees of each character.

The model is that of Lafferty, McCallum and Pereira (2001), trained and applied by CRFsuite. Its labels are B, I, E
and S with a kind behind them, and O.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pycrfsuite

from lukou_kg.model.document import Span

WEIGHTS = Path(__file__).parent / "weights"
PASSES = ("mentions-1.crf", "mentions-2.crf")
JUDGE = "judge.json"
WEIGHT_FILES = (*PASSES, JUDGE)
_LONGEST = 40  # characters of a name that no rule proposes
_ROUNDING = 1e-6  # what the chances of all labels at one place may add up to beside 1


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name: its place in the sentence, its kind, and how sure the model is of it.

    `read` says whether the likeliest reading of the sentence has it.
    """

    span: Span
    kind: str
    probability: float
    read: bool


class Tagger:
    """A trained model; `kinds` are those that it knows."""

    def __init__(self, weights: Path) -> None:
        self._model = pycrfsuite.Tagger()
        self._model.open(str(weights))
        labels = frozenset(self._model.labels())
        self.kinds = frozenset(label[2:] for label in labels if label != "O")
        # A label that training never saw is "": no character has it.
        self._spelling = {
            kind: tuple(label if label in labels else "" for label in (f"{place}-{kind}" for place in "BIES"))
            for kind in sorted(self.kinds)
        }

    def read(self, rows: Sequence[Sequence[str]]) -> Iterator[Tagged]:
        """The names of one sentence, whose characters `rows` describe, in order."""
        return self.weigh(rows, (), least=1.0)

    def weigh(
        self,
        rows: Sequence[Sequence[str]],
        proposed: Iterable[tuple[Span, str]],
        *,
        possible: Iterable[tuple[Span, str]] = (),
        least: float,
    ) -> Iterator[Tagged]:
        """The names that the model reads in a sentence, those of `proposed`, and others that have a chance.

        `proposed` and `possible` are (span, kind), of kinds that the model knows. Of `possible`, and of all other names
        of several characters, those come that have a chance of `least` or more.
        """
        if not rows:
            return
        self._model.set(rows)
        read = {(start, end, kind) for start, end, kind in spans(self._model.tag())}
        chances = _Chances(self._model, self._spelling, len(rows))
        named = read.union((span.start, span.end, kind) for span, kind in proposed)
        others = ((span.start, span.end, kind) for span, kind in possible)
        named.update(name for name in others if chances.reaches(*name, least))
        if least < 1.0:
            named.update(chances.likely(least))
        for start, end, kind in sorted(named):
            yield Tagged(Span(start, end), kind, chances.of(start, end, kind), (start, end, kind) in read)


class _Chances:
    """The chances of names in the sentence that a model was given last; it is asked once for each label and place.

    `spelling` gives for each kind, in order, its labels B, I, E and S.
    """

    def __init__(self, model: pycrfsuite.Tagger, spelling: Mapping[str, Sequence[str]], size: int) -> None:
        self._chance = model.marginal
        self._spelling = spelling
        self._size = size
        self._known: dict[str, dict[int, float]] = defaultdict(dict)

    def of(self, start: int, end: int, kind: str) -> float:
        """The chance of the least likely of the labels that spell a name."""
        first, inner, last, single = self._spelling[kind]
        if end - start == 1:
            return self._at(single, start)
        inside = [self._at(inner, at) for at in range(start + 1, end - 1)]
        return min(self._at(first, start), self._at(last, end - 1), *inside)

    def reaches(self, start: int, end: int, kind: str, least: float) -> bool:
        """Whether a name has a chance of `least` or more; its ends are asked for first, which decide most."""
        first, inner, last, single = self._spelling[kind]
        if end - start == 1:
            return self._at(single, start) >= least
        if self._at(first, start) < least or self._at(last, end - 1) < least:
            return False
        return all(self._at(inner, at) >= least for at in range(start + 1, end - 1))

    def likely(self, least: float) -> Iterator[tuple[int, int, str]]:
        """The names of two characters or more, and not too many, that have a chance of `least` or more.

        The labels of one place share a chance of 1, so that most need not be asked for.
        """
        going_on: Sequence[str] = ()
        for start in range(self._size):
            left = 1.0 + _ROUNDING - self._chance("O", start)
            if left < least:
                continue
            for label in going_on:  # a name that began before most likely goes on
                left -= self._at(label, start)
            for kind, (first, inner, last, _) in self._spelling.items():
                if left < least:
                    break
                begins = self._at(first, start)
                left -= begins
                if begins >= least:
                    going_on = inner, last
                    yield from ((start, end, kind) for end in self._ends(start, inner, last, least))

    def _ends(self, start: int, inner: str, last: str, least: float) -> Iterator[int]:
        for at in range(start + 1, min(start + _LONGEST + 1, self._size)):
            if self._at(last, at) >= least:
                yield at + 1
            if self._at(inner, at) < least:
                return

    def _at(self, label: str, place: int) -> float:
        if not label:
            return 0.0
        known = self._known[label]
        if place not in known:
            known[place] = self._chance(label, place)
        return known[place]


def weights_digest(folder: Path) -> str:
    """SHA-256 over all weights of a mention model in a folder, in hexadecimal. Raises OSError where one is missing."""
    digest = sha256()
    for name in WEIGHT_FILES:
        digest.update(sha256((folder / name).read_bytes()).digest())
    return digest.hexdigest()


def labelled(size: int, names: Iterable[tuple[Span, str]]) -> list[str]:
    """The labels of `size` characters in which `names` stand; of names that overlap the first counts."""
    labels = ["O"] * size
    for span, kind in names:
        if any(label != "O" for label in labels[span.start : span.end]):
            continue
        labels[span.start : span.end] = [f"I-{kind}"] * (span.end - span.start)
        labels[span.start] = f"B-{kind}"
        labels[span.end - 1] = f"E-{kind}" if span.end - span.start > 1 else f"S-{kind}"
    return labels


def spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, kind) of the names that labels spell; what begins and does not end is none."""
    start = 0
    for at, label in enumerate(labels):
        place = label[:1]
        if place in "BS":
            start = at
        if place == "S" or (place == "E" and _is_begun(labels, start, at)):
            yield start, at + 1, label[2:]


def _is_begun(labels: Sequence[str], start: int, end: int) -> bool:
    """Whether the labels from `start` on spell a name of the kind that ends at `end`."""
    kind = labels[end][2:]
    return labels[start] == f"B-{kind}" and all(label == f"I-{kind}" for label in labels[start + 1 : end])
