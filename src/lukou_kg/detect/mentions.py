"""The mentions of a text: what rules and lists propose and a trained model chooses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from lukou_kg.detect.aliases import AliasJudge
from lukou_kg.detect.candidates import Candidate, InOrder, choose, nested
from lukou_kg.detect.features import Features
from lukou_kg.detect.gathering import CandidateReader, Gathered, sentence_words, touches
from lukou_kg.detect.own_names import beside
from lukou_kg.detect.phases import wholes
from lukou_kg.detect.repetition import Found, repetitions
from lukou_kg.detect.segment import Segmenter
from lukou_kg.detect.tagger import PASSES, WEIGHTS, Tagger
from lukou_kg.model.claim import Mention
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Office, Reading
from lukou_kg.schema.loader import Schema
from lukou_kg.schema.words import Words

_TRUST = 1.25  # how much the score of a rule counts beside the chance that the model gives
_ENOUGH = 0.89
_RELY = 0.85  # of what a rule says of its own sureness, so much holds on articles that nobody wrote rules for
_CERTAIN = 1.0  # a name that the user has listed
_JUDGED = 4.0  # what model and rules find outweighs what pointers and other kinds propose in its place


class MentionReader:
    """Finds the mentions of a segmented text and chooses among them; `weights` is the folder of a trained model."""

    def __init__(
        self, schema: Schema, segmenter: Segmenter, words: Words, places: Mapping[str, str], *, weights: Path = WEIGHTS
    ) -> None:
        self._candidates = CandidateReader(schema, segmenter, words, places)
        self._features = Features.of_schema(schema)
        self._judge = AliasJudge(schema, places)
        self._weights = weights

    @cached_property
    def _taggers(self) -> tuple[Tagger, Tagger]:
        first, second = (Tagger(self._weights / name) for name in PASSES)
        return first, second

    def read(self, reading: Reading) -> Reading:
        """The reading with its offices and mentions (chosen and nested ones) filled."""
        gathered = self.gather(reading)
        by_rules = choose(gathered.candidates)
        known = self._taggers[-1].kinds
        judged = dict(self._judged(gathered, [item for item in by_rules if not item.pointer and item.kind in known]))
        others = [item for item in gathered.candidates if item.pointer]
        others += [
            replace(item, score=_JUDGED + _TRUST * min(item.score, 1.0))
            for item in by_rules
            if item.kind not in known and not item.pointer
        ]
        listed = [replace(item, score=_JUDGED) for item in gathered.listed]
        judged |= dict.fromkeys(listed, _CERTAIN)
        chosen = choose([*beside([*judged, *others], listed), *listed])
        text = reading.text
        inside = {*nested(gathered.candidates, chosen), *wholes(text, gathered.candidates, chosen)}
        kept = (*chosen, *inside)
        found = (_mention(text, item, judged.get(item, item.score)) for item in kept)
        mentions = sorted(found, key=lambda item: (item.span, item.kind))
        offices = tuple(_of_holder(office, mentions) for office in gathered.offices)
        return replace(gathered.reading, offices=offices, mentions=tuple(mentions))

    def gather(self, reading: Reading) -> Gathered:
        """All that the rules propose for a text whose sentences, words and values are known."""
        return self._candidates.read(reading)

    def rows(self, gathered: Gathered) -> Iterator[tuple[Span, list[list[str]]]]:
        """Each sentence with what the model sees of its characters."""
        text = gathered.reading.text
        proposed = InOrder(gathered.candidates)
        chosen = InOrder(choose(gathered.candidates))
        for sentence, words in sentence_words(gathered.reading):
            yield sentence, self._features.of(text, sentence, words, proposed.of(sentence), chosen.of(sentence))

    def second_rows(
        self, text: str, first: Sequence[tuple[Span, list[list[str]]]], found: Iterable[Found]
    ) -> Iterator[tuple[Span, list[list[str]]]]:
        """The rows of `first` with what the names that were found in the text say of other places of it."""
        marks = repetitions(text, found, self._judge.company_core)
        for sentence, rows in first:
            yield sentence, [row + marks[sentence.start + at] for at, row in enumerate(rows)]

    def _judged(self, gathered: Gathered, by_rules: Sequence[Candidate]) -> Iterator[tuple[Candidate, float]]:
        """The names that the model and the rules together find likely enough, each with how sure they are.

        `by_rules` are those that the rules would choose. What both find counts for more than what one finds alone.
        """
        text = gathered.reading.text
        first, second = self._taggers
        rows = list(self.rows(gathered))
        found = [
            Found(text[sentence.start + name.span.start : sentence.start + name.span.end], name.kind, name.probability)
            for sentence, described in rows
            for name in first.read(described)
        ]
        proposed = InOrder(by_rules)
        for sentence, described in self.second_rows(text, rows, found):
            rules = {
                (Span(item.start - sentence.start, item.end - sentence.start), item.kind): item
                for item in proposed.of(sentence)
            }
            for name in second.judge(described, list(rules)):
                rule = rules.get((name.span, name.kind))
                weight = name.probability + (_TRUST * min(rule.score, 1.0) if rule else 0.0)
                span = Span(sentence.start + name.span.start, sentence.start + name.span.end)
                if weight >= _ENOUGH and not touches(span, gathered.reading):
                    label = rule.rule if rule else f"{name.kind}/model"
                    item = Candidate(span.start, span.end, name.kind, label, _JUDGED + weight)
                    yield self._candidates.behind_place(text, item), _sure(name.probability, rule)


def _of_holder(office: Office, mentions: list[Mention]) -> Office:
    """The office with the whole name of its holder."""
    ends = {item.span.start: item.span for item in mentions if item.kind == "Person"}
    return replace(office, holder=ends.get(office.holder.start, office.holder))


def _sure(chance: float, rule: Candidate | None) -> float:
    """How sure a mention is: as if rule and model erred apart from each other, and the rule more often than it says."""
    return 1.0 - (1.0 - chance) * (1.0 - _RELY * (min(rule.score, 1.0) if rule else 0.0))


def _mention(text: str, item: Candidate, score: float) -> Mention:
    sure = (score - _JUDGED) / _TRUST if score > _JUDGED else score
    return Mention(
        span=Span(item.start, item.end),
        kind=item.kind,
        name=text[item.start : item.end],
        rule=item.rule,
        score=round(min(sure, 1.0), 4),
        pointer=item.pointer,
    )
