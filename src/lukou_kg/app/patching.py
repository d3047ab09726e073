"""The next graph made of the one in use: what changed is taken out and put in, the rest is left as it is.

A quad is a claim's own (it names the claim), or several statements may give it: then it goes with the last of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from pyoxigraph import Quad

from lukou_kg.app.placed import placed_of
from lukou_kg.graphs.events import event_quads, occasion_of
from lukou_kg.graphs.evidence import evidence_quads
from lukou_kg.graphs.quads import Parts, parts_of
from lukou_kg.graphs.scope import Scope
from lukou_kg.graphs.turtle import nquads_lines
from lukou_kg.model.claim import Evidence
from lukou_kg.model.knowledge import Statement
from lukou_kg.resolve.statements import statement_of
from lukou_kg.store.made import ClaimRow, Made

_KEY = 12  # bytes


@dataclass(slots=True)
class Change:
    """Lines of the graph that go and that come, and how many statements of each relation come (or, below 0, go)."""

    gone: set[bytes] = field(default_factory=set)
    come: set[bytes] = field(default_factory=set)
    relations: Counter[str] = field(default_factory=Counter)

    def swap(self, before: Iterable[Quad], after: Iterable[Quad]) -> None:
        """Puts some quads in the place of others."""
        self.gone.update(nquads_lines(before))
        self.come.update(nquads_lines(after))


def shared_keys(parts: Parts) -> set[bytes]:
    """The keys of what other statements may give as well."""
    return {*map(_quad_key, parts.shared), *map(_evidence_key, parts.evidence)}


def occasion_key(statement: Statement, scope: Scope) -> bytes | None:
    """The key of the occasion of what a statement describes, None where its relation is no event."""
    if not scope.schema.relations[statement.relation].event:
        return None
    return blake2b("\x00".join(occasion_of(statement, scope)).encode("utf-8", "backslashreplace")).digest()[:16]


def change_statements(made: Made, rows: Mapping[str, list[ClaimRow]], scope: Scope, change: Change) -> None:
    """Takes in what articles say now, by their SHA-256, in place of what they said before; `made` is brought up to it.

    Articles that say what they said before have to be left out.
    """
    fresh: dict[str, list[ClaimRow]] = defaultdict(list)
    for row in (row for several in rows.values() for row in several):
        fresh[row[0]].append(row)
    touched = sorted(fresh.keys() | {key for digest in rows for key in made.statements_of(digest)})
    steps = _Steps(made, scope, change)
    for key in touched:
        known = made.claims(key)
        left = [row for row in known if row[1] not in rows]
        steps.take(key, known, sorted([*left, *fresh[key]], key=lambda row: row[1:3]))
    steps.finish()
    made.keep_claims((row for key in touched for row in fresh[key]), instead_of=rows)


class _Steps:
    """Collects what the statements that are touched give before and after."""

    def __init__(self, made: Made, scope: Scope, change: Change) -> None:
        self._made = made
        self._scope = scope
        self._change = change
        self._before: dict[str, Statement] = {}
        self._after: dict[str, Statement] = {}
        self._support: Counter[bytes] = Counter()
        self._shared: dict[bytes, Quad | Evidence] = {}

    def take(self, key: str, before: list[ClaimRow], after: list[ClaimRow]) -> None:
        """A statement and the claims that make it, before and after."""
        for rows, found, step in ((before, self._before, -1), (after, self._after, 1)):
            if not rows:
                continue
            statement = self._statement(key, rows)
            found[key] = statement
            parts = parts_of(statement, self._scope)
            lines = self._change.gone if step < 0 else self._change.come
            lines.update(nquads_lines(parts.own))
            self._change.relations[statement.relation] += step
            self._support.update(dict.fromkeys(shared_keys(parts), step))
            self._shared.update((_quad_key(quad), quad) for quad in parts.shared)
            self._shared.update((_evidence_key(key), evidence) for key, evidence in parts.evidence.items())

    def finish(self) -> None:
        """What several statements give together."""
        for key, step in self._support.items():
            held = self._made.support(key) if step else 0
            if step < 0 and held + step == 0:
                self._change.gone.update(self._lines(key))
            elif step > 0 and held == 0:
                self._change.come.update(self._lines(key))
        self._made.add_support({key: step for key, step in self._support.items() if step})
        self._change_events()

    def _statement(self, key: str, rows: list[ClaimRow]) -> Statement:
        return statement_of(key, [placed_of(row) for row in rows], self._scope.schema.relations)

    def _lines(self, key: bytes) -> Iterable[bytes]:
        """The lines of what several statements may give."""
        shared = self._shared[key]
        return nquads_lines([shared] if isinstance(shared, Quad) else evidence_quads(shared, self._scope))

    def _change_events(self) -> None:
        before, after = (self._by_occasion(each.values()) for each in (self._before, self._after))
        touched = self._before.keys() | self._after.keys()
        for occasion in sorted(before.keys() | after.keys()):
            known = self._made.described(occasion)
            rest = [self._statement(key, self._made.claims(key)) for key in sorted(known - touched)]
            self._change.swap(*(event_quads([*rest, *each[occasion]], self._scope) for each in (before, after)))
            come, gone = ({item.id for item in each[occasion]} for each in (after, before))
            self._made.keep_occasion(occasion, come, gone - come)

    def _by_occasion(self, statements: Iterable[Statement]) -> defaultdict[bytes, list[Statement]]:
        found: defaultdict[bytes, list[Statement]] = defaultdict(list)
        for statement in statements:
            if (key := occasion_key(statement, self._scope)) is not None:
                found[key].append(statement)
        return found


def _quad_key(quad: Quad) -> bytes:
    return blake2b(str(quad).encode(), digest_size=_KEY).digest()


def _evidence_key(identifier: str) -> bytes:
    return blake2b(identifier.encode(), digest_size=_KEY).digest()
