"""A graph on a SPARQL server, sent there and worked with as one that lies in a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import RdfFormat, parse

from lukou_kg.app.answer import Answer, answered
from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.arguments import language_of, text_of, whole_of
from lukou_kg.errors import RemoteError
from lukou_kg.graphs.knowledge_from import from_quads
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, ids_of
from lukou_kg.query.library import question_sparql, title_of, titled
from lukou_kg.remote.asking import RemoteStore
from lukou_kg.remote.client import Client, Credentials
from lukou_kg.remote.content import graphs_in
from lukou_kg.remote.pushing import Progress, Pushed, push
from lukou_kg.remote.servers import endpoints_of
from lukou_kg.schema import Schema
from lukou_kg.store.generation import current_generation

GRAPH = ids_of(DEFAULT_BASE) + "dataset"  # the IRI under which a generation is pushed


class RemoteGraph:
    """The graph that `lukou-kg push` put on a server: ask it there, or download it for all else.

    `lk.connect(url)` makes one; use it in a `with` block, or call `close`. Queries take as long as the server lets
    them, at most `seconds`; a broken answer is an error and never a shorter table.
    """

    def __init__(self, client: Client, schema: Schema, *, graph: str = GRAPH) -> None:
        self._client = client
        self._store = RemoteStore(client, graph, schema)
        self.schema = schema

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connections."""
        self._client.__exit__(None, None, None)

    def query(self, sparql: str, *, language: str = "zh", max_rows: int | None = None) -> Answer:
        """As `KnowledgeGraph.query`. Raises QueryError, RemoteError, and NoWorkspaceError where no graph is there."""
        most = None if max_rows is None else whole_of("max_rows", max_rows)
        tongue = language_of("language", language)
        result = self._store.query(text_of("sparql", sparql), language=tongue, max_rows=most)
        return answered(result, lambda: self.knowledge_graph, language=tongue)

    def ask(self, question: str, /, *, language: str = "zh", **parameters: str | float) -> Answer:
        """As `KnowledgeGraph.ask`: the answer to a saved question."""
        asked, tongue = text_of("question", question), language_of("language", language)
        result = self._store.query(question_sparql(asked, parameters, self.schema), language=tongue)
        told = titled(result, asked, tongue)
        return answered(told, lambda: self.knowledge_graph, language=tongue, title=title_of(asked, tongue))

    @cached_property
    def knowledge_graph(self) -> KnowledgeGraph:
        """The whole graph, downloaded once: `find`, `about`, `why`, `view`, `to_networkx`, `export` work on it."""
        data = b"".join(self._store.lines())
        try:
            knowledge = from_quads(parse(data, format=RdfFormat.N_QUADS))
        except (KeyError, ValueError) as fault:
            raise RemoteError(
                "服务器上的图谱与推送的不同，或由其他版本写成；请重新运行 lukou-kg push",
                "the graph on the server is not what was pushed, or another version made it; push it again",
            ) from fault
        return KnowledgeGraph(knowledge, self.schema)


def connect(
    url: str,
    schema: Schema,
    *,
    server: str = "oxigraph",
    graph: str = GRAPH,
    credentials: Credentials | None = None,
    seconds: float = 120.0,
) -> RemoteGraph:
    """The graph of this IRI on a server; nothing is asked yet. Raises UsageError for a wrong address."""
    client = Client(endpoints_of(url, server), credentials, seconds=seconds)
    return RemoteGraph(client, schema, graph=graph)


def push_generation(workspace: Path, client: Client, *, graph: str = GRAPH, progress: Progress) -> Sequence[Pushed]:
    """Puts the graph in use of a workspace on a server, under this IRI, and its authorities under their own.

    Raises NoWorkspaceError, WorkspaceError and RemoteError.
    """
    return push(client, graphs_in(current_generation(workspace).quads, graph), progress=progress)
