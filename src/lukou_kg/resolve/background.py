"""What the reading of any article for its members rests on, built once from the schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lukou_kg.resolve.forms import FormReader
from lukou_kg.resolve.gazetteer import Gazetteer, gazetteer_of
from lukou_kg.resolve.unnamed import Unnamed, unnamed_words
from lukou_kg.schema import Schema

_FAMILIES = frozenset(
    {
        "Company", "Event", "GovernmentBody", "Industry", "Infrastructure", "Organization", "Park", "Person", "Place",
        "Policy", "Post", "Product", "Project",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Background:
    """What is known beforehand: the divisions of the country and the words that name nothing in particular.

    Also the family of each kind, the `narrower` kinds that a thing of it may be more exactly, and the forms of names.
    A family is the built-in kind that says how namesakes are told apart: that of a user's own kind is the nearest above
    it, or the kind itself.
    """

    gazetteer: Gazetteer
    unnamed: Unnamed
    families: Mapping[str, str]
    narrower: Mapping[str, frozenset[str]]
    forms: FormReader


def background_of(schema: Schema) -> Background:
    """The background that the tables and cards of a schema give."""
    families = {kind: _family(kind, schema) for kind in schema.kinds}
    gazetteer = gazetteer_of(schema)
    narrower = {kind: schema.narrower(kind) for kind in schema.kinds}
    return Background(gazetteer, unnamed_words(schema), families, narrower, FormReader(schema, gazetteer))


def _family(kind: str, schema: Schema) -> str:
    step: str | None = kind
    while step is not None and step not in _FAMILIES:
        step = schema.kinds[step].parent
    return step or kind
