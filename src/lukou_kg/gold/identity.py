"""How well entities of different articles are told to be one thing or two, against labels made by hand."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from lukou_kg.errors import AnnotationError
from lukou_kg.gold.counts import Counts

THINGS, PAIRS = "things.tsv", "pairs.tsv"
_SAME = {"yes": True, "no": False}

Ref = tuple[str, str]  # an article and the key of an entity in it
Clustering = Mapping[Ref, str]  # which thing each entity is


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities that are easily taken for one or for two, whether they are one, and why that is hard."""

    one: Ref
    two: Ref
    same: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Labels:
    """Which thing each entity of some articles is; `dossier_of` says which articles speak of one world."""

    things: Clustering
    pairs: tuple[Pair, ...]
    dossier_of: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityScore:
    """What a clustering is worth.

    `pairs` counts pairs of entities of two articles of a dossier that are held to be one thing; `hard` the labelled
    pairs by kind (right, of all). `cubed` are the B-cubed precision and recall: the mean, over entities, of the share
    of its cluster that is its thing, and of its thing that is in its cluster. `strays` are clusters that hold entities
    of several dossiers.
    """

    pairs: Counts
    cubed: tuple[float, float]
    hard: Mapping[str, tuple[int, int]]
    strays: int


def load_labels(folder: Path, dossier_of: Mapping[str, str]) -> Labels:
    """The labels of the articles in `dossier_of`. Raises AnnotationError where a table is wrong or lacks an article."""
    things = {(row["article"], row["key"]): row["thing"] for row in _rows(folder / THINGS, {"article", "key", "thing"})}
    pairs = tuple(
        Pair((row["article"], row["key"]), (row["article2"], row["key2"]), _SAME[row["same"]], row["kind"])
        for row in _rows(folder / PAIRS, {"article", "key", "article2", "key2", "same", "kind"})
    )
    if wrong := [pair for pair in pairs if (things.get(pair.one) == things.get(pair.two)) is not pair.same]:
        told = (f"{folder / PAIRS}: {pair.one} {pair.two} is not what {THINGS} says" for pair in wrong)
        raise AnnotationError.of(tuple(told))
    if lacking := sorted(dossier_of.keys() - {article for article, _ in things}):
        raise AnnotationError.of(tuple(f"{folder / THINGS}: no row for the article {article}" for article in lacking))
    return Labels(
        {ref: thing for ref, thing in things.items() if ref[0] in dossier_of},
        tuple(pair for pair in pairs if pair.one[0] in dossier_of),
        dossier_of,
    )


def score_identity(labels: Labels, found: Clustering, *, only: Iterable[Ref] | None = None) -> IdentityScore:
    """What the clustering `found` is worth; an entity that it lacks is a thing of its own, unless `only` leaves it out.

    `only` are the entities that are asked for; all of the labels without it.
    """
    asked = labels.things.keys() if only is None else labels.things.keys() & set(only)
    gold: dict[str, set[Ref]] = defaultdict(set)
    read: dict[tuple[str, str], set[Ref]] = defaultdict(set)  # by dossier: what others hold does not count
    dossiers: dict[str, set[str]] = defaultdict(set)
    for ref in asked:
        gold[labels.things[ref]].add(ref)
        key, dossier = found.get(ref, f"{ref}"), labels.dossier_of[ref[0]]
        read[dossier, key].add(ref)
        dossiers[key].add(dossier)
    here, there = _pairs(gold.values()), _pairs(read.values())
    right = len(here & there)
    of_gold = {ref: members for members in gold.values() for ref in members}
    of_read = {ref: members for members in read.values() for ref in members}
    shares = [
        (len(both) / len(of_read[ref]), len(both) / len(of_gold[ref]))
        for ref in asked
        for both in [of_gold[ref] & of_read[ref]]
    ]
    return IdentityScore(
        pairs=Counts(right=right, wrong=len(there) - right, missed=len(here) - right),
        cubed=(_mean(share for share, _ in shares), _mean(share for _, share in shares)),
        hard=_hard((pair for pair in labels.pairs if {pair.one, pair.two} <= asked), found),
        strays=sum(len(held) > 1 for held in dossiers.values()),
    )


def _pairs(clusters: Iterable[set[Ref]]) -> set[tuple[Ref, Ref]]:
    """The pairs of entities of two articles that clusters make."""
    return {(one, two) for members in clusters for one, two in combinations(sorted(members), 2) if one[0] != two[0]}


def _hard(pairs: Iterable[Pair], found: Clustering) -> Mapping[str, tuple[int, int]]:
    counts: dict[str, list[bool]] = defaultdict(list)
    for pair in pairs:
        one, two = found.get(pair.one), found.get(pair.two)
        counts[pair.kind].append((one is not None and one == two) is pair.same)
    return {kind: (sum(right), len(right)) for kind, right in sorted(counts.items())}


def _mean(shares: Iterable[float]) -> float:
    known = tuple(shares)
    return sum(known) / len(known) if known else 0.0


def _rows(table: Path, columns: set[str]) -> Iterator[Mapping[str, str]]:
    try:
        text = table.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise AnnotationError.of((f"{table} cannot be read as UTF-8: {fault}",)) from fault
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    if lacking := sorted(columns - set(rows.fieldnames or ())):
        raise AnnotationError.of((f"{table} lacks the columns {', '.join(lacking)}",))
    yield from rows
