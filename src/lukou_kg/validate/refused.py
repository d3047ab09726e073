"""What a query in a shape must not hold: by the standard of SHACL, and so that nothing is asked of a network."""

from __future__ import annotations

import re

# SPARQL takes these for characters before it reads anything else.
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_APART = re.compile(
    r"""<[^<>"{}|^`\\\s]*>|#[^\n]*|\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""", re.DOTALL
)
_REFUSED = re.compile(r"(?<![?$:\w-])(?:MINUS|SERVICE|VALUES|LOAD|FROM)(?![\w:-])", re.IGNORECASE)
# The engine reads letters, not tokens: 1SERVICE and p:SERVICE may be requests to it. Only variables may be so called.
_REQUEST = re.compile(r"SERVICE", re.IGNORECASE)
_VARIABLE = re.compile(r"[?$](?![0-9]|true|false)[A-Za-z0-9_\u4E00-\u9FFF]+", re.IGNORECASE)
_BOUND_ANEW = re.compile(r"\bAS\s+[?$](?:this|currentShape|shapesGraph)\b", re.IGNORECASE)
_SHAPES_GRAPH = re.compile(r"[?$](?:shapesGraph|currentShape)\b")


def refused_in(select: str) -> str | None:
    """The first word of a query that is not allowed there, None where there is none.

    MINUS, VALUES and SERVICE are forbidden where values are bound beforehand (SHACL, 5.2.1), and SERVICE would go out;
    $shapesGraph and $currentShape are not supported.
    """
    plain = _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16) % 0x110000), select)
    for text in (_APART.sub(" ", plain), _APART.sub(" ", select)):
        if (found := _REQUEST.search(_VARIABLE.sub("?", text))) is not None:
            return found[0]
        for pattern in (_REFUSED, _BOUND_ANEW, _SHAPES_GRAPH):
            if (found := pattern.search(text)) is not None:
                return found[0]
    return None


def without_requests(sparql: str) -> str:
    """The query with the letters of SERVICE escaped wherever they stand but in a variable.

    In texts and IRIs that says the same; anywhere else the engine knows no keyword there, however it parts the text.
    """
    names = [match.span() for match in _VARIABLE.finditer(sparql)]

    def escaped(found: re.Match[str]) -> str:
        inside = any(start < found.start() and found.end() <= end for start, end in names)
        return found[0] if inside else f"\\u{ord(found[0][0]):04X}{found[0][1:]}"

    return _REQUEST.sub(escaped, sparql)
