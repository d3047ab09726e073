"""Trains the models of the pipeline from annotated articles: the same articles give the same weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from spacy.language import Language

from lukou_kg.app.crfsuite import trained
from lukou_kg.app.pipeline import pipeline
from lukou_kg.app.renamed import Renamer
from lukou_kg.app.side_by_side import side_by_side
from lukou_kg.detect.components import mention_reader
from lukou_kg.detect.crf import Crf, averaged, write_crf
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
from lukou_kg.schema.loader import load_schema

KINDS = frozenset({
    "Person", "Company", "Project", "Park", "Place", "GovernmentBody", "Organization", "Event", "Infrastructure",
})  # fmt: skip
"""The kinds that the corpus marks wherever they are named, so that a model can learn them."""
_PARTS = 8  # of the articles, each left out once by a model of a pass
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

    def sequences(self) -> Iterator[tuple[Sequence[Sequence[str]], Sequence[str]]]:
        """For each sentence what is told of its characters, and their labels."""
        rows = self.described.rows()
        for sentence in self.sentences:
            here = slice(sentence.start, sentence.end)
            if rows[here]:
                yield rows[here], self.labels[here]

    def told_by(self, taggers: Taggers, reader: MentionReader) -> _Lesson:
        """The same, with what a first pass reads elsewhere in the article."""
        (scores,) = taggers.weights.scores(self.described)
        found = taggers.of_pass[0].read(scores, self.sentences)
        return replace(self, described=self.described.told_more(reader.repeated(self.text, found)))


@dataclass(frozen=True, slots=True)
class _Article:
    """What is to be learned from an article, and the same under other names, as often as there are parts."""

    own: _Lesson
    renamed: tuple[_Lesson, ...]

    def told_by(self, taggers: Taggers, reader: MentionReader) -> _Article:
        """The same, each with what a first pass reads elsewhere in it."""
        others = tuple(lesson.told_by(taggers, reader) for lesson in self.renamed)
        return _Article(self.own.told_by(taggers, reader), others)


def train_mentions(articles: Iterable[Annotated], to: Path, *, cards: tuple[str, ...] = ()) -> None:
    """Writes into the folder `to` the weights of both passes of the mention model and of its judge.

    They belong to the rules with these `cards`.

    A pass is the mean of a model that learned from the articles as they are, and of models that learned from all but
    one part of them under other names (`renamed`): it relies less on names that it knows. The second pass also sees
    what a first pass found that was trained without the article at hand, and the judge what both found that were, so
    that each learns how far to trust the other. Raises UsageError where fewer than four articles have text.
    """
    reader = mention_reader(cards)
    lessons = tuple(_articles(articles, reader, cards))
    if len(lessons) < _FEWEST:
        raise UsageError(
            f"训练至少需要 {_FEWEST} 篇有正文的标注文章，现有 {len(lessons)} 篇；未写入任何文件。",
            f"training needs at least {_FEWEST} annotated articles with text and was given {len(lessons)}; "
            "nothing was written",
        )
    to.mkdir(parents=True, exist_ok=True)
    for name, model in zip(PASSES, _passes(lessons, reader, parts=_PARTS), strict=True):
        write_crf(model, to / name)
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


def _articles(articles: Iterable[Annotated], reader: MentionReader, cards: tuple[str, ...]) -> Iterator[_Article]:
    """The articles that have sentences, each with what is to be learned from it under its own names and others."""
    nlp = nlp_before_mentions(cards)
    renamer = Renamer(load_schema(map(Path, cards)))
    for article in articles:
        own = _lesson(article, nlp, reader)
        if own.sentences:
            others = (renamer.renamed(article, number) for number in range(_PARTS))
            yield _Article(own, tuple(_lesson(other, nlp, reader) for other in others))


def _lesson(article: Annotated, nlp: Language, reader: MentionReader) -> _Lesson:
    gathered: Gathered = reader.gather(nlp(article.text)._.lukou)
    return _Lesson(gathered, reader.described(gathered), tuple(_labels(article)))


def _labels(article: Annotated) -> Sequence[str]:
    kind_of = {entity.key: entity.kinds[0] for entity in article.entities}
    names = ((item.span, kind_of[item.key]) for item in article.mentions if not item.pointer)
    return labelled(len(article.text), ((span, kind) for span, kind in names if kind in KINDS))


def _passes(articles: Sequence[_Article], reader: MentionReader, *, parts: int) -> tuple[Crf, Crf]:
    """The models of both passes, each the mean of one of all articles and of one without each part, of other names."""
    every, *without = _models(articles, parts=parts)
    taggers = [Taggers([model]) for model in without]
    told = [article.told_by(taggers[at % parts], reader) for at, article in enumerate(articles)]
    return averaged([every, *without]), averaged(_models(told, parts=parts))


def _models(articles: Sequence[_Article], *, parts: int) -> list[Crf]:
    """The model of all articles, and those of all but each part, of other names."""
    lessons = [
        [article.own for article in articles],
        *(
            [article.renamed[part] for at, article in enumerate(articles) if at % parts != part]
            for part in range(parts)
        ),
    ]
    return side_by_side([partial(_trained, here) for here in lessons])


def _judge_examples(articles: Sequence[_Article], reader: MentionReader) -> Iterator[tuple[Facts, bool]]:
    for fold in range(_FOLDS):
        others = [article for at, article in enumerate(articles) if at % _FOLDS != fold]
        taggers = Taggers(_passes(others, reader, parts=_PARTS_OF_FOLD))
        for article in articles[fold::_FOLDS]:
            yield from _judged(reader.proposals(article.own.gathered, taggers), article.own)


def _judged(proposals: Sequence[Proposal], lesson: _Lesson) -> Iterator[tuple[Facts, bool]]:
    gold = {(Span(start, end), kind) for start, end, kind in spans(lesson.labels)}
    facts = facts_of(lesson.text, lesson.gathered.reading.words, proposals)
    for proposal, told in zip(proposals, facts, strict=True):
        yield told, (proposal.span, proposal.kind) in gold


def _trained(lessons: Iterable[_Lesson]) -> Crf:
    return trained((sequence for lesson in lessons for sequence in lesson.sequences()), SETTINGS)
