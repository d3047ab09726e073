"""Quads as JSON-LD 1.1: one flat object a node, short names, the context within."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from lukou_kg.graphs.context import coercions, context
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, prefixes
from lukou_kg.schema import Schema

_Json = str | int | bool | dict[str, str]
_SAFE_INTEGER = 2**53  # beyond it JSON readers lose digits


def jsonld(quads: Iterable[Quad], schema: Schema, *, base: str = DEFAULT_BASE) -> bytes:
    """The triples as one JSON document in UTF-8: a node a line, nodes and keys in order. Graph names are dropped."""
    writer = _Writer(schema, base)
    nodes: dict[str, dict[str, list[_Json]]] = defaultdict(lambda: defaultdict(list))
    for triple in sorted({quad.triple for quad in quads}, key=str):
        key, value = writer.member(triple.predicate, triple.object)
        nodes[writer.short(triple.subject)][key].append(value)
    lines = (_dumped({"@id": node, **_unwrapped(members)}) for node, members in sorted(nodes.items()))
    head = f'{{"@context": {_dumped(writer.context)},\n"@graph": [\n'
    return (head + ",\n".join(lines) + "\n]}\n").encode()


class _Writer:
    def __init__(self, schema: Schema, base: str) -> None:
        self.context = context(schema, base=base)
        self._coercions = coercions(self.context)
        self._prefix = {namespace: prefix for prefix, namespace in prefixes(base).items()}

    def short(self, node: object) -> str:
        """The prefixed name of a node, where its namespace has a prefix."""
        if isinstance(node, NamedNode):
            return self._short(node.value)
        raise ValueError(f"not one of our nodes: {node}")

    def _short(self, iri: str) -> str:
        place = max(iri.rfind("/"), iri.rfind("#"), iri.rfind(":")) + 1
        prefix = self._prefix.get(iri[:place])
        return iri if prefix is None or place == len(iri) else f"{prefix}:{iri[place:]}"

    def member(self, predicate: NamedNode, value: object) -> tuple[str, _Json]:
        """A property and one value of it."""
        key = self.short(predicate)
        if key == "rdf:type":
            return "@type", self.short(value)
        as_type = self._coercions.get(key)
        if isinstance(value, Literal):
            return key, self._literal(value, as_type)
        return key, self.short(value) if as_type == "@id" else {"@id": self.short(value)}

    def _literal(self, value: Literal, as_type: str | None) -> _Json:
        if value.language is not None:
            return {"@language": value.language, "@value": value.value}
        datatype = self.short(value.datatype)
        if datatype == as_type:
            return value.value
        if as_type is None and datatype == "xsd:string":
            return value.value
        if as_type is None and datatype == "xsd:boolean" and value.value in {"true", "false"}:
            return value.value == "true"
        if as_type is None and datatype == "xsd:integer" and abs(int(value.value)) < _SAFE_INTEGER:
            return int(value.value)
        return {"@type": datatype, "@value": value.value}


def _unwrapped(members: dict[str, list[_Json]]) -> dict[str, _Json | list[_Json]]:
    return {key: values[0] if len(values) == 1 else values for key, values in members.items()}


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
