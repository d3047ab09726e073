"""What the Reconciliation Service API 0.2 lets a service answer, as JSON Schema in our own words."""

from __future__ import annotations

TEXT = {"type": "string"}
ENTITY = {"type": "object", "required": ["id", "name"], "properties": {"id": TEXT, "name": TEXT, "description": TEXT}}
KIND = {"type": "object", "required": ["id", "name"], "properties": {"id": TEXT, "name": TEXT}}
ADDRESS = {"type": "string", "pattern": "^https?://"}
WITH_ID = {"type": "string", "pattern": r"\{\{id\}\}"}
SERVICE = {
    "type": "object",
    "required": ["service_url", "service_path"],
    "properties": {"service_url": ADDRESS, "service_path": TEXT},
}

MANIFEST = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
    "properties": {
        "versions": {"type": "array", "items": TEXT, "contains": {"const": "0.2"}},
        "name": TEXT,
        "identifierSpace": ADDRESS,
        "schemaSpace": ADDRESS,
        "defaultTypes": {"type": "array", "items": KIND, "uniqueItems": True},
        "view": {"type": "object", "required": ["url"], "properties": {"url": WITH_ID}},
        "preview": {
            "type": "object",
            "required": ["url", "width", "height"],
            "properties": {"url": WITH_ID, "width": {"type": "integer"}, "height": {"type": "integer"}},
        },
        "suggest": {"type": "object", "properties": dict.fromkeys(("entity", "property", "type"), SERVICE)},
        "extend": {
            "type": "object",
            "properties": {
                "propose_properties": SERVICE,
                "property_settings": {
                    "type": "array",
                    "items": {"type": "object", "required": ["type", "label", "name"]},
                },
            },
        },
    },
}  # fmt: skip

CANDIDATE = {
    "type": "object",
    "required": ["id", "name", "score", "match", "type"],
    "additionalProperties": False,
    "properties": {
        "id": TEXT,
        "name": TEXT,
        "description": TEXT,
        "score": {"type": "number", "minimum": 0, "maximum": 100},
        "match": {"type": "boolean"},
        "type": {"type": "array", "items": KIND},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "value"],
                "properties": {"id": TEXT, "value": {"type": ["boolean", "number"]}},
            },
        },
    },
}
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["result"],
        "additionalProperties": False,
        "properties": {"result": {"type": "array", "items": CANDIDATE}},
    },
}

_DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
CELL = {
    "oneOf": [
        {**ENTITY, "additionalProperties": False},
        *(
            {"type": "object", "required": [name], "additionalProperties": False, "properties": {name: kind}}
            for name, kind in (
                ("str", TEXT),
                ("int", {"type": "integer"}),
                ("float", {"type": "number"}),
                ("date", _DATE),
            )
        ),
    ]
}
EXTENSION = {
    "type": "object",
    "required": ["meta", "rows"],
    "properties": {
        "meta": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "name"],
                "properties": {"id": TEXT, "name": TEXT, "type": KIND},
            },
        },
        "rows": {
            "type": "object",
            "additionalProperties": {"type": "object", "additionalProperties": {"type": "array", "items": CELL}},
        },
    },
}
PROPERTIES = {
    "type": "object",
    "required": ["properties"],
    "properties": {"properties": {"type": "array", "items": ENTITY}, "type": TEXT, "limit": {"type": "number"}},
}
SUGGESTED = {"type": "object", "required": ["result"], "properties": {"result": {"type": "array", "items": ENTITY}}}

OFFICIAL = {
    "manifest": MANIFEST,
    "reconciliation-result-batch": RESULTS,
    "data-extension-response": EXTENSION,
    "data-extension-property-proposal": PROPERTIES,
    "suggest-entities-response": SUGGESTED,
    "suggest-types-response": SUGGESTED,
    "suggest-properties-response": SUGGESTED,
}
"""Under the names that the published schemas have."""
