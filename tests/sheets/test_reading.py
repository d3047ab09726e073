"""Workbooks from elsewhere: values are taken, and nothing that one holds runs, reaches out or takes the machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from lukou_kg.errors import SourceError
from lukou_kg.sheets import reading
from lukou_kg.sheets.reading import sheet_text

SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


def workbook(cells: dict[str, object], change: Callable[[str], str] = str) -> bytes:
    """A workbook of one sheet with these cells, whose sheet is changed as XML."""
    book, out, changed = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    for place, value in cells.items():
        book.active[place] = value
    book.save(out)
    with zipfile.ZipFile(out) as packed, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as made:
        for item in packed.infolist():
            data = packed.read(item)
            made.writestr(item, change(data.decode()) if item.filename == SHEET else data)
    return changed.getvalue()


def declared(entities: str, used: str) -> Callable[[str], str]:
    """Puts declarations of entities before the sheet, and one of them into its first cell."""
    return lambda sheet: f"<!DOCTYPE worksheet [{entities}]>" + sheet.replace("<v>1</v>", f"<v>{used}</v>")


def test_values_are_read_and_rows_are_as_long_as_the_first() -> None:
    assert sheet_text(workbook({"A1": "名称", "B1": "数", "A2": "拓禾", "B3": 7.0}), "a.xlsx") == "名称,数\n拓禾,\n,7\n"


def test_a_formula_is_not_worked_out() -> None:
    assert (
        sheet_text(workbook({"A1": "名称", "A2": '=HYPERLINK("http://evil.example","拓禾")'}), "a.xlsx") == '名称\n""\n'
    )


def test_how_large_a_sheet_says_that_it_is_costs_nothing() -> None:
    def huge(sheet: str) -> str:
        assert 'ref="A1:A1"' in sheet
        return sheet.replace('ref="A1:A1"', 'ref="A1:XFD1048576"')

    assert sheet_text(workbook({"A1": "名称"}, huge), "a.xlsx") == "名称\n"


def test_a_sheet_of_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST_CELLS", 40_000)
    with pytest.raises(SourceError, match=r"bomb\.xlsx has more than"):
        sheet_text(workbook({"A1": "x", "XFD2": "x", "XFD3": "x", "XFD4": "x"}), "bomb.xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST_BYTES", 1 << 20)
    bomb = workbook({"A1": 1}, lambda sheet: sheet + " " * (2 << 20))
    assert len(bomb) < 20_000
    with pytest.raises(SourceError, match="larger than 1 MB when unpacked"):
        sheet_text(bomb, "bomb.xlsx")


@pytest.mark.parametrize(
    ("entities", "used"),
    [
        (f'<!ENTITY e0 "{"x" * 100}">{LAUGHS}', "&e9;"),
        ('<!ENTITY e SYSTEM "file:///etc/hostname">', "&e;"),
        ('<!ENTITY e SYSTEM "http://evil.example/">', "&e;"),
    ],
)
def test_entities_neither_grow_nor_reach_out(entities: str, used: str) -> None:
    with pytest.raises(SourceError, match=r"no \.xlsx workbook"):
        sheet_text(workbook({"A1": 1}, declared(entities, used)), "a.xlsx")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", workbook({"A1": 1})[:900], workbook({"A1": 1}, lambda _: "<x")])
def test_what_is_no_workbook_is_told(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"a\.xlsx is no \.xlsx workbook"):
        sheet_text(data, "a.xlsx")
