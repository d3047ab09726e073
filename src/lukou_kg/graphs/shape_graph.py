"""Builds SHACL shapes: every shape and constraint is named, so that a report says which one was broken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rdflib import OWL, RDF, RDFS, SH, SKOS, VANN, XSD, BNode, Literal, URIRef
from rdflib.graph import Graph

from lukou_kg.graphs.ontology import iri, label, named_graph
from lukou_kg.graphs.vocabulary import LKS, NAMESPACES
from lukou_kg.schema import Labels

# A constraint's value: a prefixed name (of a shape: "lks:…"), a list of them, a text ("=…"), a number or a truth value.
Value = str | int | bool | tuple[str, ...]
Constraints = Mapping[str, Value]
_OWN = "lks:"
_SHAPES = URIRef(LKS.removesuffix("#"))
_JOINABLE = URIRef(LKS + "joinable")
_JOINABLE_MEANS = Labels(
    "该查询的每一组都以三元组模式绑定 $this，因此可以与焦点节点连接，一次问完。",
    "The query binds $this by a triple pattern in each of its groups, so that it can be joined with the focus nodes.",
)
_DECLARED = ("lk", "lkv", "rdf", "rdfs", "xsd", "schema", "org", "prov", "oa", "dcterms")


class ShapeGraph:
    """A graph of shapes that grows by named node shapes and property shapes. Lists alone are blank nodes."""

    def __init__(self) -> None:
        self.graph: Graph = named_graph()
        self.graph.bind("lks", LKS)
        self._prefixes()

    def node_shape(self, name: str, says: Labels | None = None, **constraints: Value) -> None:
        """A node shape `lks:{name}` with its targets and constraints, by their local names in `sh:`."""
        node = URIRef(LKS + name)
        self.graph.add((node, RDF.type, SH.NodeShape))
        self._constrain(node, constraints)
        if says is not None:
            label(self.graph, node, SH.message, says)

    def property_shape(self, owner: str, name: str, path: str, says: Labels, **constraints: Value) -> None:
        """A property shape `lks:{owner}-{name}` of the node shape `owner`.

        A path of two steps ("^rdf:predicate rdf:object") goes against the first property and along the second; one of
        a single step ("^rdf:predicate") against it alone.
        """
        node = URIRef(f"{LKS}{owner}-{name}")
        self.graph.add((URIRef(LKS + owner), SH.property, node))
        self.graph.add((node, RDF.type, SH.PropertyShape))
        self.graph.add((node, SH.path, self._path(path, f"{owner}-{name}")))
        self._constrain(node, constraints)
        label(self.graph, node, SH.message, says)

    def sparql(self, owner: str, says: Labels, select: str) -> None:
        """A constraint of the node shape `owner` that SHACL Core cannot say: every row of `select` breaks it."""
        node = URIRef(f"{LKS}{owner}-sparql")
        self.graph.add((URIRef(LKS + owner), SH.sparql, node))
        self.graph.add((node, RDF.type, SH.SPARQLConstraint))
        self.graph.add((node, SH.select, Literal(select)))
        self.graph.add((node, SH.prefixes, _SHAPES))
        self.graph.add((node, _JOINABLE, Literal("true", datatype=XSD.boolean)))
        label(self.graph, node, SH.message, says)

    def remedy(self, name: str, says: Labels) -> None:
        """What to do where the shape `lks:{name}` is broken."""
        label(self.graph, URIRef(LKS + name), VANN.usageNote, says)

    def remedies(self, says: Labels) -> None:
        """What to do where a shape with a target is broken that does not say it by itself."""
        targets = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
        aimed = {str(node) for target in targets for node in self.graph.subjects(target)}
        for node in sorted(aimed - {str(node) for node in self.graph.subjects(VANN.usageNote)}):
            self.remedy(node.removeprefix(LKS), says)

    def _prefixes(self) -> None:
        """Declares the prefixes that constraints in SPARQL use."""
        self.graph.add((_SHAPES, RDF.type, OWL.Ontology))
        self.graph.add((_JOINABLE, RDF.type, OWL.AnnotationProperty))
        label(
            self.graph, _JOINABLE, RDFS.label, Labels("可一次问全部焦点节点", "can be asked of all focus nodes at once")
        )
        label(self.graph, _JOINABLE, SKOS.definition, _JOINABLE_MEANS)
        for prefix in _DECLARED:
            node = URIRef(f"{LKS}prefix-{prefix}")
            self.graph.add((_SHAPES, SH.declare, node))
            self.graph.add((node, RDF.type, SH.PrefixDeclaration))
            self.graph.add((node, SH.prefix, Literal(prefix)))
            self.graph.add((node, SH.namespace, Literal(NAMESPACES[prefix], datatype=XSD.anyURI)))

    def _constrain(self, node: URIRef, constraints: Constraints) -> None:
        for key, value in constraints.items():
            predicate = iri(f"sh:{key.rstrip('_')}")
            if isinstance(value, tuple):
                self.graph.add((node, predicate, self._list(value, f"{node.removeprefix(LKS)}-{key}")))
            elif isinstance(value, bool):
                self.graph.add((node, predicate, Literal(value)))
            elif isinstance(value, int):
                self.graph.add((node, predicate, Literal(str(value), datatype=XSD.integer)))
            elif value.startswith("="):
                self.graph.add((node, predicate, Literal(value[1:])))
            else:
                self.graph.add((node, predicate, _resource(value)))

    def _path(self, path: str, name: str) -> URIRef | BNode:
        if not path.startswith("^"):
            return iri(path)
        back, _, along = path[1:].partition(" ")
        inverse = BNode(f"{name}-inverse")
        self.graph.add((inverse, SH.inversePath, iri(back)))
        return self._collected([inverse, iri(along)], f"{name}-path") if along else inverse

    def _list(self, names: Iterable[str], name: str) -> BNode:
        return self._collected([_resource(item) for item in names], name)

    def _collected(self, items: list[URIRef | BNode], name: str) -> BNode:
        # Blank nodes with names of our own: rdflib's are random, and its writer orders by them.
        cells = [BNode(f"{name}-{place}") for place in range(len(items))]
        for cell, item, rest in zip(cells, items, [*cells[1:], RDF.nil], strict=True):
            self.graph.add((cell, RDF.first, item))
            self.graph.add((cell, RDF.rest, rest))
        return cells[0]


def _resource(name: str) -> URIRef:
    return URIRef(LKS + name.removeprefix(_OWN)) if name.startswith(_OWN) else iri(name)
