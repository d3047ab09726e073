"""Validation of a graph, against the shapes of the cards or against shapes of one's own."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, parse
from rdflib.graph import Graph

from lukou_kg.arguments import choice_of
from lukou_kg.errors import ShapesError, SourceError
from lukou_kg.graphs.byte_order import behind_mark, without_mark
from lukou_kg.graphs.concepts import declared_concepts
from lukou_kg.graphs.declared import declared_terms
from lukou_kg.graphs.reified import unreified
from lukou_kg.graphs.shapes import shapes_graph
from lukou_kg.graphs.vocabulary import LK, LKV
from lukou_kg.query.engine import open_graph
from lukou_kg.reasons import Reason, reason_of
from lukou_kg.schema import Schema
from lukou_kg.store.generation import current_generation
from lukou_kg.validate.report import ValidationReport
from lukou_kg.validate.run import validate
from lukou_kg.validate.shape import Severity

_BASE = "file:///"  # of relative IRIs, where only the syntax is looked at


def validate_at(
    path: Path, schema: Schema, *, shapes: Path | None = None, least: Severity = Severity.INFO
) -> ValidationReport:
    """The report on the graph in use of a workspace, or on a file of RDF; `shapes` is a Turtle file in place of ours.

    Raises NoWorkspaceError, SourceError for a file that cannot be read, ShapesError for one that holds no shapes.
    """
    if path.is_file():
        return validate_store(_store_of(path), schema, shapes, least)
    return validate_store(open_graph(current_generation(path).folder / "graph.nq"), schema, shapes, least)


def validate_store(store: Store, schema: Schema, shapes: Path | None, least: Severity) -> ValidationReport:
    """As `validate_at`, on a store."""
    asked = shapes_graph(schema) if shapes is None else _shapes_in(shapes)
    labels = {LK + item.name: item.labels for item in declared_terms(schema)}
    labels |= {LKV + item.name: item.labels for item in declared_concepts(schema)}
    return validate(store, asked, least=least, labels=labels)


def severity_of(name: str, given: object) -> Severity:
    """The severity given as `name`: violation, warning or info. Raises UsageError."""
    return Severity(choice_of(name, given, [each.lower() for each in Severity]).capitalize())


def _store_of(path: Path) -> Store:
    """All triples of a file, those of named graphs too, claims of RDF 1.2 as those of RDF 1.1."""
    store = Store()
    try:
        form = RdfFormat.from_extension(path.suffix.removeprefix("."))
        if form is None:
            raise _unread(path, Reason("后缀看不出是哪种 RDF", "its ending tells no format of RDF"))
        with path.open("rb") as file:
            told = unreified(parse(behind_mark(file), format=form))
            store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in told)
    except (OSError, ValueError, SyntaxError) as fault:
        raise _unread(path, reason_of(fault)) from fault
    return store


def _unread(path: Path, reason: Reason) -> SourceError:
    return SourceError(
        f"读不了图谱文件 {path}（{reason.zh}）；可为 .ttl、.nq、.nt、.trig、.rdf",
        f"the graph {path} cannot be read ({reason.en}); .ttl, .nq, .nt, .trig and .rdf are known",
    )


def _shapes_in(path: Path) -> Graph:
    try:
        data = without_mark(path.read_bytes())
        for _ in parse(data, format=RdfFormat.TURTLE, base_iri=_BASE):
            pass  # tells where a fault is, which rdflib does not
        return Graph().parse(data=data, format="turtle")
    except OSError as fault:
        raise SourceError(
            f"读不了形状文件 {path}（{reason_of(fault).zh}）；请检查路径",
            f"the file of shapes {path} cannot be read ({reason_of(fault).en}); check the path",
        ) from fault
    except Exception as fault:  # rdflib's parser raises what its steps raise
        raise ShapesError(
            f"形状文件 {path} 不是 Turtle（{reason_of(fault).zh}）；请改正",
            f"the file of shapes {path} is no Turtle ({reason_of(fault).en}); mend it",
        ) from fault
