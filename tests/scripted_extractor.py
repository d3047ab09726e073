"""An extractor that says what its configuration tells it to say, and misbehaves where it is told to."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path

from lukou_kg.errors import ExtractorError, UsageError
from lukou_kg.extractors import Found, FoundClaim, FoundEntity, Text, Words
from lukou_kg.schema import Schema


class Scripted:
    version = "1"
    incidental = ("calls",)

    def __init__(self, _schema: Schema, config: Mapping[str, object]) -> None:
        self._config = config

    @staticmethod
    def check(config: Mapping[str, object]) -> None:
        if "wrong" in config:
            raise UsageError("配置有误", "a wrong configuration")

    def read(self, text: Text) -> Found:
        if "calls" in self._config:
            with Path(str(self._config["calls"])).open("a", encoding="utf-8") as calls:
                calls.write("read\n")
        for word, act in ACTS.items():
            if word in text.text:
                act()
        entities = tuple(FoundEntity(**_with_words(row)) for row in self._config.get("entities", ()))
        claims = tuple(FoundClaim(**_with_words({"score": 0.9, **row})) for row in self._config.get("claims", ()))
        if self._config.get("named_only"):
            entities = tuple(item for item in entities if any(str(name) in text.text for name in item.names))
            keys = {item.key for item in entities}
            claims = tuple(item for item in claims if {item.subject, item.object} - {None} <= keys)
        return Found(entities=entities, claims=claims)


def _with_words(row: Mapping[str, object]) -> dict[str, object]:
    """Lists of a word and a number are words with their place."""
    return {key: tuple(map(_words, value)) if key == "names" else _words(value) for key, value in row.items()}


def _words(value: object) -> object:
    return Words(*value) if isinstance(value, list) and isinstance(value[1], int) else value


def _raise(fault: Exception) -> None:
    raise fault


ACTS = {
    "出错": lambda: _raise(RuntimeError("as the text asks")),
    "崩溃": lambda: os._exit(9),
    "挂起": lambda: time.sleep(600),
    "停业": lambda: _raise(ExtractorError("用不了", "cannot be used")),
}
