"""The description of the JSON interface: valid OpenAPI 3.1, and true of what the service does."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator, validate
from telling import Telling, described

from lukou_kg.graphs.declared import declared_terms
from lukou_kg.graphs.vocabulary import NAMESPACES
from lukou_kg.schema import load_schema
from lukou_kg.serve.application import ROUTES
from lukou_kg.serve.facts.values import ClaimRow
from lukou_kg.serve.interface import OPERATIONS

TERM = re.compile(r"\b(lk|rdf|rdfs|skos|dcterms|schema|prov|oa):(\w+)")


def test_the_description_is_valid(telling: Telling) -> None:
    document = telling.json("/api/openapi.json")
    validate(document, cls=OpenAPIV31SpecValidator)
    assert document["openapi"] == "3.1.0"


def test_every_address_of_the_interface_is_described_and_every_described_one_is_there() -> None:
    served = {route.path for route in ROUTES if route.path.startswith("/api/")} - {"/api/openapi.json"}
    assert set(described()["paths"]) <= served
    assert {operation.path for operation in OPERATIONS} == set(described()["paths"])


def test_every_parameter_of_an_address_is_in_its_path_or_is_taken(telling: Telling) -> None:
    for path, item in described()["paths"].items():
        named = re.findall(r"\{(\w+)\}", path)
        assert [each["name"] for each in item["get"]["parameters"] if each["in"] == "path"] == named
        for parameter in item["get"]["parameters"]:
            if parameter["in"] == "query":
                answer = telling.get(f"{path}?{parameter['name']}=")
                assert answer.status_code == 200, answer.text


def test_operations_have_names_of_their_own() -> None:
    names = [operation.name for operation in OPERATIONS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", sorted(described()["components"]["schemas"]))
def test_every_schema_says_what_it_is(name: str) -> None:
    schema = described()["components"]["schemas"][name]
    assert schema["description"]
    assert set(schema["required"]) <= set(schema["properties"])


def test_fields_are_called_as_the_terms_that_they_say_they_hold() -> None:
    known = {term.name for term in declared_terms(load_schema())}
    for schema in described()["components"]["schemas"].values():
        for field, rule in schema["properties"].items():
            for prefix, term in TERM.findall(rule.get("description", ""))[:1]:
                assert prefix in NAMESPACES
                assert prefix != "lk" or term in known or term.startswith("qualifier"), (field, term)


@pytest.mark.parametrize("field", [field.name for field in fields(ClaimRow)])
def test_what_may_be_left_out_is_not_required(field: str) -> None:
    schema = described()["components"]["schemas"]["ClaimRow"]
    optional = {"object", "value", "unit", "edtf", "timeText", "timeBasis"}
    head, *rest = field.split("_")
    name = head + "".join(map(str.capitalize, rest))
    assert (name in schema["required"]) is (name not in optional)


def test_the_description_is_not_sent_again_to_who_has_it(telling: Telling) -> None:
    mark = telling.get("/api/openapi.json").headers["etag"]
    assert telling.get("/api/openapi.json", **{"if-none-match": mark}).status_code == 304
