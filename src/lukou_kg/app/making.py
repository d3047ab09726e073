"""Makes the lines of a graph: all of them, or of the graph in use by what changed."""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from lukou_kg.app.patching import Change, change_statements, occasion_key, shared_keys
from lukou_kg.app.placed import by_statement, line_of, placed_of, placed_rows
from lukou_kg.graphs.divisions import replacement_quads
from lukou_kg.graphs.identification import identification_quads
from lukou_kg.graphs.quads import (
    Parts,
    Size,
    article_quads,
    dataset_quads,
    quads_about,
    succession_quads,
    thing_quads,
)
from lukou_kg.graphs.scope import Scope
from lukou_kg.graphs.turtle import nquads_lines
from lukou_kg.model.article import ArticleHead
from lukou_kg.model.knowledge import Statement, Thing
from lukou_kg.resolve.identities import Identities
from lukou_kg.resolve.resolve import Reading
from lukou_kg.resolve.statements import statement_of
from lukou_kg.store.codec import dumps
from lukou_kg.store.journal import Journal
from lukou_kg.store.made import ClaimRow, Made
from lukou_kg.store.patched import patched
from lukou_kg.store.sorted_lines import differing, sorted_lines

_MOST_CHANGED = 0.25  # of all articles: where more changed, the graph is made as a whole

State = tuple[str, str]  # the head of an article, and a hash of all else that its claims depend on


@dataclass(frozen=True, slots=True)
class Graph:
    """The lines of a graph in order, in pieces; how much it is about; its things and statements by kind."""

    lines: Iterable[bytes]
    size: Size
    kinds: dict[str, int]
    relations: dict[str, int]


def states_by_things(digests: Mapping[str, str], identities: Identities) -> dict[str, State]:
    """The states of articles by SHA-256, where nobody decided on claims: what was read, and what things it is about."""
    return {
        digest: _state(
            identities,
            digest,
            [read, sorted(identities.thing_of[digest].items()), sorted(identities.days.get(digest, ()))],
        )
        for digest, read in digests.items()
    }


def states_by_claims(readings: Iterable[Reading], identities: Identities) -> dict[str, State]:
    """The states of articles by SHA-256, whatever people decided: their claims."""
    return {
        head.sha256: _state(
            identities, head.sha256, [repr(row) for row in placed_rows(identities, head.sha256, extraction)]
        )
        for head, extraction in readings
    }


class GraphMaker:
    """Makes one graph. Of `Made` it takes what the graph in use was made of, and keeps there what the new one is."""

    def __init__(
        self,
        workspace: Path,
        journal: Journal,
        *,
        reader: str,
        identities: Identities,
        scope: Scope,
        states: Mapping[str, State],
        authorities: Sequence[bytes] = (),
    ) -> None:
        self._workspace = workspace
        self._journal = journal
        self._reader = reader
        self._identities = identities
        self._scope = scope
        self._states = states
        self._authorities = authorities

    @contextmanager
    def whole(self, made: Made) -> Iterator[Graph]:
        """The graph made of all articles, claims and lines being sorted on the disk; `made` is empty before."""
        identities = self._identities
        with sorted_lines(self._workspace) as claims, sorted_lines(self._workspace) as lines:
            for head, extraction in self._journal.readings(self._reader):
                claims.add(map(line_of, placed_rows(identities, head.sha256, extraction)))
            noted = _Noted(made, self._scope)
            lines.add(self._of_identities())
            statements = noted.statements(claims)
            lines.add(
                nquads_lines(
                    quads_about(identities.articles, identities.things, statements, self._scope, note=noted.take)
                )
            )
            noted.finish()
            made.keep_things(map(_thing_row, identities.things))
            made.keep_identities(self._of_identities())
            size, dataset = self._close(made, noted.relations, sum(1 for _ in lines))
            yield self._graph(heapq.merge(lines, dataset, self._authorities), size, noted.relations)

    def can_change(self, made: Made) -> bool:
        """Whether the graph in use can be changed into this one: no article left it, or bears another id."""
        heads = self._identities.heads
        for digest, head, _ in made.articles():
            if digest not in self._states or _head(head).id != heads[digest].id:
                return False
        return len(self._changed(made)) <= _MOST_CHANGED * len(self._states)

    def changed(self, made: Made, graph: Path) -> Graph:
        """The graph made of the one in use, whose lines stand in the file `graph`."""
        change = Change()
        rows: dict[str, list[ClaimRow]] = {}
        for digest, former in self._changed(made).items():
            extraction = self._journal.extraction(digest, self._reader)
            rows[digest] = list(placed_rows(self._identities, digest, extraction))
            before = [] if former is None else article_quads(_head(former), self._scope)
            change.swap(before, article_quads(self._identities.heads[digest], self._scope))
        change_statements(made, rows, self._scope, change)
        self._change_things(made, change)
        self._change_identities(made, change)
        relations = Counter(json.loads(made.fact("relations")))
        relations.update(change.relations)
        gone, come = change.gone - change.come, change.come - change.gone
        before_lines = set((made.fact("dataset") + made.fact("authorities")).encode().splitlines(keepends=True))
        size, dataset = self._close(made, +relations, int(made.fact("others")) - len(gone) + len(come))
        now = {*dataset, *self._authorities}
        lines = patched(graph, gone | (before_lines - now), come | (now - before_lines))
        return self._graph(lines, size, +relations)

    def _changed(self, made: Made) -> dict[str, str | None]:
        """The articles whose state is another than before, in order, each with its head before; None for a new one."""
        found: dict[str, str | None] = dict.fromkeys(self._states)
        for digest, head, state in made.articles():
            if self._states[digest] == (head, state):
                del found[digest]
            else:
                found[digest] = head
        return dict(sorted(found.items()))

    def _change_things(self, made: Made, change: Change) -> None:
        gone, come = differing(made.things(), map(_thing_row, self._identities.things))
        for rows, lines in ((gone, change.gone), (come, change.come)):
            for key, row in rows:
                lines.update(nquads_lines(thing_quads(_thing(key, row), self._scope)))
        made.keep_things(come, gone=(key for key, _ in gone))

    def _change_identities(self, made: Made, change: Change) -> None:
        with sorted_lines(self._workspace) as now:
            now.add(self._of_identities())
            gone, come = differing(made.identities(), now)
        change.gone.update(gone)
        change.come.update(come)
        made.keep_identities(come, gone=gone)

    def _close(self, made: Made, relations: Counter[str], others: int) -> tuple[Size, list[bytes]]:
        """Size and lines of the dataset; what else the next graph has to know is kept."""
        size = Size(len(self._identities.articles), len(self._identities.things), relations.total())
        dataset = sorted(nquads_lines(dataset_quads(size, others, self._scope.schema.version, self._scope)))
        made.keep_articles((digest, *state) for digest, state in self._states.items())
        facts = {"relations": dumps(relations).encode(), "others": str(others).encode()}
        facts |= {"dataset": b"".join(dataset), "authorities": b"".join(self._authorities)}
        for name, value in facts.items():
            made.keep_fact(name, value.decode())
        return size, dataset

    def _of_identities(self) -> Iterator[bytes]:
        """The lines that tell what ids follow others, why names are of one thing, and which division followed one."""
        yield from nquads_lines(succession_quads(self._identities.successions, self._scope))
        yield from nquads_lines(identification_quads(self._identities.identifications, self._scope))
        yield from nquads_lines(replacement_quads(self._identities.things, self._scope))

    def _graph(self, lines: Iterable[bytes], size: Size, relations: Counter[str]) -> Graph:
        kinds = Counter(thing.kind for thing in self._identities.things)
        return Graph(lines, size, dict(sorted(kinds.items())), dict(sorted(relations.items())))


class _Noted:
    """Statements that go by when a graph is made as a whole, and what the next graph has to know of them."""

    _MANY = 50_000  # keys in memory

    def __init__(self, made: Made, scope: Scope) -> None:
        self.relations: Counter[str] = Counter()
        self._made = made
        self._scope = scope
        self._support: Counter[bytes] = Counter()

    def statements(self, lines: Iterable[bytes]) -> Iterator[Statement]:
        """The statements of sorted lines."""
        for key, rows in by_statement(lines):
            self._made.keep_claims(rows)
            yield statement_of(key, [placed_of(row) for row in rows], self._scope.schema.relations)

    def take(self, statement: Statement, parts: Parts) -> None:
        """Notes a statement."""
        self.relations[statement.relation] += 1
        self._support.update(shared_keys(parts))
        if len(self._support) >= self._MANY:
            self.finish()
        if (occasion := occasion_key(statement, self._scope)) is not None:
            self._made.keep_occasion(occasion, [statement.id])

    def finish(self) -> None:
        """Keeps what was noted."""
        self._made.add_support(dict(sorted(self._support.items())))
        self._support.clear()


def _state(identities: Identities, digest: str, said: object) -> State:
    return dumps(asdict(identities.heads[digest])), sha256(dumps(said).encode()).hexdigest()


def _head(text: str) -> ArticleHead:
    row = json.loads(text)
    return ArticleHead(**{**row, "also": tuple(row["also"])})


def _thing_row(thing: Thing) -> tuple[str, str]:
    return thing.id, dumps([thing.kind, thing.name, thing.aliases, thing.articles, thing.code])


def _thing(key: str, text: str) -> Thing:
    kind, name, aliases, articles, code = json.loads(text)
    return Thing(id=key, kind=kind, name=name, aliases=tuple(aliases), articles=tuple(articles), code=code)
