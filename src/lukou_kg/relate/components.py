"""The reading of relations as a spaCy component."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from lukou_kg.model.reading import Reading
from lukou_kg.relate.relations import RelationReader
from lukou_kg.schema.loader import load_schema


@Language.factory("lukou_relations", default_config={"cards": []})
def make_relations(nlp: Language, name: str, cards: list[str]) -> Callable[[Doc], Doc]:
    """Reads claims from the mentions, entities and values in `doc._.lukou`, by the relation cards."""
    reader = RelationReader(load_schema(map(Path, cards)))

    def relations(doc: Doc) -> Doc:
        reading = doc._.lukou
        if not isinstance(reading, Reading):
            raise TypeError("lukou_relations needs lukou_mentions and lukou_coreference before it")
        doc._.lukou = reader.read(reading)
        return doc

    return relations
