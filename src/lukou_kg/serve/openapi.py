"""/api/openapi.json: the JSON interface described by OpenAPI 3.1, made of its table and of the values that it gives."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from lukou_kg.serve.asking import service_of
from lukou_kg.serve.facts.asked import MAX_TEXT
from lukou_kg.serve.facts.written import schemas
from lukou_kg.serve.interface import OPERATIONS, Operation, Parameter
from lukou_kg.serve.responses import has_already, unchanged

_Json = dict[str, Any]
_PROBLEM: _Json = {
    "type": "object",
    "description": "What happened, what is safe and what to do, in both languages (RFC 9457).",
    "properties": {
        name: {"type": "integer" if name == "status" else "string"} for name in ("status", "title", "zh", "en")
    },
    "required": ["status", "title", "zh", "en"],
}
_FAULTS = {
    "400": "A parameter that there is not, or that is not written as it should be.",
    "404": "There is no such id, or no such address.",
    "406": "The Accept header takes no JSON.",
    "503": "A limit of the service was reached; nothing is harmed, try again in a moment.",
}
_GOES = {
    "308": "Another thing stands for this one now (dcterms:isReplacedBy): Location leads to it.",
    "410": "It was here once, and is not any more: its article was withdrawn, or is read otherwise now.",
}


async def openapi(request: Request) -> Response:
    """The description of the interface."""
    version = service_of(request).version
    mark = f'"{version}-openapi"'
    if has_already(request, mark):
        return unchanged(mark)
    body = json.dumps(description(version), ensure_ascii=False, indent=1).encode() + b"\n"
    return Response(body, headers={"Content-Type": "application/json", "ETag": mark, "Cache-Control": "no-cache"})


def description(version: str, operations: Iterable[Operation] = OPERATIONS) -> _Json:
    """The description as a value; `version` is that of the program."""
    known = tuple(operations)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "lukou_kg",
            "version": version,
            "summary": "A knowledge graph of regional development, every claim traced to its sentence. Read only.",
            "description": (
                "Fields are called as the terms of the ontology are (docs/service-json.md). "
                "Offsets count Unicode code points, half-open. A field that is not known is left out. "
                "What is planned, negotiated, projected or negated is a claim as well: "
                "only where `asserted` is true is it a fact."
            ),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": {operation.path: {"get": _operation(operation)} for operation in known},
        "components": {"schemas": {**schemas(*(operation.answer for operation in known)), "Problem": _PROBLEM}},
    }


def _operation(operation: Operation) -> _Json:
    answer = {"$ref": f"#/components/schemas/{operation.answer.__name__}"}
    faults = _FAULTS | _GOES if operation.goes else _FAULTS
    return {
        "operationId": operation.name,
        "summary": operation.about,
        "parameters": [_parameter(parameter) for parameter in operation.parameters],
        "responses": {
            "200": {
                "description": operation.about,
                "headers": {"ETag": {"description": "changes with the graph", "schema": {"type": "string"}}},
                "content": {"application/json": {"schema": answer}},
            },
            "304": {"description": "The client has it already (If-None-Match)."},
            **{status: _fault(about) for status, about in sorted(faults.items())},
        },
    }


def _fault(about: str) -> _Json:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": about, "content": content}


def _parameter(parameter: Parameter) -> _Json:
    return {
        "name": parameter.name,
        "in": parameter.where,
        "required": parameter.where == "path",
        "description": parameter.about,
        "schema": _values(parameter),
    }


def _values(parameter: Parameter) -> _Json:
    if parameter.numbers is not None:
        low, high = parameter.numbers
        return {"type": "integer", "minimum": low, "maximum": high}
    if parameter.words:
        return {"type": "string", "enum": list(parameter.words)}
    if parameter.pattern is not None:
        return {"type": "string", "pattern": parameter.pattern}
    return {"type": "string", "maxLength": MAX_TEXT} if parameter.name != "after" else {"type": "string"}
