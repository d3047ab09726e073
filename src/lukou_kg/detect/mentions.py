"""The mentions of a text: what rules and lists propose and a trained model chooses."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from lukou_kg.detect.aliases import AliasJudge
from lukou_kg.detect.candidates import Candidate, choose, nested
from lukou_kg.detect.features import Features
from lukou_kg.detect.gathering import CandidateReader, Gathered, counts, sentence_words, touches
from lukou_kg.detect.repetition import Found, repetitions
from lukou_kg.detect.segment import Segmenter
from lukou_kg.detect.tagger import PASSES, WEIGHTS, tagger_at
from lukou_kg.model.claim import Mention
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Office, Reading
from lukou_kg.schema.loader import Schema
from lukou_kg.schema.words import Words

_TRUST = 1.25  # how much the score of a rule counts beside the chance that the model gives
_ENOUGH = 0.89
_RELY = 0.85  # of what a rule says of its own sureness, so much holds on articles that nobody wrote rules for
_JUDGED = 4.0  # what model and rules find outweighs what pointers and other kinds propose in its place


class MentionReader:
    """Finds the mentions of a segmented text and chooses among them."""

    def __init__(
        self, schema: Schema, segmenter: Segmenter, words: Words, places: Mapping[str, str], *, weights: Path = WEIGHTS
    ) -> None:
        self._candidates = CandidateReader(schema, segmenter, words, places)
        self._features = Features.of_schema(schema)
        self._judge = AliasJudge(schema, places)
        self._weights = weights

    def read(self, reading: Reading) -> Reading:
        """The reading with its offices and mentions (chosen and nested ones) filled."""
        gathered = self.gather(reading)
        by_rules = choose(gathered.candidates)
        known = tagger_at(self._weights / PASSES[-1]).kinds
        judged = dict(self._judged(gathered, [item for item in by_rules if not item.pointer and item.kind in known]))
        others = [item for item in gathered.candidates if item.pointer]
        others += [
            replace(item, score=_JUDGED + _TRUST * min(item.score, 1.0))
            for item in by_rules
            if item.kind not in known and not item.pointer
        ]
        chosen = choose([*judged, *others])
        kept = (*chosen, *nested(gathered.candidates, chosen))
        text = reading.text
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
        proposed = _Inside(gathered.candidates)
        chosen = _Inside(choose(gathered.candidates))
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
        first, second = (tagger_at(self._weights / name) for name in PASSES)
        rows = list(self.rows(gathered))
        found = [
            Found(text[sentence.start + name.span.start : sentence.start + name.span.end], name.kind, name.probability)
            for sentence, described in rows
            for name in first.read(described)
        ]
        proposed = _Inside(by_rules)
        for sentence, described in self.second_rows(text, rows, found):
            rules = {
                (Span(item.start - sentence.start, item.end - sentence.start), item.kind): item
                for item in proposed.of(sentence)
            }
            for name in second.judge(described, list(rules)):
                rule = rules.get((name.span, name.kind))
                weight = name.probability + (_TRUST * min(rule.score, 1.0) if rule else 0.0)
                span = Span(sentence.start + name.span.start, sentence.start + name.span.end)
                label = rule.rule if rule else f"{name.kind}/model"
                item = Candidate(span.start, span.end, name.kind, label, _JUDGED + weight)
                if weight >= _ENOUGH and not touches(span, gathered.reading) and not counts(text, item):
                    yield self._candidates.behind_place(text, item), _sure(name.probability, rule)


class _Inside:
    """Candidates in order, to be asked for by sentence."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._ordered = sorted(candidates, key=lambda item: (item.start, item.end, item.kind, item.rule))

    def of(self, sentence: Span) -> list[Candidate]:
        """Those that lie in the sentence."""
        first, last = (
            bisect_left(self._ordered, at, key=lambda item: item.start) for at in (sentence.start, sentence.end)
        )
        return [item for item in self._ordered[first:last] if item.end <= sentence.end]


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
