"""Names as a trained model reads them: a conditional random field over what `features` sees of each character.

The model is that of Lafferty, McCallum and Pereira (2001), trained and applied by CRFsuite. Its labels are B, I, E
and S with a kind behind them, and O.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pycrfsuite

from lukou_kg.model.document import Span

WEIGHTS = Path(__file__).parent / "weights"
PASSES = ("mentions-1.crf", "mentions-2.crf")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name that the model reads: its place in the sentence, its kind, and how sure the model is of it."""

    span: Span
    kind: str
    probability: float


class Tagger:
    """A trained model; `kinds` are those that it knows."""

    def __init__(self, weights: Path) -> None:
        self._model = pycrfsuite.Tagger()
        self._model.open(str(weights))
        self.kinds = frozenset(label[2:] for label in self._model.labels() if label != "O")

    def read(self, rows: Sequence[Sequence[str]]) -> Iterator[Tagged]:
        """The names of one sentence, whose characters `rows` describe, in order."""
        if not rows:
            return
        self._model.set(pycrfsuite.ItemSequence(rows))
        labels = self._model.tag()
        for start, end, kind in spans(labels):
            sure = min(self._model.marginal(labels[at], at) for at in range(start, end))
            yield Tagged(Span(start, end), kind, sure)


    def judge(self, rows, names):
        """(tagged names, probabilities of given (start,end,kind))"""
        if not rows: return [], []
        self._model.set(pycrfsuite.ItemSequence(rows))
        labels = self._model.tag()
        def prob(a,b,k):
            if k not in self.kinds: return None
            lab=labelled(b-a,[(Span(0,b-a),k)])
            known=set(self._model.labels())
            return min(self._model.marginal(lab[i],a+i) if lab[i] in known else 0.0 for i in range(b-a))
        out=[Tagged(Span(a,b),k,prob(a,b,k)) for a,b,k in spans(labels)]
        return out,[prob(*n) for n in names]


@lru_cache(maxsize=4)
def tagger_at(weights: Path) -> Tagger:
    """The tagger whose weights are in a file."""
    return Tagger(weights)


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
        place, kind = label[:1], label[2:]
        if place in "BS":
            start = at
        if place in "ES" and labels[start][2:] == kind and labels[start][0] in "BS":
            inside = labels[start + 1 : at]
            if all(other == f"I-{kind}" for other in inside):
                yield start, at + 1, kind
