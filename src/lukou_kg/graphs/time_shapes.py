"""SHACL shapes of times: EDTF as it is written here, and the characters of XSD values.

They are patterns. `sh:datatype` would not do: OWL-RL, by which pySHACL infers, has rdflib take every xsd:gMonth for
ill-typed.
"""

from __future__ import annotations

from lukou_kg.graphs.scope import UNKNOWN_TIME
from lukou_kg.graphs.shape_graph import ShapeGraph, Value
from lukou_kg.schema import Labels, RelationCard, Schema, ValueType

_MONTH = "(0[1-9]|1[0-2])"
_DAY = "(0[1-9]|[12][0-9]|3[01])"
_PART = "(0[1-9]|1[0-2]|2[1-9]|3[0-9]|4[01])"  # a month, a season, a quarter, a half
_DATE = f"[0-9X]{{4}}(-({_MONTH}-{_DAY}|{_PART}|XX(-{_DAY})?))?[?~%]?"
_EDTF = f"({_DATE}|({_DATE}|[.][.])?/({_DATE}|[.][.])?)"
_XSD = f"([0-9]{{4}}(-{_MONTH}(-{_DAY})?)?|--{_MONTH}(-{_DAY})?)"


def time_shapes(shapes: ShapeGraph, schema: Schema) -> None:
    """Adds the shapes of times on claims and occurrences, and of what tells a time alone."""
    for owner in ("ClaimShape", "OccurrenceShape"):
        says = Labels("至多有一个时间，按 EDTF 写", "it has one time at most, written as EDTF")
        edtf: dict[str, Value] = {"maxCount": 1, "datatype": "xsd:string", "pattern": f"=^{_EDTF}$"}
        shapes.property_shape(owner, "edtf", "lk:edtf", says, **edtf)
        typed = Labels("时间的值须是存在的年、月、日", "the value of a time is a year, month or day that exists")
        time: dict[str, Value] = {"maxCount": 1, "nodeKind": "sh:Literal", "pattern": f"=^{_XSD}$"}
        shapes.property_shape(owner, "time", "lk:time", typed, **time)
    shapes.node_shape("TimeValue", nodeKind="sh:Literal", pattern=f"=^({_XSD}|{_EDTF})$")
    shapes.node_shape("UnknownTime", in_=(UNKNOWN_TIME,))
    for card in schema.relations.values():
        if card.value is ValueType.TIME:
            _time_of(shapes, card)


def _time_of(shapes: ShapeGraph, card: RelationCard) -> None:
    says = Labels(f"“{card.labels.zh}”的客体须为时间", f"the object of {card.labels.en} is a time")
    told = ("lks:TimeValue", "lks:UnknownTime")
    shapes.property_shape(f"{card.id}Shape", "object", "^rdf:predicate rdf:object", says, or_=told)
    shapes.property_shape(f"{card.id}Subject", "value", f"lk:{card.id}", says, node="lks:TimeValue")
