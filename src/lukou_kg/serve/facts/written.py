"""Values as JSON, and the JSON Schema that all such JSON obeys: both are made from the same declarations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

Schema = dict[str, Any]
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLAIN: Mapping[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}


def as_json(value: object) -> bytes:
    """The value as a line of JSON in UTF-8; what is no character (half of a surrogate pair) becomes U+FFFD."""
    text = json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _SURROGATE.sub("\ufffd", text).encode() + b"\n"


def schemas(*roots: type) -> dict[str, Schema]:
    """The schemas of these dataclasses and of those that they hold, by name."""
    found: dict[str, Schema] = {}
    for root in roots:
        _collect(root, found)
    return dict(sorted(found.items()))


def camel(name: str) -> str:
    """The name of a field as JSON has it: raw_start is rawStart."""
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def _plain(value: object) -> object:
    if is_dataclass(value):
        return dict(_members(value))
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _members(value: object) -> Iterator[tuple[str, object]]:
    for field in fields(value):  # type: ignore[arg-type] # asked before
        part = getattr(value, field.name)
        if part is not None:
            yield camel(field.name), _plain(part)


def _collect(kind: type, found: dict[str, Schema]) -> None:
    if kind.__name__ in found:
        return
    hints = get_type_hints(kind, include_extras=True)
    schema: Schema = {"type": "object", "additionalProperties": False}
    schema["description"] = " ".join((kind.__doc__ or "").split())
    found[kind.__name__] = schema
    schema["properties"] = {camel(name): _schema(hint, found) for name, hint in hints.items()}
    optional = {field.name for field in fields(kind) if field.default is None}
    schema["required"] = [camel(field.name) for field in fields(kind) if field.name not in optional]


def _schema(hint: Any, found: dict[str, Schema]) -> Schema:  # noqa: ANN401 - whatever an annotation may be
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return {**_schema(arguments[0], found), "description": arguments[1]}
    if origin is UnionType:
        return _either([each for each in arguments if each is not NoneType], found)
    if origin in {tuple, dict}:
        name, key = ("array", "items") if origin is tuple else ("object", "additionalProperties")
        return {"type": name, key: _schema(arguments[origin is dict], found)}
    if is_dataclass(hint):
        _collect(hint, found)  # type: ignore[arg-type] # a dataclass, not a value of one
        return {"$ref": f"#/components/schemas/{hint.__name__}"}  # type: ignore[union-attr]
    if issubclass(hint, StrEnum):
        return {"type": "string", "enum": [str(each) for each in hint]}
    return {"type": _PLAIN[hint]}


def _either(kinds: list[Any], found: dict[str, Schema]) -> Schema:
    if len(kinds) == 1:
        return _schema(kinds[0], found)
    return {"type": [_PLAIN[kind] for kind in kinds]}
