"""Columns that are added to a table: what is told of things."""

from __future__ import annotations

import re

import pyoxigraph as ox

from lukou_kg.graphs.vocabulary import NAMESPACES, local
from lukou_kg.serve.problems import wrong_request
from lukou_kg.serve.reconcile.asked import Extension
from lukou_kg.serve.reconcile.knowing import Known
from lukou_kg.serve.reconcile.properties import Property, properties_of, property_of, values_of

Json = dict[str, object]

_XSD = NAMESPACES["xsd"]
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE, _BROKEN = _XSD + "integer", {_XSD + "decimal", _XSD + "double"}


def extended(known: Known, asked: Extension, language: str) -> Json:
    """The values of each thing and property. Raises ProblemError for a property that there is not."""
    properties = [(column, property_of(known, column.id)) for column in asked.columns]
    unknown = [column.id for column, found in properties if found is None]
    if unknown:
        raise wrong_request(
            f"没有属性 {unknown[0][:60]}；可用的见 /reconcile/properties",
            f"there is no property {unknown[0][:60]}; /reconcile/properties lists those that there are",
        )
    return {
        "meta": [_meta(known, found, language) for _, found in properties if found is not None],
        "rows": {
            each: {column.id: _cells(known, each, column.id, column.limit) for column in asked.columns}
            for each in asked.ids
        },
    }


def proposed(known: Known, kind: str, limit: int, language: str) -> Json:
    """The properties that things of a kind can have."""
    listed = [named(each, language) for each in properties_of(known, kind)[:limit]]
    return {"type": kind, "limit": limit, "properties": listed}


def named(each: Property, language: str) -> Json:
    """A property with its name and what it means."""
    english = language == "en"
    return {
        "id": each.id,
        "name": each.labels.en if english else each.labels.zh,
        "description": each.definition.en if english else each.definition.zh,
    }


def _meta(known: Known, each: Property, language: str) -> Json:
    told: Json = {"id": each.id, "name": each.labels.en if language == "en" else each.labels.zh}
    return (
        told if each.type is None else {**told, "type": {"id": each.type, "name": known.label_of(each.type, language)}}
    )


def _cells(known: Known, id: str, pid: str, limit: int | None) -> list[Json]:  # noqa: A002 - as the interface has it
    thing = known.things.get(known.ids + id) or known.things.get(id)
    if thing is None:
        return []
    return [_cell(known, value) for value in values_of(known, thing.iri, pid)[:limit]]


def _cell(known: Known, value: ox.Literal | ox.NamedNode) -> Json:
    if isinstance(value, ox.NamedNode):
        label = known.facts.text(value.value, "rdfs:label")
        return {"id": local(value.value), "name": label} if label else {"str": value.value}
    datatype = value.datatype.value
    if datatype == _WHOLE:
        return {"int": int(value.value)}
    if datatype in _BROKEN:
        return {"float": float(value.value)}
    if datatype == _XSD + "date" and _DAY.fullmatch(value.value):
        return {"date": f"{value.value}T00:00:00Z"}
    return {"str": value.value}
