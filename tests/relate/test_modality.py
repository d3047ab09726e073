"""Planned is not done: the status of a claim is read from the words around it."""

from __future__ import annotations

import pytest

from lukou_kg.model.claim import Status
from lukou_kg.relate.modality import StatusReader
from lukou_kg.schema import load_schema


@pytest.mark.parametrize(
    ("piece", "status"),
    [
        ("已竣工投产", Status.ACTUAL),
        ("顺利开工", Status.ACTUAL),
        ("计划明年开工", Status.PLANNED),
        ("拟投资5亿元", Status.PLANNED),
        ("预计年底竣工", Status.PLANNED),
        ("即将投产", Status.PLANNED),
        ("力争年内开工", Status.PLANNED),
        ("将于5月开工", Status.PLANNED),
        ("正在洽谈", Status.NEGOTIATING),
        ("达成初步意向", Status.NEGOTIATING),
        ("初步达成购地建厂意向", Status.NEGOTIATING),
        ("尚未签订正式合同", Status.NEGATED),
        ("没有开工", Status.NEGATED),
        ("未能落户", Status.NEGATED),
        ("达产后年产值可达20亿元", Status.PROJECTED),
        ("全部建成后年产值可达20亿元", Status.PROJECTED),
        ("尚未洽谈", Status.NEGATED),
        ("计划洽谈", Status.NEGOTIATING),
        ("", Status.ACTUAL),
    ],
)
def test_the_gravest_cue_decides(piece, status):
    assert StatusReader(load_schema().tables["cues"]).of(piece) is status


@pytest.mark.parametrize("piece", ["将军路改造完成", "老将士到场", "征用土地已完成", "展厅已开放"])
def test_a_cue_inside_another_word_is_none(piece):
    assert StatusReader(load_schema().tables["cues"]).of(piece) is Status.ACTUAL


PAIRS = [
    ("startedOn", "松岭铜箔项目开工。", "松岭铜箔项目计划明年开工。", Status.PLANNED),
    ("startedOn", "松岭铜箔项目已开工。", "松岭铜箔项目即将开工。", Status.PLANNED),
    ("startedOn", "松岭铜箔项目5月开工。", "松岭铜箔项目将于5月开工。", Status.PLANNED),
    ("startedOn", "松岭铜箔项目动工。", "松岭铜箔项目尚未动工。", Status.NEGATED),
    ("startedOn", "松岭铜箔项目开工。", "松岭铜箔项目力争年内开工。", Status.PLANNED),
    ("completedOn", "松岭铜箔项目竣工。", "松岭铜箔项目预计12月竣工。", Status.PLANNED),
    ("completedOn", "松岭铜箔项目已竣工。", "松岭铜箔项目有望6月竣工。", Status.PLANNED),
    ("producedOn", "松岭铜箔项目投产。", "松岭铜箔项目确保年内投产。", Status.PLANNED),
    ("signedOn", "松岭铜箔项目签约。", "松岭铜箔项目拟签约。", Status.NEGOTIATING),
    ("locatedIn", "松岭铜箔项目落户云溪工业园。", "松岭铜箔项目将落户云溪工业园。", Status.PLANNED),
    ("locatedIn", "松岭铜箔项目落户云溪工业园。", "松岭铜箔项目有意向落户云溪工业园。", Status.NEGOTIATING),
    ("locatedIn", "松岭铜箔项目落户云溪工业园。", "松岭铜箔项目未能落户云溪工业园。", Status.NEGATED),
    ("investmentAmount", "松岭铜箔项目已完成投资5亿元。", "松岭铜箔项目计划总投资5亿元。", Status.PLANNED),
    ("investmentAmount", "松岭铜箔项目完成投资5亿元。", "松岭铜箔项目预计总投资5亿元。", Status.PLANNED),
    ("outputValue", "松岭铜箔项目去年实现年产值5亿元。", "松岭铜箔项目达产后年产值可达5亿元。", Status.PROJECTED),
    ("attended", "副县长何苗参加松岭铜箔项目签约仪式。", "副县长何苗将参加松岭铜箔项目签约仪式。", Status.PLANNED),
    ("visited", "副县长何苗考察云溪工业园。", "副县长何苗计划考察云溪工业园。", Status.PLANNED),
]


@pytest.mark.parametrize(("relation", "planned", "status"), [(row[0], row[2], row[3]) for row in PAIRS])
def test_what_is_planned_or_denied_is_never_told_as_done(readers, relation, planned, status):
    assert all(claim.status is not Status.ACTUAL for claim in readers.claims(planned, relation))
    assert {claim.status for claim in readers.claims(planned, relation)} <= {status, Status.PLANNED}


@pytest.mark.parametrize(("relation", "done"), [(row[0], row[1]) for row in PAIRS])
def test_what_is_done_is_told_as_done(readers, relation, done):
    assert {claim.status for claim in readers.claims(done, relation)} <= {Status.ACTUAL}


@pytest.mark.parametrize(
    ("text", "relation", "statuses"),
    [
        ("松岭铜箔项目已签约，青禾电机项目计划明年开工。", "startedOn", {Status.PLANNED}),
        ("松岭铜箔项目已开工，青禾电机项目计划明年竣工。", "startedOn", {Status.ACTUAL}),
        ("松岭铜箔项目已开工，青禾电机项目计划明年竣工。", "completedOn", {Status.PLANNED}),
        ("松岭铜箔项目开工，青禾电机项目正在洽谈。", "startedOn", {Status.ACTUAL}),
        ("松岭铜箔项目一期已竣工，松岭铜箔项目二期计划明年竣工。", "completedOn", {Status.ACTUAL, Status.PLANNED}),
        ("松岭铜箔项目计划用三年时间，投资90亿元。", "investmentAmount", {Status.PLANNED}),
    ],
)
def test_each_clause_has_a_status_of_its_own(readers, text, relation, statuses):
    assert {claim.status for claim in readers.claims(text, relation)} == statuses


@pytest.mark.parametrize(
    "text",
    [
        "如果松岭铜箔项目开工，园区将受益。",
        "松岭铜箔项目一旦投产，税收可观。",
        "松岭铜箔项目能否开工，要看审批。",
        "松岭铜箔项目尚不具备开工条件。",
        "推动松岭铜箔项目尽早竣工。",
        "加快松岭铜箔项目建设，促其早日投产。",
        "要求松岭铜箔项目抓紧开工。",
        "松岭铜箔项目何时开工？",
    ],
)
def test_a_condition_a_wish_or_a_question_is_no_fact(readers, text):
    actual = [
        claim.relation
        for claim in readers.read(text).claims
        if claim.status is Status.ACTUAL and claim.relation in {"startedOn", "completedOn", "producedOn"}
    ]
    assert actual == []
