"""Values of parameters: checked by type, put in as terms, never as text of the query."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.errors import UnknownNameError, UsageError
from lukou_kg.query.engine import run
from lukou_kg.query.library import ask, load_questions, question_sparql
from lukou_kg.query.parameters import filled
from lukou_kg.query.question import Match, Parameter, ParameterType, Question
from lukou_kg.schema import Labels

HOSTILE = [
    '顾海" } } #',
    "顾海' . ?s ?p ?o",
    '" } UNION { ?claim rdf:predicate lk:visited } #',
    "\\",
    '"',
    "}\n# given: status",
    "# given: site",
    "?who",
    "<http://x/>",
    "\\u0022 } #",
    "SERVICE <http://192.0.2.1/> { ?s ?p ?o }",
    "$&\\1\\g<0>",
    "(" * 50,
    "%s%n{}{0}",
]


def question(parameter_type, **more):
    parameter = Parameter(name="x", type=parameter_type, title=Labels("值", "value"), **more)
    sparql = "SELECT ?x WHERE {\n  # given: x\n}"
    return Question(
        id="try",
        title=Labels("试", "try"),
        about=Labels("试", "try"),
        columns={},
        parameters=(parameter,),
        sparql=sparql,
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_finds_nothing_and_breaks_nothing(county, schema, text):
    assert ask(county, "visits", {"person": text}, schema=schema).rows == ()


VISIBLE = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn", "Zl", "Zp"])


@given(text=st.text(alphabet=VISIBLE, min_size=1, max_size=30).filter(str.strip))
def test_any_text_arrives_in_the_query_as_it_was_given(county, schema, text):
    sparql = filled(question(ParameterType.TEXT), {"x": text}, schema)
    assert run(county, sparql).rows == ((text.strip(),),)


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        (ParameterType.YEAR, 2019, "2019"),
        (ParameterType.YEAR, " 2019 ", "2019"),
        (ParameterType.DATE, "2019-03", "2019-03"),
        (ParameterType.DATE, "2019-03-05", "2019-03-05"),
        (ParameterType.NUMBER, "1e8", 100_000_000),
        (ParameterType.NUMBER, 0.25, 0.25),
        (ParameterType.NUMBER, "-3", -3),
        (ParameterType.KIND, "Project", "项目"),
        (ParameterType.KIND, "项目", "项目"),
        (ParameterType.KIND, "industry", "产业"),
        (ParameterType.RELATION, "supplies", "供货给"),
        (ParameterType.RELATION, "供货给", "供货给"),
        (ParameterType.STATUS, "planned", "计划"),
        (ParameterType.STATUS, "计划", "计划"),
        (ParameterType.STATUS, "under negotiation", "UnknownNameError"),
        (ParameterType.TEXT, 2019, "2019"),
    ],
)
def test_a_value_of_its_type_becomes_a_term(county, schema, kind, given, expected):
    if expected == "UnknownNameError":
        with pytest.raises(UnknownNameError):
            filled(question(kind), {"x": given}, schema)
        return
    assert run(county, filled(question(kind), {"x": given}, schema)).rows == ((expected,),)


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (ParameterType.YEAR, "19"),
        (ParameterType.YEAR, "２０１９"),
        (ParameterType.YEAR, "2019年"),
        (ParameterType.DATE, "2019-13"),
        (ParameterType.DATE, "2019-03-05T00:00"),
        (ParameterType.DATE, "今天"),
        (ParameterType.NUMBER, "五亿"),
        (ParameterType.NUMBER, "nan"),
        (ParameterType.NUMBER, "1e999"),
        (ParameterType.NUMBER, ""),
        (ParameterType.TEXT, "  "),
        (ParameterType.KIND, "Planet"),
        (ParameterType.RELATION, "lk:visited"),
        (ParameterType.STATUS, ""),
        (ParameterType.TEXT, {"园": 1}),
        (ParameterType.KIND, ["Park"]),
        (ParameterType.RELATION, b"visited"),
        (ParameterType.STATUS, object()),
        (ParameterType.YEAR, (2019,)),
        (ParameterType.NUMBER, {1}),
    ],
)
def test_a_value_of_another_type_is_refused_with_what_is_expected(schema, kind, given):
    with pytest.raises(UsageError) as fault:
        filled(question(kind), {"x": given}, schema)
    assert "值" in fault.value.zh
    assert "value" in fault.value.en


def test_a_near_name_is_offered(schema):
    with pytest.raises(UnknownNameError, match="supplies"):
        filled(question(ParameterType.RELATION), {"x": "supply"}, schema)


def test_a_missing_parameter_is_asked_for(county, schema):
    with pytest.raises(UsageError, match="project_life 需要参数 project（项目名"):
        ask(county, "project_life", schema=schema)


def test_an_unknown_parameter_is_refused_and_the_known_ones_are_listed(county, schema):
    with pytest.raises(UnknownNameError, match=r"person \(人名.*site"):
        ask(county, "visits", {"who": "顾海"}, schema=schema)


def test_what_is_left_out_stays_a_comment_and_a_default_steps_in(schema):
    sparql = question_sparql("visits", {}, schema)
    assert "# given: person" in sparql
    assert "VALUES ?status { <https://w3id.org/lukou-kg/vocab#status-actual> }" in sparql


@pytest.mark.parametrize(
    ("match", "text", "found"),
    [
        (Match.EXACT, "青禾", ["青禾铜业有限公司"]),  # an alias
        (Match.EXACT, "青禾铜", []),
        (Match.CONTAINS, "青禾铜", ["青禾铜业有限公司", "青禾铜箔项目"]),
        (Match.CONTAINS, "园区", ["东湾园区", "临港园区"]),
        (Match.EXACT, "a4", ["a4"]),  # the id of an article
        (Match.CONTAINS, "柳河集中", ["柳河集中签约"]),  # a headline
    ],
)
def test_a_name_finds_things_as_the_question_declares(county, schema, match, text, found):
    asked = question(ParameterType.TEXT, thing="x", match=match)
    assert sorted(row[0] for row in run(county, filled(asked, {"x": text}, schema)).rows) == sorted(found)


def test_a_name_is_found_in_traditional_and_full_width_characters(county, schema):
    asked = question(ParameterType.TEXT, thing="x", match=Match.CONTAINS)
    assert run(county, filled(asked, {"x": "青禾銅箔項目"}, schema)).rows == (("青禾铜箔项目",),)
    assert run(county, filled(asked, {"x": "ａ４"}, schema)).rows == (("a4",),)


def test_a_date_may_be_given_as_a_date(county, schema):
    assert run(county, filled(question(ParameterType.DATE), {"x": date(2019, 3, 5)}, schema)).rows == (("2019-03-05",),)


def test_latin_letters_match_in_either_case(county, schema):
    asked = question(ParameterType.TEXT, thing="x", match=Match.CONTAINS)
    assert run(county, filled(asked, {"x": "A4"}, schema)).rows == (("a4",),)


def test_questions_declare_what_text_parameters_name():
    texts = [item for one in load_questions().values() for item in one.parameters if item.type is ParameterType.TEXT]
    assert all(item.thing is None or item.match is Match.CONTAINS for item in texts)
