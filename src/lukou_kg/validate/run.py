"""Runs the checks of shapes over a store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from types import MappingProxyType
from typing import TypeAlias

import pyoxigraph as ox
from rdflib import RDFS, URIRef
from rdflib.graph import Graph

from lukou_kg.errors import ShapesError
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, ids_of, term
from lukou_kg.schema import Labels
from lukou_kg.validate.checks import Check, Checks, checks
from lukou_kg.validate.read_shapes import read_shapes
from lukou_kg.validate.refused import without_requests
from lukou_kg.validate.report import ValidationReport
from lukou_kg.validate.results import Found, ValidationResult
from lukou_kg.validate.saying import Sayings
from lukou_kg.validate.shape import Severity, Words

_WORKERS = 4  # the engine answers outside of Python's lock
_THIS = ox.Variable("this")
_NOTHING = Labels("", "")
_SLOT = re.compile(r"\{[?$](\w+)\}")

Row: TypeAlias = Mapping[str, Found]


def validate(
    store: ox.Store,
    shapes: Graph,
    *,
    least: Severity = Severity.INFO,
    labels: Mapping[str, Labels] = MappingProxyType({}),
) -> ValidationReport:
    """The report on the default graph of a store: every node that breaks a shape of `least` severity or graver.

    `labels` are what terms are called, by IRI: a graph holds no labels of its own vocabulary. The store is not changed.
    Raises ShapesError for shapes that cannot be compiled.
    """
    sayings = Sayings(store, labels)
    asked = [group for group in checks(read_shapes(shapes), _classes(store)) if _is_asked(group, least)]
    found: dict[tuple[str, ...], ValidationResult] = {}
    with ThreadPoolExecutor(_WORKERS) as pool:
        for rows in pool.map(lambda group: list(_broken(group, store)), asked):
            for check, row in rows:
                result = _result(check, row, sayings)
                key = _key(result)
                found[key] = min(found.get(key, result), result, key=lambda each: each.messages.texts)
    return ValidationReport(tuple(found[key] for key in sorted(found)), _ids(store), least)


def _is_asked(group: Checks, least: Severity) -> bool:
    return all(check.shape.severity.rank <= least.rank for check in group.each)


def _broken(group: Checks, store: ox.Store) -> Iterator[tuple[Check, Row]]:
    if group.screen is None or store.query(without_requests(group.screen)):
        yield from ((check, row) for check in group.each for row in _rows(check, store))


def _result(check: Check, row: Row, sayings: Sayings) -> ValidationResult:
    focus = row["this"]
    value = row.get("value", focus if check.constraint and not check.shape.path else None)
    path = row.get("path")
    return ValidationResult(
        focus=focus,
        shape=check.shape,
        component=check.component,
        value=value,
        path=path if isinstance(path, ox.NamedNode) else _predicate(check),
        constraint=str(check.constraint.iri) if check.constraint else None,
        messages=_messages(check, row, sayings),
        names=(sayings.name(focus), _NOTHING if value is None else sayings.name(value)),
        sentences=sayings.of(row, focus, value, check.shape),
    )


def _rows(check: Check, store: ox.Store) -> Iterator[Row]:
    try:
        if check.focus is None:
            yield from _answers(store.query(without_requests(check.sparql)))
        else:
            for focus in _answers(store.query(without_requests(check.focus))):
                given: dict[ox.Variable, Found | ox.Triple] = {_THIS: focus["this"]}
                found = _answers(store.query(without_requests(check.sparql), substitutions=given))
                yield from ({**row, **focus} for row in found)
    except (SyntaxError, RuntimeError, ValueError) as fault:
        raise ShapesError(
            f"形状 {check.shape.iri} 的 SPARQL 有误：{fault}",
            f"the SPARQL of the shape {check.shape.iri} is wrong: {fault}",
        ) from None


def _answers(answer: object) -> Iterator[Row]:
    if not isinstance(answer, ox.QuerySolutions):
        raise ValueError("a SELECT is expected")  # noqa: TRY004 -- told as a fault of the shape
    names = [variable.value for variable in answer.variables]
    for solution in answer:
        row = {name: value for name, value in zip(names, solution, strict=True) if value is not None}
        yield {name: value for name, value in row.items() if not isinstance(value, ox.Triple)}


def _messages(check: Check, row: Row, sayings: Sayings) -> Words:
    words = check.constraint.messages if check.constraint and check.constraint.messages.texts else check.shape.messages

    def filled(slot: re.Match[str], tag: str) -> str:
        if slot[1] not in row:
            return slot[0]
        name = sayings.name(row[slot[1]])
        return name.en if tag == "en" else name.zh

    texts = ((tag, _SLOT.sub(lambda slot: filled(slot, tag), text)) for tag, text in words.texts)  # noqa: B023 - used up at once
    return Words(tuple(texts))


def _predicate(check: Check) -> ox.NamedNode | None:
    path = check.shape.path
    return None if path is None or path.predicate is None else ox.NamedNode(str(path.predicate))


def _key(result: ValidationResult) -> tuple[str, ...]:
    parts = (result.shape.iri, result.focus, result.component, result.value, result.path, result.constraint)
    return (str(result.severity.rank), *map(str, parts), *map(str, result.messages.texts))


def _classes(store: ox.Store) -> _Below:
    below = store.quads_for_pattern(None, ox.NamedNode(str(RDFS.subClassOf)), None)
    return _Below((URIRef(_iri(quad.object)), URIRef(_iri(quad.subject))) for quad in below)


class _Below:
    """Gives a class with all below it in the data, itself first."""

    def __init__(self, pairs: Iterable[tuple[URIRef, URIRef]]) -> None:
        self._below: dict[URIRef, set[URIRef]] = {}
        for above, below in pairs:
            self._below.setdefault(above, set()).add(below)

    def __call__(self, name: URIRef) -> tuple[URIRef, ...]:
        seen, rest = {name}, [name]
        while rest:
            more = self._below.get(rest.pop(), set()) - seen
            seen |= more
            rest += more
        return (name, *sorted(seen - {name}))


def _iri(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _ids(store: ox.Store) -> str:
    spaces = [quad.object for quad in store.quads_for_pattern(None, term("void:uriSpace"), None)]
    return next((space.value for space in spaces if isinstance(space, ox.Literal)), ids_of(DEFAULT_BASE))
