"""A list of names as an office keeps it: a table of name, kind and aliases, as CSV in whatever manner.

A list may also say a code (统一社会信用代码, GB/T 2260) and a place of each, of which a list of names makes no use.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from unicodedata import category

from lukou_kg.schema import Labels

_DELIMITERS = ("\t", ",", ";")
_WIDE = "，"  # sets cells apart where none of those does
_SEP = re.compile(r"sep=(?P<delimiter>[\t,;])\r?\n")  # the line by which Excel says how cells are set apart
_ALIASES = re.compile("[|｜、；;]")
_BRACKETED = re.compile(r"[（(][^）)]*[）)]")
_NAME = frozenset({"name", "names", "姓名"})
_NAME_IF_FIRST = frozenset({"company", "企业", "企業", "公司", "单位", "單位"})  # elsewhere these say a kind
_NAME_ENDS = ("名称", "名稱", "全称", "全稱", "名字")
_COLUMNS: Mapping[str, frozenset[str]] = {
    "kind": frozenset({"kind", "type", "category", "种类", "種類", "类型", "類型", "类别", "類別"}),
    "aliases": frozenset(
        {"alias", "aliases", "short name", "other names", "别名", "別名", "简称", "簡稱", "又名", "曾用名"}
    ),
    "code": frozenset(
        {
            "code",
            "identifier",
            "uscc",
            "代码",
            "代碼",
            "统一社会信用代码",
            "統一社會信用代碼",
            "信用代码",
            "区划代码",
            "行政区划代码",
        }
    ),
    "place": frozenset(
        {
            "place",
            "location",
            "address",
            "地址",
            "地点",
            "所在地",
            "所在地区",
            "所属地区",
            "属地",
            "注册地",
            "注册地址",
            "建设地点",
            "区域",
            "地区",
        }
    ),
}
_SHOWN = 30  # characters of a cell in a message
_HEADS = 8  # cells of a row in a message
_PLAIN = ("name", "kind", "aliases")  # the columns of a table without headings
_END = "\N{END OF TRANSMISSION}"  # stands behind the last row: a quotation mark that is not closed swallows it
_CONTROLS = frozenset({"Cc", "Cf", "Zl", "Zp"})  # Unicode's classes of what is written and not seen
_UNENDED = Labels("有一个引号没有结束", "a quotation mark is not closed")


@dataclass(frozen=True, slots=True)
class NameRow:
    """One row: the number of its first line, its cells without blanks around them, and what is wrong with its form."""

    line: int
    name: str = ""
    kind: str = ""
    aliases: tuple[str, ...] = ()
    code: str = ""
    place: str = ""
    fault: Labels | None = None


def name_rows(text: str) -> Iterator[NameRow]:
    """The rows of a table of names that say anything, in order.

    Cells are set apart by tabs, commas or semicolons, whichever stand in most lines, or by full-width commas where no
    line has one of those; aliases in a cell by |, 、 or ；. A name with a full-width comma elsewhere is a fault.
    The first row may name the columns, which then stand in any order, and others beside them are left out; without it
    they are name, kind, aliases. Line ends and control characters in a cell count as blanks. Where the columns
    cannot be told apart, that is the one row there is, with its fault.
    """
    declared = _SEP.match(text)
    table = text[declared.end() :] if declared else text
    delimiter = declared["delimiter"] if declared else _delimiter(table)
    columns: tuple[str, ...] | None = None
    for number, (line, cells) in enumerate(_rows(table, delimiter, line=2 if declared else 1)):
        if number == 0 and cells is not None:
            if (fault := _unclear(cells)) is not None:
                yield NameRow(line, fault=fault)
                return
            columns = _columns(cells)
            if columns is not None:
                continue
        yield _row(line, cells, columns)


def _delimiter(text: str) -> str:
    lines = text.splitlines()
    found = max(_DELIMITERS, key=lambda mark: sum(mark in line for line in lines))
    return _WIDE if found not in text and _WIDE in text else found


def _rows(text: str, delimiter: str, *, line: int) -> Iterator[tuple[int, list[str] | None]]:
    """Each row that is not empty, with the number of its first line; None for one that does not end."""
    reader = csv.reader(StringIO(f"{text}\n{_END}", newline=""), delimiter=delimiter)
    first = line
    try:
        for cells in reader:
            if cells and _END in cells[-1]:
                break
            plain = [" ".join(_without_controls(cell).split()) for cell in cells]
            if any(plain):
                yield line, plain
            line = first + reader.line_num
    except csv.Error:  # a cell longer than the limit of the module, which no name is
        cells = []
    if cells != [_END]:
        yield line, None


def _without_controls(cell: str) -> str:
    return "".join(" " if category(character) in _CONTROLS else character for character in cell)


def _unclear(cells: Sequence[str]) -> Labels | None:
    """Why a first row does not say which column is which: more columns than a plain list, or two that say the kind."""
    meant = _meant(cells)
    kinds = [cell for cell, column in zip(cells, meant, strict=True) if column == "kind"]
    if "name" in meant and len(kinds) > 1:
        return Labels(
            f"有 {len(kinds)} 列都是种类（{'、'.join(kinds)}）；请只留一列，其余改名或删去",
            f"{len(kinds)} columns say the kind ({', '.join(kinds)}); keep one, rename or delete the others",
        )
    if "name" in meant or not any(cells[len(_PLAIN) :]):
        return None
    shown = [cell if len(cell) <= _SHOWN else f"{cell[: _SHOWN - 1]}…" for cell in cells[:_HEADS]]
    return Labels(
        f"有 {len(cells)} 列（{'、'.join(shown)}），看不出哪一列是名称；请在第一行写明表头，名称那一列写“名称”",
        f"{len(cells)} columns ({', '.join(shown)}), and none is called that of the names; "
        "give headings in the first row, “name” for that of the names",
    )


def _columns(cells: Sequence[str]) -> tuple[str, ...] | None:
    """What each column holds, "" for what is not asked for; None where the cells are no headings."""
    columns = _meant(cells)
    return columns if "name" in columns else None


def _meant(cells: Sequence[str]) -> tuple[str, ...]:
    headings = [_BRACKETED.sub("", cell).casefold().strip() for cell in cells]
    first = "name" if headings[0] in _NAME_IF_FIRST else _column(headings[0])
    return (first, *map(_column, headings[1:]))


def _column(heading: str) -> str:
    if heading in _NAME or heading.endswith(_NAME_ENDS):
        return "name"
    return next((column for column, headings in _COLUMNS.items() if heading in headings), "")


def _row(line: int, cells: Sequence[str] | None, columns: Sequence[str] | None) -> NameRow:
    if cells is None:
        return NameRow(line, fault=_UNENDED)
    if columns is None and any(cells[len(_PLAIN) :]):
        return NameRow(line, fault=_surplus(len(cells)))
    held = [(column, cell) for column, cell in zip(columns or _PLAIN, cells, strict=False) if cell]
    joined = next((cell for column, cell in held if column in {"name", "aliases"} and _WIDE in cell), None)
    if joined is not None:
        return NameRow(line, fault=_unparted(joined))
    aliases = (alias.strip() for column, cell in held if column == "aliases" for alias in _ALIASES.split(cell))
    return NameRow(
        line,
        name=_first(held, "name"),
        kind=_first(held, "kind"),
        aliases=tuple(dict.fromkeys(filter(None, aliases))),
        code=_first(held, "code"),
        place=_first(held, "place"),
    )


def _first(held: Sequence[tuple[str, str]], wanted: str) -> str:
    return next((cell for column, cell in held if column == wanted), "")


def _unparted(cell: str) -> Labels:
    shown = cell if len(cell) <= _SHOWN else f"{cell[: _SHOWN - 1]}…"
    return Labels(
        f"「{shown}」中有全角逗号「，」，分不开各列；请改为半角逗号「,」，别名之间用「|」",
        f"{shown!r} holds a full-width comma, which parts no cells here; write ',' between cells, '|' between aliases",
    )


def _surplus(count: int) -> Labels:
    return Labels(
        f"有 {count} 列，而没有表头时只能是名称、种类、别名三列；请加一行表头",
        f"{count} columns, but without headings there are three: name, kind, aliases; add a row of headings",
    )
