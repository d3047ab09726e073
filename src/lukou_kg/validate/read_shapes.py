"""Reads shapes from RDF; what is no shape, or is not supported, is a fault and never passed over."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rdflib import OWL, RDF, RDFS, SH, VANN, Literal, URIRef
from rdflib.collection import Collection
from rdflib.graph import Graph
from rdflib.term import Node

from lukou_kg.errors import ShapesError
from lukou_kg.graphs.vocabulary import LKS
from lukou_kg.validate.named_shapes import with_named_shapes
from lukou_kg.validate.paths import path_of
from lukou_kg.validate.refused import refused_in
from lukou_kg.validate.shape import NO_WORDS, Constraint, Severity, Shape, SparqlConstraint, Target, Term, Words

# Parameters of SHACL Core by what their values are.
_TERMS = {
    "datatype", "nodeKind", "minCount", "maxCount", "minExclusive", "minInclusive", "maxExclusive", "maxInclusive",
    "minLength", "maxLength", "class", "hasValue", "equals", "disjoint", "lessThan", "lessThanOrEquals",
}  # fmt: skip
_TRUTHS = {"uniqueLang"}
_LISTS = {"in", "languageIn"}
_SHAPES = {"node", "not"}
_LISTS_OF_SHAPES = {"or", "and", "xone"}
# What says nothing of the data, or is read together with something else.
_BESIDE = {
    "path", "property", "sparql", "severity", "message", "name", "description", "order", "group", "defaultValue",
    "flags", "ignoredProperties", "targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf", "deactivated",
    "prefixes", "declare", "select",
}  # fmt: skip
_SH = str(SH)
JOINABLE = URIRef(LKS + "joinable")


def read_shapes(shapes: Graph) -> tuple[Shape, ...]:
    """The shapes that have targets, in order of IRI, each with the shapes that it names. Raises ShapesError."""
    graph = with_named_shapes(shapes)
    reader = _Reader(graph)
    found = {node for target in Target for node in graph.subjects(SH[target.value])}
    found |= {
        node for kind in (RDFS.Class, OWL.Class) for node in graph.subjects(RDF.type, kind) if reader.is_shape(node)
    }
    read = [reader.shape(node) for node in sorted(found, key=str)]
    if reader.faults:
        listed = "; ".join(sorted(set(reader.faults)))
        raise ShapesError(f"形状文件中有用不了的内容：{listed}", f"the shapes hold what cannot be used: {listed}")
    return tuple(shape for shape in read if shape is not None)


_PREFIX = re.compile(r"(?:[^\W\d_](?:[\w.-]*[\w-])?)?")
_NAMESPACE = re.compile('[^\x00-\x20<>"{}|^`\\\\]*')


class _Reader:
    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._open: list[Node] = []
        self.faults: list[str] = []

    def is_shape(self, node: Node) -> bool:
        return any((node, RDF.type, kind) in self._graph for kind in (SH.NodeShape, SH.PropertyShape))

    def shape(self, node: Node, remedy: Words = NO_WORDS) -> Shape | None:
        """The shape of a node, None where it is deactivated or faulty; `remedy` is that of the shape it belongs to."""
        graph = self._graph
        if not isinstance(node, URIRef):
            self._fault(node, "a shape with a target needs an IRI, so that a report can name it")
            return None
        if node in self._open:
            self._fault(node, "a shape that names itself")
            return None
        if any(_is_true(value) for value in graph.objects(node, SH.deactivated)):
            return None
        self._open.append(node)
        path = graph.value(node, SH.path)
        own = self._words(node, VANN.usageNote)
        remedy = own if own.texts else remedy
        made = Shape(
            iri=node,
            path=None if path is None else path_of(path, graph),
            targets=tuple(self._targets(node)),
            severity=self._severity(node),
            severity_iri=str(graph.value(node, SH.severity, default=SH.Violation)),
            messages=self._words(node, SH.message),
            remedy=remedy,
            constraints=tuple(self._constraints(node)),
            sparql=tuple(self._sparql(node)),
            properties=self._shapes(graph.objects(node, SH.property), remedy),
        )
        self._open.pop()
        return made

    def _targets(self, node: URIRef) -> Iterable[tuple[Target, Term]]:
        for target in Target:
            for value in sorted(self._graph.objects(node, SH[target.value]), key=str):
                if isinstance(value, URIRef | Literal):
                    yield target, value
        if any((node, RDF.type, kind) in self._graph for kind in (RDFS.Class, OWL.Class)):
            yield Target.CLASS, node

    def _severity(self, node: URIRef) -> Severity:
        said = str(self._graph.value(node, SH.severity, default=SH.Violation)).removeprefix(_SH)
        return Severity(said) if said in set(Severity) else Severity.VIOLATION

    def _words(self, node: Node, predicate: URIRef) -> Words:
        texts = [value for value in self._graph.objects(node, predicate) if isinstance(value, Literal)]
        return Words(tuple(sorted((text.language or "", str(text)) for text in texts)))

    def _constraints(self, node: URIRef) -> Iterable[Constraint]:
        said = {str(predicate) for predicate in self._graph.predicates(node) if str(predicate).startswith(_SH)}
        for name in sorted(predicate.removeprefix(_SH) for predicate in said):
            for value in sorted(self._graph.objects(node, SH[name]), key=str):
                yield from self._constraint(node, name, value)

    def _constraint(self, node: URIRef, name: str, value: Node) -> Iterable[Constraint]:
        if name in _TERMS:
            yield Constraint(name, self._terms(node, [value]))
        elif name in _LISTS:
            yield Constraint(name, self._terms(node, Collection(self._graph, value)))
        elif name in _SHAPES:
            yield Constraint(name, shapes=self._shapes([value]))
        elif name in _LISTS_OF_SHAPES:
            yield Constraint(name, shapes=self._shapes(Collection(self._graph, value)))
        elif name == "pattern":
            yield Constraint(name, self._terms(node, [value, *self._graph.objects(node, SH.flags)]))
        elif name in _TRUTHS:
            yield from [Constraint(name)] if _is_true(value) else []
        elif name == "closed":
            yield from [self._closed(node)] if _is_true(value) else []
        elif name not in _BESIDE:
            self._fault(node, f"sh:{name} is not supported")

    def _closed(self, node: URIRef) -> Constraint:
        ignored = self._graph.value(node, SH.ignoredProperties)
        paths = (self._graph.value(shape, SH.path) for shape in self._graph.objects(node, SH.property))
        allowed = [path for path in paths if isinstance(path, URIRef)]
        also = () if ignored is None else Collection(self._graph, ignored)
        return Constraint("closed", self._terms(node, sorted([*allowed, *also], key=str)))

    def _sparql(self, node: URIRef) -> Iterable[SparqlConstraint]:
        for each in sorted(self._graph.objects(node, SH.sparql), key=str):
            select = self._graph.value(each, SH.select)
            if not isinstance(each, URIRef) or not isinstance(select, Literal):
                self._fault(node, "a sh:sparql with a sh:select is expected")
            elif (word := refused_in(str(select))) is not None:
                self._fault(node, f"{word} is not allowed in a sh:select")
            else:
                joinable = any(_is_true(value) for value in self._graph.objects(each, JOINABLE))
                query = self._prefixes(each) + str(select)
                yield SparqlConstraint(each, query, self._words(each, SH.message), joinable)

    def _prefixes(self, constraint: URIRef) -> str:
        graph = self._graph
        wheres = [
            each
            for start in graph.objects(constraint, SH.prefixes)
            for each in graph.transitive_objects(start, OWL.imports)
        ]
        declared = [row for where in wheres for row in graph.objects(where, SH.declare)]
        pairs = {(str(graph.value(row, SH.prefix)), str(graph.value(row, SH.namespace))) for row in declared}
        if any(not _PREFIX.fullmatch(prefix) or not _NAMESPACE.fullmatch(namespace) for prefix, namespace in pairs):
            self._fault(constraint, "a sh:declare holds no prefix or no namespace")
            return ""
        return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in sorted(pairs))

    def _shapes(self, nodes: Iterable[Node], remedy: Words = NO_WORDS) -> tuple[Shape, ...]:
        shapes = (self.shape(node, remedy) for node in sorted(nodes, key=str))
        return tuple(shape for shape in shapes if shape is not None)

    def _terms(self, node: URIRef, values: Collection | list[Node]) -> tuple[Term, ...]:
        terms = tuple(value for value in values if isinstance(value, URIRef | Literal))
        if len(terms) != len(list(values)):
            self._fault(node, "a blank node cannot be a value")
        return terms

    def _fault(self, node: Node, expected: str) -> None:
        self.faults.append(f"{node}: {expected}")


def _is_true(value: Node) -> bool:
    return isinstance(value, Literal) and str(value) == "true"
