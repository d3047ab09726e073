"""Shapes as values: what is aimed at, what is demanded there, and what to say where it is not met."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from rdflib import Literal, URIRef
from rdflib.term import Node

Term: TypeAlias = URIRef | Literal


class Severity(StrEnum):
    """How grave a broken shape is, by the local names of SHACL; a user's own severity counts as a violation."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"

    @property
    def rank(self) -> int:
        """0 for what is gravest."""
        return list(Severity).index(self)


class Target(StrEnum):
    """How a shape finds its focus nodes, by the local names of SHACL."""

    CLASS = "targetClass"
    NODE = "targetNode"
    SUBJECTS_OF = "targetSubjectsOf"
    OBJECTS_OF = "targetObjectsOf"


@dataclass(frozen=True, slots=True)
class Words:
    """Texts by language tag ("zh-hans", "en", "" for none), in order of tag."""

    texts: tuple[tuple[str, str], ...] = ()

    def in_language(self, language: str) -> str:
        """The text in "zh" or "en", else in whatever language there is; empty where there is none."""
        fitting = [text for tag, text in self.texts if tag.split("-")[0] == language]
        return (fitting or [text for _, text in self.texts] or [""])[0]


NO_WORDS = Words()


@dataclass(frozen=True, slots=True)
class PropertyPath:
    """A property path: as SPARQL writes it, the predicate where it is no more than one, and else its triples.

    The triples are those of the shapes graph, with `node` as the first subject; SHACL wants a path in a report again.
    """

    sparql: str
    predicate: URIRef | None
    node: Node
    triples: tuple[tuple[Node, Node, Node], ...] = ()


@dataclass(frozen=True, slots=True)
class Constraint:
    """One demand of SHACL Core, by the local name of its parameter ("minCount") with its values.

    `shapes` are those that a parameter such as `sh:or` or `sh:node` names.
    """

    parameter: str
    values: tuple[Term, ...] = ()
    shapes: tuple[Shape, ...] = ()


@dataclass(frozen=True, slots=True)
class SparqlConstraint:
    """A demand in SHACL-SPARQL: every row of `select` breaks it. `messages` may hold {?variables}.

    `joinable` says that the query binds $this by a triple pattern in each of its groups, so that it can be asked of all
    focus nodes at once; any other is asked of each with its value in place of $this, as the standard has it.
    """

    iri: URIRef
    select: str
    messages: Words
    joinable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A node shape, or with a path a property shape. `remedy` says what to do where it is broken.

    `severity_iri` is the severity as the shape names it, which may be one of its own.
    """

    iri: URIRef
    path: PropertyPath | None = None
    targets: tuple[tuple[Target, Term], ...] = ()
    severity: Severity = Severity.VIOLATION
    severity_iri: str = ""
    messages: Words = NO_WORDS
    remedy: Words = NO_WORDS
    constraints: tuple[Constraint, ...] = ()
    sparql: tuple[SparqlConstraint, ...] = ()
    properties: tuple[Shape, ...] = ()
