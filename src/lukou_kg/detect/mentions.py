"""The mentions of a text: what rules and lists propose and a trained model chooses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from lukou_kg.detect.aliases import AliasJudge
from lukou_kg.detect.broad_names import BroadNames
from lukou_kg.detect.candidates import Candidate, choose, nested
from lukou_kg.detect.carded import of_cards, unseen
from lukou_kg.detect.counted import counts
from lukou_kg.detect.derived import behind_park
from lukou_kg.detect.described import Described, Run
from lukou_kg.detect.features import Features
from lukou_kg.detect.gathering import CandidateReader, Gathered, sentence_words, touches
from lukou_kg.detect.given_names import with_whole_names
from lukou_kg.detect.joined import of_whole_work, with_signed
from lukou_kg.detect.judging import facts_of, taken
from lukou_kg.detect.own_names import beside, crossed
from lukou_kg.detect.phases import wholes
from lukou_kg.detect.places_beside import DIVISION, places_beside
from lukou_kg.detect.proposals import Proposal, Proposer
from lukou_kg.detect.repetition import Found, repetitions
from lukou_kg.detect.rows import Judged, as_headed, of_one_owner, of_one_work, with_known, with_mates, with_people
from lukou_kg.detect.rules_beside import (
    BY_MODEL,
    JUDGED,
    areas_before,
    by_rules_alone,
    holds,
    is_crossed,
    without_alone,
)
from lukou_kg.detect.segment import Segmenter
from lukou_kg.detect.shapes import as_it_ends, closed, holds_count, is_torn, joins_persons, runs_on, uncounted
from lukou_kg.detect.tagger import JUDGE, WEIGHTS, Tagged, Taggers
from lukou_kg.detect.unnamed import only_counts
from lukou_kg.logistic import Logistic
from lukou_kg.model.claim import Mention
from lukou_kg.model.cover import Cover
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Reading
from lukou_kg.schema.loader import Schema
from lukou_kg.schema.words import Words

_ENOUGH = 0.28  # the chance from which a name stands: a missed one loses its claims, a wrong one has none and goes
_PLAIN_ENOUGH = 0.12
_PLAIN = 0.7  # the score from which a rule says plainly what it finds: 有限公司, 经开区, 项目 behind a name
_LIKELY = 0.5
_CERTAIN = 1.0  # a name that the user has listed
_FEW = 120  # characters of a text that is no article
_HARDLY = 0.008
_BARE = frozenset(
    {
        "园区",
        "产业园",
        "产业园区",
        "工业园",
        "工业园区",
        "工业区",
        "特色园区",
        "示范区",
        "片区",
        "集聚区",
        "集中区",
        "工业集聚区",
        "工业集中区",
    }
)
"""What names no park: which one is meant must be said."""
_NO_NAME = re.compile(
    "(?:目前|现在|后续|整个|全部|[这那]些|这批|上述|[此本这]次|其[他它余]|部分|各|该|本|我们?|有关|相关|多[个家]|一批|几[个家]|两[个家])?"
    "(?:大|重[点大]|新|招商)?(?:项目|工程|企业|公司|集团|工厂|厂区)(?:[\\d一二三四五六七八九十]+[个家])?|全[省市州县区旗镇乡]"
)  # 这些项目, 公司, 全区: it points to things, or to none
_DOTS = frozenset("·•.．・")


class MentionReader:
    """Finds the mentions of a segmented text and chooses among them; `weights` is the folder of a trained model."""

    def __init__(
        self, schema: Schema, segmenter: Segmenter, words: Words, places: Mapping[str, str], *, weights: Path = WEIGHTS
    ) -> None:
        self._candidates = CandidateReader(schema, segmenter, words, places)
        self._broad = BroadNames(schema)
        self._places = places
        self._features = Features.of_schema(schema)
        self._judge = AliasJudge(schema, places)
        self._weights = weights
        self._surnames = frozenset(schema.column("surnames", "surname"))

    @cached_property
    def _taggers(self) -> Taggers:
        return Taggers.of_folder(self._weights)

    @cached_property
    def _model(self) -> Logistic:
        return Logistic.read(self._weights / JUDGE)

    def read(self, reading: Reading) -> Reading:
        """The reading with its offices and mentions (chosen and nested ones) filled."""
        gathered = self.gather(reading)
        by_rules = gathered.chosen
        proposals = self.proposals(gathered, self._taggers)
        whole = {_candidate(item, chance): chance for item, chance in self._taken(gathered, proposals)}
        parks = {item.start: item for item in gathered.candidates if item.kind == "Park" and not item.pointer}
        spotted = {at: item for at, item in parks.items() if item not in gathered.listed}
        cut = {
            item: self._candidates.behind_place(reading.text, behind_park(item, reading.text, spotted))
            for item in whole
        }
        clear = {item: behind_park(other, reading.text, parks) for item, other in cut.items()}
        judged = {clear[item]: chance for item, chance in whole.items()}
        judged |= dict(areas_before(clear, whole, gathered.candidates))
        named = [
            replace(item, score=JUDGED + min(item.score, 1.0))
            for item in by_rules
            if item.kind not in self._taggers.of_pass[-1].kinds and not item.pointer
        ]
        others = [*(item for item in gathered.candidates if item.pointer), *named]
        judged = without_alone(judged, others)
        judged, moved = of_cards(judged, unseen(named), reading.text)
        others += moved
        listed = [replace(item, score=JUDGED) for item in gathered.listed]
        judged |= dict.fromkeys(listed, _CERTAIN)
        ruled = list(by_rules_alone(by_rules, judged))
        held = {item for item in judged if any(holds(outer, item) for outer in ruled)}
        taken_in = (item for item in judged if item not in held)
        free = list(dict.fromkeys([*taken_in, *ruled, *others]))
        text = reading.text
        gone = crossed(listed, choose(item for item in free if item not in listed))
        listed = [item for item in listed if item not in gone]
        chosen = choose([*beside((item for item in free if item not in gone), listed), *listed])
        heads = (Candidate(name.start, site.start, "Place", DIVISION, 0.9) for name, site in gone.items())
        known = [item for item in heads if text[item.start : item.end] in self._places]
        chosen = choose([*chosen, *places_beside(text, [*gathered.candidates, *known], chosen)])
        chosen = self._broad.joined(reading, chosen, score=JUDGED)
        inside = nested(gathered.candidates, chosen)
        phased = (item for item in wholes(text, gathered.candidates, chosen) if not is_crossed(item, inside))
        kept = (*chosen, *{*inside, *phased})
        found = (_mention(text, item, judged.get(item, item.score)) for item in kept)
        mentions = sorted(found, key=lambda item: (item.span, item.kind))
        return with_mentions(gathered, mentions)

    def gather(self, reading: Reading) -> Gathered:
        """All that the rules propose for a text whose sentences, words and values are known."""
        return self._candidates.read(reading)

    def described(self, gathered: Gathered) -> Described:
        """What the model sees of the characters of a text."""
        sentences = tuple(sentence_words(gathered.reading))
        return self._features.of(gathered.reading.text, sentences, gathered.candidates, gathered.chosen)

    def repeated(self, text: str, found: Iterable[Tagged]) -> Iterator[Run]:
        """What the names that were found in a text say of other places of it."""
        names = (Found(name.span.of(text), name.kind, name.probability) for name in found)
        return repetitions(text, names, self._judge.company_core)

    def proposals(self, gathered: Gathered, taggers: Taggers) -> list[Proposal]:
        """All that may name something, in order of range, weighed by the tagger of each pass."""
        text = gathered.reading.text
        first, second = taggers.of_pass
        before, again = taggers.weights.scores(self.described(gathered))
        found = first.read(before, gathered.reading.sentences)
        scores = taggers.weights.with_runs(again, self.repeated(text, found), model=1)
        proposer = Proposer(text, second, gathered.candidates, gathered.chosen)
        return list(proposer.of(tuple(sentence_words(gathered.reading)), scores))

    def _in_rows(self, text: str, judged: Sequence[Judged]) -> Iterator[Judged]:
        """The proposals with their chances as their neighbours in lists and the lists of names correct them."""
        return with_mates(text, [*with_people(text, [*with_known([*with_signed(text, judged)])], self._surnames)])

    def _taken(self, gathered: Gathered, proposals: Sequence[Proposal]) -> Iterator[tuple[Proposal, float]]:
        """The proposals that the judge finds likely enough, each with its chance."""
        text = gathered.reading.text
        pointing = {Span(item.start, item.end) for item in gathered.candidates if item.pointer}
        persons = {item.span.start for item in proposals if item.kind == "Person" and item.chance > _LIKELY}
        by_post = {item.span for item in proposals if item.kind == "Person" and item.rules}
        # What is only a part of a person's name with a dot in it is none (阿力木 for 县长阿力木·库尔班).
        dotted = Cover(span for span in by_post if not _DOTS.isdisjoint(span.of(text)))
        proposals = [
            item
            for item in proposals
            if item.span not in pointing
            and not joins_persons(text, item, persons)
            and not runs_on(text, item, by_post)
            and not is_torn(text, item.span)
            and not holds_count(text, item)
            and not (item.span not in by_post and dotted.holds(item.span))
            and item.span.of(text) not in _BARE
            and not _NO_NAME.fullmatch(item.span.of(text))
        ]
        facts = facts_of(text, gathered.reading.words, proposals)
        judged = [
            (uncounted(text, closed(text, as_it_ends(text, proposal))), self._model.chance(told))
            for proposal, told in zip(proposals, facts, strict=True)
        ]
        judged = list(with_whole_names(text, judged, self._surnames))
        enough = _enough if len(text) > _FEW else _enough_alone
        for proposal, chance in _in_one(text, taken(self._in_rows(text, judged), enough)):
            item = _candidate(proposal, chance)
            is_none = touches(proposal.span, gathered.reading) or counts(text, item)
            is_none = is_none or only_counts(text[item.start : item.end])
            if not is_none and not self._candidates.says_nothing(gathered.reading, item):
                yield proposal, chance


def _in_one(text: str, found: Iterable[Judged]) -> Iterator[Judged]:
    """The names with those joined that are parts of one."""
    return of_whole_work(text, of_one_owner(text, of_one_work(text, as_headed(text, found))))


def with_mentions(gathered: Gathered, mentions: Sequence[Mention]) -> Reading:
    """The reading with these mentions, which are in order, and the offices with the whole names of their holders."""
    holders = {item.span.start: item.span for item in mentions if item.kind == "Person"}
    offices = (replace(item, holder=holders.get(item.holder.start, item.holder)) for item in gathered.offices)
    return replace(gathered.reading, offices=tuple(offices), mentions=tuple(mentions))


def _enough(item: Proposal) -> float:
    """The chance from which a proposal stands: less where a rule says plainly that it is a name."""
    return _PLAIN_ENOUGH if item.chosen is not None and item.chosen.score >= _PLAIN else _ENOUGH


def _enough_alone(item: Proposal) -> float:
    """As `_enough` for a sentence or two: the judge has learned from whole articles, where names stand often."""
    return _HARDLY if item.chosen is not None and item.kind != "Place" else _enough(item)


def _candidate(item: Proposal, chance: float) -> Candidate:
    named = item.chosen or (item.rules[0] if item.rules else None)
    label = named.rule if named else f"{item.kind}{BY_MODEL}"
    return Candidate(item.span.start, item.span.end, item.kind, label, JUDGED + chance)


def _mention(text: str, item: Candidate, score: float) -> Mention:
    sure = score - JUDGED if score > JUDGED else score
    return Mention(
        span=Span(item.start, item.end),
        kind=item.kind,
        name=text[item.start : item.end],
        rule=item.rule,
        score=round(min(sure, 1.0), 4),
        pointer=item.pointer,
    )
