"""Reads shapes from RDF; what is no shape, or is not supported, is a fault and never passed over."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import OWL, RDF, RDFS, SH, VANN, Literal, URIRef
from rdflib.collection import Collection
from rdflib.graph import Graph
from rdflib.term import Node

from lukou_kg.errors import ShapesError
from lukou_kg.validate.paths import path_of
from lukou_kg.validate.shape import Constraint, Severity, Shape, SparqlConstraint, Target, Term, Words

SINGLE = frozenset(
    "datatype nodeKind minCount maxCount minExclusive minInclusive maxExclusive maxInclusive minLength maxLength "
    "uniqueLang".split()
)
REPEATED = frozenset("class hasValue equals disjoint lessThan lessThanOrEquals".split())
LISTS = frozenset(("in", "languageIn"))
OF_SHAPES = frozenset(("node", "not"))
OF_SHAPE_LISTS = frozenset(("or", "and", "xone"))
# What says nothing of the data, or is read with something else.
_BESIDE = frozenset(
    "path property sparql severity message name description order group declare defaultValue flags ignoredProperties "
    "targetClass targetNode targetSubjectsOf targetObjectsOf deactivated prefixes".split()
)
_SH = str(SH)


def read_shapes(graph: Graph) -> tuple[Shape, ...]:
    """The shapes that have targets, in order of IRI, each with the shapes that it names. Raises ShapesError."""
    reader = _Reader(graph)
    found = {node for target in Target for node in graph.subjects(SH[target.value])}
    found |= {node for kind in (RDFS.Class, OWL.Class) for node in graph.subjects(RDF.type, kind) if reader.is_shape(node)}
    shapes = [reader.shape(node) for node in sorted(found, key=str)]
    if reader.faults:
        listed = "; ".join(sorted(set(reader.faults)))
        raise ShapesError(f"形状文件中有用不了的内容：{listed}", f"the shapes hold what cannot be used: {listed}")
    return tuple(shape for shape in shapes if shape is not None)


class _Reader:
    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._open: list[Node] = []
        self.faults: list[str] = []

    def is_shape(self, node: Node) -> bool:
        return any((node, RDF.type, kind) in self._graph for kind in (SH.NodeShape, SH.PropertyShape))

    def shape(self, node: Node) -> Shape | None:
        """The shape of a node, None where it is deactivated or faulty."""
        graph = self._graph
        if not isinstance(node, URIRef):
            self._fault(node, "a shape needs an IRI, so that a report can name it")
            return None
        if node in self._open:
            self._fault(node, "a shape that names itself")
            return None
        if any(value.toPython() is True for value in graph.objects(node, SH.deactivated) if isinstance(value, Literal)):
            return None
        self._open.append(node)
        path = graph.value(node, SH.path)
        made = Shape(
            iri=node,
            path=None if path is None else path_of(path, graph),
            targets=tuple(self._targets(node)),
            severity=self._severity(node),
            messages=self._words(node, SH.message),
            remedy=self._words(node, VANN.usageNote),
            constraints=tuple(self._constraints(node)),
            sparql=tuple(self._sparql(node)),
            properties=self._shapes(graph.objects(node, SH.property)),
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
        said = sorted({str(predicate) for predicate in self._graph.predicates(node) if str(predicate).startswith(_SH)})
        for name in (predicate.removeprefix(_SH) for predicate in said):
            values = sorted(self._graph.objects(node, SH[name]), key=str)
            if name in SINGLE | REPEATED:
                for value in values:
                    yield Constraint(name, self._terms(node, [value]))
            elif name in LISTS:
                for value in values:
                    yield Constraint(name, self._terms(node, Collection(self._graph, value)))
            elif name in OF_SHAPES:
                for value in values:
                    yield Constraint(name, shapes=self._shapes([value]))
            elif name in OF_SHAPE_LISTS:
                for value in values:
                    yield Constraint(name, shapes=self._shapes(Collection(self._graph, value)))
            elif name == "pattern":
                flags = [value for value in self._graph.objects(node, SH.flags) if isinstance(value, Literal)]
                for value in values:
                    yield Constraint(name, self._terms(node, [value, *flags]))
            elif name == "closed":
                yield from self._closed(node, values)
            elif name not in _BESIDE:
                self._fault(node, f"sh:{name} is not supported")

    def _closed(self, node: URIRef, values: list[Node]) -> Iterable[Constraint]:
        if any(isinstance(value, Literal) and value.toPython() is True for value in values):
            ignored = self._graph.value(node, SH.ignoredProperties)
            paths = (self._graph.value(shape, SH.path) for shape in self._graph.objects(node, SH.property))
            named = [path for path in paths if isinstance(path, URIRef)]
            allowed = [*named, *(Collection(self._graph, ignored) if ignored is not None else ())]
            yield Constraint("closed", self._terms(node, sorted(allowed, key=str)))

    def _sparql(self, node: URIRef) -> Iterable[SparqlConstraint]:
        for each in sorted(self._graph.objects(node, SH.sparql), key=str):
            select = self._graph.value(each, SH.select)
            if isinstance(each, URIRef) and isinstance(select, Literal):
                yield SparqlConstraint(each, self._prefixes(each) + str(select), self._words(each, SH.message))
            else:
                self._fault(node, "a sh:sparql with an IRI and a sh:select is expected")

    def _prefixes(self, constraint: URIRef) -> str:
        graph = self._graph
        declared = [row for where in graph.objects(constraint, SH.prefixes) for row in graph.objects(where, SH.declare)]
        pairs = {(str(graph.value(row, SH.prefix)), str(graph.value(row, SH.namespace))) for row in declared}
        return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in sorted(pairs))

    def _shapes(self, nodes: Iterable[Node]) -> tuple[Shape, ...]:
        shapes = (self.shape(node) for node in sorted(nodes, key=str))
        return tuple(shape for shape in shapes if shape is not None)

    def _terms(self, node: URIRef, values: Iterable[Node]) -> tuple[Term, ...]:
        terms = tuple(value for value in values if isinstance(value, URIRef | Literal))
        if len(terms) != len(list(values)):
            self._fault(node, "a blank node cannot be a value")
        return terms

    def _fault(self, node: Node, expected: str) -> None:
        self.faults.append(f"{node}: {expected}")
