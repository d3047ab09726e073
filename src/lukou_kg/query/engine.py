"""Runs a query over a store in this process; faults come back as sentences, not as tracebacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from lukou_kg.errors import NoWorkspaceError
from lukou_kg.graphs.vocabulary import NAMESPACES, prefixes
from lukou_kg.query.faults import evaluation_fault, syntax_fault
from lukou_kg.query.guard import harmless
from lukou_kg.query.names import named
from lukou_kg.query.result import XSD, Cell, Form, Result, Row
from lukou_kg.schema import Schema

_ORDER = re.compile(r"\bORDER\s+BY\b", re.IGNORECASE)
TRIPLE = ("subject", "predicate", "object")
_URI_SPACE = ox.NamedNode(NAMESPACES["void"] + "uriSpace")
_STRING = ox.NamedNode(XSD + "string")
_FORMS = {ox.QueryBoolean: Form.ASK, ox.QuerySolutions: Form.SELECT, ox.QueryTriples: Form.CONSTRUCT}


def open_graph(path: Path) -> ox.Store:
    """The store of a graph on disk: a file of N-Quads, read into memory, or an Oxigraph folder, opened for reading."""
    if path.is_dir():
        return ox.Store.read_only(str(path))
    if not path.is_file():
        raise NoWorkspaceError(
            f"没有图谱文件「{path}」；请先运行 lukou-kg build，或检查路径。",
            f"There is no graph at {path}; run lukou-kg build first, or check the path.",
        )
    store = ox.Store()
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    return store


def run(
    store: ox.Store, sparql: str, *, language: str = "zh", max_rows: int | None = None, schema: Schema | None = None
) -> Result:
    """The answer to a SELECT, ASK, CONSTRUCT or DESCRIBE; the usual prefixes need no declaration.

    Rows come in the order that the query asks for, else in the order of their cells; after `max_rows` the result is cut
    and says so. `language` ("zh" or "en") chooses the names of terms, which are those of the cards of `schema`, else of
    the built-in ones. There is no limit of time here: a query from
    outside belongs into `lukou_kg.query.limited`. Raises QueryError for what cannot be parsed, is refused or fails.
    """
    safe = harmless(sparql)
    try:
        answer = store.query(safe, prefixes=prefixes_of(store))
        result = result_of(answer, safe, max_rows)
    except SyntaxError as fault:
        raise syntax_fault(str(fault), sparql, prefixes_of(store)) from None
    except (RuntimeError, ValueError, OSError, OverflowError) as fault:
        raise evaluation_fault(str(fault)) from None
    return named(result, store, language, schema)


def prefixes_of(store: ox.Store) -> dict[str, str]:
    """The prefixes that a query over this store need not declare, with their namespaces."""
    found = [quad.object for quad in store.quads_for_pattern(None, _URI_SPACE, None)]
    spaces = sorted(space.value for space in found if isinstance(space, ox.Literal))
    known = prefixes()
    return known | {"id": spaces[0]} if spaces else known


def checked(sparql: str, known: dict[str, str]) -> tuple[str, Form]:
    """The query as it may be given to an engine, with its form; `known` are the prefixes that need no declaration.

    Raises QueryError as `run` does, with nothing asked.
    """
    safe = harmless(sparql)
    try:
        answer = ox.Store().query(safe, prefixes=known)
    except SyntaxError as fault:
        raise syntax_fault(str(fault), sparql, known) from None
    except (RuntimeError, ValueError, OSError, OverflowError) as fault:
        raise evaluation_fault(str(fault)) from None
    return safe, _FORMS[type(answer)]


def result_of(
    answer: ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple], sparql: str, max_rows: int | None
) -> Result:
    """What an engine answered to a query, as `run` gives it but for the names of things."""
    if isinstance(answer, ox.QueryBoolean):
        truth = Cell("true" if answer else "false", datatype=XSD + "boolean")
        return Result(form=Form.ASK, columns=("answer",), headings=("answer",), cells=((truth,),))
    if not isinstance(answer, ox.QuerySolutions):
        triples = {(_cell(triple.subject), _cell(triple.predicate), _cell(triple.object)) for triple in answer}
        rows, cut = _first(sorted(triples, key=_row_key), max_rows)
        return Result(form=Form.CONSTRUCT, columns=TRIPLE, headings=TRIPLE, cells=tuple(rows), cut=cut)
    columns = tuple(variable.value for variable in answer.variables)
    rows, cut = _first((tuple(map(_cell, solution)) for solution in answer), max_rows)
    if not _ORDER.search(sparql):
        rows.sort(key=_row_key)
    return Result(form=Form.SELECT, columns=columns, headings=columns, cells=tuple(rows), cut=cut)


def _first(rows: Iterable[Row], max_rows: int | None) -> tuple[list[Row], bool]:
    if max_rows is None:
        return list(rows), False
    source: Iterator[Row] = iter(rows)
    return list(islice(source, max_rows)), next(source, None) is not None


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Cell | None:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Cell(term.value, is_iri=True)
    if isinstance(term, ox.Literal):
        plain = term.language is not None or term.datatype == _STRING
        return Cell(term.value, datatype=None if plain else term.datatype.value, language=term.language)
    return Cell(str(term), is_iri=isinstance(term, ox.BlankNode))


def _row_key(row: Row) -> tuple[tuple[str, str, str], ...]:
    return tuple((cell.text, cell.datatype or "", cell.language or "") if cell else ("", "", "") for cell in row)
