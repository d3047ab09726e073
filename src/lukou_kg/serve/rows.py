"""The first rows of a SELECT as JSON, XML, CSV or TSV, where there are more than are allowed.

The engine writes these formats too, and faster, but only as a whole (`whole`): what is cut has to say so. What is
written here is what the engine writes; the tests compare the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring as quoted
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_Row = tuple[_Term | None, ...]
_XSD = "http://www.w3.org/2001/XMLSchema#"
_STRING = _XSD + "string"
_SHORT = {_XSD + name for name in ("integer", "decimal", "boolean")}  # stand without quotes and datatype in TSV
_SPACES = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;", " ": "&#32;"}
_NEEDS_QUOTES = re.compile(r'[",\r\n]')


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a result, how many rows they hold, and whether there are more."""

    body: bytes
    rows: int
    cut: bool


def written(solutions: ox.QuerySolutions, form: ox.QueryResultsFormat, *, most_rows: int, most_bytes: int) -> Written:
    """The first rows of a result in a format, as many as both limits allow; the engine is asked for no more."""
    names = [variable.value for variable in solutions.variables]
    layout = _LAYOUTS[form]
    rows: list[bytes] = []
    size, cut = 0, False
    write = layout.row(names)
    for solution in solutions:
        row = write(tuple(solution)).encode()
        size += len(row)
        if len(rows) >= most_rows or size > most_bytes:
            cut = True
            break
        rows.append(row)
    body = b"".join([layout.head(names, cut).encode(), layout.between.join(rows), layout.foot])
    return Written(body, len(rows), cut)


@dataclass(frozen=True, slots=True)
class _Layout:
    head: Callable[[Sequence[str], bool], str]
    row: Callable[[Sequence[str]], Callable[[_Row], str]]
    between: bytes
    foot: bytes


def _json_head(names: Sequence[str], cut: bool) -> str:  # noqa: FBT001 - one shape for all formats
    # Behind the rows readers refuse what they do not know; in the head they pass over it.
    note = ',"truncated":true' if cut else ""
    return f'{{"head":{{"vars":[{",".join(map(quoted, names))}]{note}}},"results":{{"bindings":['


def _json_row(names: Sequence[str]) -> Callable[[_Row], str]:
    keys = [f"{quoted(name)}:" for name in names]

    def write(row: _Row) -> str:
        cells = (key + _json_term(term) for key, term in zip(keys, row, strict=True) if term is not None)
        return f"{{{','.join(cells)}}}"

    return write


def _json_term(term: _Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f'{{"type":"uri","value":{quoted(term.value)}}}'
    if isinstance(term, ox.Literal):
        return f'{{"type":"literal","value":{quoted(term.value)}{_json_type(term)}}}'
    if isinstance(term, ox.BlankNode):
        return f'{{"type":"bnode","value":{quoted(term.value)}}}'
    parts = zip(("subject", "predicate", "object"), term, strict=True)
    told = ",".join(f'"{name}":{_json_term(part)}' for name, part in parts)
    return f'{{"type":"triple","value":{{{told}}}}}'


def _json_type(literal: ox.Literal) -> str:
    if literal.language:
        return f',"xml:lang":{quoted(literal.language)}'
    datatype = literal.datatype.value
    return "" if datatype == _STRING else f',"datatype":{quoted(datatype)}'


def _xml_head(names: Sequence[str], cut: bool) -> str:  # noqa: FBT001 - one of a row of such heads
    del cut  # the format has no place for it
    told = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    space = "http://www.w3.org/2005/sparql-results#"
    return f'<?xml version="1.0"?><sparql xmlns="{space}"><head>{told}</head><results>'


def _xml_row(names: Sequence[str]) -> Callable[[_Row], str]:
    heads = [f"<binding name={quoteattr(name)}>" for name in names]

    def write(row: _Row) -> str:
        cells = (
            f"{head}{_xml_term(term)}</binding>" for head, term in zip(heads, row, strict=True) if term is not None
        )
        return f"<result>{''.join(cells)}</result>"

    return write


def _xml_term(term: _Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{escape(term.value)}</uri>"
    if isinstance(term, ox.Literal):
        return f"<literal{_xml_type(term)}>{_xml_text(term.value)}</literal>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{escape(term.value)}</bnode>"
    parts = zip(("subject", "predicate", "object"), term, strict=True)
    return f"<triple>{''.join(f'<{name}>{_xml_term(part)}</{name}>' for name, part in parts)}</triple>"


def _xml_type(literal: ox.Literal) -> str:
    if literal.language:
        return f" xml:lang={quoteattr(literal.language)}"
    datatype = literal.datatype.value
    return "" if datatype == _STRING else f" datatype={quoteattr(datatype)}"


def _xml_text(text: str) -> str:
    if text.strip() == text:
        return escape(text, {"\r": "&#13;"})
    return escape(text, _SPACES)  # some readers drop blanks at either end


def _csv_head(names: Sequence[str], cut: bool) -> str:  # noqa: FBT001 - one of a row of such heads
    del cut
    return ",".join(names) + "\r\n"


def _csv_row(names: Sequence[str]) -> Callable[[_Row], str]:
    del names
    return lambda row: ",".join("" if term is None else _csv_term(term) for term in row) + "\r\n"


def _csv_term(term: _Term) -> str:
    text = term.value if isinstance(term, ox.NamedNode | ox.Literal) else _tsv_term(term)
    doubled = text.replace('"', '""')
    return f'"{doubled}"' if _NEEDS_QUOTES.search(text) else text


def _tsv_head(names: Sequence[str], cut: bool) -> str:  # noqa: FBT001 - one of a row of such heads
    del cut
    return "\t".join(f"?{name}" for name in names) + "\n"


def _tsv_row(names: Sequence[str]) -> Callable[[_Row], str]:
    del names
    return lambda row: "\t".join("" if term is None else _tsv_term(term) for term in row) + "\n"


def _tsv_term(term: _Term) -> str:
    if isinstance(term, ox.Triple):
        return f"<<( {term} )>>"
    if isinstance(term, ox.Literal) and term.datatype.value in _SHORT:
        return term.value
    return str(term)


_LAYOUTS: Mapping[ox.QueryResultsFormat, _Layout] = MappingProxyType(
    {
        ox.QueryResultsFormat.JSON: _Layout(_json_head, _json_row, b",", b"]}}"),
        ox.QueryResultsFormat.XML: _Layout(_xml_head, _xml_row, b"", b"</results></sparql>"),
        ox.QueryResultsFormat.CSV: _Layout(_csv_head, _csv_row, b"", b""),
        ox.QueryResultsFormat.TSV: _Layout(_tsv_head, _tsv_row, b"", b""),
    }
)
