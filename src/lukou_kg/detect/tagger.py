"""Names as a trained model reads them: a conditional random field over what `features` sees of each character.

The model is that of Lafferty, McCallum and Pereira (2001), trained and applied by CRFsuite. Its labels are B, I, E
and S with a kind behind them, and O.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pycrfsuite

from lukou_kg.model.document import Span

WEIGHTS = Path(__file__).parent / "weights"
PASSES = ("mentions-1.crf", "mentions-2.crf")
JUDGE = "judge.crf"
WEIGHT_FILES = (*PASSES, JUDGE)
_LONGEST = 40  # characters of a name that no rule proposes


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
        self, rows: Sequence[Sequence[str]], proposed: Iterable[tuple[Span, str]], *, least: float
    ) -> Iterator[Tagged]:
        """The names that the model reads in a sentence, those of `proposed`, and those that may begin and end there.

        `proposed` are (span, kind), of kinds that the model knows. A name may begin or end at a character where the
        model gives that label a chance of `least` or more.
        """
        if not rows:
            return
        self._model.set(pycrfsuite.ItemSequence(rows))
        read = {(Span(start, end), kind) for start, end, kind in spans(self._model.tag())}
        for span, kind in sorted(read.union(proposed, self._possible(len(rows), least))):
            yield Tagged(span, kind, self._chance(span, kind), (span, kind) in read)

    def _possible(self, size: int, least: float) -> Iterator[tuple[Span, str]]:
        for kind in sorted(self.kinds) if least < 1.0 else ():
            starts, ends = (self._where(f"{place}-{kind}", size, least) for place in "BE")
            for start in starts:
                near = ends[bisect_right(ends, start) : bisect_right(ends, start + _LONGEST)]
                yield from ((Span(start, end + 1), kind) for end in near)

    def _where(self, label: str, size: int, least: float) -> list[int]:
        if label not in self._labels:
            return []
        return [at for at in range(size) if self._model.marginal(label, at) >= least]

    def _chance(self, span: Span, kind: str) -> float:
        """The chance of the least likely of the labels that spell a name."""
        labels = labelled(span.end, [(span, kind)])
        if not self._labels.issuperset(labels):
            return 0.0
        return float(min(self._model.marginal(labels[at], at) for at in range(span.start, span.end)))


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
        place, kind = label[:1], label[2:]
        if place in "BS":
            start = at
        whole = [f"B-{kind}", *[f"I-{kind}"] * (at - start - 1)]
        if place == "S" or (place == "E" and list(labels[start:at]) == whole):
            yield start, at + 1, kind
