"""The queries of `lukou_kg.query`, answered by a server over the SPARQL 1.1 Protocol."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store, Triple

from lukou_kg.errors import NoWorkspaceError
from lukou_kg.graphs.authority_quads import AUTHORITIES
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, ids_of, prefixes, term
from lukou_kg.query.engine import checked, result_of
from lukou_kg.query.names import NAMING, named
from lukou_kg.query.result import CellKind, Form, Result
from lukou_kg.remote.client import Client
from lukou_kg.remote.reading import answer_in, lines_of
from lukou_kg.schema import Schema

_BATCH = 200  # IRIs of one question for names
_MOST_NAMED = 20_000  # IRIs of one result


class RemoteStore:
    """A graph of a server as it was pushed: `graph` is its IRI, the graphs of authorities are known beside it."""

    def __init__(self, client: Client, graph: str, schema: Schema) -> None:
        self._client = client
        self._graph = graph
        self._schema = schema

    def query(self, sparql: str, *, language: str = "zh", max_rows: int | None = None) -> Result:
        """The answer as `query.engine.run` gives it over an embedded store; the limits are those of the client.

        Raises QueryError for what cannot be parsed or is refused, before anything is sent, and RemoteError.
        """
        safe, form = checked(sparql, self.prefixes)
        head = "".join(f"PREFIX {name}: {NamedNode(space)}\n" for name, space in self.prefixes.items())
        asked = self._client.query(
            head + safe, triples=form is Form.CONSTRUCT, default=(self._graph,), named=self.authorities
        )
        with asked as answer:
            result = result_of(answer_in(*answer), safe, max_rows)
        return named(result, self._names(result), language, self._schema)

    def lines(self) -> Iterator[bytes]:
        """All that the graph and the authorities hold: canonical N-Quads lines, graph by graph."""
        yield from lines_of(self._client, self._graph)
        for graph in self.authorities:
            end = f" {NamedNode(graph)} .\n".encode()
            yield from (line.removesuffix(b" .\n") + end for line in lines_of(self._client, graph))

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The prefixes that a query need not declare. Raises NoWorkspaceError where there is no such graph."""
        asked = f"SELECT ?space WHERE {{ GRAPH {NamedNode(self._graph)} {{ ?d {term('void:uriSpace')} ?space }} }}"
        spaces = sorted(found.value for found in self._column(asked) if isinstance(found, Literal))
        if not spaces:
            raise NoWorkspaceError(
                f"服务器上没有图 {self._graph}；请先运行 lukou-kg push，或检查图的 IRI（--graph，Python 中 graph=）",
                f"there is no graph {self._graph} on the server; run lukou-kg push first, or check its IRI "
                "(--graph, graph= in Python)",
            )
        return prefixes() | {"id": spaces[0]}

    @cached_property
    def authorities(self) -> tuple[str, ...]:
        """The IRIs of the graphs of authorities, and of the one that tells of them."""
        tells = ids_of(DEFAULT_BASE) + AUTHORITIES
        asked = f"SELECT ?a WHERE {{ GRAPH {NamedNode(tells)} {{ ?a {term('rdf:type')} {term('lk:Authority')} }} }}"
        found = {node.value for node in self._column(asked) if isinstance(node, NamedNode)}
        return tuple(sorted({*found, tells})) if found else ()

    def _column(self, sparql: str) -> list[object]:
        with self._client.query(sparql) as answer:
            found = answer_in(*answer)
            return [row[0] for row in found] if isinstance(found, QuerySolutions) else []

    def _names(self, result: Result) -> Store:
        """The triples that name the things of a result."""
        cells = {cell.text for row in result.cells for cell in row if cell and cell.kind is CellKind.IRI}
        wanted = sorted(iri for iri in cells if iri.startswith(self.prefixes["id"]))[:_MOST_NAMED]
        store = Store()
        for start in range(0, len(wanted), _BATCH):
            iris = wanted[start : start + _BATCH]
            store.extend(Quad(item.subject, item.predicate, item.object) for item in self._named(iris))
        return store

    def _named(self, iris: Iterable[str]) -> list[Triple]:
        things = " ".join(str(NamedNode(iri)) for iri in iris)
        naming = ", ".join(map(str, NAMING))
        asked = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {things} }} ?s ?p ?o FILTER(?p IN ({naming})) }}"
        with self._client.query(asked, triples=True, default=(self._graph, *self.authorities)) as answer:
            found = answer_in(*answer)
        return found if isinstance(found, list) else []
