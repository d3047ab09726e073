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
        ("原定3月开工", Status.PLANNED),
        ("推迟到6月投产", Status.PLANNED),
        ("交付使用后", Status.PLANNED),
        ("投用以后", Status.PLANNED),
        ("投产之后", Status.PLANNED),
        ("开工时间由3月延至7月", Status.PLANNED),
        ("可望9月竣工", Status.PLANNED),
        ("今年6月可点火试窑", Status.PLANNED),
        ("年底可正式投产", Status.PLANNED),
        ("网传已投产", Status.PLANNED),
        ("不再落户", Status.NEGATED),
        ("放弃在园区建设", Status.NEGATED),
        ("暂缓签约", Status.NEGATED),
        ("迟迟没有动静", Status.NEGATED),
        ("合作流产", Status.NEGATED),
        ("未获批准开工", Status.NEGATED),
        ("不会落户", Status.NEGATED),
        ("开工遥遥无期", Status.NEGATED),
        ("本应去年投产", Status.PLANNED),
        ("若资金到位即可开工", Status.PLANNED),
        ("投产的消息不实", Status.NEGATED),
        ("签约不能算开工", Status.NEGATED),
        ("松岭铜箔项目开工了吗", Status.PLANNED),
        ("松岭铜箔项目开工了没", Status.PLANNED),
        ("松岭铜箔项目若能按期投产", Status.PLANNED),
        ("距投产还有3个月", Status.PLANNED),
        ("距离项目竣工仅剩20天", Status.PLANNED),
        ("专家建议县长到园区调研", Status.PLANNED),
        ("还有三家企业投产", Status.ACTUAL),
        ("", Status.ACTUAL),
    ],
)
def test_the_gravest_cue_decides(piece, status):
    assert StatusReader(load_schema().tables["cues"]).of(piece) is status


@pytest.mark.parametrize(
    "piece",
    [
        "将军路改造完成",
        "老将士到场",
        "征用土地已完成",
        "展厅已开放",
        "物流产业园开工",
        "主流产品下线",
        "物联网传感器下线",
        "数据传输设备投产",
        "主干道延至城南",
        "不再等待并于3月开工",
        "放弃传统工艺",
        "本该地块已开工",
        "若干项目开工",
        "比原定时间提前投产",
        "推迟两个月才开工",
        "工作抓不实的问题已整改",
    ],
)
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
        ("原定去年底投产的松岭铜箔项目停工。", "stalledOn", {Status.ACTUAL}),
        ("原定去年底投产的松岭铜箔项目推迟到今年6月。", "producedOn", {Status.PLANNED}),
        ("如果资金到位，松岭铜箔项目9月竣工。", "completedOn", {Status.PLANNED}),
        ("只要资金到位，松岭铜箔项目9月竣工。", "completedOn", {Status.PLANNED}),
        ("推迟到6月的松岭铜箔项目停工。", "stalledOn", {Status.ACTUAL}),
        ("如果说去年是蓄势，松岭铜箔项目今年已竣工。", "completedOn", {Status.ACTUAL}),
        ("副县长何苗原定到松岭铜箔项目调研，因故取消。", "visited", {Status.NEGATED}),
        ("松岭铜箔项目今年3月投产，取消了两项收费。", "producedOn", {Status.ACTUAL}),
        ("网传松岭铜箔项目停工，县政府回应称不实。", "stalledOn", {Status.NEGATED}),
        ("松岭铜箔项目今年3月投产，因一处管线迁移未果，产能没有放开。", "producedOn", {Status.ACTUAL}),
        ("松岭铜箔项目今年3月投产，警方辟谣网络传言。", "producedOn", {Status.ACTUAL}),
        ("网传松岭铜箔项目停工，系谣言，项目已于3月投产。", "producedOn", {Status.ACTUAL}),
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
        "松岭铜箔项目的落户达产，将带动当地就业。",
        "县长要求，努力把松岭铜箔项目建成示范工程。",
    ],
)
def test_a_condition_a_wish_or_a_question_is_no_fact(readers, text):
    actual = [
        claim.relation
        for claim in readers.read(text).claims
        if claim.status is Status.ACTUAL and claim.relation in {"startedOn", "completedOn", "producedOn"}
    ]
    assert actual == []


@pytest.mark.parametrize("relation", ["completedOn", "producedOn"])
def test_what_comes_by_then_has_not_come(readers, relation):
    text = "松岭铜箔项目分两期建设，一期于2024年底建成投产，届时可实现营业收入13.2亿元。"
    assert {claim.status for claim in readers.claims(text, relation)} <= {Status.PLANNED}
    done = "松岭铜箔项目于2024年底建成投产，届时已完成投资3亿元。"
    assert Status.ACTUAL in {claim.status for claim in readers.claims(done, relation)}


def test_a_second_step_by_a_day_is_planned_as_the_first(readers):
    text = "云帆精工有限公司将在2024年7月底前建成松岭铜箔项目，在2024年10月前建成瑞溪膜材项目。"
    assert {claim.status for claim in readers.claims(text, "completedOn")} == {Status.PLANNED}


def test_a_slogan_starts_no_project(readers):
    text = "在松岭铜箔项目现场，“签约的不能算开工，开工的不能算投产。”"
    assert not list(readers.claims(text, "startedOn"))


def test_a_word_of_hearsay_is_no_part_of_a_name(readers):
    found = readers.read("网传南岭铝业项目停工，县政府称不实。")
    names = {entity.name for entity in found.entities}
    assert "南岭铝业项目" in names
    assert not [name for name in names if "网传" in name]


@pytest.mark.parametrize(
    ("text", "relation", "status"),
    [
        ("恒岳重工有限公司拟投资5亿元建设松岭铜箔项目。", "builtBy", Status.PLANNED),
        ("启明装备有限公司计划投资10亿元，在云溪工业园建设松岭铜箔项目。", "locatedIn", Status.PLANNED),
        ("投产后，可年产轮辋100万只，恒岳车轮有限公司的产品都将供应给启明汽车有限公司。", "supplies", Status.PLANNED),
        ("2月，恒岳重工有限公司与云溪工业园签约，拟投资4亿元建设松岭铜箔项目。", "locatedIn", Status.PLANNED),
        ("恒岳重工有限公司投资5亿元建设的松岭铜箔项目开工。", "startedOn", Status.ACTUAL),
        ("计划投资5亿元建设的松岭铜箔项目开工。", "startedOn", Status.ACTUAL),
        ("双方商定，松岭铜箔项目于10月奠基。", "startedOn", Status.PLANNED),
        ("总投资40亿元的松岭铜箔项目正在洽谈。", "investmentAmount", Status.NEGOTIATING),
        ("总投资40亿元的松岭铜箔项目正在建设。", "investmentAmount", Status.ACTUAL),
    ],
)
def test_a_plan_to_pay_is_a_plan_to_build(readers, text, relation, status):
    assert {claim.status for claim in readers.claims(text, relation)} == {status}


@pytest.mark.parametrize(
    ("text", "relation", "status"),
    [
        ("松岭铜箔项目并非在云溪工业园开工，而是在柳河工业园开工。", "startedOn", Status.NEGATED),
        ("松岭铜箔项目被曝虚假开工。", "startedOn", Status.NEGATED),
        ("假如当年远航集团没有撤资，松岭铜箔项目早已建成投产。", "producedOn", Status.NEGATED),
        ("松岭铜箔项目正在安装设备，今年底试产。", "producedOn", Status.PLANNED),
        ("松岭铜箔项目去年底投产。", "producedOn", Status.ACTUAL),
        ("继一期投资5亿元建成投产后，松岭铜箔项目二期日前开工。", "startedOn", Status.ACTUAL),
        ("松岭铜箔项目2019年底竣工。", "completedOn", Status.ACTUAL),
        ("松岭铜箔项目计划明年3月开工，10月投产。", "producedOn", Status.PLANNED),
        ("松岭铜箔项目比原计划推迟了两个月，于今年2月开工。", "startedOn", Status.ACTUAL),
        ("松岭铜箔项目2018年3月开工，10月投产。", "producedOn", Status.ACTUAL),
        ("松岭铜箔项目已进入竣工验收阶段。", "completedOn", Status.PLANNED),
        ("云帆精工有限公司向三一重工供货的谈判破裂。", "supplies", Status.NEGATED),
        ("云帆精工有限公司不再是三一重工的供应商。", "supplies", Status.NEGATED),
        ("县长陆一舟要求松岭铜箔项目5月开工。", "startedOn", Status.PLANNED),
    ],
)
def test_what_did_not_come_or_is_to_come_is_not_told_as_done(readers, text, relation, status):
    assert {claim.status for claim in readers.claims(text, relation)} == {status}


@pytest.mark.parametrize("size", ["规划面积23平方公里", "规划占地3000亩"])
def test_the_planned_ground_of_a_park_makes_nothing_planned_that_stands_there(readers, size):
    text = f"云溪工业园{size}，已入驻恒岳重工有限公司、青禾电机有限公司等企业126家。"
    found = readers.claims(text, "locatedIn")
    assert {claim.status for claim in found} == {Status.ACTUAL}
    assert len(found) == len(("恒岳重工有限公司", "青禾电机有限公司"))


@pytest.mark.parametrize(
    "plan", ["预计明年年底", "力争10月底前", "有望2025年上半年", "原计划去年10月", "据悉，预计到2026年"]
)
def test_a_time_that_is_only_expected_makes_what_follows_planned(readers, plan):
    assert {claim.status for claim in readers.claims(f"{plan}，青禾电机项目竣工。", "completedOn")} == {Status.PLANNED}
    assert {claim.status for claim in readers.claims("2023年10月，青禾电机项目竣工。", "completedOn")} == {
        Status.ACTUAL
    }
