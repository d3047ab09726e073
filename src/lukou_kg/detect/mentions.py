"""The mentions of a text: what rules and lists propose and a trained model chooses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from lukou_kg.detect.aliases import AliasJudge
from lukou_kg.detect.candidates import Candidate, choose, nested
from lukou_kg.detect.features import Features
from lukou_kg.detect.gathering import CandidateReader, Gathered, sentence_words
from lukou_kg.detect.repetition import Found, repetitions
from lukou_kg.detect.segment import Segmenter
from lukou_kg.detect.tagger import PASSES, WEIGHTS, tagger_at
from lukou_kg.model.claim import Mention
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Office, Reading
from lukou_kg.schema.loader import Schema
from lukou_kg.schema.words import Words

_TAGGED = 4.0  # a name that the model reads outweighs what the rules propose in its place


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
        import os
        LAM=float(os.environ.get("LAM",".4")); TAU=float(os.environ.get("TAU",".5"))
        known = tagger_at(self._weights / PASSES[-1]).kinds
        base = choose(gathered.candidates)
        pool={}
        text=reading.text
        first, second = (tagger_at(self._weights / name) for name in PASSES)
        rows = list(self.rows(gathered))
        found = [Found(text[se.start+n.span.start:se.start+n.span.end],n.kind,n.probability) for se,de in rows for n in first.read(de)]
        for se,de in self.second_rows(text, rows, found):
            here=[c for c in base if c.start>=se.start and c.end<=se.end and not c.pointer and c.kind in known]
            tg,pr=second.judge(de,[(c.start-se.start,c.end-se.start,c.kind) for c in here])
            for t in tg: pool[(se.start+t.span.start,se.start+t.span.end,t.kind)]=[t.probability,None]
            for c,p in zip(here,pr):
                pool.setdefault((c.start,c.end,c.kind),[p,None])[1]=c
        cand=[]
        for (a,b,k),(p,c) in pool.items():
            v=p+(LAM*min(c.score,1) if c else 0)
            if v>=TAU: cand.append(Candidate(a,b,k,c.rule if c else f"{k}/model",_TAGGED+min(v,1.5)))
        others = [item for item in base if item.pointer or item.kind not in known]
        others += [item for item in gathered.candidates if item.pointer]
        chosen = choose([*cand, *others])
        kept = (*chosen, *nested(gathered.candidates, chosen))
        text = reading.text
        mentions = sorted((_mention(text, item) for item in kept), key=lambda item: (item.span, item.kind))
        offices = tuple(_of_holder(office, mentions) for office in gathered.offices)
        return replace(gathered.reading, offices=offices, mentions=tuple(mentions))

    def gather(self, reading: Reading) -> Gathered:
        """All that the rules propose for a text whose sentences, words and values are known."""
        return self._candidates.read(reading)

    def rows(self, gathered: Gathered) -> Iterator[tuple[Span, list[list[str]]]]:
        """Each sentence with what the model sees of its characters."""
        text = gathered.reading.text
        ordered = sorted(gathered.candidates, key=lambda item: (item.start, item.end, item.kind, item.rule))
        chosen = choose(gathered.candidates)
        first = 0
        for sentence, words in sentence_words(gathered.reading):
            while first < len(ordered) and ordered[first].start < sentence.start:
                first += 1
            last = first
            while last < len(ordered) and ordered[last].start < sentence.end:
                last += 1
            yield sentence, self._features.of(text, sentence, words, ordered[first:last], chosen)
            first = last

    def second_rows(
        self, text: str, first: Sequence[tuple[Span, list[list[str]]]], found: Iterable[Found]
    ) -> Iterator[tuple[Span, list[list[str]]]]:
        """The rows of `first` with what the names that were found in the text say of other places of it."""
        marks = repetitions(text, found, self._judge.company_core)
        for sentence, rows in first:
            yield sentence, [row + marks[sentence.start + at] for at, row in enumerate(rows)]

    def _tagged(self, gathered: Gathered) -> Iterator[Candidate]:
        """The names that the model reads, under the rule that proposes the same where there is one."""
        text = gathered.reading.text
        rules = {(item.start, item.end, item.kind): item.rule for item in gathered.candidates}
        first, second = (tagger_at(self._weights / name) for name in PASSES)
        rows = list(self.rows(gathered))
        found = [
            Found(text[sentence.start + name.span.start : sentence.start + name.span.end], name.kind, name.probability)
            for sentence, described in rows
            for name in first.read(described)
        ]
        for sentence, described in self.second_rows(text, rows, found):
            for name in second.read(described):
                start, end = sentence.start + name.span.start, sentence.start + name.span.end
                rule = rules.get((start, end, name.kind), f"{name.kind}/model")
                yield Candidate(start, end, name.kind, rule, _TAGGED + name.probability)


def _of_holder(office: Office, mentions: list[Mention]) -> Office:
    """The office with the whole name of its holder."""
    ends = {item.span.start: item.span for item in mentions if item.kind == "Person"}
    return replace(office, holder=ends.get(office.holder.start, office.holder))


def _mention(text: str, item: Candidate) -> Mention:
    score = min(1.0, item.score - _TAGGED) if item.score > _TAGGED else min(item.score, 1.0)
    return Mention(
        span=Span(item.start, item.end),
        kind=item.kind,
        name=text[item.start : item.end],
        rule=item.rule,
        score=round(max(score, 0.01), 4),
        pointer=item.pointer,
    )
