"""The cells of a workbook that tell what a row is about: whether somebody wrote over them, which decides nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lukou_kg.app.reviewing import CHECK, SAID, SENTENCE, check_of, said_by
from lukou_kg.errors import DecisionError
from lukou_kg.graphs.strings import gated
from lukou_kg.model.knowledge import Statement, Thing
from lukou_kg.schema import Schema
from lukou_kg.sheets.reading import cell_text

_MONTH = re.compile("[0-9]{4}-[0-9]{2}")


def check_shown(cells: Mapping[str, str], item: Statement, things: Mapping[str, Thing], schema: Schema) -> None:
    """Raises DecisionError for the cells of a row that show something else than its claim says.

    A thing may stand there by any of its names, since it may be called otherwise since the export, and any sentence
    that says the claim.
    """
    quotes = {_bare(gated(each.quote)) for each in item.evidence}
    if (quote := _bare(cells.get(SENTENCE, ""))) and quote not in quotes:
        raise DecisionError(
            "“句子”不是说出这条陈述的句子，可能只有部分列参与了排序；请恢复（排序须选中全部列），或重新 review export",
            f"{SENTENCE} is no sentence that says this claim; perhaps only some columns were sorted: restore them "
            "(sort all columns together), or export anew",
        )
    says = dict(zip(SAID, map(cell_text, said_by(item, things, schema)), strict=True))
    ends = {SAID[0]: item.subject, SAID[2]: item.object}
    for heading, text in says.items():
        shown = cells.get(heading, text)
        thing = things.get(ends.get(heading) or "")
        names = () if thing is None else map(cell_text, map(gated, (thing.name, *thing.aliases)))
        if shown not in {text, *names} and not _is_retyped(shown, text):
            raise DecisionError(
                f"“{heading}”写的是「{shown}」，图谱中是「{text}」；"
                "要改请恢复此格，在“审核”选要改哪一项，新内容写入“改为”；名称已变的请重新 review export",
                f"{heading} reads {shown!r} and is {text!r} in the graph; to change it restore the cell, choose in "
                "审核 what is to be changed and write it into 改为; where a name has changed, export anew",
            )


def _bare(text: str) -> str:
    return "".join(text.split())


def check_together(cells: Mapping[str, str]) -> None:
    """Raises DecisionError for a row of a pair whose names, ids and articles did not go out together."""
    if cells.get(CHECK) and cells[CHECK] != check_of(cells):
        raise DecisionError(
            "名称、编号或文章被改写，或只有部分列参与了排序；请恢复（排序须选中全部列），或重新 review export",
            "names, ids or articles were written over, or only some columns were sorted; restore them (sort all "
            "columns together), or export anew",
        )


def _is_retyped(shown: str, text: str) -> bool:
    """Whether a spreadsheet has only written a number or a month in its own way (800,000,000; 2024-06-01)."""
    if _MONTH.fullmatch(text) and shown == f"{text}-01":
        return True
    try:
        return float(shown.replace(",", "")) == float(text)
    except ValueError:
        return False
