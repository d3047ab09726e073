"""What became of the things of one article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lukou_kg.gold.counts import Counts, total
from lukou_kg.gold.names import Names, surfaces
from lukou_kg.gold.outcome import MISSED, RIGHT, WRONG, Cause, Outcome, Sort
from lukou_kg.gold.pairing import pairs
from lukou_kg.gold.sentences import Sentences
from lukou_kg.gold.spelling import overlap, plain
from lukou_kg.model.claim import Entity
from lukou_kg.model.gold import GoldEntity

_REQUIRED = 0.5
_SAME_NAME = 0.25
_NEAR = 0.5
_NOTHING = Counts()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityOutcomes:
    """`outcomes` of all things; `borders` leads from things that were read with a wrong border to those they should be.

    `paired` leads from everything that was read to what it is in the answer, whatever is wrong with its name or kind.
    Both sides of the two are keys.
    """

    outcomes: tuple[Outcome, ...]
    borders: Mapping[str, str]
    paired: Mapping[str, str]


def entity_outcomes(names: Names, judged: frozenset[str], sentences: Sentences) -> EntityOutcomes:
    """Pairs the things by name and kind, then by name alone, then by names that overlap, and says what is left.

    `judged` are the kinds that the answer lists in full.
    """
    right, read, gold = pairs(
        list(names.read.values()), list(names.gold.values()), lambda thing, wanted: _same(thing, wanted, names)
    )
    repeated = [thing for thing in read if names.same[thing.key]]
    read = [thing for thing in read if not names.same[thing.key]]
    renamed, read, gold = pairs(read, gold, lambda thing, wanted: _called(thing, wanted, names))
    cut, read, gold = pairs(read, gold, _overlapping)
    made = _Maker(judged, sentences)
    outcomes = [
        *(made.outcome(thing, wanted, None) for thing, wanted in right),
        *(made.outcome(thing, wanted, Cause.KIND) for thing, wanted in renamed),
        *(made.outcome(thing, wanted, Cause.BORDER) for thing, wanted in cut),
        *(made.outcome(thing, None, Cause.SPLIT) for thing in repeated if not _optional(thing, names)),
        *(made.outcome(thing, None, Cause.SPLIT if names.called[thing.key] else Cause.INVENTED_NAME) for thing in read),
        *(made.outcome(None, wanted, _why_missed(wanted, names)) for wanted in gold),
    ]
    return EntityOutcomes(
        outcomes=tuple(outcome for outcome in outcomes if outcome.strict != _NOTHING),
        borders={thing.key: wanted.key for thing, wanted in cut},
        paired={thing.key: wanted.key for thing, wanted in (*right, *renamed, *cut)},
    )


def _same(thing: Entity, wanted: GoldEntity, names: Names) -> float | None:
    if wanted.key not in names.same[thing.key]:
        return None
    return _REQUIRED * (not wanted.optional) + _SAME_NAME * (plain(thing.name) == plain(wanted.name))


def _called(thing: Entity, wanted: GoldEntity, names: Names) -> float | None:
    """Another kind, where the name is right; with the kind right too, it is a place before the name that is wrong."""
    if wanted.key not in names.called[thing.key] or thing.kind in wanted.kinds:
        return None
    return _REQUIRED * (not wanted.optional)


def _overlapping(thing: Entity, wanted: GoldEntity) -> float | None:
    shared = overlap(surfaces(thing), surfaces(wanted))
    if shared < _NEAR:
        return None
    return _REQUIRED * (not wanted.optional) + _SAME_NAME * shared + _SAME_NAME * (thing.kind in wanted.kinds)


def _optional(thing: Entity, names: Names) -> bool:
    """Whether a thing told twice may be one that the answer leaves open."""
    return any(names.gold[key].optional for key in names.same[thing.key])


def _why_missed(wanted: GoldEntity, names: Names) -> Cause:
    elsewhere = any(wanted.key in called for called in names.called.values())
    return Cause.JOINED if elsewhere else Cause.MISSING


@dataclass(frozen=True, slots=True)
class _Maker:
    judged: frozenset[str]
    sentences: Sentences

    def outcome(self, thing: Entity | None, wanted: GoldEntity | None, cause: Cause | None) -> Outcome:
        """The outcome of a pair, or of what has no partner."""
        told = [*(wanted.kinds[:1] if wanted else ()), *((thing.kind,) if thing else ())]
        counts = total(self._counts(thing, wanted, cause))
        return Outcome(
            sort=Sort.ENTITY,
            term=told[0],
            read_as=told[-1] if cause else told[0],
            judged=told[0] in self.judged,
            strict=counts,
            core=counts,
            cause=cause,
            expected=_told(wanted.kinds[0], wanted) if wanted else "",
            words=self.sentences.of_gold(wanted) if wanted else "",
            read=_told(thing.kind, thing) if thing else "",
            sentence=self.sentences.of_read(thing.mentions[0].span) if thing else "",
            rule=thing.mentions[0].rule if thing else "",
        )

    def _counts(self, thing: Entity | None, wanted: GoldEntity | None, cause: Cause | None) -> Iterator[Counts]:
        if wanted and not wanted.optional:
            yield RIGHT if cause is None else MISSED
        if thing and cause is not None and thing.kind in self.judged:
            yield WRONG


def _told(kind: str, thing: Entity | GoldEntity) -> str:
    return f"{kind} {' | '.join(surfaces(thing))}"
