"""Every saved question against answers worked out by hand from the county of tests/district.py."""

from __future__ import annotations

import re
import time

import pyoxigraph as ox
import pytest
from county_answers import MORE_ANSWERS
from rdflib.plugins.sparql import prepareQuery

from lukou_kg.graphs.vocabulary import prefixes
from lukou_kg.query.library import ask, load_questions, question_sparql
from lukou_kg.query.question import MARK

FACT, PLAN, TALK, NOT = "已成事实", "计划", "洽谈", "否定"
COPPER, COPPER2, FAN, COLD = "青禾铜箔项目", "铜箔二期", "云岭风机项目", "竹溪冷链项目"
PORT, BAY, COUNTY, SIGNING = "临港园区", "东湾园区", "柳河县", "柳河春季集中签约"
QINGHE, HENGYUE, CHENZHOU, GU, LU = "青禾铜业有限公司", "恒岳重工", "晨舟导热", "顾海", "陆一舟"

# question, parameters, columns looked at, the rows in their order
ANSWERS = [
    (
        "visits",
        {},
        "who site when status articles",
        [
            (GU, PORT, "2019-05-21", FACT, 1),
            (GU, COPPER, "2019-05-21", FACT, 1),
            (LU, COPPER, "2020-01-08", FACT, 1),
        ],
    ),
    ("visits", {"person": "陆"}, "who site", [(LU, COPPER)]),
    ("visits", {"site": "铜箔", "year": "2019"}, "who site", [(GU, COPPER)]),
    ("visits", {"status": "planned"}, "who site when", [(LU, FAN, "2020-02")]),
    ("visits", {"year": "2018"}, "who", []),
    ("most_visited", {}, "site visits visitors", [(COPPER, 2, 2), (PORT, 1, 1)]),
    ("most_visited", {"year": 2020}, "site visits visitors", [(COPPER, 1, 1)]),
    (
        "projects_by_park",
        {},
        "park project stage amount articles",
        [
            (BAY, FAN, "签约", 300_000_000, 1),
            (BAY, COLD, "开工", 250_000_000, 1),
            (PORT, COPPER, "开工", 1_250_000_000, 2),
            (PORT, COLD, "开工", 250_000_000, 1),
        ],
    ),
    ("projects_by_park", {"park": "东湾"}, "project", [(FAN,), (COLD,)]),
    (
        "projects_by_status",
        {},
        "step status project when amount",
        [
            ("签约", FACT, FAN, "2019-03-05", 300_000_000),
            ("签约", FACT, COPPER, "2019-03-05", 1_250_000_000),
            ("签约", TALK, COLD, None, 250_000_000),
            ("开工", FACT, COPPER, "2019-05", 1_250_000_000),
            ("开工", FACT, COPPER, "2019-05-20", 1_250_000_000),
            ("开工", FACT, COLD, "2019-11", 250_000_000),
            ("开工", FACT, COLD, "2020-01", 250_000_000),
            ("开工", PLAN, FAN, "2019-09", 300_000_000),
            ("竣工", PLAN, COPPER, "2020-06", 1_250_000_000),
            ("停滞", FACT, COPPER, "2019-10", 1_250_000_000),
            ("停滞", FACT, COLD, "XXXX-08", 250_000_000),
            ("复工", FACT, COPPER, "2019-12", 1_250_000_000),
        ],
    ),
    (
        "projects_by_status",
        {"status": "planned", "step": "开工"},
        "step project when sentence",
        [("开工", FAN, "2019-09", "云岭风机项目位于东湾园区，计划总投资3亿元，9月开工。")],
    ),
    ("projects_by_status", {"year": "2020"}, "step project", [("开工", COLD), ("竣工", COPPER)]),
    (
        "investment_ranked",
        {},
        "project amount purpose bound status",
        [
            (COPPER, 1_250_000_000, "总投资", "about", FACT),
            (COPPER, 1_200_000_000, "总投资", None, FACT),
            (COPPER2, 400_000_000, "总投资", None, FACT),
            (FAN, 300_000_000, "总投资", None, PLAN),
            (COLD, 250_000_000, "总投资", None, FACT),
            (COLD, 200_000_000, "总投资", None, FACT),
            (COPPER, 200_000_000, "完成投资", None, FACT),
        ],
    ),
    ("investment_ranked", {"at_least": "1.2e9"}, "amount", [(1_250_000_000,), (1_200_000_000,)]),
    ("investment_ranked", {"status": "negated"}, "project", []),
    ("investment_ranked", {"at_least": "1.2e9", "least": "1"}, "amount", []),
    ("investment_ranked", {"kind": "完成投资"}, "project amount when", [(COPPER, 200_000_000, "2019")]),
    (
        # 1.25 + 0.25 thousand million: the larger of two sayings each, and 二期 is part of a project that has an amount
        "investment_total",
        {},
        "level kind status unit things total",
        [
            ("活动", "总投资", FACT, "CNY", 1, 4_600_000_000),
            ("项目", "总投资", FACT, "CNY", 2, 1_500_000_000),
            ("项目", "总投资", PLAN, "CNY", 1, 300_000_000),
            ("项目", "完成投资", FACT, "CNY", 1, 200_000_000),
        ],
    ),
    ("investment_total", {"status": "计划"}, "level total", [("项目", 300_000_000)]),
    ("investment_total", {"status": "计划", "least": "1"}, "level things total doubtful", [("项目", 0, 0, 1)]),
    (
        "supply_chain",
        {},
        "supplier customer goods status",
        [(QINGHE, HENGYUE, "铜箔", FACT), (COPPER, CHENZHOU, "铜箔", FACT)],
    ),
    ("supply_chain", {"status": "planned"}, "supplier customer goods", [(HENGYUE, QINGHE, "轧机")]),
    ("supply_chain", {"product": "轧机"}, "supplier", []),
    ("supply_chain", {"product": "铜"}, "supplier", [(QINGHE,), (COPPER,)]),
    (
        "suppliers_and_customers",
        {"company": "青禾"},
        "company own role other product status",
        [
            (QINGHE, QINGHE, "需方", HENGYUE, "铜箔", FACT),
            (QINGHE, COPPER, "需方", CHENZHOU, "铜箔", FACT),
            (QINGHE, QINGHE, "供方", HENGYUE, "轧机", PLAN),
        ],
    ),
    ("suppliers_and_customers", {"company": CHENZHOU}, "own role other", [(CHENZHOU, "供方", COPPER)]),
    (
        "project_life",
        {"project": COPPER},
        "when relation status subject object",
        [
            ("2019", "投资额", FACT, COPPER, 200_000_000),
            ("2019-03-05", "签约", FACT, COPPER, "2019-03-05"),
            ("2019-05", "开工", FACT, COPPER, "2019-05"),
            ("2019-05-20", "开工", FACT, COPPER, "2019-05-20"),
            ("2019-05-21", "考察", FACT, GU, COPPER),
            ("2019-10", "停滞", FACT, COPPER, "2019-10"),
            ("2019-12", "复工", FACT, COPPER, "2019-12"),
            ("2020-01-08", "考察", FACT, LU, COPPER),
            ("2020-06", "竣工", PLAN, COPPER, "2020-06"),
            (None, "投资方", FACT, COPPER, QINGHE),
            (None, "投资额", FACT, COPPER, 1_200_000_000),
            (None, "投资额", FACT, COPPER, 1_250_000_000),
            (None, "位于", FACT, COPPER, PORT),
            (None, "位于", FACT, COPPER, COUNTY),
            (None, "隶属", FACT, COPPER2, COPPER),
            (None, "供货给", FACT, COPPER, CHENZHOU),
        ],
    ),
    (
        "officials",
        {},
        "who post body when first_seen last_seen status articles",
        [
            (LU, "县长", COUNTY, "2020-01-08", "2020-01-09", "2020-01-09", FACT, 1),
            (LU, "县委书记", COUNTY, None, None, None, FACT, 1),
            (GU, "县委书记", COUNTY, None, "2019-03-06", "2019-05-22", FACT, 2),
        ],
    ),
    ("officials", {"post": "县委"}, "who", [(LU,), (GU,)]),
    ("officials", {"person": "一舟"}, "post", [("县长",), ("县委书记",)]),
    (
        "person_activities",
        {"person": LU},
        "when relation object status",
        [
            ("2020-01-08", "任职", "县长", FACT),
            ("2020-01-08", "考察", COPPER, FACT),
            ("2020-02", "考察", FAN, PLAN),
            (None, "任职", "县委书记", FACT),
        ],
    ),
    (
        "person_activities",
        {"person": GU, "year": "2019"},
        "relation object",
        [("出席", SIGNING), ("考察", PORT), ("考察", COPPER)],
    ),
    (
        "single_source",
        {"relation": "位于"},
        "subject object article",
        [
            (CHENZHOU, PORT, "柳河集中签约"),
            (FAN, BAY, "顾海现场考察"),
            (COPPER, COUNTY, "顾海现场考察"),
            (COLD, PORT, "陆一舟调研"),
            (COLD, BAY, "a4"),
        ],
    ),
    (
        "single_source",
        {"kind": "Event"},
        "subject relation object",
        [(SIGNING, "投资额", 4_600_000_000), (SIGNING, "项目数", 8)],
    ),
    (
        "planned_not_started",
        {},
        "project step status when amount",
        [(FAN, "签约", FACT, "2019-03-05", 300_000_000), (FAN, "开工", PLAN, "2019-09", 300_000_000)],
    ),
    ("negotiating", {}, "subject relation object", [(COLD, "签约", "时间不明")]),
    ("stalled", {}, "project when resumed", [(COLD, "XXXX-08", None)]),
    (
        "contradictions",
        {},
        "thing relation one other",
        [
            (COLD, "投资额", 200_000_000, 250_000_000),
            (COLD, "位于", BAY, PORT),
            (COLD, "开工", "2019-11", "2020-01"),
        ],
    ),
    (
        "contradictions",
        {"relation": "startedOn"},
        "one_sentence other_sentence",
        [
            (
                "竹溪冷链项目去年11月在临港园区开工，总投资2亿元。",
                "竹溪冷链项目位于东湾园区，总投资2.5亿元，2020年1月开工，8月停工。",
            )
        ],
    ),
    ("companies_in_park", {}, "park company project", [(PORT, CHENZHOU, None), (PORT, QINGHE, COPPER)]),
    ("companies_in_park", {"park": "东湾"}, "company", []),
    ("low_confidence", {}, "confidence subject object rule", [(0.5, CHENZHOU, "导热膜", "hand.produces")]),
    ("low_confidence", {"below": 0.5}, "subject", []),
    (
        "article_claims",
        {"article": "顾海现场"},
        "number subject relation object status",
        [
            (0, GU, "任职", "县委书记", FACT),
            (0, GU, "考察", PORT, FACT),
            (0, GU, "考察", COPPER, FACT),
            (1, COPPER, "位于", COUNTY, FACT),
            (1, PORT, "隶属", COUNTY, FACT),
            (1, COPPER, "开工", "2019-05", FACT),
            (2, FAN, "投资额", 300_000_000, PLAN),
            (2, FAN, "位于", BAY, FACT),
            (2, FAN, "开工", "2019-09", PLAN),
            (3, QINGHE, "供货给", HENGYUE, FACT),
        ],
    ),
    ("article_claims", {"article": "a4"}, "article number", [("a4", 0)] * 4 + [("a4", 1)] * 3),
    (
        "several_names",
        {},
        "thing kind alias articles",
        [(QINGHE, "企业", "青禾", 3), (QINGHE, "企业", "青禾铜业", 3), (COPPER, "项目", "铜箔项目", 3)],
    ),
    (
        "why_one",
        {},
        "thing one two chance basis decision",
        [
            (QINGHE, "青禾", QINGHE, None, None, "decision-q6t2b5wpdpngxkzx"),
            (COPPER, "铜箔项目", COPPER, 0.8176, "名称的一部分", None),
            (COPPER, "铜箔项目", COPPER, 0.8176, "业主相同", None),
        ],
    ),
    ("why_one", {"kind": "企业"}, "thing one", [(QINGHE, "青禾")]),
    ("why_one", {"name": "铜箔"}, "one basis", [("铜箔项目", "名称的一部分"), ("铜箔项目", "业主相同")]),
    ("several_names", {"kind": "项目"}, "thing alias", [(COPPER, "铜箔项目")]),
    (
        "period",
        {"since": "2019-05", "until": "2019-10"},
        "when subject relation",
        [
            ("2019", COPPER, "投资额"),
            ("2019-05", COPPER, "开工"),
            ("2019-05-20", COPPER, "开工"),
            ("2019-05-21", GU, "考察"),
            ("2019-05-21", GU, "考察"),
            ("2019-10", COPPER, "停滞"),
        ],
    ),
    (
        "period",
        {"since": "2020"},
        "when subject relation",
        [("2020-01", COLD, "开工"), ("2020-01-08", LU, "任职"), ("2020-01-08", LU, "考察")],
    ),
    ("period", {"since": "2020-02", "status": "planned"}, "subject object", [(LU, FAN)]),
    (
        "about",
        {"name": "风机"},
        "subject relation object unit status",
        [
            (FAN, "投资方", HENGYUE, None, NOT),
            (FAN, "投资额", 300_000_000, "CNY", PLAN),
            (FAN, "位于", BAY, None, FACT),
            (FAN, "签约", "2019-03-05", None, FACT),
            (FAN, "开工", "2019-09", None, PLAN),
            (LU, "考察", FAN, None, PLAN),
        ],
    ),
    *MORE_ANSWERS,
]


@pytest.mark.parametrize(("question", "parameters", "columns", "rows"), ANSWERS, ids=lambda value: str(value)[:40])
def test_a_question_gives_the_answer_worked_out_by_hand(county, schema, question, parameters, columns, rows):
    result = ask(county, question, parameters, schema=schema)
    places = [result.columns.index(name) for name in columns.split()]
    assert [tuple(row[place] for place in places) for row in result.rows] == rows


def test_the_overview_counts_relations_by_status(county, schema):
    result = ask(county, "overview", schema=schema)
    assert result.rows[:3] == (("投资额", FACT, 7, 3), ("位于", FACT, 6, 4), ("开工", FACT, 4, 3))
    assert sum(row[2] for row in result.rows) == len(
        list(county.quads_for_pattern(None, None, ox.NamedNode(prefixes()["lk"] + "Claim")))
    )


def test_every_question_has_a_known_answer():
    assert {row[0] for row in ANSWERS} | {"overview"} == set(load_questions())


def test_every_parameter_is_tried_at_least_once():
    tried = {(question, name) for question, parameters, _, _ in ANSWERS for name in parameters}
    assert tried == {(question.id, item.name) for question in load_questions().values() for item in question.parameters}


def test_there_are_questions_enough_for_an_analyst():
    assert len(load_questions()) >= 30


@pytest.mark.parametrize("question", load_questions().values(), ids=lambda question: question.id)
def test_a_question_names_each_of_its_columns_and_only_those(county, question):
    sparql = MARK.sub("", question.sparql)
    assert set(question.columns) == {variable.value for variable in county.query(sparql, prefixes=prefixes()).variables}


@pytest.mark.parametrize("question", load_questions().values(), ids=lambda question: question.id)
def test_a_question_is_sparql_that_other_engines_parse(question):
    prepareQuery(question.sparql, initNs=prefixes())


@pytest.mark.parametrize("question", load_questions().values(), ids=lambda question: question.id)
def test_a_question_orders_its_rows_down_to_the_last(county, question):
    """Rows whose order is left open would come in another order from another store."""
    sparql = MARK.sub("", question.sparql)
    rows = [tuple(map(str, row)) for row in county.query(sparql, prefixes=prefixes())]
    shuffled = ox.Store()
    shuffled.bulk_extend(sorted(county, key=lambda quad: hash(str(quad)[::-1])))
    assert [tuple(map(str, row)) for row in shuffled.query(sparql, prefixes=prefixes())] == rows


@pytest.mark.parametrize("question", load_questions().values(), ids=lambda question: question.id)
def test_titles_stand_in_both_languages(question):
    han = re.compile("[\u4e00-\u9fff]")
    labels = [question.title, question.about, *question.columns.values(), *(item.title for item in question.parameters)]
    assert all(han.search(label.zh) for label in labels)
    english = [re.sub(r"such as \S+", "", label.en) for label in labels]
    assert not any(han.search(words) for words in english)


def test_headings_follow_the_language(county, schema):
    english = ask(county, "visits", {"person": LU}, language="en", schema=schema)
    assert english.headings == ("who", "site", "when", "status", "articles", "sentence", "claim")
    assert english.rows[0][:4] == (LU, COPPER, "2020-01-08", "actual")
    assert ask(county, "visits", schema=schema).headings[:3] == ("人物", "地点或项目", "时间")


def test_the_sparql_of_a_question_runs_anywhere_with_its_values_in_place(county, schema):
    sparql = question_sparql("visits", {"person": LU}, schema)
    assert 'VALUES ?given { "陆一舟" }' in sparql
    assert len(list(county.query(sparql, prefixes=prefixes()))) == 1


def test_no_question_takes_the_square_of_the_time_for_twice_the_graph(schema, many_counties):
    """A join without a common variable, or a NOT EXISTS that is evaluated row by row, shows here."""
    small, large = (many_counties(number) for number in (10, 40))
    slow = []
    for question in load_questions():
        once, four_times = (min(_seconds(store, question, schema) for _ in range(2)) for store in (small, large))
        if four_times > 10 * once and four_times > 0.2:
            slow.append((question, once, four_times))
    assert slow == []


def _seconds(store, question, schema):
    needed = {"suppliers_and_customers": {"company": QINGHE}, "project_life": {"project": COPPER}}
    needed |= {"person_activities": {"person": LU}, "article_claims": {"article": "a4"}}
    needed |= {"period": {"since": "2019"}, "about": {"name": COPPER}}
    needed |= {"visits_to_company": {"company": QINGHE}, "supply_reach": {"company": QINGHE}}
    needed |= {"quiet_projects": {"before": "2020"}, "overdue": {"by": "2020"}}
    start = time.process_time()
    ask(store, question, needed.get(question, {}), schema=schema)
    return time.process_time() - start
