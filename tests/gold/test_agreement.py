"""Names, dates, titles, words and amounts that agree, and those that do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.gold.agreement import amounts_agree, dates_agree, titles_agree, units_agree, words_agree
from lukou_kg.gold.spelling import covered, form, overlap, plain, without_places

WORDS = st.text(alphabet="青禾电机二期项目", max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2018", "2018-06", True),
        ("2018-06", "2018-06-01", True),
        ("XXXX-06", "2018-06", True),
        ("--06-02", "XXXX-06-02", True),
        ("--06-02", "2018-06-02", True),
        ("2019-01/2019-03", "2019-01", True),
        ("2018-6", "2018-06", True),
        ("2018-06", "2019-06", False),
        ("XXXX-06", "2018-07", False),
        ("2018-06-01", "2018-06-02", False),
        ("2019-01/2019-03", "2019-02", False),
    ],
)
def test_dates_agree_in_the_parts_that_both_give(one, other, agree) -> None:
    assert dates_agree(one, other) is agree
    assert dates_agree(other, one) is agree


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("区委书记", "书记", True),
        ("区委书记", "区委书记", True),
        ("副书记", "书记", False),
        ("区委副书记", "书记", False),
        ("代县长", "县长", False),
        ("董事长助理", "理", False),
        ("县长", "区长", False),
    ],
)
def test_a_title_may_be_the_end_of_a_longer_one_that_says_nothing_else(one, other, agree) -> None:
    assert titles_agree(one, other) is agree
    assert titles_agree(other, one) is agree


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [("电磁线", "特种电磁线", True), ("“电磁线”", "电磁线", True), ("线", "电磁线", False), ("电机", "电磁线", False)],
)
def test_goods_agree_where_one_name_holds_the_other(one, other, agree) -> None:
    assert words_agree(one, other) is agree
    assert words_agree(other, one) is agree


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [(5e8, "500000000", True), (5e8, "5e8", True), (5e8, "500001000", False), (0.1 + 0.2, "0.3", True), (5, "5亿", False)],
)  # fmt: skip
def test_amounts_agree_where_they_are_equal(one, other, agree) -> None:
    assert amounts_agree(one, other) is agree


def test_units_agree_where_they_are_the_same_or_one_is_not_given() -> None:
    assert units_agree("亩", "亩")
    assert units_agree(None, "亩")
    assert units_agree("亩", None)
    assert not units_agree("亩", "公顷")


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("MW", "兆瓦", True),
        ("平方米", "㎡", True),
        ("MW", "千瓦", False),
        ("吨", "吨/日", False),
        ("吨", "吨/年", False),
    ],
)
def test_a_unit_agrees_however_it_is_written_and_a_rate_is_another_unit(one, other, agree) -> None:
    assert units_agree(one, other) is agree


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("青禾电机项目", "Project", "青禾电机"),
        ("青禾电机工程项目", "Project", "青禾电机"),
        ("青禾电机项目", "Company", "青禾电机项目"),
        ("宁海县", "Place", "宁海"),
        ("吴县", "Place", "吴县"),
        ("ＰＩ “薄膜” 项目", "Project", "pi薄膜"),
        ("奠基仪式", "Event", "奠基"),
    ],
)
def test_the_form_of_a_name_lacks_what_such_names_may_lack(name: str, kind: str, expected: str) -> None:
    assert form(name, kind) == expected


def test_places_before_a_name_are_taken_off_as_long_as_a_name_is_left() -> None:
    assert without_places("湖城市宁海县青禾电机", ["湖城市", "宁海县"]) == (
        "湖城市宁海县青禾电机",
        "宁海县青禾电机",
        "青禾电机",
    )
    assert without_places("宁海县城关", ["宁海县"]) == ("宁海县城关",)
    assert without_places("青禾电机", ["宁海县"]) == ("青禾电机",)


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [("青禾电机", "青禾电机", 1.0), ("青禾电机二期", "青禾电机", 2 / 3), ("青禾", "北岭", 0.0), ("", "北岭", 0.0)],
)
def test_names_overlap_by_the_longest_run_that_they_share(one: str, other: str, share: float) -> None:
    assert overlap([one], [other]) == pytest.approx(share)
    assert overlap([other], ["", one]) == pytest.approx(share)


@given(WORDS, WORDS)
def test_what_is_covered_is_a_share_and_all_of_what_stands_there(one: str, other: str) -> None:
    assert 0 <= covered(one, other) <= 1
    assert covered(one, other + one) == 1
    assert plain(plain(one)) == plain(one)
