"""Names as a trained model reads them: a conditional random field over what `features` sees of each character.

The model is that of Lafferty, McCallum and Pereira (2001), trained by CRFsuite, with the mean of the weights of several
trainings. Its labels are B, I, E and S with a
kind behind them, and O.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np

from lukou_kg.detect.crf import Crf, read_crf
from lukou_kg.detect.described import Floats, Numbers, bounds, within
from lukou_kg.detect.fact_weights import FactWeights
from lukou_kg.detect.field import Field, stretches
from lukou_kg.model.document import Span

WEIGHTS = Path(__file__).parent / "weights"
PASSES = ("mentions-1.npz", "mentions-2.npz")
JUDGE = "judge.json"
WEIGHT_FILES = (*PASSES, JUDGE)
_LONGEST = 40  # characters of a name that no rule proposes
_OUTSIDE = "O"
_PAIR = 2


Name = tuple[int, int, str]
"""Where a name starts and ends, and its kind."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name: its place in the text, its kind, and how sure the model is of it.

    `read` says whether the likeliest reading of the sentence has it.
    """

    span: Span
    kind: str
    probability: float
    read: bool


class Tagger:
    """A trained model, which reads a text by the weights that it gives to all that is told of each character.

    `kinds` are those that it knows.
    """

    def __init__(self, model: Crf) -> None:
        self._labels = model.labels
        self._field = Field(model.transitions)
        self.kinds = frozenset(label[2:] for label in model.labels if label != _OUTSIDE)
        numbers = {label: number for number, label in enumerate(model.labels)}
        self._outside = numbers[_OUTSIDE]
        self._spelling = {
            kind: tuple(numbers.get(f"{place}-{kind}", len(numbers)) for place in "BIES") for kind in sorted(self.kinds)
        }

    def read(self, scores: Floats, sentences: Iterable[Span]) -> Iterator[Tagged]:
        """The names in sentences of a text, in order; `scores` are the weights of the labels for each character."""
        return self.weigh(scores, sentences, (), least=1.0)

    def weigh(
        self,
        scores: Floats,
        sentences: Iterable[Span],
        proposed: Iterable[tuple[Span, str]],
        *,
        possible: Iterable[tuple[Span, str]] = (),
        least: float,
    ) -> Iterator[Tagged]:
        """The names that the model reads in sentences, those of `proposed`, and others that have a chance, in order.

        `proposed` and `possible` are (span, kind), of kinds that the model knows, each within a sentence. Of `possible`
        and of all other names of several characters those come that have a chance of `least` or more.
        """
        starts, ends = bounds([sentence for sentence in sentences if sentence.end > sentence.start])
        labels = self._field.labels(scores, starts, ends)
        read = set(self._read(labels.likeliest, starts, ends))
        chances = _Chances(labels.chances, self._spelling)
        named = read.union((span.start, span.end, kind) for span, kind in proposed)
        if least < 1.0:
            named.update(chances.likely(starts, ends, least))
        names = sorted(named.union((span.start, span.end, kind) for span, kind in possible))
        for name, chance in zip(names, chances.of(names), strict=True):
            if name in named or chance >= least:
                start, end, kind = name
                yield Tagged(Span(start, end), kind, chance, name in read)

    def _read(self, likeliest: Numbers, starts: Numbers, ends: Numbers) -> Iterator[Name]:
        """The names that the likeliest labels spell, each within a sentence."""
        for first, last in stretches((likeliest >= 0) & (likeliest != self._outside), starts, ends):
            labels = [self._labels[number] for number in likeliest[first:last].tolist()]
            yield from ((first + start, first + end, kind) for start, end, kind in spans(labels))


class _Chances:
    """The chances of names, by those of all labels for each character of a text.

    `spelling` gives for each kind the numbers of its labels B, I, E and S, the one behind the last for a label that
    training never saw: no character has it.
    """

    def __init__(self, chances: Floats, spelling: Mapping[str, tuple[int, ...]]) -> None:
        self._chances = np.column_stack([chances, np.zeros(len(chances))])
        self._numbers = {kind: number for number, kind in enumerate(spelling)}
        self._spelling = np.array([*spelling.values()], dtype=np.intp)

    def of(self, names: Sequence[Name]) -> list[float]:
        """For each name the chance of the least likely of the labels that spell it."""
        cells = [(start, end, self._numbers[kind]) for start, end, kind in names]
        starts, ends, kinds = np.array(cells, dtype=np.intp).reshape(-1, 3).T
        first, inner, last, single = self._spelling[kinds].T
        found: Floats = np.minimum(self._chances[starts, first], self._chances[ends - 1, last])
        alone = ends - starts == 1
        found[alone] = self._chances[starts[alone], single[alone]]
        long = np.flatnonzero(ends - starts > _PAIR)
        if len(long):
            sizes = ends[long] - starts[long] - _PAIR
            inside = self._chances[within(starts[long] + 1, ends[long] - 1), np.repeat(inner[long], sizes)]
            found[long] = np.minimum(found[long], np.minimum.reduceat(inside, np.cumsum(sizes) - sizes))
        told: list[float] = found.tolist()
        return told

    def likely(self, starts: Numbers, ends: Numbers, least: float) -> Iterator[Name]:
        """The names of two characters or more, and not too many, that have a chance of `least` or more.

        They stand in the sentences with these starts and ends.
        """
        likely = self._chances >= least
        for kind, (first, inner, last, _) in zip(self._numbers, self._spelling.tolist(), strict=True):
            begins = np.flatnonzero(likely[:, first])
            borders = np.minimum(begins + _LONGEST + 1, ends[np.searchsorted(starts, begins, side="right") - 1])
            goes_on, ends_at = likely[:, inner].tolist(), likely[:, last].tolist()
            for start, border in zip(begins.tolist(), borders.tolist(), strict=True):
                for at in range(start + 1, border):
                    if ends_at[at]:
                        yield start, at + 1, kind
                    if not goes_on[at]:
                        break


class Taggers:
    """The taggers of several models, one for each pass, whose weights are looked up together."""

    def __init__(self, models: Iterable[Crf]) -> None:
        models = tuple(models)
        self.weights = FactWeights(models)
        self.of_pass = tuple(map(Tagger, models))

    @classmethod
    def of_folder(cls, folder: Path) -> Taggers:
        """Those of both passes whose weights are in a folder."""
        return cls(read_crf(folder / name) for name in PASSES)


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
