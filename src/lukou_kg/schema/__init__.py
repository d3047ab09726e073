"""What exists and how it is spotted: the cards of kinds and relations, and the tables of names beside them."""

from lukou_kg.schema.cards import Alarm, Example, KindCard, Labels, Pattern, RelationCard, Spot, ValueType
from lukou_kg.schema.loader import Schema, load_schema

__all__ = [
    "Alarm",
    "Example",
    "KindCard",
    "Labels",
    "Pattern",
    "RelationCard",
    "Schema",
    "Spot",
    "ValueType",
    "load_schema",
]
