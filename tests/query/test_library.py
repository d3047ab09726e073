"""Finding saved questions, and the faults of one that is badly written."""

from __future__ import annotations

import tomllib

import pytest

from lukou_kg.errors import UnknownNameError
from lukou_kg.query.library import ask, find_question, load_questions
from lukou_kg.query.question import ParameterType, read_question

GOOD = """
id = "parks"
title = { zh = "园区", en = "Parks" }
about = { zh = "全部园区。", en = "All parks." }
sparql = '''
SELECT ?park WHERE {
  # given: name
  ?park a lk:Park
}
'''
columns = { park = { zh = "园区", en = "park" } }
[[parameters]]
name = "name"
type = "text"
thing = "park"
match = "contains"
title = { zh = "名称", en = "name" }
"""


def read(text, file="parks.toml"):
    faults = []
    return read_question(file, tomllib.loads(text), faults), faults


def test_questions_come_in_order_of_id_and_are_read_once():
    questions = load_questions()
    assert list(questions) == sorted(questions)
    assert load_questions() is questions


def test_an_unknown_question_names_near_ones_and_how_to_list_all(county):
    with pytest.raises(UnknownNameError) as fault:
        ask(county, "project_by_park")
    assert "projects_by_park" in fault.value.zh
    assert "lukou-kg questions" in fault.value.en


@pytest.mark.parametrize("name", ["zzz", "哪些项目", ""])
def test_to_a_question_near_to_none_no_other_is_offered(name):
    with pytest.raises(UnknownNameError, match="lukou-kg questions") as fault:
        find_question(name)
    assert not any(known in str(fault.value) for known in load_questions())


def test_a_good_question_is_read_whole():
    question, faults = read(GOOD)
    assert faults == []
    assert (question.id, question.columns["park"].zh) == ("parks", "园区")
    assert (question.parameters[0].type, question.parameters[0].thing) == (ParameterType.TEXT, "park")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "parks"', 'id = "park"', "parks.toml: id: the name of the file"),
        ('zh = "全部园区。", ', "", "parks.toml: about.zh: a text is expected"),
        ('type = "text"', 'type = "place"', "parks.toml: parameters 1: type: one of text, kind"),
        ('match = "contains"', 'match = "fuzzy"', "parks.toml: parameters 1: match: one of exact, contains"),
        ('name = "name"', 'name = "Name-1"', "parameters 1: name: lower-case"),
        ("# given: name", "# given: nome", "'# given: name' belong together"),
        ("  # given: name\n", "", "'# given: name' belong together"),
        ('thing = "park"', 'colour = "red"', "parks.toml: parameters 1: colour: no such key"),
        ("[[parameters]]", "[[extra]]", "parks.toml: extra: no such key"),
        (
            'columns = { park = { zh = "园区", en = "park" } }',
            "columns = 1",
            "parks.toml: columns: a table is expected",
        ),
    ],
)
def test_a_fault_names_file_and_key(old, new, fault):
    assert old in GOOD
    _, faults = read(GOOD.replace(old, new))
    assert any(fault in line for line in faults), faults


def test_all_faults_come_at_once():
    _, faults = read("id = 1", file="x.toml")
    assert len(faults) > 4
