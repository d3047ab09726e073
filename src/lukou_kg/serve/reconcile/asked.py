"""What a client sends: batches of queries, and columns to be added; checked, so that what is wrong is said at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from lukou_kg.serve.problems import ProblemError, wrong_request

MAX_QUERIES = 200
MAX_IDS = 1_000
MAX_PROPERTIES = 20
MAX_CANDIDATES = 50
DEFAULT_CANDIDATES = 5
_STRICTNESS = frozenset({"any", "all", "should"})

Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Wish:
    """A value that a property should have: words, or the id of a thing that was reconciled before."""

    text: str
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationQuery:
    """One cell, and what other cells of its row say. `strict` is False where types are only a wish."""

    query: str
    types: tuple[str, ...] = ()
    strict: bool = True
    limit: int = DEFAULT_CANDIDATES
    properties: tuple[tuple[str, tuple[Wish, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A property that is to become a column, with how many values of a thing are wanted at most."""

    id: str
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """Ids of things, and the columns that are wanted."""

    ids: tuple[str, ...]
    columns: tuple[Column, ...]


def queries_in(text: str) -> dict[str, ReconciliationQuery]:
    """The queries of a batch, by their key, in order. Raises ProblemError that names the key."""
    batch = _object(_json(text, "queries"), "queries")
    if len(batch) > MAX_QUERIES:
        raise wrong_request(
            f"queries 一次最多 {MAX_QUERIES} 个查询", f"queries holds {MAX_QUERIES} queries at most in one request"
        )
    return {key: _query(_object(value, key[:40]), key[:40]) for key, value in batch.items()}


def extension_in(text: str) -> Extension:
    """What is to be added to a table. Raises ProblemError."""
    given = _object(_json(text, "extend"), "extend")
    ids, columns = given.get("ids"), given.get("properties")
    if not (isinstance(ids, list) and all(isinstance(each, str) for each in ids) and len(ids) <= MAX_IDS):
        raise _wrong("extend.ids", f"最多 {MAX_IDS} 个编号的列表", f"a list of {MAX_IDS} ids at most")
    if not isinstance(columns, list) or len(columns) > MAX_PROPERTIES:
        raise _wrong(
            "extend.properties", f"最多 {MAX_PROPERTIES} 个属性的列表", f"a list of {MAX_PROPERTIES} properties at most"
        )
    return Extension(ids=tuple(ids), columns=tuple(_column(_object(each, "extend.properties")) for each in columns))


def _query(given: Mapping[str, object], key: str) -> ReconciliationQuery:
    query, strictness = given.get("query", ""), given.get("type_strict", "any")
    if not isinstance(query, str):
        raise _wrong(f"{key}.query", "文字", "a text")
    if strictness not in _STRICTNESS:
        raise _wrong(f"{key}.type_strict", "any、all 或 should", "any, all or should")
    limit = given.get("limit", DEFAULT_CANDIDATES)
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not limit >= 1:
        raise _wrong(f"{key}.limit", "正整数", "a whole number above 0")
    return ReconciliationQuery(
        query=query,
        types=_types(given.get("type"), key),
        strict=strictness != "should",
        limit=int(min(limit, MAX_CANDIDATES)),
        properties=_properties(given.get("properties", []), key),
    )


def _types(given: object, key: str) -> tuple[str, ...]:
    if given is None or given == "":
        return ()
    listed = given if isinstance(given, list) else [given]
    found = [each.get("id") if isinstance(each, dict) else each for each in listed]
    if not all(isinstance(each, str) for each in found):
        raise _wrong(f"{key}.type", "类型的编号或其列表", "the id of a type, or a list of them")
    return tuple(str(each) for each in found)


def _properties(given: object, key: str) -> tuple[tuple[str, tuple[Wish, ...]], ...]:
    if not isinstance(given, list) or len(given) > MAX_PROPERTIES:
        raise _wrong(
            f"{key}.properties", f"最多 {MAX_PROPERTIES} 个属性的列表", f"a list of {MAX_PROPERTIES} properties at most"
        )
    found = []
    for each in given:
        row = _object(each, f"{key}.properties")
        pid, value = row.get("pid"), row.get("v")
        if not isinstance(pid, str) or value is None:
            raise _wrong(f"{key}.properties", "有 pid 和 v", "has pid and v")
        values = value if isinstance(value, list) else [value]
        found.append((pid, tuple(_wish(one, key) for one in values[:MAX_CANDIDATES])))
    return tuple(found)


def _wish(given: object, key: str) -> Wish:
    if isinstance(given, dict) and isinstance(given.get("id"), str):
        return Wish(str(given.get("name", "")), given["id"])
    if isinstance(given, str | int | float):
        return Wish(str(given))
    raise _wrong(
        f"{key}.properties.v",
        "文字、数、真假，或带 id 的对象",
        "a text, a number, a truth value, or an object with an id",
    )


def _column(given: Mapping[str, object]) -> Column:
    pid, settings = given.get("id"), given.get("settings") or {}
    if not isinstance(pid, str) or not isinstance(settings, dict):
        raise _wrong("extend.properties", "有 id", "has an id")
    limit = str(settings.get("limit", ""))
    most = int(limit) if limit.isascii() and limit.isdecimal() and len(limit) < len(str(1 << 31)) else 0
    return Column(id=pid, limit=most or None)


def _json(text: str, name: str) -> object:
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError):
        raise _wrong(name, "一段 JSON", "a text of JSON") from None
    return found


def _object(given: object, name: str) -> Mapping[str, object]:
    if not isinstance(given, dict):
        raise _wrong(name, "一个 JSON 对象", "an object of JSON")
    return given


def _wrong(name: str, zh: str, en: str) -> ProblemError:
    return wrong_request(f"{name} 应为{zh}", f"{name} is {en}")
