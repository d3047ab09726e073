"""Adds what the cards declare to ontology/terms.tsv, the list of every term and concept ever published.

Lines are only ever added: a name that a published graph may hold has to be found for ever. Run it with a new version of
the vocabulary, after `lukou-kg ontology ontology/`.
"""

from __future__ import annotations

from pathlib import Path

from lukou_kg.graphs.concepts import declared_concepts
from lukou_kg.graphs.declared import declared_terms
from lukou_kg.graphs.ontology import VERSION
from lukou_kg.schema import Schema, load_schema

LIST = Path(__file__).parents[1] / "ontology" / "terms.tsv"
HEAD = "term\tsince"


def published() -> dict[str, str]:
    """Every term that was ever published, by its prefixed name, with the version that brought it."""
    lines = LIST.read_text(encoding="utf-8").splitlines()[1:] if LIST.exists() else []
    return dict(line.split("\t") for line in lines)


def declared(schema: Schema) -> set[str]:
    """The prefixed names of all terms and concepts that the cards and tables declare, the retired ones among them."""
    return {f"lk:{term.name}" for term in declared_terms(schema)} | {
        f"lkv:{concept.name}" for concept in declared_concepts(schema)
    }


def main() -> None:
    """Writes the list anew, in order of name."""
    rows = dict.fromkeys(declared(load_schema()), VERSION) | published()
    LIST.write_text("\n".join([HEAD, *(f"{name}\t{rows[name]}" for name in sorted(rows))]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
