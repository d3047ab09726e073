"""All claims of a reading: those of the cards' patterns, of posts, and of places written one inside the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from lukou_kg.model.claim import Claim, Evidence
from lukou_kg.model.reading import Reading
from lukou_kg.relate.amounts import AmountKinds
from lukou_kg.relate.attendance import Attendance
from lukou_kg.relate.attracting import brought_in
from lukou_kg.relate.builders import each_its_own, own_builders
from lukou_kg.relate.ceremonies import Ceremonies
from lukou_kg.relate.certain import with_certain_words
from lukou_kg.relate.counted import with_counted
from lukou_kg.relate.days import with_days
from lukou_kg.relate.elsewhere import Elsewhere
from lukou_kg.relate.expected import with_expected
from lukou_kg.relate.framed import Framed
from lukou_kg.relate.goods import with_listed_goods
from lukou_kg.relate.groups import visits_of_persons
from lukou_kg.relate.headings import headed
from lukou_kg.relate.homes import Homes
from lukou_kg.relate.linking import LINKS, Links
from lukou_kg.relate.listed_yields import with_listed_yields
from lukou_kg.relate.mask import Alphabet
from lukou_kg.relate.matcher import Matcher, Try
from lukou_kg.relate.miscounts import Miscounts
from lukou_kg.relate.modality import StatusReader
from lukou_kg.relate.named_goods import named_goods
from lukou_kg.relate.named_yields import named_yields
from lukou_kg.relate.offices import offices
from lukou_kg.relate.own_values import with_own_values
from lukou_kg.relate.patterns import compile_pattern, word_choices
from lukou_kg.relate.phases import phases
from lukou_kg.relate.places import nested_places, own_places
from lukou_kg.relate.profiles import Profiles
from lukou_kg.relate.reports import Reports
from lukou_kg.relate.respective import respective
from lukou_kg.relate.rolls import Rolls
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.scenes import Scenes
from lukou_kg.relate.speakers import speakers
from lukou_kg.relate.tallies import Tallies
from lukou_kg.relate.together import without_sums
from lukou_kg.relate.toured import Toured
from lukou_kg.relate.triggers import Triggers
from lukou_kg.relate.untold import without_untold
from lukou_kg.relate.weighing import Weigher
from lukou_kg.relate.wording import Wording
from lukou_kg.schema.divisions import containers
from lukou_kg.schema.loader import Schema

_ADDED = frozenset({"kind", "host", "product"})


class RelationReader:
    """Reads claims from mentions, entities and values; built once for a schema."""

    def __init__(self, schema: Schema, *, weights: Path = LINKS) -> None:
        self._schema = schema
        self._alphabet = Alphabet.for_schema(schema)
        statuses = StatusReader(schema.tables["cues"])
        words = word_choices(schema)
        self._scenes = Scenes(self._alphabet, words)
        self._framed = Framed(self._alphabet, words)
        self._ceremonies = Ceremonies(schema, self._alphabet, statuses)
        self._rolls = Rolls(schema, self._alphabet, statuses)
        self._attendance = Attendance(schema, self._alphabet, statuses)
        self._reports = Reports(self._alphabet, words)
        self._profiles = Profiles(self._alphabet)
        self._homes = Homes(self._alphabet)
        self._above = containers(schema.tables["divisions"])
        self._elsewhere = Elsewhere(self._above)
        self._miscounts = Miscounts(self._alphabet, schema)
        self._toured = Toured(schema, self._alphabet, words)
        self._tallies = Tallies(self._alphabet, statuses)
        self.links = Links(schema, statuses, weights=weights)
        self._weigher = Weigher()
        triggers = Triggers(schema, words)
        self._matchers = [
            Matcher(
                card,
                [
                    (compile_pattern(card, pattern, self._alphabet, words), triggers.of(pattern.match))
                    for pattern in card.patterns
                ],
                self._alphabet,
                statuses,
                AmountKinds.of(card.id, schema.tables["amounts"]),
            )
            for card in schema.relations.values()
            if card.patterns
        ]
        self._wording = Wording(word for matcher in self._matchers for word in matcher.words)

    def read(self, reading: Reading) -> Reading:
        """The reading with its claims, without repeats, in order of (first evidence, relation, subject, object).

        Both ends of each are of kinds that its card names: a mention may be of another kind than the thing it names.
        Things that are hardly things are left out where no claim leads to them. Lists that do not fit their counts
        are told among the doubts.
        """
        scene, unweighed = self._unweighed(reading)
        kinds = {entity.key: entity.kind for entity in reading.entities}
        weighed = respective(self._weigher.read(reading, unweighed), scene)  # no weights know what cannot be told
        claims = tuple(item for item in weighed if self._fits(item, kinds))
        doubts = (*reading.doubts, *self._miscounts.read(scene))
        return without_untold(replace(reading, claims=claims, doubts=doubts), order=_order)

    def _fits(self, claim: Claim, kinds: Mapping[str, str]) -> bool:
        card = self._schema.relations[claim.relation]
        return self._is_one(kinds[claim.subject], card.subject) and (
            claim.object is None or self._is_one(kinds[claim.object], card.object)
        )

    def _is_one(self, kind: str, asked: Iterable[str]) -> bool:
        return any(self._schema.is_a(kind, each) for each in asked)

    def unweighed(self, reading: Reading) -> tuple[Claim, ...]:
        """The claims in the same order, with the scores of their rules and links, as if the names were certain."""
        return self._unweighed(reading)[1]

    def _unweighed(self, reading: Reading) -> tuple[Scene, tuple[Claim, ...]]:
        scene, claims = self.by_rules(reading)
        linked = tuple(respective(visits_of_persons(self.links.read(scene, claims), scene), scene))
        linked = tuple(self._elsewhere.read((*linked, *self._homes.read(scene, linked)), scene))
        linked = tuple(with_counted(linked, scene))
        linked = tuple(with_expected(without_sums(with_own_values(linked, scene), scene), scene))
        certain = with_certain_words(with_days(linked, scene), reading)
        return scene, tuple(sorted(merged(certain), key=_order))

    def by_rules(self, reading: Reading) -> tuple[Scene, tuple[Claim, ...]]:
        """The scene of a reading, and the claims that the rules alone read, in the order of `read`."""
        scene, works = self.scene(reading)
        claims = [
            *works,
            *nested_places(scene, self._above),
            *own_places(scene),
            *own_builders(scene),
            *named_yields(scene),
            *named_goods(scene),
            *phases(scene),
            *headed(scene, self._alphabet),
            *self._framed.read(scene),
            *self._ceremonies.read(scene),
            *self._rolls.read(scene),
            *self._attendance.read(scene),
        ]
        words = [self._wording.of(masked.text) for masked in scene.sentences]
        for matcher in self._matchers:
            claims += matcher.read(scene, words)
        claims += self._toured.read(scene, tuple(claims))
        listed = with_listed_goods(with_listed_yields(each_its_own(claims, scene), scene), scene)
        claims = list(self._tallies.read(scene, listed))
        employed = {(claim.subject, claim.object) for claim in works}
        claims = [item for item in claims if item.relation != "visited" or (item.subject, item.object) not in employed]
        placed = frozenset(claim.subject for claim in claims if claim.relation == "locatedIn")
        visits = [claim for claim in claims if claim.relation == "visited"]
        claims += self.placings(scene, visits, placed)
        claims += [*brought_in(claims, scene)]
        return scene, merged(claims)

    def scene(self, reading: Reading) -> tuple[Scene, list[Claim]]:
        """The scene of a reading whose mentions and entities are known, and the claims of its posts."""
        scene = Scene.of(reading, self._alphabet)
        works = list(offices(scene, self._schema))
        return replace(scene, speakers=speakers(reading, works)), works

    def tries(self, scene: Scene, number: int) -> Iterator[Try]:
        """What the patterns of all cards make of sentence `number`."""
        words = self._wording.of(scene.sentences[number].text)
        for matcher in self._matchers:
            yield from matcher.tries(scene, number, words)

    def placings(self, scene: Scene, visits: Sequence[Claim], placed: frozenset[str]) -> Iterator[Claim]:
        """The relation locatedIn as the scenes of visits, walks and portraits give it to what is not `placed`."""
        yield from self._scenes.read(scene, visits, placed)
        yield from self._reports.read(scene, placed)
        yield from self._profiles.read(scene, placed)


def merged(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims with equal content joined: the best score and its rule stay, evidence is kept once each, in order.

    A claim without a time, an amount without its kind, a visit without its host or a supply without its goods joins one
    that has it and else says the same; so does a visit in the days of a trip the one that names its day.
    """
    dated: dict[tuple[object, ...], str] = {}
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in sorted(_completed(list(claims)), key=_less_dated):
        said = _content(claim)
        when = claim.when.edtf if claim.when else dated.setdefault(said, "")
        if claim.relation == "visited" and _holds_day(when, dated.get(said, "")):
            when = dated[said]
        dated.setdefault(said, when)
        alike.setdefault((*said, when), []).append(claim)
    return tuple(sorted(map(_joined, alike.values()), key=_order))


def _less_dated(claim: Claim) -> int:
    return 0 if claim.when and "/" not in claim.when.edtf else 1 if claim.when else 2


def _holds_day(days: str, day: str) -> bool:
    first, between, last = days.partition("/")
    return bool(between and day) and len(first) == len(day) and first <= day <= last


def _completed(claims: Sequence[Claim]) -> Iterator[Claim]:
    told: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        if any(name in _ADDED for name, _ in claim.qualifiers):
            told.setdefault(_content(_bare(claim)), claim)
    for claim in claims:
        same = told.get(_content(claim))
        apart = same is None or (same.when and claim.when and same.when.edtf != claim.when.edtf)
        yield claim if same is None or apart else replace(claim, qualifiers=same.qualifiers)


def _bare(claim: Claim) -> Claim:
    return replace(claim, qualifiers=tuple(pair for pair in claim.qualifiers if pair[0] not in _ADDED))


def _content(claim: Claim) -> tuple[object, ...]:
    return (claim.relation, claim.subject, claim.object, claim.value, claim.unit, claim.status, claim.qualifiers)


def _joined(claims: Sequence[Claim]) -> Claim:
    best = max(claims, key=lambda claim: claim.score)
    evidence: list[Evidence] = []
    seen: set[int] = set()
    for claim in claims:
        evidence += [item for item in claim.evidence if item.sentence not in seen]
        seen.update(item.sentence for item in claim.evidence)
    ordered = tuple(sorted(evidence, key=lambda item: item.span))
    return replace(claims[0], rule=best.rule, score=best.score, evidence=ordered)


def _order(claim: Claim) -> tuple[object, ...]:
    edtf = claim.when.edtf if claim.when else ""
    return (
        claim.evidence[0].span,
        claim.relation,
        int(claim.subject[1:]),
        claim.object or "",
        str(claim.value),
        claim.status,
        edtf,
        claim.qualifiers,
    )
