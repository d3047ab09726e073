"""Trains the models of the pipeline from annotated articles: the same articles give the same weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pycrfsuite
from spacy.language import Language

from lukou_kg.app.pipeline import pipeline
from lukou_kg.detect.components import mention_reader
from lukou_kg.detect.described import Described
from lukou_kg.detect.gathering import Gathered
from lukou_kg.detect.judging import facts_of
from lukou_kg.detect.mentions import MentionReader
from lukou_kg.detect.proposals import Proposal
from lukou_kg.detect.tagger import JUDGE, PASSES, Taggers, labelled, spans
from lukou_kg.errors import UsageError
from lukou_kg.gold.counts import Counts
from lukou_kg.logistic import Facts, train_logistic
from lukou_kg.model.claim import Mention
from lukou_kg.model.document import Span
from lukou_kg.model.gold import Annotated

KINDS = frozenset({
    "Person", "Company", "Project", "Park", "Place", "GovernmentBody", "Organization", "Event", "Infrastructure",
})  # fmt: skip
"""The kinds that the corpus marks wherever they are named, so that a model can learn them."""
_PARTS = 4  # of the articles, for the second pass
_FOLDS = 3  # of the articles, for the judge
_PARTS_OF_FOLD = 2
_FEWEST = 4
SETTINGS = {"c1": 0.1, "c2": 0.05, "max_iterations": 100}


@dataclass(frozen=True, slots=True)
class _Lesson:
    gathered: Gathered
    described: Described
    labels: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.gathered.reading.text

    @property
    def sentences(self) -> tuple[Span, ...]:
        return self.gathered.reading.sentences


def train_mentions(articles: Iterable[Annotated], to: Path, *, cards: tuple[str, ...] = ()) -> None:
    """Writes into the folder `to` the weights of both passes of the mention model and of its judge.

    They belong to the rules with these `cards`.

    The first pass learns from the articles as they are; the second also sees what a first pass found that was trained
    without the article at hand, and the judge what both found that were, so that each learns how far to trust the
    other. Raises UsageError where fewer than four articles have text.
    """
    reader = mention_reader(cards)
    lessons = tuple(lesson for lesson in _lessons(articles, reader, cards) if lesson.sentences)
    if len(lessons) < _FEWEST:
        raise UsageError(
            f"训练至少需要 {_FEWEST} 篇有正文的标注文章，现有 {len(lessons)} 篇；未写入任何文件。",
            f"training needs at least {_FEWEST} annotated articles with text and was given {len(lessons)}; "
            "nothing was written",
        )
    to.mkdir(parents=True, exist_ok=True)
    _train_passes(lessons, to, reader, parts=min(_PARTS, len(lessons)))
    train_logistic(_judge_examples(lessons, reader), to / JUDGE)


@dataclass(frozen=True, slots=True)
class Score:
    """How many names of a kind were found, are there, and agree in place and kind."""

    kind: str
    found: int
    there: int
    right: int

    @property
    def counts(self) -> Counts:
        """Right, wrong and missed."""
        return Counts(right=self.right, wrong=self.found - self.right, missed=self.there - self.right)

    @property
    def shares(self) -> tuple[float, float, float]:
        """Precision, recall and F1; 0 where there is nothing to make one of."""
        return self.counts.precision or 0.0, self.counts.recall or 0.0, self.counts.f1 or 0.0

    def __str__(self) -> str:
        precision, recall, f1 = self.shares
        return f"{self.kind:16} {self.there:5} P {precision:.3f} R {recall:.3f} F {f1:.3f}"


def score_mentions(
    articles: Iterable[Annotated], *, cards: tuple[str, ...] = (), model: Path | None = None
) -> list[Score]:
    """How well the pipeline finds the outermost names of the articles, for all kinds together and for each.

    `model` is the folder of the model to score, without it the one that is shipped.
    """
    found: Counter[str] = Counter()
    there: Counter[str] = Counter()
    right: Counter[str] = Counter()
    nlp = nlp_before_mentions(cards)
    reader = mention_reader(cards, model=None if model is None else str(model))
    for article in articles:
        read = reader.read(nlp(article.text)._.lukou)
        gold = outermost_names(article)
        ours = {
            (start, end, kind) for start, end, kind in spans(labelled(len(article.text), _outermost(read.mentions)))
        }
        for counts, names in ((found, ours), (there, gold), (right, gold & ours)):
            counts.update(kind for _, _, kind in names)
            counts["all"] += len(names)
    return [Score(kind, found[kind], there[kind], right[kind]) for kind in ("all", *sorted(KINDS))]


def outermost_names(article: Annotated) -> frozenset[tuple[int, int, str]]:
    """(start, end, kind) of the names of an annotated article that lie in no other, pointers left out."""
    return frozenset(spans(_labels(article)))


def _outermost(mentions: Iterable[Mention]) -> list[tuple[Span, str]]:
    named = [item for item in mentions if not item.pointer and item.kind in KINDS]
    return [(item.span, item.kind) for item in sorted(named, key=lambda item: (item.span.start, -item.span.end))]


def nlp_before_mentions(cards: tuple[str, ...] = ()) -> Language:
    """The pipeline as far as words and values are known."""
    nlp = pipeline(map(Path, cards))
    for stage in ("lukou_mentions", "lukou_coreference", "lukou_relations"):
        nlp.remove_pipe(stage)
    return nlp


def _lessons(articles: Iterable[Annotated], reader: MentionReader, cards: tuple[str, ...]) -> Iterator[_Lesson]:
    nlp = nlp_before_mentions(cards)
    for article in articles:
        gathered: Gathered = reader.gather(nlp(article.text)._.lukou)
        yield _Lesson(gathered, reader.described(gathered), tuple(_labels(article)))


def _labels(article: Annotated) -> Sequence[str]:
    kind_of = {entity.key: entity.kinds[0] for entity in article.entities}
    names = ((item.span, kind_of[item.key]) for item in article.mentions if not item.pointer)
    return labelled(len(article.text), ((span, kind) for span, kind in names if kind in KINDS))


def _train_passes(lessons: Sequence[_Lesson], to: Path, reader: MentionReader, *, parts: int) -> None:
    _train(lessons, to / PASSES[0])
    _train(tuple(_second_lessons(lessons, reader, parts)), to / PASSES[1])


def _second_lessons(lessons: Sequence[_Lesson], reader: MentionReader, parts: int) -> Iterator[_Lesson]:
    with TemporaryDirectory() as folder:
        for part in range(parts):
            weights = Path(folder) / f"{part}.crf"
            _train([lesson for at, lesson in enumerate(lessons) if at % parts != part], weights)
            taggers = Taggers([weights])
            for lesson in lessons[part::parts]:
                (scores,) = taggers.weights.scores(lesson.described)
                found = taggers.of_pass[0].read(scores, lesson.sentences)
                yield replace(lesson, described=lesson.described.told_more(reader.repeated(lesson.text, found)))


def _judge_examples(lessons: Sequence[_Lesson], reader: MentionReader) -> Iterator[tuple[Facts, bool]]:
    with TemporaryDirectory() as folder:
        for fold in range(_FOLDS):
            weights = Path(folder) / str(fold)
            weights.mkdir()
            others = [lesson for at, lesson in enumerate(lessons) if at % _FOLDS != fold]
            _train_passes(others, weights, reader, parts=_PARTS_OF_FOLD)
            taggers = Taggers(weights / name for name in PASSES)
            for lesson in lessons[fold::_FOLDS]:
                yield from _judged(reader.proposals(lesson.gathered, taggers), lesson)


def _judged(proposals: Sequence[Proposal], lesson: _Lesson) -> Iterator[tuple[Facts, bool]]:
    gold = {(Span(start, end), kind) for start, end, kind in spans(lesson.labels)}
    facts = facts_of(lesson.text, lesson.gathered.reading.words, proposals)
    for proposal, told in zip(proposals, facts, strict=True):
        yield told, (proposal.span, proposal.kind) in gold


def _train(lessons: Iterable[_Lesson], to: Path) -> None:
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    for lesson in lessons:
        rows = lesson.described.rows()
        for sentence in lesson.sentences:
            here = slice(sentence.start, sentence.end)
            if rows[here]:
                trainer.append(pycrfsuite.ItemSequence(rows[here]), lesson.labels[here])
    trainer.set_params(SETTINGS)
    trainer.train(str(to))
