"""A saved question and its parameters, and the reading of one from TOML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lukou_kg.schema import Labels

_KEYS = {"id", "title", "about", "columns", "parameters", "sparql"}
_PARAMETER_KEYS = {"name", "type", "title", "thing", "match", "required", "default"}
_NAME = re.compile(r"[a-z][a-z0-9_]*")
MARK = re.compile(r"^[ \t]*# given: (\w+)[ \t]*$", re.MULTILINE)


class ParameterType(StrEnum):
    """What a parameter takes."""

    TEXT = "text"
    KIND = "kind"
    RELATION = "relation"
    STATUS = "status"
    YEAR = "year"
    DATE = "date"
    NUMBER = "number"


class Match(StrEnum):
    """How a text names a thing: by a whole name or alias, or by a part of one."""

    EXACT = "exact"
    CONTAINS = "contains"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter. In the query, the line `# given: name` is where its value goes.

    Without `thing` the value is bound to the variable of the parameter's own name; with it, the variable `thing` is
    bound to whatever bears the text as a name (label, alias, headline, or an article's id). Left out and without a
    default, the line stays a comment and the question stands without this condition.
    """

    name: str
    type: ParameterType
    title: Labels
    thing: str | None = None
    match: Match = Match.EXACT
    required: bool = False
    default: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that can be asked by name. `columns` gives for each variable of the answer what stands above it.

    `sparql` is a whole query that any SPARQL 1.1 tool runs as it stands (with the usual prefixes).
    """

    id: str
    title: Labels
    about: Labels
    columns: Mapping[str, Labels]
    parameters: tuple[Parameter, ...]
    sparql: str


def read_question(file: str, table: Mapping[str, object], faults: list[str]) -> Question:
    """The question of one TOML file; what is wrong goes into `faults` and a harmless value comes back."""
    reader = _Reader(file, faults)
    reader.only(table, _KEYS, "")
    sparql = reader.text(table, "sparql", "")
    parameters = tuple(reader.parameter(row, number) for number, row in enumerate(reader.rows(table, "parameters"), 1))
    columns = reader.table(table, "columns")
    question = Question(
        id=reader.text(table, "id", ""),
        title=reader.labels(table, "title", ""),
        about=reader.labels(table, "about", ""),
        columns={name: reader.labels(columns, name, "columns.") for name in columns},
        parameters=parameters,
        sparql=sparql,
    )
    if file != question.id + ".toml":
        reader.fault("id", f"the name of the file without .toml is expected, not {question.id!r}")
    marks = MARK.findall(sparql)
    for name in sorted({parameter.name for parameter in parameters}.symmetric_difference(marks)):
        reader.fault("sparql", f"a parameter and a line '# given: {name}' belong together; one of them is missing")
    return question


class _Reader:
    def __init__(self, file: str, faults: list[str]) -> None:
        self._file = file
        self._faults = faults

    def parameter(self, row: Mapping[str, object], number: int) -> Parameter:
        where = f"parameters {number}: "
        self.only(row, _PARAMETER_KEYS, where)
        name = self.text(row, "name", where)
        if not _NAME.fullmatch(name):
            self.fault(where + "name", "lower-case Latin letters, digits and _ are expected")
        return Parameter(
            name=name,
            type=ParameterType(self.one_of(row, "type", tuple(ParameterType), where)),
            title=self.labels(row, "title", where),
            thing=self.text(row, "thing", where) if "thing" in row else None,
            match=Match(self.one_of(row, "match", tuple(Match), where)) if "match" in row else Match.EXACT,
            required=row.get("required", False) is True,
            default=self.text(row, "default", where) if "default" in row else None,
        )

    def labels(self, source: Mapping[str, object], key: str, where: str) -> Labels:
        table = self.table(source, key)
        return Labels(self.text(table, "zh", f"{where}{key}."), self.text(table, "en", f"{where}{key}."))

    def text(self, source: Mapping[str, object], key: str, where: str) -> str:
        value = source.get(key)
        if isinstance(value, str) and value:
            return value
        self.fault(where + key, "a text is expected")
        return ""

    def one_of(self, source: Mapping[str, object], key: str, known: tuple[str, ...], where: str) -> str:
        value = source.get(key)
        if isinstance(value, str) and value in known:
            return value
        self.fault(where + key, f"one of {', '.join(known)} is expected")
        return known[0]

    def table(self, source: Mapping[str, object], key: str) -> Mapping[str, object]:
        value = source.get(key)
        if isinstance(value, dict):
            return value
        self.fault(key, "a table is expected")
        return {}

    def rows(self, source: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
        value = source.get(key, [])
        if isinstance(value, list) and all(isinstance(row, dict) for row in value):
            return value
        self.fault(key, "a list of tables is expected")
        return []

    def only(self, source: Mapping[str, object], known: set[str], where: str) -> None:
        for key in sorted(source.keys() - known):
            self.fault(where + key, "no such key in a question")

    def fault(self, key: str, expected: str) -> None:
        self._faults.append(f"{self._file}: {key}: {expected}")
