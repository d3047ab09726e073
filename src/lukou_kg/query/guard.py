"""Makes a query harmless, or refuses it, before the engine sees it.

The engine has no switch against SERVICE (a request to another server) and no limit of depth: a query nested some
thousands of levels deep ends the whole process. Its parser reads letters, not tokens (`1SERVICE<…>` and `SERVICE:x` are
both requests to it), so that no tokenizer can be trusted to agree with it. Hence two lines of defence: the letters of
the word are escaped wherever they stand in a text or an IRI, written otherwise in a prefix, and refused everywhere else
but right behind a `?` or `$` (with plain letters between at most), where no keyword can begin whatever a parser takes
these signs for; and brackets and operators are counted in the bare text, whatever they stand in.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Container
from typing import NoReturn

from lukou_kg.errors import QueryError
from lukou_kg.query.tokens import TOKEN, line_and_column

MAX_BYTES = 20_000
MAX_DEPTH = 100
MAX_BRACKETS = 600
MAX_OPERATORS = 2_000

_OUTSIDE = re.compile("SERVICE", re.IGNORECASE)
# Names of variables, in letters that every parser takes for such. Behind the ? of a path (`lk:a?1`) a number or truth
# value would be a whole term. No local names: where IRI and name make no IRI, the engine takes the prefix for the whole
# term and reads on (`p:SERVICE`, p being http://h:80).
_NAMED = re.compile(r"[?$](?![0-9]|true|false)[A-Za-z0-9_\u4E00-\u9FFF]+", re.IGNORECASE)
_OTHER_LETTER = {"S": "\u0405", "s": "\u0455"}  # Cyrillic: a letter of prefixes too, and of no keyword
_FROM = re.compile("FROM", re.IGNORECASE)
_REFUSED = {"LOAD", "FROM"}
_LONGEST = 120  # characters of a query that a message repeats
_UPDATES = {"INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_BRACKET = re.compile(r"[(\[{]")
_OPERATOR = re.compile(r"[!+*/|^-]")


def harmless(sparql: str) -> str:
    """The query as it may be given to the engine: the same question, the same lines.

    Raises QueryError for nothing at all, more than MAX_BYTES bytes, brackets nested deeper than MAX_DEPTH, more than
    MAX_BRACKETS brackets or MAX_OPERATORS operators (those in texts and IRIs count too), an update, and the words
    SERVICE, LOAD and FROM outside texts, IRIs and names, written plainly or with escapes.
    """
    _check_size(sparql)
    plain = _ESCAPE.sub(_expand, sparql)
    if plain != sparql:
        _check_tokens(plain, _REFUSED)
    _check_tokens(sparql, _REFUSED)
    return _without_requests(sparql)


def harmless_over(graphs: Container[str], sparql: str) -> str:
    """As `harmless`, but FROM and FROM NAMED may name one of `graphs`, by its full IRI between angle brackets.

    To the engine FROM is a choice among the graphs that it holds, and never a request; it is refused all the same where
    it names another graph, for an empty answer would say that there is nothing.
    """
    _check_size(sparql)
    plain = _ESCAPE.sub(_expand, sparql)
    if plain != sparql:
        _check_tokens(plain, _REFUSED)
    _check_tokens(sparql, _REFUSED - {"FROM"})
    if _FROM.search(sparql):
        _check_graphs(sparql, graphs)
    return _without_requests(sparql)


def _check_size(sparql: str) -> None:
    if not sparql.strip():
        raise QueryError("查询是空的；请写出查询后重试。", "The query is empty; write one and try again.")
    if len(sparql.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise QueryError(
            f"查询超过 {MAX_BYTES} 字节，未执行；请缩短后重试。",
            f"The query is longer than {MAX_BYTES} bytes and was not run; shorten it.",
        )
    if len(_BRACKET.findall(sparql)) > MAX_BRACKETS or len(_OPERATOR.findall(sparql)) > MAX_OPERATORS:
        raise QueryError(
            f"查询的括号超过 {MAX_BRACKETS} 个或运算符超过 {MAX_OPERATORS} 个，未执行；请拆成几个较简单的查询。",
            f"The query has more than {MAX_BRACKETS} brackets or {MAX_OPERATORS} operators and was not run; "
            "split it into simpler ones.",
        )


def _expand(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= sys.maxunicode else escape[0]


def _check_tokens(sparql: str, refused: Container[str]) -> None:
    depth = 0
    for match in TOKEN.finditer(sparql):
        kind = match.lastgroup
        if kind == "open":
            line, column = line_and_column(sparql, match.start())
            raise QueryError(
                f"查询第 {line} 行第 {column} 列的引号没有闭合；请补上后重试。",
                f"The quotation mark at line {line}, column {column} of the query is not closed; close it.",
            )
        if kind in ("word", "name"):
            _check_word(sparql, match, refused)
        if kind == "sign":
            depth += (match[0] in "([{") - (match[0] in ")]}")
        if depth > MAX_DEPTH:
            raise QueryError(
                f"查询嵌套超过 {MAX_DEPTH} 层，未执行；请拆成几个较简单的查询。",
                f"The query nests deeper than {MAX_DEPTH} levels and was not run; split it into simpler ones.",
            )


def _check_word(sparql: str, match: re.Match[str], refused: Container[str]) -> None:
    word = match[0].upper()
    if match.lastgroup == "word" and word in _UPDATES:
        line, column = line_and_column(sparql, match.start())
        raise QueryError(
            f"第 {line} 行第 {column} 列的 {word} 会改动图谱：这里只能查询，图谱未改动；请用 SELECT、ASK 等。",
            f"{word} at line {line}, column {column} would change the graph: only reading is possible here, "
            "nothing was changed; use SELECT, ASK or CONSTRUCT.",
        )
    if match.lastgroup == "word" and (word in refused or _OUTSIDE.search(word)):
        _refuse(sparql, match.start(), match[0])


def _check_graphs(sparql: str, graphs: Container[str]) -> None:
    tokens = [match for match in TOKEN.finditer(sparql) if match.lastgroup != "comment"]
    for place, match in enumerate(tokens):
        if match.lastgroup == "word" and match[0].upper() == "FROM":
            behind = [token for token in tokens[place + 1 : place + 3] if token[0].upper() != "NAMED"]
            named = behind[0] if behind else match
            if named.lastgroup != "iri" or named[0][1:-1] not in graphs:
                _refuse(sparql, match.start(), f"{match[0]} {named[0]}"[:_LONGEST])


def _without_requests(sparql: str) -> str:
    """The query without the letters that the engine could take for a request, in whatever they stand."""
    defused = TOKEN.sub(_defused, sparql)
    names = [match.span() for match in _NAMED.finditer(defused)]
    for found in _OUTSIDE.finditer(defused):
        if not any(start < found.start() and found.end() <= end for start, end in names):
            _refuse_name(defused, found.start(), found[0])
    return defused


def _refuse(sparql: str, offset: int, word: str) -> NoReturn:
    line, column = line_and_column(sparql, offset)
    raise QueryError(
        f"第 {line} 行第 {column} 列的 {word} 会读取图谱以外的数据，不予执行；请删去它。",
        f"{word} at line {line}, column {column} reaches outside this graph and is refused; leave it out.",
    )


def _refuse_name(sparql: str, offset: int, word: str) -> NoReturn:
    line, column = line_and_column(sparql, offset)
    raise QueryError(
        f"第 {line} 行第 {column} 列的 {word} 可能被当作 SERVICE（读取图谱以外的数据），不予执行；请换一个名称。",
        f"{word} at line {line}, column {column} could be read as SERVICE, which reaches outside this graph, "
        "and is refused; take another name.",
    )


def _defused(match: re.Match[str]) -> str:
    if match.lastgroup == "comment":
        return "#"
    if match.lastgroup in ("text", "quote", "iri"):
        return _OUTSIDE.sub(lambda word: f"\\u{ord(word[0][0]):04X}{word[0][1:]}", match[0])
    if match.lastgroup == "name":
        prefix, colon, local = match[0].partition(":")
        return _OUTSIDE.sub(lambda word: _OTHER_LETTER.get(word[0][0], "-") + word[0][1:], prefix) + colon + local
    return match[0]
