"""What the engine says of a bad query, as a sentence that names the place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lukou_kg.errors import QueryError
from lukou_kg.query.tokens import full_width, line_and_column, undeclared_prefix

_PLACE = re.compile(r"error at (\d+):(\d+)")
_LONGEST_NOTE = 160
_AROUND = 24


def syntax_fault(message: str, sparql: str, prefixes: Iterable[str]) -> QueryError:
    """The error for a query that cannot be parsed; `message` is the engine's own.

    What the engine says it expected is left out: at the furthest place that it reached it names one keyword of many.
    """
    known = tuple(prefixes)
    listed = ", ".join(known)
    if found := undeclared_prefix(sparql, known):
        prefix, offset = found
        line, column = line_and_column(sparql, offset)
        return QueryError(
            f"查询第 {line} 行第 {column} 列的前缀「{prefix}:」没有声明；请用 PREFIX 声明，或用已有的：{listed}。",
            f"The prefix {prefix}: at line {line}, column {column} of the query is not declared; "
            f"declare it with PREFIX or use one of: {listed}.",
        )
    if wide := full_width(sparql):
        character, offset = wide
        line, column = line_and_column(sparql, offset)
        return QueryError(
            f"查询第 {line} 行第 {column} 列有全角字符「{character}」；"
            "关键词和标点须用半角（英文输入法），请改正后重试。",
            f"There is the full-width character {character} at line {line}, column {column} of the query; "
            "keywords and marks must be half-width ones (English input method), mend it.",
        )
    place = _PLACE.match(message)
    if place is None:
        note = _short(message)
        return QueryError(f"查询有语法错误：{note}。请改正后重试。", f"The query has a syntax error: {note}. Mend it.")
    line, column = int(place[1]), int(place[2])
    here = _around(sparql, line, column)
    return QueryError(
        f"查询有语法错误，在第 {line} 行第 {column} 列（▶ 处）或稍前：{here} 。请检查那里的括号、句点和关键词。",
        f"The query has a syntax error at line {line}, column {column} (where ▶ stands) or shortly before: {here} . "
        "Check the brackets, full stops and keywords there.",
    )


def evaluation_fault(message: str) -> QueryError:
    """The error for a query that was parsed and then failed."""
    note = _short(message)
    return QueryError(
        f"查询无法执行：{note}。图谱未受影响；请检查其中的函数和数值。",
        f"The query cannot be carried out: {note}. The graph is unharmed; check its functions and values.",
    )


def _around(sparql: str, line: int, column: int) -> str:
    lines = sparql.split("\n")
    text = lines[line - 1] if line <= len(lines) else ""
    before, after = text[max(column - 1 - _AROUND, 0) : column - 1], text[column - 1 : column - 1 + _AROUND]
    return f"{before}▶{after}".strip()


def _short(message: str) -> str:
    flat = " ".join(message.split()).rstrip(".")
    return flat if len(flat) <= _LONGEST_NOTE else flat[:_LONGEST_NOTE] + "…"
