"""What a new reading of an article says otherwise than the one before it, and how much that is over all articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lukou_kg.model.claim import Claim, Extraction
from lukou_kg.model.rereading import Difference, Rereading, Said, Turn

Placed = tuple[int, Said]  # where its sentence begins in the repaired text


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTurns:
    """How many claims a rule gained and lost, and how many it tells otherwise."""

    rule: str
    gained: int
    lost: int
    changed: int

    @property
    def all(self) -> int:
        """All of them together."""
        return self.gained + self.lost + self.changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What the articles that were read again say otherwise than before, in numbers.

    `entities_gained` and `entities_lost` are counts by kind, in order of kind; `rules` begin with who has most.
    """

    articles: int
    gained: int
    lost: int
    changed: int
    entities_gained: tuple[tuple[str, int], ...]
    entities_lost: tuple[tuple[str, int], ...]
    rules: tuple[RuleTurns, ...]


def reread(before: Extraction, after: Extraction) -> Rereading:
    """What the second reading of an article says otherwise than the first.

    Claims are equal that say the same of things of the same names, whatever rule read them. Of those that are only in
    one reading, two with the same relation, subject and object are one claim that is told otherwise.
    """
    lost, gained = _surplus(before, after), _surplus(after, before)
    found = sorted(_differences(lost, gained), key=lambda item: (item[0], repr(item[1])))
    come, gone = _named(after) - _named(before), _named(before) - _named(after)
    return Rereading(
        differences=tuple(difference for _, difference in found),
        entities_gained=_by_kind(come),
        entities_lost=_by_kind(gone),
    )


def totals_of(rereadings: Iterable[Rereading]) -> Totals:
    """The numbers of all these articles."""
    articles = 0
    turns: Counter[tuple[str, Turn]] = Counter()
    gained: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for articles, item in enumerate(rereadings, start=1):  # noqa: B007 - the last number is their count
        turns.update((difference.said.rule, difference.turn) for difference in item.differences)
        gained.update(dict(item.entities_gained))
        lost.update(dict(item.entities_lost))
    rules = (
        RuleTurns(
            rule=rule, gained=turns[rule, Turn.GAINED], lost=turns[rule, Turn.LOST], changed=turns[rule, Turn.CHANGED]
        )
        for rule in {rule for rule, _ in turns}
    )
    whole = Counter[Turn]()
    for (_, turn), count in turns.items():
        whole[turn] += count
    return Totals(
        articles=articles,
        gained=whole[Turn.GAINED],
        lost=whole[Turn.LOST],
        changed=whole[Turn.CHANGED],
        entities_gained=tuple(sorted(gained.items())),
        entities_lost=tuple(sorted(lost.items())),
        rules=tuple(sorted(rules, key=lambda item: (-item.all, item.rule))),
    )


def _surplus(mine: Extraction, other: Extraction) -> list[Placed]:
    """The claims that stand in one reading oftener than in the other; those of rules that the other lacks go first."""
    rules: defaultdict[object, set[str]] = defaultdict(set)
    counts: Counter[object] = Counter()
    for _, said in _placed(other):
        rules[_content(said)].add(said.rule)
        counts[_content(said)] += 1
    by_content: defaultdict[object, list[Placed]] = defaultdict(list)
    for item in _placed(mine):
        by_content[_content(item[1])].append(item)
    return [
        item
        for content, several in by_content.items()
        for item in sorted(several, key=lambda each: each[1].rule in rules[content])[: len(several) - counts[content]]
        if len(several) > counts[content]
    ]


def _placed(extraction: Extraction) -> Iterator[Placed]:
    names = {entity.key: entity.name for entity in extraction.entities}
    for claim in extraction.claims:
        yield claim.evidence[0].span.start, _said(claim, names)


def _said(claim: Claim, names: dict[str, str]) -> Said:
    return Said(
        relation=claim.relation,
        subject=names[claim.subject],
        object=None if claim.object is None else names[claim.object],
        value=claim.value,
        unit=claim.unit,
        status=claim.status,
        when=None if claim.when is None else claim.when.edtf,
        qualifiers=claim.qualifiers,
        rule=claim.rule,
        quote=claim.evidence[0].quote,
    )


def _ends(said: Said) -> tuple[object, ...]:
    return said.relation, said.subject, said.object


def _told(said: Said) -> tuple[object, ...]:
    return said.value, said.unit, said.status, said.when, said.qualifiers


def _content(said: Said) -> tuple[object, ...]:
    return *_ends(said), *_told(said)


def _differences(lost: Sequence[Placed], gained: Sequence[Placed]) -> Iterator[tuple[int, Difference]]:
    """Pairs of claims between the same ends, those that are most alike first; then what is left alone."""
    pairs = _pairs(lost, gained)
    for one, two in pairs.items():
        yield gained[two][0], Difference(before=lost[one][1], after=gained[two][1])
    for at, (place, said) in enumerate(lost):
        if at not in pairs:
            yield place, Difference(before=said, after=None)
    paired = set(pairs.values())
    for at, (place, said) in enumerate(gained):
        if at not in paired:
            yield place, Difference(before=None, after=said)


def _pairs(lost: Sequence[Placed], gained: Sequence[Placed]) -> dict[int, int]:
    """Which of the lost is which of the gained."""
    by_ends: defaultdict[object, list[int]] = defaultdict(list)
    for at, (_, said) in enumerate(gained):
        by_ends[_ends(said)].append(at)
    near = sorted(
        (sum(a != b for a, b in zip(_told(said), _told(gained[two][1]), strict=True)), one, two)
        for one, (_, said) in enumerate(lost)
        for two in by_ends[_ends(said)]
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, two in near:
        if one not in pairs and two not in taken:
            pairs[one] = two
            taken.add(two)
    return pairs


def _named(extraction: Extraction) -> Counter[tuple[str, str]]:
    return Counter((entity.kind, entity.name) for entity in extraction.entities)


def _by_kind(entities: Counter[tuple[str, str]]) -> tuple[tuple[str, int], ...]:
    kinds: Counter[str] = Counter()
    for (kind, _), count in entities.items():
        kinds[kind] += count
    return tuple(sorted(kinds.items()))
