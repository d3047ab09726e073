"""The files of `ontology/` that are built from the cards."""

from __future__ import annotations

import json

from lukou_kg.graphs.context import context
from lukou_kg.graphs.ontology import ontology_graph
from lukou_kg.graphs.reference import reference_pages
from lukou_kg.graphs.shapes import shapes_graph
from lukou_kg.schema import Schema

_NOTE = "# Built from the cards by `lukou-kg ontology ontology/`; do not edit.\n"


def publish_ontology(schema: Schema) -> dict[str, bytes]:
    """File names and their content: ontology, shapes, JSON-LD context, pages; the same bytes for the same cards."""
    return {
        "context.jsonld": (json.dumps({"@context": context(schema)}, ensure_ascii=False, indent=2) + "\n").encode(),
        **reference_pages(schema),
        "lukou.ttl": (_NOTE + ontology_graph(schema).serialize(format="turtle")).encode(),
        "shapes.ttl": (_NOTE + shapes_graph(schema).serialize(format="turtle")).encode(),
    }
