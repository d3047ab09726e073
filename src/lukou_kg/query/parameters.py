"""Puts the values of parameters into a saved question: as terms, checked by type, never as pasted text."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from numbers import Real

from pyoxigraph import Literal, NamedNode

from lukou_kg.clean.typed import written_forms
from lukou_kg.errors import UnknownNameError, UsageError
from lukou_kg.graphs.literals import decimal
from lukou_kg.graphs.strings import gated
from lukou_kg.graphs.vocabulary import term
from lukou_kg.model.claim import Status
from lukou_kg.query.names import term_names
from lukou_kg.query.question import MARK, Match, Parameter, ParameterType, Question
from lukou_kg.schema import Schema

_PLAIN = {
    ParameterType.TEXT: re.compile(r".+", re.DOTALL),
    ParameterType.YEAR: re.compile(r"[0-9]{4}"),
    ParameterType.DATE: re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"),
}
_TERMS: Mapping[ParameterType, Callable[[Schema], tuple[str, Iterable[str]]]] = {
    ParameterType.KIND: lambda schema: ("lk:", schema.kinds),
    ParameterType.RELATION: lambda schema: ("lk:", schema.relations),
    ParameterType.STATUS: lambda _: ("lkv:status-", tuple(Status)),
}
_NAMES = "rdfs:label|skos:altLabel|schema:headline|dcterms:identifier"

Value = str | int | float


def filled(question: Question, values: Mapping[str, Value], schema: Schema) -> str:
    """The SPARQL of the question with its parameters' values.

    Raises UsageError for a parameter that is unknown, missing or not of its type, and says which there are.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    if unknown := sorted(values.keys() - known.keys()):
        raise UnknownNameError(
            f"问题 {question.id} 没有参数「{unknown[0]}」；它的参数是：{_listed(question, 'zh')}。",
            f"The question {question.id} has no parameter {unknown[0]!r}; "
            f"its parameters are: {_listed(question, 'en')}.",
        )
    blocks = {name: _block(question, parameter, values.get(name), schema) for name, parameter in known.items()}
    return MARK.sub(lambda mark: blocks[mark[1]] or mark[0], question.sparql)


def _listed(question: Question, language: str) -> str:
    titles = [f"{item.name} ({item.title.en if language == 'en' else item.title.zh})" for item in question.parameters]
    return ", ".join(titles) or ("none" if language == "en" else "无")


def _block(question: Question, parameter: Parameter, value: Value | None, schema: Schema) -> str:
    given = parameter.default if value is None else value
    if given is None:
        if parameter.required:
            raise UsageError(
                f"问题 {question.id} 需要参数 {parameter.name}（{parameter.title.zh}）；请给出后重试。",
                f"The question {question.id} needs the parameter {parameter.name} ({parameter.title.en}); give it.",
            )
        return ""
    found = _term(parameter, given, schema)
    if parameter.thing is None:
        return f"VALUES ?{parameter.name} {{ {found} }}"
    forms = " ".join(str(Literal(form)) for form in written_forms(found.value))
    test = "?name = STR(?given)" if parameter.match is Match.EXACT else "CONTAINS(LCASE(?name), LCASE(STR(?given)))"
    return (
        f"{{ SELECT DISTINCT ?{parameter.thing} {{ VALUES ?given {{ {forms} }} "
        f"?{parameter.thing} {_NAMES} ?label BIND(STR(?label) AS ?name) FILTER({test}) }} }}"
    )


def _term(parameter: Parameter, given: object, schema: Schema) -> NamedNode | Literal:
    if not isinstance(given, str | Real | date):
        raise _wrong(parameter, type(given).__name__)
    text = str(given).strip()
    if parameter.type is ParameterType.NUMBER:
        return _number(parameter, text)
    if parameter.type in _TERMS:
        return _named_term(parameter, text, schema)
    if _PLAIN[parameter.type].fullmatch(text):
        return Literal(gated(text))
    raise _wrong(parameter, text)


def _number(parameter: Parameter, text: str) -> Literal:
    try:
        number = float(Decimal(text))
    except (InvalidOperation, OverflowError):
        raise _wrong(parameter, text) from None
    if not math.isfinite(number):
        raise _wrong(parameter, text)
    return decimal(number)


def _named_term(parameter: Parameter, text: str, schema: Schema) -> NamedNode:
    prefix, ids = _TERMS[parameter.type](schema)
    terms = {name: term(prefix + name) for name in ids}
    tongues = [term_names(schema, language) for language in ("zh", "en")]
    names = {tongue[iri.value]: name for tongue in tongues for name, iri in terms.items()}
    name = text if text in terms else names.get(text)
    if name is not None:
        return terms[name]
    hint = ", ".join(difflib.get_close_matches(text, [*terms, *names], n=3) or terms)
    raise UnknownNameError(
        f"参数 {parameter.name}（{parameter.title.zh}）没有「{text}」这一项；可用：{hint}。",
        f"The parameter {parameter.name} ({parameter.title.en}) knows no {text!r}; try: {hint}.",
    )


_EXPECTED = {
    ParameterType.TEXT: ("非空的文字", "a text that is not empty"),
    ParameterType.YEAR: ("四位数的年份，如 2019", "a year of four digits, such as 2019"),
    ParameterType.DATE: ("日期，如 2019、2019-03 或 2019-03-05", "a date such as 2019, 2019-03 or 2019-03-05"),
    ParameterType.KIND: ("类别的编号或名称，如 Project", "a kind by id or name, such as Project"),
    ParameterType.RELATION: ("关系的编号或名称，如 supplies", "a relation by id or name, such as supplies"),
    ParameterType.STATUS: ("状态的编号或名称，如 planned", "a status by id or name, such as planned"),
    ParameterType.NUMBER: ("数字，如 0.5 或 100000000", "a number, such as 0.5 or 100000000"),
}


def _wrong(parameter: Parameter, text: str) -> UsageError:
    zh, en = _EXPECTED[parameter.type]
    return UsageError(
        f"参数 {parameter.name}（{parameter.title.zh}）应为{zh}，得到的是「{text}」。",
        f"The parameter {parameter.name} ({parameter.title.en}) takes {en}, not {text!r}.",
    )
