"""The JSON-LD context of our graphs: prefixes, and how the values of each property are to be read."""

from __future__ import annotations

from lukou_kg.graphs.declared import TermType, declared_terms
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, prefixes
from lukou_kg.schema import Schema

Context = dict[str, str | dict[str, str]]

# Properties of public vocabularies whose values are things, as the data use them.
_LINKS = (
    "dcterms:conformsTo", "oa:hasSelector", "oa:hasSource", "org:holds", "prov:wasDerivedFrom", "rdf:predicate",
    "rdf:subject",
)  # fmt: skip


def context(schema: Schema, *, base: str = DEFAULT_BASE) -> Context:
    """The context as JSON-LD 1.1 has it: terms are prefixed names, so that no card can take the name of another's term.

    A property that leads to things reads its strings as IRIs, one with a decimal as decimals; all others as they stand.
    """
    terms: Context = dict(prefixes(base))
    for name in _LINKS:
        terms[name] = {"@type": "@id"}
    for term in declared_terms(schema):
        if term.type is TermType.OBJECT:
            terms[f"lk:{term.name}"] = {"@type": "@id"}
        elif term.range == ("xsd:decimal",) and f"lk:{term.name}" not in terms:
            terms[f"lk:{term.name}"] = {"@type": "xsd:decimal"}
    return terms


def coercions(terms: Context) -> dict[str, str]:
    """The type that each property of a context reads its plain strings as ("@id" or a datatype)."""
    return {name: rule["@type"] for name, rule in terms.items() if isinstance(rule, dict)}
