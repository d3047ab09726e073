"""Lists of names in the manners in which offices keep them."""

from __future__ import annotations

import pytest

from lukou_kg.read.name_rows import NameRow, name_rows

ROWS = [("拓禾", "企业", ("拓禾厂", "渌江老厂")), ("青石谷", "Park", ())]


def cells(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(row.name, row.kind, row.aliases) for row in name_rows(text)]


def lines(text: str) -> list[int]:
    return [row.line for row in name_rows(text)]


@pytest.mark.parametrize(
    "text",
    [
        "拓禾,企业,拓禾厂|渌江老厂\n青石谷,Park,\n",
        "拓禾,企业,拓禾厂、渌江老厂\n青石谷,Park\n",
        "拓禾\t企业\t拓禾厂；渌江老厂\r\n青石谷\tPark\r\n",
        "拓禾;企业;拓禾厂|渌江老厂\n青石谷;Park;",
        "拓禾,企业,拓禾厂;渌江老厂\n青石谷,Park,\n",
        "拓禾，企业，拓禾厂|渌江老厂\n青石谷，Park\n",
        "名称，种类，别名\r\n拓禾，企业，拓禾厂、渌江老厂\r\n青石谷，Park，\r\n",
        "sep=;\r\n拓禾;企业;拓禾厂|渌江老厂\r\n青石谷;Park;\r\n",
        "名称,种类,别名\n拓禾,企业,拓禾厂|渌江老厂\n青石谷,Park,\n",
        "Name,Kind,Aliases\n拓禾,企业,拓禾厂|渌江老厂\n青石谷,Park,\n",
        "名稱,種類,別名\n拓禾,企业,拓禾厂|渌江老厂\n青石谷,Park,\n",
        "序号,企业名称（全称）,简称,曾用名,地址,类型\n1,拓禾,拓禾厂,渌江老厂,某路1号,企业\n2,青石谷,,,,Park\n",
        ' 拓禾 , 企业 ," 拓禾厂 | 渌江老厂 | "\n\n  ,,\n青石谷,Park\n',
        '"拓禾","企业","拓禾厂|渌江老厂|拓禾厂"\n"青石谷","Park",""\n',
    ],
)
def test_a_list_is_read_in_whatever_manner_it_is_written(text: str) -> None:
    assert cells(text) == ROWS


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("拓禾\n青石谷\n", ["拓禾", "青石谷"]),
        ("企业\n拓禾\n", ["拓禾"]),
        ("公司,地址\n拓禾,某路\n", ["拓禾"]),
        ("拓禾,公司\n青石谷,企业\n", ["拓禾", "青石谷"]),
        ("拓禾,Company\n", ["拓禾"]),
        ("项目名称\n拓禾二期\n", ["拓禾二期"]),
        ("", []),
        ("名称,种类\n", []),
        ("\n ,\n,,\n", []),
    ],
)
def test_headings_are_known_from_names(text: str, names: list[str]) -> None:
    assert [row.name for row in name_rows(text)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"Foo, Inc.",企业\n', "Foo, Inc."),
        ('"拓""禾""",企业\n', '拓"禾"'),
        ("=cmd|' /C calc'!A0,企业\n", "=cmd|' /C calc'!A0"),
        ("A+B(.*)[甲]{2}\\d$,企业\n", "A+B(.*)[甲]{2}\\d$"),
        ('"拓禾\n科技",企业\n', "拓禾 科技"),
        ("拓\x00禾\x07,企业\n", "拓 禾"),
        ("\u202e拓禾\u2028科技\u200b,企业\n", "拓禾 科技"),
        ("拓\ue5e5禾\U0002ceb0,企业\n", "拓\ue5e5禾\U0002ceb0"),
    ],
)
def test_whatever_stands_in_a_cell_is_a_name(text: str, name: str) -> None:
    assert [row.name for row in name_rows(text)] == [name]


def test_rows_are_numbered_by_their_first_line() -> None:
    assert lines("名称\n\n拓禾\n“松\n") == [3, 4]
    assert lines('名称\n"拓\n禾"\n青石谷\n') == [2, 4]
    assert lines("sep=,\n拓禾\n青石谷\n") == [2, 3]


@pytest.mark.parametrize("text", ['拓禾,企业\n"青石谷,园区\n松岭,园区\n', '拓禾,企业\n"' + "青石谷,园区\n" * 40_000])
def test_a_quotation_mark_that_is_not_closed_is_a_fault_where_it_stands(text: str) -> None:
    good, bad = name_rows(text)
    assert good == NameRow(1, "拓禾", "企业")
    assert (bad.line, bad.fault and bad.fault.en) == (2, "a quotation mark is not closed")


def test_a_row_of_more_cells_than_have_a_meaning_without_headings_is_a_fault() -> None:
    assert [row.fault and row.fault.zh for row in name_rows("拓禾,企业\n2,青石谷,园区,某路\n松岭\n")] == [
        None,
        "有 4 列，而没有表头时只能是名称、种类、别名三列；请加一行表头",
        None,
    ]


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (
            "1,拓禾,企业,某路\n2,青石谷,园区,\n",
            "有 4 列（1、拓禾、企业、某路），看不出哪一列是名称",
            "4 columns (1, 拓禾, 企业, 某路), and none is called that of the names",
        ),
        ("事物,种类,别名,文章数\n拓禾,企业,,3\n", "有 4 列（事物、种类、别名、文章数），看不出", "“name” for that"),
        (
            "名称,类型,种类\n拓禾,民营,企业\n",
            "有 2 列都是种类（类型、种类）；请只留一列，其余改名或删去",
            "2 columns say the kind (类型, 种类); keep one",
        ),
    ],
)
def test_columns_that_cannot_be_told_apart_are_one_fault_of_the_table(text: str, zh: str, en: str) -> None:
    (row,) = name_rows(text)
    assert row.line == 1
    assert row.fault is not None
    assert zh in row.fault.zh
    assert en in row.fault.en


@pytest.mark.parametrize(
    ("text", "line"),
    [("名称,种类\n三和齿轮，公司\n", 2), ("三和齿轮，公司\n青禾电机,公司\n", 1), ("青禾电机,公司,青禾，禾电\n", 1)],
)
def test_a_full_width_comma_among_others_is_a_fault_of_its_line(text: str, line: int) -> None:
    faults = [(row.line, row.fault) for row in name_rows(text) if row.fault is not None]
    assert [number for number, _ in faults] == [line]
    assert "请改为半角逗号" in faults[0][1].zh
    assert "full-width comma" in faults[0][1].en


def test_a_quoted_name_keeps_its_comma_where_full_width_commas_part_nothing() -> None:
    assert [row.name for row in name_rows('"Foo, Inc."\n拓禾\n')] == ["Foo, Inc.", "拓禾"]
