"""The fields that a question's parameters become, and the declarations that a query is given."""

from __future__ import annotations

import pytest

from lukou_kg.query.library import load_questions
from lukou_kg.schema import load_schema
from lukou_kg.serve.pages.forms import Field, fields
from lukou_kg.serve.pages.vocabulary import Vocabulary

PREFIXES = {"lk": "https://x.example/lk#", "rdf": "https://x.example/rdf#", "id": "https://x.example/id/"}


def field(question: str, name: str, language: str = "zh", **values: str) -> Field:
    found = fields(load_questions()[question], values, language, load_schema())
    return next(item for item in found if item.name == name)


@pytest.mark.parametrize(
    ("question", "name", "looked_up", "chosen", "required", "keyboard"),
    [
        ("visits", "person", True, False, False, "text"),
        ("visits", "status", False, True, False, "text"),
        ("visits", "year", False, False, False, "numeric"),
        ("period", "since", False, False, True, "text"),
        ("investment_ranked", "at_least", False, False, False, "decimal"),
        ("single_source", "kind", False, True, False, "text"),
        ("contradictions", "relation", False, True, False, "text"),
        ("about", "name", True, False, True, "text"),
    ],
)
def test_a_field_is_what_its_parameter_takes(
    question: str, name: str, keyboard: str, *, looked_up: bool, chosen: bool, required: bool
) -> None:
    made = field(question, name)
    assert (made.looked_up, bool(made.choices), made.required) == (looked_up, chosen, required)
    assert made.keyboard == keyboard


def test_a_list_begins_with_any_where_nothing_else_is_usual() -> None:
    assert field("projects_by_status", "status").choices[0] == ("", "不限")
    assert field("projects_by_status", "status", "en").choices[0] == ("", "any")
    assert field("visits", "status").choices[0] == ("actual", "已成事实")


def test_a_default_stands_in_its_field_until_another_value_is_given() -> None:
    assert field("investment_ranked", "least").value == "0.6"
    assert field("investment_ranked", "least", least="0.9").value == "0.9"


def test_an_example_in_a_label_is_left_out_where_there_is_a_list() -> None:
    assert field("contradictions", "relation").label == "关系"
    assert field("contradictions", "relation", "en").label == "relation"
    assert field("overdue", "by").label == "到此日期（如 2020-06）"


def test_only_amounts_of_money_are_hinted_at_as_such() -> None:
    assert "1 亿" in field("investment_ranked", "at_least").hint
    assert field("investment_ranked", "least").hint == ""


@pytest.mark.parametrize(
    ("sparql", "declared"),
    [
        ("ASK { ?a lk:in ?b }", ["lk"]),
        ("ASK { ?a a lk:A ; rdf:type id:park-1 }", ["id", "lk", "rdf"]),
        ("PREFIX lk: <https://y.example/> ASK { ?a lk:in ?b }", []),
        ("ASK { ?a foaf:name ?b }", []),
        ("ASK { ?lk ?rdf <lk:x> }", []),
        ("", []),
    ],
)
def test_a_query_is_given_the_declarations_that_it_lacks(sparql: str, declared: list[str]) -> None:
    known = Vocabulary((), PREFIXES)
    lines = [f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in declared]
    assert known.declared(sparql) == "".join(lines) + sparql
