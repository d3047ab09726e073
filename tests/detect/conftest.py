"""What the tests of this room share: the pipeline with the built-in cards, and a segmenter and a reader of names."""

from __future__ import annotations

import pytest
import readers as shared

from lukou_kg.detect.names import NameReader
from lukou_kg.detect.segment import Segmenter
from lukou_kg.schema import load_schema
from lukou_kg.schema.words import load_words


@pytest.fixture(scope="session")
def readers() -> shared.Readers:
    """The pipeline with the built-in cards."""
    return shared.built_in()


@pytest.fixture(scope="session")
def segmenter() -> Segmenter:
    """A segmenter that knows one name of a place beside the word list."""
    return Segmenter(load_words(), {"渌口区": "ns"})


@pytest.fixture(scope="session")
def persons(segmenter: Segmenter) -> NameReader:
    """A reader of personal names with the surnames and characters of the tables."""
    schema = load_schema()
    surnames, given = frozenset(schema.column("surnames", "surname")), frozenset(schema.column("given", "character"))
    return NameReader(segmenter, load_words(), surnames, given)
