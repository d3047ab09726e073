"""A table as lines of text in aligned columns, where full-width characters take two columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size

# Line ends would break a row, the rest could steer a terminal.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def on_one_line(text: str) -> str:
    """The text with a blank in place of line ends and of what could steer a terminal."""
    return _CONTROL.sub(" ", text)


def aligned(
    headings: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[bool], width: int | None = None
) -> list[str]:
    """The headings, a line of hyphens and the rows; the columns in `right` end together, the others begin together.

    `width` cuts the lines, in columns of a terminal.
    """
    shown = [list(row) for row in rows]
    widths = [
        max([cell_len(heading), *(cell_len(row[place]) for row in shown)]) for place, heading in enumerate(headings)
    ]
    lines = [_line(headings, widths, right), "  ".join("-" * size for size in widths)]
    lines += [_line(row, widths, right) for row in shown]
    return [fitted(line, width) for line in lines]


def fitted(line: str, width: int | None) -> str:
    """The line, cut with … where it is wider than `width`, in columns of a terminal."""
    if width is None or cell_len(line) <= width:
        return line
    return set_cell_size(line, max(width - 1, 0)).rstrip() + "…"


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    cells = [
        " " * (size - cell_len(text)) + text if ends else text + " " * (size - cell_len(text))
        for text, size, ends in zip(row, widths, right, strict=True)
    ]
    return "  ".join(cells).rstrip()
