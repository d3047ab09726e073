"""From what was read in all articles to the graph in use, in a memory that hardly grows with their number."""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from lukou_kg.graphs.identification import identification_quads
from lukou_kg.graphs.quads import Size, dataset_quads, quads_about, succession_quads
from lukou_kg.graphs.scope import scope_of
from lukou_kg.graphs.turtle import nquads_lines
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, ids_of
from lukou_kg.model.knowledge import Statement
from lukou_kg.resolve.deciding import Effective, Outcome, effective
from lukou_kg.resolve.resolve import Identities, identify
from lukou_kg.resolve.statements import PlacedClaim, statement_id, statement_of
from lukou_kg.schema import Schema
from lukou_kg.store.codec import decode_claim, dumps, encode_claim
from lukou_kg.store.generation import publish
from lukou_kg.store.journal import Journal
from lukou_kg.store.sketches import originals, sketch_of
from lukou_kg.store.sorted_lines import SortedLines, sorted_lines


def publish_graph(
    workspace: Path, journal: Journal, schema: Schema, *, reader: str, versions: Mapping[str, str | int]
) -> Size:
    """Publishes what `reader` read in the articles of the journal; gives back how much that is.

    The bytes are those of `nquads(to_quads(resolve(readings)))`. Readings are taken from the journal one by one, twice:
    once to learn who is who, once for their claims; claims and lines of the graph are sorted on the disk.
    """
    with sorted_lines(workspace) as claims, sorted_lines(workspace) as lines:
        decisions = effective(journal.decisions.all())
        journal.keep_sketches({digest: sketch_of(text) for digest, text in journal.unsketched()})
        dates = {head.sha256: head.published or "" for head in journal.heads()}
        reposts = originals(journal.sketches(), dates)
        identities = identify(journal.readings(reader), schema, journal, decisions.decisions, reposts)
        journal.register(identities.entries)
        _sort_claims(journal, reader, identities, claims)
        scope = scope_of(identities.articles, schema, ids_of(DEFAULT_BASE))
        statements = _Counted(_statements(claims, schema))
        lines.add(nquads_lines(succession_quads(identities.successions, scope)))
        lines.add(nquads_lines(identification_quads(identities.identifications, scope)))
        lines.add(nquads_lines(quads_about(identities.articles, identities.things, statements, scope)))
        size = Size(len(identities.articles), len(identities.things), statements.count)
        dataset = dataset_quads(size, sum(1 for _ in lines), schema.version, scope)
        kinds = Counter(thing.kind for thing in identities.things)
        counts = {"kinds": dict(sorted(kinds.items())), "relations": statements.relations}
        told = _told(identities.outcome, decisions) if decisions.decisions or decisions.overruled else {}
        facts = {**asdict(size), **counts, **told, **versions}
        publish(workspace, heapq.merge(lines, sorted(nquads_lines(dataset))), facts)
    return size


def _told(outcome: Outcome, decisions: Effective) -> dict[str, object]:
    """What became of people's decisions, for the manifest: ids."""
    overruled = {before.id: after.id for before, after in decisions.overruled}
    unmatched = {key: list(near) for key, near in sorted(outcome.unmatched.items())}
    return {"decisions": {"applied": sorted(outcome.applied), "unmatched": unmatched, "overruled": overruled}}


class _Counted:
    """Statements that go by, and how many of each relation went."""

    def __init__(self, statements: Iterator[Statement]) -> None:
        self._statements = statements
        self._relations: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Statement]:
        for statement in self._statements:
            self._relations[statement.relation] += 1
            yield statement

    @property
    def count(self) -> int:
        return self._relations.total()

    @property
    def relations(self) -> dict[str, int]:
        return dict(sorted(self._relations.items()))


def _sort_claims(journal: Journal, reader: str, identities: Identities, claims: SortedLines) -> None:
    """Brings the claims of one statement together, those of one article in their order, articles by SHA-256."""
    for head, extraction in journal.readings(reader):
        placed = enumerate(identities.place(head.sha256, extraction))
        claims.add(_line(each, f"{statement_id(each)} {head.sha256} {number:09}") for number, each in placed)


def _line(placed: PlacedClaim, key: str) -> bytes:
    ends = [placed.article, placed.subject, placed.object, placed.post, placed.seat]
    row = [*ends, placed.decided, placed.accepted, encode_claim(placed.claim)]
    return f"{key} {dumps(row)}\n".encode()


def _statements(claims: SortedLines, schema: Schema) -> Iterator[Statement]:
    for key, lines in groupby(claims, key=lambda line: line.split(b" ", 1)[0]):
        yield statement_of(key.decode(), [_placed(line) for line in lines], schema.relations)


def _placed(line: bytes) -> PlacedClaim:
    article, subject, target, post, seat, decided, accepted, claim = json.loads(line.split(b" ", 3)[3])
    return PlacedClaim(
        claim=decode_claim(claim),
        article=article,
        subject=subject,
        object=target,
        post=post,
        seat=seat,
        decided=decided,
        accepted=accepted,
    )
