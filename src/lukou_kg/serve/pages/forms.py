"""The form of a saved question, made from its parameters: with lists to choose from, and names to look up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lukou_kg.graphs.vocabulary import LK, LKV
from lukou_kg.model.claim import Status
from lukou_kg.query.names import term_names
from lukou_kg.query.question import Parameter, ParameterType, Question
from lukou_kg.schema import Labels, Schema
from lukou_kg.serve.pages.rendering import said

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: `choices` where there is a list to choose from, `looked_up` where names of the graph are offered."""

    name: str
    label: str
    hint: str
    value: str
    required: bool
    choices: tuple[Choice, ...] = ()
    looked_up: bool = False
    pattern: str = ""
    keyboard: str = "text"


_HINTS = {
    ParameterType.YEAR: Labels("四位年份，如 2019", "four digits, such as 2019"),
    ParameterType.DATE: Labels("可只到年或月：2019、2019-03", "to the year, month or day: 2019, 2019-03"),
}
_EXAMPLE = re.compile(r"（如.*）$| \(such as .*\)$")  # needless where there is a list to choose from
_MONEY = Labels("1 亿写作 100000000", "in full: 100000000 for 100 million")
_PATTERNS = {
    ParameterType.YEAR: "[0-9]{4}",
    ParameterType.DATE: "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?",
    ParameterType.NUMBER: "[0-9.,]+",
}
_KEYBOARDS = {ParameterType.YEAR: "numeric", ParameterType.NUMBER: "decimal"}
_ANY = Labels("不限", "any")


def fields(question: Question, values: Mapping[str, str], language: str, schema: Schema) -> tuple[Field, ...]:
    """The fields of the question's form, with the values that were given, else their defaults."""
    return tuple(
        _field(item, values.get(item.name, item.default or ""), language, schema) for item in question.parameters
    )


def _field(item: Parameter, value: str, language: str, schema: Schema) -> Field:
    hint = _MONEY if "CNY" in item.title.en else _HINTS.get(item.type)
    choices = _choices(item, language, schema)
    title = said(item.title, language)
    return Field(
        name=item.name,
        label=_EXAMPLE.sub("", title) if choices else title,
        hint=said(hint, language) if hint else "",
        value=value,
        required=item.required,
        choices=choices,
        looked_up=item.thing is not None,
        pattern=_PATTERNS.get(item.type, ""),
        keyboard=_KEYBOARDS.get(item.type, "text"),
    )


def _choices(item: Parameter, language: str, schema: Schema) -> tuple[Choice, ...]:
    names = term_names(schema, language)
    found: dict[ParameterType, list[Choice]] = {
        ParameterType.STATUS: [(status.value, names[f"{LKV}status-{status.value}"]) for status in Status],
        ParameterType.KIND: sorted((kind, names[LK + kind]) for kind in schema.kinds),
        ParameterType.RELATION: sorted((relation, names[LK + relation]) for relation in schema.relations),
    }
    listed = found.get(item.type)
    if listed is None:
        return ()
    optional = [] if item.required or item.default else [("", said(_ANY, language))]
    return (*optional, *listed)
