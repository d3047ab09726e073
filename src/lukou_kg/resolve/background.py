"""What the reading of any article for its members rests on, built once from the schema."""

from __future__ import annotations

from dataclasses import dataclass

from lukou_kg.resolve.gazetteer import Gazetteer, gazetteer_of
from lukou_kg.resolve.unnamed import Unnamed, unnamed_words
from lukou_kg.schema import Schema


@dataclass(frozen=True, slots=True)
class Background:
    """The divisions of the country, and the words that name nothing in particular."""

    gazetteer: Gazetteer
    unnamed: Unnamed


def background_of(schema: Schema) -> Background:
    """The background that the tables and cards of a schema give."""
    return Background(gazetteer_of(schema), unnamed_words(schema))
