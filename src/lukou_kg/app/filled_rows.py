"""The rows of a workbook of doubtful claims and identities, as it came back from people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lukou_kg.app.reviewing import (
    ARTICLES,
    CLAIMS,
    FIRST,
    IDENTITIES,
    KEY,
    NAME_ONE,
    NAME_TWO,
    NEW,
    OBJECT,
    ONE,
    STATUS,
    TIME,
    TWO,
    VALUE,
    VERDICT,
)  # fmt: skip
from lukou_kg.errors import SourceError
from lukou_kg.sheets.reading import opened, rows_in, told_as

FIELDS = {OBJECT: "object", VALUE: "value", STATUS: "status", TIME: "time"}
_NEEDED = {CLAIMS: (VERDICT, NEW, KEY), IDENTITIES: (VERDICT, ONE, TWO, FIRST, ARTICLES, NAME_ONE, NAME_TWO)}


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was filled in: its sheet, its number there, and its cells by heading."""

    sheet: str
    number: int
    cells: Mapping[str, str]

    @property
    def about(self) -> tuple[str, ...]:
        """What the row decides on."""
        if self.sheet == CLAIMS:
            return (self.cells[KEY],)
        ends = sorted((self.cells[ONE], self.cells[TWO]))
        return (*ends, self.cells[ARTICLES]) if ends[0] == ends[1] else tuple(ends)

    @property
    def says(self) -> tuple[str, str]:
        """What the row decides."""
        verdict = self.cells[VERDICT]
        return verdict, self.cells[NEW] if verdict in FIELDS else ""


def rows_of(data: bytes, source: str) -> Iterator[Row]:
    """The rows of both sheets. Raises SourceError for what is no such workbook."""
    unreadable = SourceError(
        f"{source} 不是 .xlsx 工作簿；请用 lukou-kg review export 生成的文件，另存时选 .xlsx",
        f"{source} is no .xlsx workbook; fill in the one that lukou-kg review export writes, saved as .xlsx",
    )
    with told_as(unreadable):
        yield from _filled(opened(data, source), source)


def _filled(book: Any, source: str) -> Iterator[Row]:  # noqa: ANN401 - openpyxl has no types for what it reads
    if lacking := [name for name in _NEEDED if name not in book.sheetnames]:
        raise SourceError(
            f"{source} 中没有工作表 {'、'.join(lacking)}；请用 lukou-kg review export 生成的文件",
            f"{source} lacks the sheets {', '.join(lacking)}; fill in the file that lukou-kg review export writes",
        )
    for name, needed in _NEEDED.items():
        table = rows_in(book[name], source)
        headings = next(table, [])
        _check_headings(headings, needed, f"{source} {name}")
        for number, cells in enumerate(table, start=2):
            told = {heading: cell for heading, cell in zip(headings, cells, strict=False) if heading}
            yield Row(name, number, dict.fromkeys(needed, "") | told)


def _check_headings(headings: Sequence[str], needed: Iterable[str], place: str) -> None:
    wrong = [name for name in needed if headings.count(name) != 1]
    if wrong:
        raise SourceError(
            f"{place}：第一行须有且只有一列 {'、'.join(wrong)}；没有记下任何裁定，"
            "请恢复表头（列可挪动，不可改名或删去）",
            f"{place}: the first row needs exactly one column {', '.join(wrong)}; nothing was decided, "
            "restore the headings (columns may be moved, not renamed or deleted)",
        )
