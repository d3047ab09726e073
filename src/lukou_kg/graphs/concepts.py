"""Every concept that a graph can hold or that its words can be told by: from the cards, and from the tables beside it.

concepts.tsv has what the data point to, schemes.tsv what an analyst groups by (kinds of amount, industries, the codes
of OC4IDS), matches.tsv how concepts of two schemes stand to each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lukou_kg.graphs.claims import stage_of
from lukou_kg.graphs.identification import basis_of
from lukou_kg.graphs.rows import definition_of, labels_of, table_rows
from lukou_kg.schema import Labels, Schema, ValueType


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept of the namespace `lkv:`, or a scheme of concepts; `scheme` is empty for what stands in none.

    `written` are other Chinese words for it, `notation` a code, `matches` pairs of a SKOS relation and a prefixed name.
    """

    name: str
    scheme: str
    labels: Labels
    definition: Labels
    notation: str | None = None
    written: tuple[str, ...] = ()
    matches: tuple[tuple[str, str], ...] = ()


def declared_concepts(schema: Schema) -> tuple[Concept, ...]:
    """All concepts and their schemes, in order of their names; stages come from the relations of time.

    What speaks for or against two names being those of one thing comes from the table `identity`.
    """
    concepts = {name: _tabled(row) for table in _TABLES for name, row in table_rows(table).items()}
    for card in schema.relations.values():
        if card.value is ValueType.TIME:
            stage = stage_of(card.id)
            concepts[stage] = Concept(name=stage, scheme="stages", labels=card.labels, definition=card.definition)
    concepts |= {concept.name: concept for concept in _reasons(schema)}
    for name, row in table_rows("matches.tsv", "concept").items():
        if name in concepts:
            concepts[name] = replace(concepts[name], matches=((row["match"], row["with"]),))
    return tuple(concepts[name] for name in sorted(concepts))


_TABLES = ("concepts.tsv", "schemes.tsv")


def _tabled(row: dict[str, str]) -> Concept:
    return Concept(
        name=row["name"],
        scheme=row["scheme"],
        labels=labels_of(row),
        definition=definition_of(row),
        notation=row.get("notation") or None,
        written=tuple(word for word in row.get("written", "").split() if word != row["zh"]),
    )


def _reasons(schema: Schema) -> Iterator[Concept]:
    for row in schema.tables["identity"]:
        if row["fact"] != "bias":
            labels, weight = labels_of(row), row["weight"]
            told = Labels(
                f"判断两个名称是否指同一事物的依据：{labels.zh}；权重 {weight}。",
                f"What tells whether two names are those of one thing: {labels.en}; of weight {weight}.",
            )
            yield Concept(name=basis_of(row["fact"]), scheme="identity-facts", labels=labels, definition=told)
