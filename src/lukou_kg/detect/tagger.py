"""Names as a trained model reads them: a conditional random field over what `features` sees of each character.

The model is that of Lafferty, McCallum and Pereira (2001), trained and applied by CRFsuite. Its labels are B, I, E
and S with a kind behind them, and O.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
        self._labels = frozenset(self._model.labels())
        self.kinds = frozenset(label[2:] for label in self._labels if label != "O")

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
        read = {(Span(start, end), kind) for start, end, kind in spans(self._model.tag())}
        chances = _Chances(self._model, self._labels, len(rows))
        others = (name for name in possible if chances.reaches(*name, least))
        likely = chances.likely(self.kinds, least) if least < 1.0 else ()
        for span, kind in sorted(read.union(proposed, others, likely)):
            yield Tagged(span, kind, chances.of(span, kind), (span, kind) in read)


class _Chances:
    """The chances of names in the sentence that a model was given last; it is asked once for each label and place."""

    def __init__(self, model: pycrfsuite.Tagger, labels: frozenset[str], size: int) -> None:
        self._model = model
        self._labels = labels
        self._size = size
        self._known: dict[tuple[str, int], float] = {}

    def of(self, span: Span, kind: str) -> float:
        """The chance of the least likely of the labels that spell a name."""
        return min(self._spelled(span, kind))

    def reaches(self, span: Span, kind: str, least: float) -> bool:
        """Whether a name has a chance of `least` or more."""
        return all(chance >= least for chance in self._spelled(span, kind))

    def likely(self, kinds: Iterable[str], least: float) -> Iterator[tuple[Span, str]]:
        """The names of two characters or more, and not too many, that have a chance of `least` or more.

        The labels of one place share a chance of 1, so that most need not be asked for.
        """
        ordered, last = sorted(kinds), ""
        for start in range(self._size):
            left = 1.0 + _ROUNDING - self._at("O", start)
            if left >= least and last:  # a name that began before most likely goes on
                left -= self._at(f"I-{last}", start) + self._at(f"E-{last}", start)
            for kind in ordered:
                if left < least:
                    break
                begins = self._at(f"B-{kind}", start)
                left -= begins
                if begins >= least:
                    last = kind
                    yield from ((Span(start, end), kind) for end in self._ends(start, kind, least))

    def _ends(self, start: int, kind: str, least: float) -> Iterator[int]:
        for at in range(start + 1, min(start + _LONGEST + 1, self._size)):
            if self._at(f"E-{kind}", at) >= least:
                yield at + 1
            if self._at(f"I-{kind}", at) < least:
                return

    def _spelled(self, span: Span, kind: str) -> Iterator[float]:
        """The chances of the labels that spell a name: the ends first, which decide most."""
        if span.end - span.start == 1:
            yield self._at(f"S-{kind}", span.start)
            return
        yield self._at(f"B-{kind}", span.start)
        yield self._at(f"E-{kind}", span.end - 1)
        yield from (self._at(f"I-{kind}", at) for at in range(span.start + 1, span.end - 1))

    def _at(self, label: str, place: int) -> float:
        known = self._known.get((label, place))
        if known is None:
            known = float(self._model.marginal(label, place)) if label in self._labels else 0.0
            self._known[label, place] = known
        return known


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
