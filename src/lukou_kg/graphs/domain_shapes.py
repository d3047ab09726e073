"""Shapes of the domain, from the table beside this module: warnings that quote what cannot well be true."""

from __future__ import annotations

import tomllib
from importlib import resources

from lukou_kg.graphs.shape_graph import ShapeGraph
from lukou_kg.schema import Labels, Schema, ValueType


def domain_shapes(shapes: ShapeGraph, schema: Schema) -> None:
    """Adds them: for each a node shape of severity Warning with one constraint in SPARQL and what to do about it."""
    table = resources.files(__package__).joinpath("domain_shapes.toml").read_text(encoding="utf-8")
    places = {
        "{money}": _relations(schema, ValueType.MONEY),
        "{quantities}": _relations(schema, ValueType.QUANTITY),
    }
    for name, row in tomllib.loads(table).items():
        select = row["select"].strip()
        for place, relations in places.items():
            select = select.replace(place, relations)
        shapes.node_shape(name, severity="sh:Warning", **row["target"])
        shapes.sparql(name, Labels(row["zh"], row["en"]), select)
        shapes.remedy(name, Labels(row["remedy_zh"], row["remedy_en"]))


def _relations(schema: Schema, value: ValueType) -> str:
    return ", ".join(f"lk:{card.id}" for card in schema.relations.values() if card.value is value)
