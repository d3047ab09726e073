from __future__ import annotations

from rich.cells import cell_len

from lukou_kg.sheets.columns import aligned, fitted, on_one_line


def test_columns_are_as_wide_as_their_widest_cell_and_numbers_end_together() -> None:
    assert aligned(["名称", "n"], [["青禾", "5"], ["a", "12"]], right=[False, True]) == [
        "名称   n",
        "----  --",
        "青禾   5",
        "a     12",
    ]


def test_a_table_without_rows_has_its_headings() -> None:
    assert aligned(["a"], [], right=[False]) == ["a", "-"]


def test_lines_are_cut_to_the_width_of_a_terminal() -> None:
    lines = aligned(["名称"], [["青禾电机二期"]], right=[False], width=7)
    assert lines[-1] == "青禾电…"
    assert all(cell_len(line) <= 7 for line in lines)
    assert fitted("青禾", 4) == "青禾"


def test_line_ends_and_controls_become_blanks() -> None:
    assert on_one_line("一\r\n二\x1b[31m三\u202e四") == "一 二 [31m三 四"
