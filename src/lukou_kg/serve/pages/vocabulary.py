"""The classes and properties that the graph uses, as its VoID has them, with their names in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal
from starlette.requests import Request

from lukou_kg.graphs.strings import gated
from lukou_kg.graphs.vocabulary import NAMESPACES
from lukou_kg.query.names import term_names
from lukou_kg.serve.asking import SPARQL, address_of, answer_of, schema_of
from lukou_kg.serve.lines import Task, Wanted
from lukou_kg.serve.showing import Form, Showing

_USED = """SELECT ?kind ?term ?number WHERE {
  { SELECT ("class" AS ?kind) ?term (COUNT(*) AS ?number) WHERE { ?thing a ?term } GROUP BY ?term }
  UNION
  { SELECT ("property" AS ?kind) ?term (COUNT(*) AS ?number) WHERE { ?thing ?term ?value } GROUP BY ?term }
  UNION
  { SELECT ("ids" AS ?kind) ?term (0 AS ?number) WHERE { ?dataset void:uriSpace ?term } }
} ORDER BY DESC(?number) ?term LIMIT 1000"""
_CALLED = """SELECT DISTINCT ?thing WHERE {{
  ?thing a lk:Thing ; rdfs:label|skos:altLabel ?name . FILTER(CONTAINS(LCASE(STR(?name)), LCASE({text})))
}} ORDER BY STRLEN(STR(?thing)) ?thing LIMIT 20"""


_PREFIXED = re.compile(r"(?<![\w:<?$])([a-z]\w*):")
_DECLARED = re.compile(r"\bPREFIX\s+(\w*):", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """A term that the graph uses: what to write for it, its names, how often; `kind` is "class" or "property"."""

    kind: str
    written: str
    zh: str
    en: str
    number: int

    def told(self) -> dict[str, str | int]:
        """As the script of the editor takes it."""
        return {"kind": self.kind, "text": self.written, "zh": self.zh, "en": self.en, "number": self.number}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms, the most used first, and the prefixes that a query over this graph knows, with their namespaces."""

    terms: tuple[Used, ...]
    prefixes: Mapping[str, str]

    def declared(self, sparql: str) -> str:
        """The query with a declaration of each of these prefixes that it uses and does not declare."""
        used = set(_PREFIXED.findall(sparql)) - set(_DECLARED.findall(sparql))
        lines = [f"PREFIX {prefix}: <{space}>\n" for prefix, space in sorted(self.prefixes.items()) if prefix in used]
        return "".join(lines) + sparql


async def vocabulary(request: Request) -> Vocabulary:
    """What the graph in use has. Raises ProblemError."""
    schema = schema_of(request)
    zh, en = term_names(schema, "zh"), term_names(schema, "en")
    rows = [(row["kind"]["value"], row["term"]["value"], row) for row in await _rows(request, _USED, kept=True)]
    terms = tuple(
        Used(
            kind=kind,
            written=_written(iri),
            zh=zh.get(iri, ""),
            en=en.get(iri, ""),
            number=int(row["number"]["value"]),
        )
        for kind, iri, row in rows
        if kind != "ids"
    )
    spaces = sorted(space for kind, space, _ in rows if kind == "ids")
    return Vocabulary(terms, NAMESPACES | ({"id": spaces[0]} if spaces else {}))


async def things_called(request: Request, text: str) -> list[dict[str, str | int]]:
    """Things in whose names the text stands, as the script of the editor takes them. Raises ProblemError."""
    sparql = _CALLED.format(text=Literal(gated(text)))
    rows = await _rows(request, sparql, kept=False)
    return [
        {"kind": "thing", "text": _own(row["thing"]["value"]), "zh": name, "en": name, "number": 0}
        for row in rows
        for name in [row.get("thingLabel", row["thing"])["value"]]
    ]


async def _rows(request: Request, sparql: str, *, kept: bool) -> list[dict[str, dict[str, str]]]:
    showing = Showing(language="zh", form=Form.JSON)
    task = Task(wanted=Wanted.RESULT, text=sparql, base=address_of(request, SPARQL), showing=showing)
    rows: list[dict[str, dict[str, str]]] = json.loads((await answer_of(request, task, kept=kept)).body)["results"][
        "bindings"
    ]
    return rows


def _written(iri: str) -> str:
    """The IRI as a query may write it: short where its namespace has a prefix that needs no declaration."""
    for prefix, space in NAMESPACES.items():
        name = iri.removeprefix(space)
        if name != iri and name.replace("_", "").replace("-", "").isalnum():
            return f"{prefix}:{name}"
    return f"<{iri}>"


def _own(iri: str) -> str:
    _, slash, name = iri.rpartition("/id/")
    return f"id:{name}" if slash else f"<{iri}>"
