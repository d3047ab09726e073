"""Decides with a trained model which links hold: scores what the rules read, adds what they miss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from lukou_kg.logistic import Logistic, logistic_at
from lukou_kg.model.claim import Claim, Mark, Status
from lukou_kg.model.document import Span
from lukou_kg.model.values import Money, Quantity
from lukou_kg.relate.amounts import AmountKinds
from lukou_kg.relate.link_facts import LinkFacts
from lukou_kg.relate.links import ANYBODY, EVENTS, OWNED, PAIRED, SPEECH, Link, Linker, Meaning, Point
from lukou_kg.relate.mask import COMPANION, Masked
from lukou_kg.relate.modality import StatusReader
from lukou_kg.relate.owners import Owners
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.slots import Value, amount_at
from lukou_kg.relate.speech import spoken
from lukou_kg.relate.topic import PARTIES
from lukou_kg.relate.weighed import Weighed, learned_as, told_of_rules
from lukou_kg.relate.when import time_between
from lukou_kg.schema.loader import Schema

LINKS = Path(__file__).parent / "weights" / "links.json"
_PLAIN = 0.7  # the score from which a rule speaks plainly
_HALF = 0.5
_ADDED = 0.8  # the chance from which a link that no rule reads is a claim
_ADDED_COUNT = 0.6  # the same for what is most often told without the words that the rules know
_ADDED_TOLD = 0.5  # the same where the word beside an amount names the relation
_ADDED_FAR = 0.92  # the same for two things of which another sentence names one
_COUNTED = frozenset({"capacity", "projectCount"})
_RULE = "linked"
_PART = "partOf"
_VISIT = "visited"
_WORKS = "worksFor"
_SUPPLY = "supplies"
# Said of a thing once: what the rules have read of it is not said again of its neighbour.
_SETTLED = frozenset({"builtBy", "heldAt", "locatedIn"})


class Links:
    """Weighs links; `weights` is the file of the trained model."""

    def __init__(self, schema: Schema, statuses: StatusReader, *, weights: Path = LINKS) -> None:
        self._linker = Linker(schema)
        self._statuses = statuses
        self._cards = schema.relations
        # What a pattern says as if the names were certain; the model of claims asks how certain they are.
        self._rules = {
            f"{card.id}/{pattern.name}": pattern.score
            for card in schema.relations.values()
            for pattern in card.patterns
        }
        self._kinds = {relation: AmountKinds.of(relation, schema.tables["amounts"]) for relation in OWNED}
        self._said = AmountKinds.relations(schema.tables["amounts"])
        self._weights = weights

    @cached_property
    def _models(self) -> Mapping[str, Logistic]:
        model = logistic_at(self._weights)
        return {
            relation: model.within(*(f"{name}|" for name in learned_as(relation)))
            for relation in (*PAIRED, *OWNED, *EVENTS, SPEECH)
        }

    def read(self, scene: Scene, claims: Sequence[Claim]) -> Iterator[Claim]:
        """The claims of the rules with the chance of their link as score; then others."""
        read = {_meaning_of(claim) for claim in claims}
        best: dict[Meaning, tuple[float, Link]] = {}
        owners = Owners(claims)
        for weighed in self.weighed(scene, claims):
            contested = owners.contested(weighed)
            least = 0.0 if weighed.meaning in read else _least(weighed)
            chance = weighed.chance(self._models[weighed.link.relation], least=0.0 if contested else least)
            if contested:
                owners.add(weighed, chance)
            known = best.get(weighed.meaning)
            if chance >= least and (known is None or chance > known[0]):
                best[weighed.meaning] = chance, weighed.link
        kept: list[Claim] = []
        for claim in claims:
            found = best.get(_meaning_of(claim))
            kept.append(claim if found is None else replace(claim, score=round(self._score(claim, found[0]), 3)))
        kept = _as_mates(kept)
        kept = [owners.settled(claim, scene) for claim in kept]
        yield from kept
        yield from self._further(scene, best, read, kept)

    def _score(self, claim: Claim, chance: float) -> float:
        """How sure a claim is: as likely as its link, or halfway to what its rule says that speaks plainly."""
        rule = self._rules.get(claim.rule, claim.score)
        return (rule + chance) / 2 if chance < _HALF and rule >= _PLAIN else chance

    def weighed(self, scene: Scene, claims: Iterable[Claim], *, every: bool = False) -> Iterator[Weighed]:
        """The links of a scene with their facts, among these what the rules read; on demand `every` one, to learn."""
        read: dict[Meaning, dict[int, set[str]]] = {}  # the rules that read it, by sentence
        for claim in claims:
            rules = read.setdefault(_meaning_of(claim), {})
            for item in claim.evidence:
                rules.setdefault(item.sentence, set()).add(claim.rule)
        describer = LinkFacts(scene)
        told = {*read, *((relation, ANYBODY, amount) for relation, _, amount in read if relation in OWNED)}
        for link in self._linker.links(scene, None if every else told):
            meaning = self._meaning(scene, link)
            if meaning is None:
                continue
            masked = scene.sentences[link.other.sentence]
            word = self._word(masked, link)
            found = read.get(meaning, {})
            here = tuple(sorted(found.get(link.points[1].sentence, ())))
            by_rules = told_of_rules(here, word, anywhere=bool(found))
            yield Weighed(link, meaning, describer.of(link), by_rules, self._place_told(scene, link))

    def _meaning(self, scene: Scene, link: Link) -> Meaning | None:
        subject, other = link.subject.key, link.other.key
        if subject is None:
            return None
        if link.other.mention is not None:
            return None if other is None else (link.relation, subject, other)
        if link.relation == SPEECH:
            return None if self._spoken(scene, link) is None else (SPEECH, subject, float(link.other.sentence))
        token = scene.sentences[link.other.sentence].tokens[link.other.at]
        return link.relation, subject, token.value if isinstance(token, Money | Quantity) else None

    def _word(self, masked: Masked, link: Link) -> str:
        """The word of an event or of saying; of an amount its unit, and the relation that the word beside it tells."""
        token = masked.tokens[link.other.at]
        if isinstance(token, Money | Quantity):
            unit = token.unit if isinstance(token, Quantity) else token.currency
            return f"{unit},{self._said.at(masked.text, link.other.at)}"
        return self._linker.word_at(masked, link.other.at)

    def _spoken(self, scene: Scene, link: Link) -> Span | None:
        """The words that are said at the other end of a link of speech."""
        masked = scene.sentences[link.other.sentence]
        at = link.other.at
        return spoken(scene.reading.text, masked.source(at, at + len(self._linker.word_at(masked, at))))

    def _place_told(self, scene: Scene, link: Link) -> Span:
        place = _place(scene, link)
        words = self._spoken(scene, link) if link.relation == SPEECH else None
        return Span(min(place.start, words.start), max(place.end, words.end)) if words else place

    def _further(
        self, scene: Scene, best: Mapping[Meaning, tuple[float, Link]], read: set[Meaning], kept: Iterable[Claim]
    ) -> Iterator[Claim]:
        """Claims for the links that no rule reads, the likeliest first; an amount has one owner, a pair one way."""
        owned = {(claim.relation, claim.value) for claim in kept if claim.relation in OWNED}
        places = {mark.span for claim in kept for item in claim.evidence for mark in item.marks if mark.role == "value"}
        settled = {(claim.relation, claim.subject) for claim in kept if claim.relation in _SETTLED}
        told = _Told(kept)
        for meaning, (chance, link) in sorted(best.items(), key=lambda item: (-item[1][0], str(item[0]))):
            relation, subject, other = meaning
            if meaning in read or (relation in OWNED and ((relation, other) in owned or _place(scene, link) in places)):
                continue
            if told.otherwise(meaning, link.points[1].sentence) or _is_of_parties(scene, link):
                continue
            far = link.subject.sentence != link.other.sentence
            if (relation, subject) in settled or (far and relation in PAIRED and chance < _ADDED_FAR):
                continue
            if relation == _VISIT and ((_WORKS, subject, other) in read or _cannot_visit(scene, link)):
                continue  # nobody visits the house that he works for
            rival = (relation, str(other), subject)
            if relation in PAIRED and (rival in read or best.get(rival, (0.0, link))[0] > chance):
                continue
            if relation in OWNED:
                owned.add((relation, other))
                places.add(_place(scene, link))
            if relation in _SETTLED:
                settled.add((relation, subject))
            yield self._claim(scene, link, meaning, chance)

    def _claim(self, scene: Scene, link: Link, meaning: Meaning, chance: float) -> Claim:
        relation, subject, other = meaning
        first, second = link.points
        masked = scene.sentences[second.sentence]
        start = first.at if first.sentence == second.sentence else second.at
        end = second.at + 1
        if relation in EVENTS and link.other is first and first.sentence == second.sentence:
            end = first.at + 1  # what is said of the work behind its signing is another thing
        value = amount_at(masked, link.other.at, self._kinds[relation]) if relation in OWNED else None
        words = self._spoken(scene, link) if relation == SPEECH else None
        if words:
            value = Value(words.of(scene.reading.text), None, (), words)
        kind = self._cards[relation].value
        if relation in OWNED:
            start = link.other.at  # what the clause of the amount tells
        time = None if words else time_between(masked, second.at, second.at + 1)
        marks = [Mark(role=role, span=span) for role, span in _ends(scene, link)]
        marks += [Mark(role="when", span=time.span)] if time else []
        return Claim(
            relation=relation,
            subject=subject,
            object=str(other) if relation in PAIRED else None,
            value=value.value if value else None,
            unit=value.unit if value else None,
            status=Status.ACTUAL if words else self._statuses.at(masked, start, end, kind),
            when=time.when if time else None,
            qualifiers=tuple(sorted(value.qualifiers)) if value else (),
            evidence=tuple(scene.witness.of(sentence, marks) for sentence in self._sentences(scene, second, words)),
            rule=f"{relation}/{_RULE}",
            score=round(chance, 3),
        )

    def _sentences(self, scene: Scene, last: Point, words: Span | None) -> Sequence[int]:
        """The sentences that are evidence: that of the later end, and that in which what is said begins."""
        return sorted({last.sentence, scene.sentence_of(words.start)} if words else {last.sentence})


def _least(weighed: Weighed) -> float:
    """The chance from which a link that no rule reads is a claim; least where the word beside an amount says so."""
    relation = weighed.link.relation
    if relation in OWNED and weighed.rules[-1].endswith(f",{relation}"):
        return _ADDED_TOLD
    return _ADDED_COUNT if relation in _COUNTED else _ADDED


def _as_mates(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, those that a rule reads in one sentence of a list of subjects as sure as the surest of them."""
    best: dict[tuple[str, str | None, int], float] = {}
    for claim in claims:
        of = claim.rule, claim.object, claim.evidence[-1].sentence
        best[of] = max(best.get(of, 0.0), claim.score)
    return [
        claim
        if claim.object is None
        else replace(claim, score=best[claim.rule, claim.object, claim.evidence[-1].sentence])
        for claim in claims
    ]


def _cannot_visit(scene: Scene, link: Link) -> bool:
    """Whether the subject of a link is an office, which sends somebody, or a person who only accompanies."""
    drawn = scene.sentences[link.subject.sentence].text[link.subject.at]
    return link.subject.kind == "GovernmentBody" or drawn == COMPANION


def _is_of_parties(scene: Scene, link: Link) -> bool:
    """Whether an event and its subject stand in two sentences, and that of the event tells what two parties do."""
    first, second = link.points
    if link.relation not in EVENTS or first.sentence == second.sentence or link.other is first:
        return False
    return PARTIES.search(scene.sentences[second.sentence].text, 0, second.at) is not None


class _Told:
    """What the rules have read, by relation and sentence, so that no link says the same of a neighbour."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._said: dict[tuple[str, int], list[tuple[str, str | None]]] = {}
        self._kin: dict[str, set[str]] = {}
        for claim in claims:
            for item in claim.evidence:
                self._said.setdefault((claim.relation, item.sentence), []).append((claim.subject, claim.object))
            if claim.relation == _PART and claim.object is not None:
                self._kin.setdefault(claim.subject, set()).add(claim.object)
                self._kin.setdefault(claim.object, set()).add(claim.subject)

    def otherwise(self, meaning: Meaning, sentence: int) -> bool:
        """Whether the sentence is read to say this of a phase of the subject, or of the whole that it is a phase of.

        So it is where each end of a supply is read to supply, or to be supplied by, another.
        """
        relation, subject, other = meaning
        said = self._said.get((relation, sentence), ())
        if relation == _SUPPLY:
            ends = {end for pair in said for end in pair}
            return subject in ends and other in ends
        kin = self._kin.get(subject, ())
        return relation not in OWNED and any(who in kin and whom == other for who, whom in said)


def _ends(scene: Scene, link: Link) -> Iterator[tuple[str, Span]]:
    if link.subject.mention is not None:
        yield "subject", link.subject.mention.span
    if link.other.mention is not None:
        yield "object", link.other.mention.span
    else:
        role = "value" if link.other.kind in {"Money", "Quantity"} else "trigger"
        yield role, _place(scene, link)


def _place(scene: Scene, link: Link) -> Span:
    """Where the amount or trigger of a link stands in the text."""
    return scene.sentences[link.other.sentence].source(link.other.at, link.other.at + 1)


def _meaning_of(claim: Claim) -> Meaning:
    return claim.relation, claim.subject, claim.object if claim.object is not None else _amount(claim)


def _amount(claim: Claim) -> str | float | None:
    if claim.relation == SPEECH:
        return float(claim.evidence[-1].sentence)
    return claim.value if claim.relation in OWNED else None
