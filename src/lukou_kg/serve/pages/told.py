"""What the processes that answer tell, as pages read it."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from typing import Any

from lukou_kg.serve.facts import values
from lukou_kg.serve.facts.written import camel


class Told(dict[str, Any]):
    """A value as JSON has it; a field that may be left out and is not there is None, any other that lacks a fault."""

    def __missing__(self, name: str) -> None:
        if name not in _optional():
            raise KeyError(name)


def told(body: bytes) -> Told:
    """The value in the body of an answer."""
    found: Told = json.loads(body, object_hook=Told)
    return found


@cache
def _optional() -> frozenset[str]:
    """The names, in JSON, of the fields that may be left out."""
    kinds = [each for each in vars(values).values() if isinstance(each, type) and hasattr(each, "__dataclass_fields__")]
    return frozenset(camel(field.name) for kind in kinds for field in fields(kind) if field.default is None)
