"""What SHACL Core demands of a single value, as SPARQL expressions that are true, false and never an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rdflib import SH, XSD, Literal, URIRef

from lukou_kg.validate.shape import Constraint, Term

# The least and the greatest value of the types that are derived from xsd:integer.
_RANGES: Mapping[URIRef, tuple[int | None, int | None]] = {
    XSD.nonNegativeInteger: (0, None),
    XSD.positiveInteger: (1, None),
    XSD.nonPositiveInteger: (None, 0),
    XSD.negativeInteger: (None, -1),
    XSD.long: (-(2**63), 2**63 - 1),
    XSD.int: (-(2**31), 2**31 - 1),
    XSD.short: (-(2**15), 2**15 - 1),
    XSD.byte: (-(2**7), 2**7 - 1),
    XSD.unsignedLong: (0, None),
    XSD.unsignedInt: (0, 2**32 - 1),
    XSD.unsignedShort: (0, 2**16 - 1),
    XSD.unsignedByte: (0, 2**8 - 1),
}
# By the datatype, what its values look like: sh:datatype also asks that a literal is one that the datatype has.
_LEXICAL = {
    XSD.boolean: "true|false|0|1",
    XSD.decimal: "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)",
    XSD.double: "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN",
    XSD.integer: "[+-]?[0-9]+",
    **dict.fromkeys(_RANGES, "[+-]?[0-9]+"),
    XSD.date: "-?[0-9]{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(Z|[+-][0-9]{2}:[0-9]{2})?",
    XSD.gYear: "-?[0-9]{4,}(Z|[+-][0-9]{2}:[0-9]{2})?",
    XSD.gYearMonth: "-?[0-9]{4,}-(0[1-9]|1[0-2])(Z|[+-][0-9]{2}:[0-9]{2})?",
    XSD.float: "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN",
    XSD.time: "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?",
    XSD.dateTime: "-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?",
}
_NODE_KINDS = {
    SH.IRI: "isIRI({0})",
    SH.BlankNode: "isBlank({0})",
    SH.Literal: "isLiteral({0})",
    SH.BlankNodeOrIRI: "!isLiteral({0})",
    SH.BlankNodeOrLiteral: "!isIRI({0})",
    SH.IRIOrLiteral: "!isBlank({0})",
}
_COMPARED = {"minExclusive": ">", "minInclusive": ">=", "maxExclusive": "<", "maxInclusive": "<="}
Classes = Callable[[URIRef], tuple[URIRef, ...]]


def value_test(constraint: Constraint, variable: str, classes: Classes) -> str | None:
    """The expression that is true where the value of a variable ("?value") meets the demand; None for other demands.

    `classes` gives a class with all below it that the data know.
    """
    if constraint.parameter == "class":
        return in_class(variable, [below for value in constraint.values for below in classes(URIRef(value))])
    if constraint.parameter in _COMPARED:
        return f"COALESCE({variable} {_COMPARED[constraint.parameter]} {constraint.values[0].n3()}, false)"
    test = _TESTS.get(constraint.parameter)
    return None if test is None else test(variable, constraint.values)


def in_class(variable: str, classes: list[URIRef]) -> str:
    """True where the value is of one of the classes."""
    if len(classes) == 1:
        return f"EXISTS {{ {variable} a {classes[0].n3()} }}"
    listed = ", ".join(each.n3() for each in dict.fromkeys(classes))
    kind = f"{variable}_kind"
    return f"EXISTS {{ {variable} a {kind} . FILTER({kind} IN ({listed})) }}"


def _datatype(variable: str, values: tuple[Term, ...]) -> str:
    wanted = URIRef(values[0])
    test = f"isLiteral({variable}) && COALESCE(datatype({variable}) = {wanted.n3()}, false)"
    lexical = _LEXICAL.get(wanted)
    if lexical is not None:
        test += f' && REGEX(STR({variable}), "^({lexical})$")'
    least, most = _RANGES.get(wanted, (None, None))
    number = f"<{XSD.integer}>(STR({variable}))"
    test += "" if least is None else f" && COALESCE({number} >= {least}, false)"
    test += "" if most is None else f" && COALESCE({number} <= {most}, false)"
    return f"({test})"


def _node_kind(variable: str, values: tuple[Term, ...]) -> str:
    return "(" + _NODE_KINDS[URIRef(values[0])].format(variable) + ")"


def _in(variable: str, values: tuple[Term, ...]) -> str:
    if all(isinstance(value, URIRef) for value in values):
        return f"({variable} IN ({', '.join(value.n3() for value in values)}))"
    return "(" + " || ".join(f"sameTerm({variable}, {value.n3()})" for value in values) + ")"


def _pattern(variable: str, values: tuple[Term, ...]) -> str:
    written = ", ".join(Literal(str(value)).n3() for value in values)
    return f"(!isBlank({variable}) && REGEX(STR({variable}), {written}))"


def _length(sign: str) -> Callable[[str, tuple[Term, ...]], str]:
    return lambda variable, values: f"(!isBlank({variable}) && STRLEN(STR({variable})) {sign} {values[0].n3()})"


def _language(variable: str, values: tuple[Term, ...]) -> str:
    fits = " || ".join(f"LANGMATCHES(LANG({variable}), {Literal(str(value)).n3()})" for value in values)
    return f"(isLiteral({variable}) && COALESCE({fits}, false))"


_TESTS: Mapping[str, Callable[[str, tuple[Term, ...]], str]] = {
    "datatype": _datatype,
    "in": _in,
    "languageIn": _language,
    "maxLength": _length("<="),
    "minLength": _length(">="),
    "nodeKind": _node_kind,
    "pattern": _pattern,
}
