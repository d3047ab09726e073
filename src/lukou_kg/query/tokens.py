"""The tokens of a SPARQL query, as far as the guard and the messages need them."""

from __future__ import annotations

import re
from collections.abc import Container

TOKEN = re.compile(
    r'''(?P<text>"""(?>(?:[^"\\]|\\.|"(?!""))*)"""|"(?>(?:[^"\\\n\r]|\\.)*)")'''
    r"""|(?P<quote>\'\'\'(?>(?:[^'\\]|\\.|'(?!\'\'))*)\'\'\'|'(?>(?:[^'\\\n\r]|\\.)*)')"""
    r"""|(?P<open>["'])"""
    r"""|(?P<iri><[^<>"{}|^`\x00-\x20]*+>)"""
    r"""|(?P<comment>\#[^\n\r]*+)"""
    r"""|(?P<variable>[?$]\w++)"""
    r"""|(?P<name>(?<![\w.%-])[\w.%-]*+:(?>(?:[\w.%:-]|\\.)*))"""
    r"""|(?P<word>\w++)"""
    r"""|(?P<sign>\S)""",
    re.DOTALL,
)

_FULL_WIDTH = re.compile("[\uff01-\uff5e“”‘’、。]")


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of a character of `text`."""
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def full_width(sparql: str) -> tuple[str, int] | None:
    """The first full-width letter or mark outside texts, IRIs and comments, with its offset; None for none."""
    for match in TOKEN.finditer(sparql):
        if match.lastgroup in ("variable", "name", "word", "sign") and (found := _FULL_WIDTH.search(match[0])):
            return found[0], match.start() + found.start()
    return None


def undeclared_prefix(sparql: str, known: Container[str]) -> tuple[str, int] | None:
    """The first prefix that is neither known nor declared in the query, with its offset; None where all are."""
    declared: set[str] = set()
    before = ""
    for match in TOKEN.finditer(sparql):
        prefix, colon, _ = match[0].partition(":")
        if match.lastgroup == "name" and colon:
            if before == "PREFIX":
                declared.add(prefix)
            elif prefix != "_" and prefix not in declared and prefix not in known:
                return prefix, match.start()
        if match.lastgroup != "comment":
            before = match[0].upper()
    return None
