"""Numbers, times and texts as RDF literals in canonical form, and the way back."""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from lukou_kg.graphs.strings import gated
from lukou_kg.graphs.vocabulary import NAMESPACES, term

LANGUAGE = "zh-hans"  # lower-case: pyoxigraph would make it so, rdflib would not
EDTF = NamedNode(NAMESPACES["edtf"] + "EDTF")
_STRING = term("xsd:string")
_DECIMAL = term("xsd:decimal")
_INTEGER = term("xsd:integer")

# An EDTF string that is also an XSD value, by its shape: the datatype, and how many characters XSD writes differently.
_SHAPES = (
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "xsd:date"),
    (re.compile(r"[0-9]{4}-[0-9]{2}"), "xsd:gYearMonth"),
    (re.compile(r"[0-9]{4}"), "xsd:gYear"),
    (re.compile(r"XXXX-[0-9]{2}-[0-9]{2}"), "xsd:gMonthDay"),
    (re.compile(r"XXXX-[0-9]{2}"), "xsd:gMonth"),
)


def text(value: str) -> Literal:
    """A plain string, gated."""
    return Literal(gated(value))


def name(value: str) -> Literal:
    """A name or label in simplified Chinese, gated."""
    return Literal(gated(value), language=LANGUAGE)


def english(value: str) -> Literal:
    """A label in English."""
    return Literal(gated(value), language="en")


def decimal(value: float) -> Literal:
    """A number as xsd:decimal: no exponent, no idle zero. Raises ValueError for infinity and not-a-number.

    >>> decimal(4.6e9).value, decimal(0.950).value, decimal(-0.0).value
    ('4600000000', '0.95', '0')
    """
    return Literal(_digits(value), datatype=_DECIMAL)


def integer(value: float) -> Literal:
    """A whole number as xsd:integer; a number with a fraction as xsd:decimal."""
    return Literal(_digits(value), datatype=_INTEGER if value == int(value) else _DECIMAL)


def typed_time(edtf: str) -> Literal | None:
    """The time as a value of the XSD type of its precision, or None where none fits (an interval, a wrong day).

    >>> typed_time("XXXX-06").value, typed_time("2018-06-01/2018-06-30"), typed_time("2018-02-30")
    ('--06', None, None)
    """
    for shape, datatype in _SHAPES:
        if shape.fullmatch(edtf) and _in_calendar(edtf):
            return Literal(edtf.replace("XXXX", "-"), datatype=term(datatype))
    return None


def any_time(edtf: str) -> Literal:
    """The time as `typed_time` gives it, else under the datatype of EDTF itself."""
    return typed_time(edtf) or Literal(gated(edtf), datatype=EDTF)


def dated(published: str) -> Literal:
    """A publication date by its precision; a string that is no date stays a plain string."""
    return typed_time(published) or text(published)


def edtf_of(literal: Literal) -> str:
    """The EDTF string of a time literal: --06 -> XXXX-06."""
    return literal.value.replace("-", "XXXX", 1) if literal.value.startswith("--") else literal.value


def number_of(literal: Literal) -> float:
    """The number that a literal holds."""
    return float(literal.value)


def is_number(literal: Literal) -> bool:
    """Whether the literal is a decimal or an integer."""
    return literal.datatype in {_DECIMAL, _INTEGER}


def is_text(literal: Literal) -> bool:
    """Whether the literal is a plain string."""
    return literal.datatype == _STRING


def _digits(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(f"not a number that can be written: {value}")
    digits = format(Decimal(repr(value + 0)), "f")  # -0.0 + 0 is 0.0
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits


def _in_calendar(edtf: str) -> bool:
    year, month, day = (*edtf.split("-"), "01", "01")[:3]
    try:
        date(2000 if year == "XXXX" else int(year), int(month), int(day))  # 2000 had a 29 February
    except ValueError:
        return False
    return True
