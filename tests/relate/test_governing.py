"""A word before a verb governs it: what is wished, applied for, refused or over is no fact, what stands before it is."""

from __future__ import annotations

import pytest

from lukou_kg.model.claim import Status
from lukou_kg.relate.modality import StatusReader
from lukou_kg.schema import load_schema

FIRM, BUYER, PARK = "恒岳重工有限公司", "青禾电机有限公司", "云溪工业园"

OWN_WISHES = [
    "希望", "渴望", "愿意", "乐意", "愿", "想", "想要", "欲", "意欲", "考虑", "筹划", "谋划", "酝酿", "寻求", "谋求",
    "努力", "争取", "申请", "正在申请", "承诺", "许诺", "答应", "同意", "原则同意", "有意", "有意向", "表示愿意", "有可能",
]  # fmt: skip
REFUSALS = ["拒绝", "婉拒", "谢绝", "放弃", "不愿", "不肯", "不想", "不同意", "无意", "险些", "差点", "差一点", "未能"]
BIDDINGS = [
    "希望",
    "建议",
    "邀请",
    "诚邀",
    "动员",
    "鼓励",
    "欢迎",
    "呼吁",
    "要求",
    "请求",
    "恳请",
    "敦促",
    "争取",
    "劝说",
]


def _statuses(readers, text: str, relation: str) -> set[Status]:
    return {claim.status for claim in readers.claims(text, relation)}


@pytest.mark.parametrize("word", [*OWN_WISHES, *REFUSALS])
@pytest.mark.parametrize(
    ("relation", "wording"),
    [
        ("supplies", f"{FIRM}{{}}成为{BUYER}的供应商。"),
        ("supplies", f"{FIRM}{{}}为{BUYER}供应轴承。"),
        ("locatedIn", f"{FIRM}{{}}落户{PARK}。"),
        ("builtBy", f"{FIRM}{{}}投资5亿元建设松岭铜箔项目。"),
        ("investmentAmount", f"{FIRM}{{}}投资5亿元建设松岭铜箔项目。"),
        ("visited", f"县长陆一舟{{}}到{FIRM}考察。"),
    ],
)
def test_what_somebody_wishes_or_refuses_to_do_is_not_done(readers, word, relation, wording):
    assert Status.ACTUAL not in _statuses(readers, wording.format(word), relation)


@pytest.mark.parametrize("word", BIDDINGS)
@pytest.mark.parametrize(
    ("relation", "wording"),
    [
        ("supplies", f"县里{{}}{FIRM}成为{BUYER}的供应商。"),
        ("locatedIn", f"县里{{}}{FIRM}落户{PARK}。"),
        ("locatedIn", f"张县长{{}}{FIRM}落户{PARK}。"),
        ("investedBy", f"县里{{}}{FIRM}投资5亿元建设松岭铜箔项目。"),
        ("startedOn", "县里{}松岭铜箔项目5月开工。"),
    ],
)
def test_what_somebody_is_bidden_to_do_is_not_done(readers, word, relation, wording):
    assert Status.ACTUAL not in _statuses(readers, wording.format(word), relation)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("松岭铜箔项目希望5月开工。", "startedOn"),
        ("松岭铜箔项目酝酿5月开工。", "startedOn"),
        ("松岭铜箔项目几乎竣工。", "completedOn"),
        ("业主承诺松岭铜箔项目12月竣工。", "completedOn"),
        ("县长陆一舟婉拒参加松岭铜箔项目签约仪式。", "attended"),
        ("县长陆一舟考虑到恒岳重工有限公司考察。", "visited"),
        ("县长陆一舟不再到恒岳重工有限公司考察。", "visited"),
        ("云溪工业园希望引进恒岳重工有限公司。", "attracted"),
        ("恒岳重工有限公司希望实现年产值5亿元。", "outputValue"),
        ("恒岳重工有限公司有意投资5亿元，建设松岭铜箔项目。", "builtBy"),
        ("县里希望恒岳重工有限公司落户云溪工业园，为青禾电机有限公司供应轴承。", "supplies"),
        ("恒岳重工有限公司竞标松岭铜箔项目，由北岭建设有限公司中标承建。", "builtBy"),
        ("恒岳重工有限公司投标松岭铜箔项目。", "builtBy"),
    ],
)
def test_such_words_govern_what_is_behind_them_whatever_it_is(readers, text, relation):
    assert Status.ACTUAL not in _statuses(readers, text, relation)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("北岭重工有限公司曾是青禾电机有限公司的供应商，去年已终止合作。", "supplies"),
        ("北岭重工有限公司一度是青禾电机有限公司的供应商。", "supplies"),
        ("北岭重工有限公司原为青禾电机有限公司的供应商，现已退出。", "supplies"),
        ("北岭重工有限公司此前是青禾电机有限公司的供应商，如今转产。", "supplies"),
        ("北岭重工有限公司曾为青禾电机有限公司供应轴承，2019年停止供货。", "supplies"),
        ("北岭重工有限公司为青禾电机有限公司供应轴承，今年已停止供货。", "supplies"),
        ("恒岳重工有限公司原本入驻云溪工业园。", "locatedIn"),
        ("恒岳重工有限公司曾在云溪工业园建厂，后来停办。", "locatedIn"),
        ("恒岳重工有限公司曾落户云溪工业园，后迁至青石湾经开区。", "locatedIn"),
        ("恒岳重工有限公司2018年落户云溪工业园，2020年搬到青石湾经开区。", "locatedIn"),
    ],
)
def test_what_is_over_is_no_present_fact(readers, text, relation):
    assert _statuses(readers, text, relation) == {Status.NEGATED}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("北岭重工有限公司如愿成为青禾电机有限公司的供应商。", "supplies"),
        ("北岭重工有限公司是青禾电机有限公司的供应商，有意再建新厂。", "supplies"),
        ("北岭重工有限公司曾亏损三年，如今是青禾电机有限公司的供应商。", "supplies"),
        ("恒岳重工有限公司为青禾电机有限公司供应轴承，从未停止供货。", "supplies"),
        ("考虑到运距，恒岳重工有限公司为青禾电机有限公司供应轴承。", "supplies"),
        ("申请上市的北岭重工有限公司是青禾电机有限公司的供应商。", "supplies"),
        ("县长陆一舟希望青禾电机有限公司的供应商恒岳重工有限公司扩产。", "supplies"),
        ("恒岳重工有限公司同意并已落户云溪工业园。", "locatedIn"),
        ("恒岳重工有限公司响应号召落户云溪工业园。", "locatedIn"),
        ("恒岳重工有限公司签订意愿书后落户云溪工业园。", "locatedIn"),
        ("恒岳重工有限公司递交申请书后入驻云溪工业园。", "locatedIn"),
        ("恒岳重工有限公司没有放弃，2019年落户云溪工业园。", "locatedIn"),
        ("恒岳重工有限公司落户云溪工业园，承诺三年达产。", "locatedIn"),
        ("有意上市的恒岳重工有限公司位于云溪工业园。", "locatedIn"),
        ("在县长希望下，恒岳重工有限公司已落户云溪工业园。", "locatedIn"),
        ("县长陆一舟希望落户云溪工业园的恒岳重工有限公司早日达产。", "locatedIn"),
        ("希望早日投产的松岭铜箔项目总投资5亿元。", "investmentAmount"),
        ("有意思的是，松岭铜箔项目总投资5亿元。", "investmentAmount"),
        ("松岭铜箔项目3月申请，4月复工。", "resumedOn"),
        ("备受期待的松岭铜箔项目3月开工。", "startedOn"),
        ("在各方期待中，松岭铜箔项目已于5月开工。", "startedOn"),
        ("获评“希望之星”的松岭铜箔项目已于3月投产。", "producedOn"),
        ("松岭铜箔项目已投产，县长希望企业早日达产。", "producedOn"),
        ("应县里邀请，县长陆一舟到恒岳重工有限公司考察。", "visited"),
        ("县长陆一舟到恒岳重工有限公司考察，并邀请企业到县里投资。", "visited"),
        ("县长陆一舟带着群众的期盼来到恒岳重工有限公司调研。", "visited"),
        ("县长陆一舟来到申请入驻云溪工业园的恒岳重工有限公司调研。", "visited"),
        ("县长陆一舟参加松岭铜箔项目签约仪式并希望企业早日投产。", "attended"),
        ("今年望奎县共谋划重点项目38个，总投资36亿元。", "projectCount"),
    ],
)
def test_what_is_done_before_a_wish_or_beside_it_stays_done(readers, text, relation):
    assert _statuses(readers, text, relation) == {Status.ACTUAL}


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("恒岳重工有限公司拟投资9亿元建设松岭铜箔项目，其中一期投资4亿元，二期投资5亿元。", {Status.PLANNED}),
        ("恒岳重工有限公司将投资9亿元建设松岭铜箔项目；其中一期投资4亿元；二期投资5亿元。", {Status.PLANNED}),
        ("松岭铜箔项目总投资9亿元，其中一期投资4亿元，二期投资5亿元。", {Status.ACTUAL}),
        (
            "恒岳重工有限公司计划投资9亿元建设松岭铜箔项目；其中一期投资4亿元，已建成投产。",
            {Status.PLANNED, Status.ACTUAL},
        ),
    ],
)
def test_what_a_planned_whole_costs_is_planned_of_its_phases_too(readers, text, statuses):
    assert _statuses(readers, text, "investmentAmount") == statuses


def test_a_table_without_the_column_of_reach_is_read_as_cues_of_the_whole_clause():
    assert StatusReader([{"cue": "有待", "status": "planned"}]).of("有待开工") is Status.PLANNED


@pytest.mark.parametrize(
    "piece",
    [
        "凭承诺书开工",
        "带来新希望并投产",
        "想方设法投产",
        "要求严格的企业落户",
        "集中开工动员项目13个",
        "答应村民请求到园区调研",
        "经县政府同意开工",
    ],
)
def test_what_only_looks_like_such_a_word_is_none(piece):
    assert StatusReader(load_schema().tables["cues"]).of(piece) is Status.ACTUAL


@pytest.mark.parametrize(
    ("text", "relation", "status"),
    [
        ("松岭铜箔项目今年要开工。", "startedOn", Status.PLANNED),
        ("今年，全区重点推进松岭铜箔项目竣工投产。", "completedOn", Status.PLANNED),
        ("加快推动松岭铜箔项目开工。", "startedOn", Status.PLANNED),
        ("加快推进松岭铜箔项目建设，恒岳重工二期项目竣工投产。", "completedOn", Status.ACTUAL),
        ("重点推进的松岭铜箔项目竣工投产。", "producedOn", Status.ACTUAL),
        ("在各方加快推进下，松岭铜箔项目已投产。", "producedOn", Status.ACTUAL),
    ],
)
def test_what_has_to_be_done_or_is_pushed_on_is_not_done(readers, text, relation, status):
    assert _statuses(readers, text, relation) == {status}
