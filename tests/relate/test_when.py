"""Which of the times around it a claim has."""

from __future__ import annotations

import pytest


def date(readers, text: str, relation: str) -> str | None:
    """The date of the only claim of that relation."""
    (claim,) = readers.claims(text, relation)
    return claim.when.edtf if claim.when else None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("松岭铜箔项目自2018年9月15日开工以来进展顺利。", "2018-09-15"),
        ("松岭铜箔项目自2014年4月开工建设以来进展顺利。", "2014-04"),
        ("2018年9月15日，松岭铜箔项目开工。", "2018-09-15"),
    ],
)
def test_a_work_is_started_on_the_day_since_which_it_goes_on(readers, text, edtf):
    assert date(readers, text, "startedOn") == edtf


def test_a_list_is_not_of_the_time_of_what_went_before_it(readers):
    text = "继2016年底集中开工10个项目后，本次集中开工的2个项目，包括：松岭铜箔项目、青禾电机项目。"
    assert {claim.when for claim in readers.claims(text, "startedOn")} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "松岭铜箔项目于2013年6月12日签约，7月3日动工兴建，前后4个多月便建成投产。",
        "松岭铜箔项目于2013年6月12日签约，仅用5个月便投产。",
    ],
)
def test_what_took_its_time_is_not_dated_by_the_step_before_it(readers, text):
    assert date(readers, text, "producedOn") is None
    assert date(readers, text, "signedOn") == "2013-06-12"


def test_what_took_long_is_done_on_the_day_that_leads_the_sentence(readers):
    assert date(readers, "2020年10月8日上午，历时两年建设的青禾电机项目竣工。", "completedOn") == "2020-10-08"


def test_the_name_of_a_batch_dates_nothing(readers):
    assert date(readers, "县委书记陆一舟宣布四季度重大项目暨小河镇水环境整治项目集中开工。", "startedOn") is None
    assert date(readers, "四季度，小河镇水环境整治项目开工。", "startedOn") is not None


def test_what_is_so_now_has_no_day_that_was_named_before(readers):
    text = "松岭铜箔项目去年11月开工建设，目前已试生产。"
    assert [claim.when for claim in readers.claims(text, "producedOn")] == [None]
    assert [claim.when.edtf for claim in readers.claims(text, "startedOn")] == ["XXXX-11"]


@pytest.mark.parametrize("words", ["原定于", "原计划"])
def test_a_work_is_not_stalled_on_the_day_that_it_was_to_be_done_by(readers, words):
    (claim,) = readers.claims(f"{words}2023年6月竣工的松岭铜箔项目已停工10个月。", "stalledOn")
    assert claim.when is None


def test_the_time_behind_a_thing_is_not_of_what_tells_which_is_meant(readers):
    (stalled,) = readers.claims("停工的松岭铜箔项目于2023年5月复工。", "stalledOn")
    (resumed,) = readers.claims("停工的松岭铜箔项目于2023年5月复工。", "resumedOn")
    assert stalled.when is None
    assert resumed.when.edtf == "2023-05"


def test_each_half_of_a_halt_has_its_own_time(readers):
    text = "2021年6月停产的恒岳重工有限公司于2022年4月恢复生产。"
    assert [item.when.edtf for item in readers.claims(text, "stalledOn")] == ["2021-06"]
    assert [item.when.edtf for item in readers.claims(text, "resumedOn")] == ["2022-04"]


def test_the_same_day_of_a_month_is_in_that_month(readers):
    text = "2023年10月，松岭铜箔项目和瑞溪膜材项目同日开工。"
    assert [item.when.edtf for item in readers.claims(text, "startedOn")] == ["2023-10", "2023-10"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("（2024年7月3日）青禾电机项目开工。", "2024-07-03"),
        ("（2024年7月3日）昨日上午，青禾电机项目开工。", "2024-07-02"),
        ("【2024年7月3日】昨日，青禾电机项目开工。", "2024-07-02"),
        ("本报讯（2024年7月3日 记者 王磊）昨日，青禾电机项目开工。", "2024-07-02"),
        ("（2024年7月3日）上周五，青禾电机项目开工。", "2024-06-28"),
        ("（2024年7月3日）去年，青禾电机项目开工。", "2023"),
        ("（2024年7月3日）近日，青禾电机项目开工。", None),
        ("（2024年7月3日）目前，青禾电机项目已开工。", None),
    ],
)
def test_the_day_of_writing_is_no_day_on_which_something_else_was_done(readers, text, edtf):
    (claim,) = readers.claims(text, "startedOn", published="2024-07-05")
    assert (claim.when.edtf if claim.when else None) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("青禾电机项目原定2023年10月投产，推迟到2025年3月。", "2025-03"),
        ("青禾电机项目原定2023年10月投产，因故推迟至2025年3月。", "2025-03"),
        ("青禾电机项目投产时间由2023年10月推迟到2025年3月。", "2025-03"),
        ("青禾电机项目2023年10月投产，比原计划推迟3个月。", "2023-10"),
    ],
)
def test_what_was_put_off_is_due_on_the_later_day(readers, text, edtf):
    assert date(readers, text, "producedOn") == edtf
