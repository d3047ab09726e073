"""One task, one answer: what a process does that holds the graph."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pyoxigraph as ox

from lukou_kg.errors import QueryError
from lukou_kg.query.engine import open_graph, prefixes_of
from lukou_kg.query.faults import evaluation_fault, syntax_fault
from lukou_kg.query.guard import harmless_over
from lukou_kg.schema import Schema, load_schema
from lukou_kg.search.contents import contents_of
from lukou_kg.search.facts import Facts
from lukou_kg.search.index import SearchIndex
from lukou_kg.serve.facts.kinds import FACTS, prepare
from lukou_kg.serve.facts.nodes import node_as
from lukou_kg.serve.facts.written import as_json
from lukou_kg.serve.formats import GRAPHS, TABLES
from lukou_kg.serve.limits import Limits
from lukou_kg.serve.lines import Answer, Task, Wanted
from lukou_kg.serve.partitions import partitions
from lukou_kg.serve.problems import (
    ProblemError,
    answer_too_long,
    no_such_graph,
    not_in_format,
    not_ours,
    nothing_acceptable,
    out_of_memory,
    wrong_query,
    wrong_request,
)
from lukou_kg.serve.reconcile.answers import reconciled
from lukou_kg.serve.reconcile.knowing import Known
from lukou_kg.serve.rows import written
from lukou_kg.serve.searching.answers import searched
from lukou_kg.serve.tabulating import rehearse, tabulated
from lukou_kg.serve.whole import written_whole

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

# Characters that no XML 1.0 holds, not even escaped; in UTF-8.
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_XML = {"application/sparql-results+xml", "application/xml", "application/rdf+xml"}


_Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


@dataclass(frozen=True, slots=True)
class Loaded:
    """A graph in memory, the prefixes that its queries need not declare, its named graphs, and what a task may take.

    `schema` has the names of terms; it is read before the process is confined.
    `index` is for searching its names and sentences, `known` for reconciling with its things.
    """

    store: ox.Store
    schema: Schema
    prefixes: Mapping[str, str]
    graphs: frozenset[str]
    limits: Limits
    index: SearchIndex
    known: Known

    @property
    def ids(self) -> str:
        """The namespace of identifiers."""
        return self.prefixes["id"]


def load(file: Path, limits: Limits, cards: Sequence[str] = ()) -> Loaded:
    """The graph of a file of N-Quads, and all that telling of articles needs: no file is opened later.

    `cards` are folders of cards that add to the built-in ones. Raises CardError for cards that are wrong.
    """
    prepare()
    store = open_graph(file)
    schema = load_schema(map(Path, cards))
    rehearse(schema)
    graphs = frozenset(name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode))
    prefixes, facts = prefixes_of(store), Facts(store)
    index = SearchIndex.of(contents_of(facts))
    known = Known.of(facts, index, schema, ids=prefixes["id"])
    return Loaded(store, schema, prefixes, graphs, limits, index, known)


def answer(loaded: Loaded, task: Task) -> Answer:
    """The answer to the task; what is wrong with it is an answer too."""
    try:
        found = _KINDS[task.wanted](loaded, task)
        if found.media_type in _XML and _NOT_XML.search(found.body):
            raise not_in_format(found.media_type)
    except ProblemError as problem:
        return _told(problem)
    except MemoryError:
        return _told(out_of_memory(loaded.limits))
    return found


def _told(problem: ProblemError) -> Answer:
    return Answer(status=problem.status, zh=problem.zh, en=problem.en, location=problem.headers.get("Location", ""))


def _query(loaded: Loaded, task: Task) -> Answer:
    try:
        return _queried(loaded, task, harmless_over(loaded.graphs, task.text))
    except SyntaxError as fault:
        raise wrong_query(syntax_fault(str(fault), task.text, loaded.prefixes)) from None
    except QueryError as fault:
        raise wrong_query(fault) from None
    except (RuntimeError, ValueError, OSError, OverflowError) as fault:
        raise wrong_query(evaluation_fault(str(fault))) from None


def _queried(loaded: Loaded, task: Task, sparql: str) -> Answer:
    limits = loaded.limits
    found = _run(loaded, task, sparql)
    if isinstance(found, ox.QueryTriples):
        media_type = _acceptable(task.graphs, GRAPHS)
        triples = list(islice(found, limits.rows + 1))
        body = _serialized(loaded, triples[: limits.rows], media_type)
        return Answer(media_type=media_type, body=body, held=limits.rows if len(triples) > limits.rows else None)
    media_type = _acceptable(task.tables, TABLES)
    if isinstance(found, ox.QueryBoolean):
        sink = _Sink(limits)
        found.serialize(sink, TABLES[media_type])
        return Answer(media_type=media_type, body=sink.getvalue())
    form = TABLES[media_type]
    whole = written_whole(found, form, most_rows=limits.rows, most_bytes=limits.answer)
    if whole is not None:
        return Answer(media_type=media_type, body=whole)
    again = _run(loaded, task, sparql)
    assert isinstance(again, ox.QuerySolutions)
    rows = written(again, form, most_rows=limits.rows, most_bytes=limits.answer)
    return Answer(media_type=media_type, body=rows.body, held=rows.rows if rows.cut else None)


def _run(loaded: Loaded, task: Task, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    default: list[_Graph] | None = None
    named: list[ox.NamedNode | ox.BlankNode] | None = None
    if task.dataset is not None:
        default = [_graph(name) for name in task.dataset.default]
        named = [_graph(name) for name in task.dataset.named]
    return loaded.store.query(
        sparql, base_iri=task.base, prefixes=dict(loaded.prefixes), default_graph=default, named_graphs=named
    )


def _result(loaded: Loaded, task: Task) -> Answer:
    assert task.showing is not None
    try:
        return tabulated(loaded.store, loaded.schema, loaded.limits, task.text, task.showing)
    except QueryError as fault:
        raise wrong_query(fault) from None


def _dump(loaded: Loaded, task: Task) -> Answer:
    media_type = _acceptable(task.graphs, GRAPHS)
    if task.text and task.text not in loaded.graphs:
        raise no_such_graph(task.text)
    graph: _Graph = _graph(task.text) if task.text else ox.DefaultGraph()
    sink = _Sink(loaded.limits)
    loaded.store.dump(sink, GRAPHS[media_type], from_graph=graph, prefixes=dict(loaded.prefixes))
    return Answer(media_type=media_type, body=sink.getvalue())


def _partitions(loaded: Loaded, task: Task) -> Answer:
    media_type = _acceptable(task.graphs, GRAPHS)
    body = _serialized(loaded, partitions(loaded.store, task.base), media_type)
    return Answer(media_type=media_type, body=body)


def _facts(loaded: Loaded, task: Task) -> Answer:
    try:
        body = FACTS[task.wanted](loaded.store, loaded.ids, task.text)
    except (KeyError, ValueError, StopIteration):
        raise not_ours() from None
    return _bounded(loaded, "application/json", body)


def _node(loaded: Loaded, task: Task) -> Answer:
    media_type = _acceptable(task.graphs, GRAPHS)
    return _bounded(loaded, media_type, node_as(loaded.store, loaded.ids, task.text, media_type, schema=loaded.schema))


def _bounded(loaded: Loaded, media_type: str, body: bytes) -> Answer:
    if len(body) > loaded.limits.answer:
        raise answer_too_long(loaded.limits)
    return Answer(media_type=media_type, body=body)


def _search(loaded: Loaded, task: Task) -> Answer:
    return _bounded(loaded, "application/json", as_json(searched(loaded.index, loaded.known.facts, task.text)))


def _reconcile(loaded: Loaded, task: Task) -> Answer:
    return _bounded(loaded, "application/json", reconciled(loaded.known, task.text))


def _acceptable(media_type: str | None, offered: Iterable[str]) -> str:
    if media_type is None:
        raise nothing_acceptable(offered)
    return media_type


def _graph(name: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(name)
    except ValueError:
        raise wrong_request(f"图的名称 {name[:200]} 不是 IRI", f"{name[:200]} is no IRI of a graph") from None


def _serialized(loaded: Loaded, triples: Iterable[ox.Triple], media_type: str) -> bytes:
    sink = _Sink(loaded.limits)
    try:
        ox.serialize(triples, sink, GRAPHS[media_type], prefixes=dict(loaded.prefixes))
    except (ValueError, OSError):  # a triple term in JSON-LD, a predicate that XML cannot name
        raise not_in_format(media_type) from None
    return sink.getvalue()


class _Sink(io.BytesIO):
    """Takes what is written, up to the limit of an answer."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self._limits = limits

    def write(self, piece: ReadableBuffer, /) -> int:
        written = super().write(piece)
        if self.tell() > self._limits.answer:
            raise answer_too_long(self._limits)
        return written


_KINDS: Mapping[Wanted, Callable[[Loaded, Task], Answer]] = MappingProxyType(
    {
        Wanted.QUERY: _query,
        Wanted.GRAPH: _dump,
        Wanted.PARTITIONS: _partitions,
        Wanted.RESULT: _result,
        Wanted.NODE: _node,
        **dict.fromkeys(FACTS, _facts),
        Wanted.SEARCH: _search,
        Wanted.RECONCILE: _reconcile,
    }
)
